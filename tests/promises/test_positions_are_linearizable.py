"""Promise 4: whatever is written and read at two nodes at once, one order of it all explains what everybody saw."""

from random import Random

import pytest

from tests.promises.histories_over_http import Nodes, two_nodes
from tests.promises.linear import is_linearizable
from tests.promises.proving.figures import Proven

OPERATIONS = 40


@pytest.mark.slow
def test_positions_at_two_nodes_are_linearizable(url: str) -> None:
    with two_nodes(url) as nodes:
        assert bad_histories(nodes, range(3)) == []
        assert nodes.house.verify().flaw is None


@pytest.mark.proof(4)
def test_positions_at_two_nodes_are_always_linearizable(url: str, proven: Proven) -> None:
    many = proven.amount(1_000)
    with two_nodes(url) as nodes:
        bad = bad_histories(nodes, range(many), proven)
        assert bad == []
        assert nodes.house.verify().flaw is None
    kind = url.partition(":")[0]
    figure = f"{many:,} histories of {OPERATIONS} operations: {len(bad)} that no order explains"
    proven(f"positions by HTTP at two processes on {kind}", figure, done=many, full=1_000)


@pytest.mark.promise(4)
def test_a_node_that_reads_from_a_stale_cache_gives_histories_that_no_order_explains(
    sqlite_url: str, proven: Proven
) -> None:
    assert_weak(sqlite_url, "reads_from_a_stale_cache", proven)


@pytest.mark.proof(4)
def test_a_node_with_a_clock_of_its_own_gives_histories_that_no_order_explains(url: str, proven: Proven) -> None:
    assert_weak(url, "has_a_clock_of_its_own", proven)


def assert_weak(url: str, weakness: str, proven: Proven) -> None:
    tried, bad = 0, 0
    with two_nodes(url, weakness) as nodes:
        while bad == 0 and tried < 20:  # one may end well by luck
            bad += len(bad_histories(nodes, [tried]))
            tried += 1

    assert bad > 0
    what = f"a node that {weakness.replace('_', ' ')}, on {url.partition(':')[0]}"
    proven.control(what, f"history {tried} has no order that explains it")


def bad_histories(nodes: Nodes, seeds: range | list[int], proven: Proven | None = None) -> list[int]:
    """Record a history for each seed; give those that are not linearizable."""
    bad = []
    for number, seed in enumerate(seeds):
        history = nodes.history(f"motion-{seed}", OPERATIONS, Random(seed))
        assert len(history) == OPERATIONS
        if not is_linearizable(history):
            bad.append(seed)
        if proven is not None:
            proven.far(number + 1, len(seeds))
    return bad
