"""Laws of the processes that are at work: how one is, and in whose place it began."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.app.gate_builders import START
from wsis_workflow.app.nodes import NodeSeen, before

SECOND = timedelta(seconds=1)
NODE = NodeSeen("1", "worker", "w", "host", 7, "1.0", "r", START, START, None, "", {}, "", START + 60 * SECOND)


@pytest.mark.parametrize(
    ("changes", "state", "is_alive"),
    [
        ({}, "working", True),
        ({"now": START + 61 * SECOND}, "silent", False),
        ({"now": START + 61 * SECOND, "silence": 61 * SECOND}, "working", True),
        ({"now": START + 61 * SECOND, "halted": "No."}, "silent", False),
        ({"halted": "No."}, "halted", True),
        ({"halted": "No.", "stopped_at": START}, "stopped", False),
    ],
)
def test_how_a_node_is(changes: dict[str, object], state: str, is_alive: bool) -> None:
    node = replace(NODE, **changes)  # type: ignore[arg-type]  # each has the type of its field

    assert (node.state, node.is_alive) == (state, is_alive)


def test_a_process_begins_in_the_place_of_the_one_of_its_host_and_kind_that_is_silent_since_longest_before_it() -> None:
    new = replace(NODE, id="new", started_at=START + 90 * SECOND, seen_at=START + 90 * SECOND)

    def gone(name: str, at: int, **more: object) -> NodeSeen:
        seen = {"seen_at": START + at * SECOND, "now": START + 200 * SECOND, **more}
        return replace(NODE, id=name, **seen)  # type: ignore[arg-type]  # each has the type of its field

    first, second = gone("first", 10), gone("second", 20)
    others = [
        gone("of a site", 1, kind="site"),
        gone("elsewhere", 2, host="other"),
        gone("stopped", 3, stopped_at=START),
        gone("alive", 89, silence=timedelta(days=1)),
        gone("silent since it began", 90),
    ]

    assert before([*others, second, first, new], new) is first
    assert before([*others, second], new) is second
    assert before(others, new) is None
