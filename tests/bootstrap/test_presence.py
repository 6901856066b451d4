"""A process at work says so again and again; what it could not say it says later, and it looks at the schema itself."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic, sleep

import pytest

from wsis_workflow.adapters.store import StoreError
from wsis_workflow.app.nodes import ACTS, DEADLINES, FAILED, LETTERS, SILENT, SITE, Beat
from wsis_workflow.app.ports import Busy
from wsis_workflow.bootstrap.fitness import Fitness
from wsis_workflow.bootstrap.presence import HALTED, SWEEP_EVERY, WORKS_AGAIN, Presence

LONG = 60.0  # seconds after which something that a test waits for will not come
TOO_OLD = "The database is of an older version (0001); run `wsis db upgrade`."


@dataclass
class HeardNodes:
    """Remembers what was said, unless it is out of order for so many times."""

    fault: Exception | None = None
    beats: list[Beat] = field(default_factory=list)
    refused: int = 0
    asked: list[tuple[str, timedelta]] = field(default_factory=list)
    swept: list[int] = field(default_factory=list)

    def beat(self, beat: Beat) -> None:
        if self.fault is not None:
            self.refused += 1
            raise self.fault
        self.beats.append(beat)

    def took_over(self, node: str, silence: timedelta) -> bool:
        self.asked.append((node, silence))
        return len(self.asked) == 3

    def sweep(self) -> None:
        self.swept.append(len(self.beats))


@contextmanager
def at_work(nodes: HeardNodes, check: Callable[[], None] = lambda: None) -> Iterator[Presence]:
    presence = Presence(nodes, Fitness(check), SITE, beat_every=0.01)  # type: ignore[arg-type]  # of nodes it asks no more
    presence.start()
    try:
        yield presence
    finally:
        presence.stop()


def until(holds: Callable[[], object]) -> None:
    end = monotonic() + LONG
    while not holds():
        assert monotonic() < end, "It took too long."
        sleep(0.002)


def test_a_process_says_at_once_that_it_is_there_and_at_the_end_that_it_is_gone() -> None:
    nodes = HeardNodes()

    with at_work(nodes):
        first = list(nodes.beats)

    assert [beat.is_last for beat in first[:1]] == [False]
    assert [beat.is_last for beat in nodes.beats] == [False] * (len(nodes.beats) - 1) + [True]
    assert len({beat.node for beat in nodes.beats}) == 1


def test_tasks_are_counted_by_their_queues_and_what_is_being_done_is_seen() -> None:
    nodes = HeardNodes()

    with at_work(nodes) as presence:
        presence.begin()
        presence.begin()
        until(lambda: nodes.beats[-1].doing == 2)
        for name, number, has_failed in (("proposal", 3, False), ("post", 20, True)):
            presence.did(name, number)
            presence.end(has_failed=has_failed)
        presence.did("desk")
        presence.did(ACTS)

    assert nodes.beats[-1].doing == 0
    assert nodes.beats[-1].done == {DEADLINES: 4, LETTERS: 20, FAILED: 1, ACTS: 1}


@pytest.mark.parametrize("fault", [Busy("Somebody else was first."), OSError("The cable was pulled.")])
def test_what_could_not_be_said_is_said_later_and_once(fault: Exception) -> None:
    nodes = HeardNodes(fault)

    with at_work(nodes) as presence:
        presence.did(ACTS, 5)
        until(lambda: nodes.refused > 2)
        nodes.fault = None
        presence.did(ACTS, 2)
        until(lambda: nodes.beats)

    assert sum((Counter(beat.more) for beat in nodes.beats), Counter()) == {ACTS: 7}


def test_a_process_halts_while_the_schema_does_not_suit_it_goes_on_by_itself_and_tells_both(
    caplog: pytest.LogCaptureFixture,
) -> None:
    nodes, why = HeardNodes(), [TOO_OLD]

    def check() -> None:
        if why:
            raise StoreError(why[0])

    with at_work(nodes, check) as presence:
        halted = presence.halted(), nodes.beats[0].halted
        why.clear()
        until(lambda: not presence.halted())
        until(lambda: not nodes.beats[-1].halted)

    assert halted == (TOO_OLD, TOO_OLD)
    assert [one.getMessage() for one in caplog.records] == [HALTED % TOO_OLD, WORKS_AGAIN]


def test_a_database_that_does_not_answer_halts_nobody() -> None:
    looks: list[Exception] = []

    def check() -> None:
        looks.append(Busy("The database does not answer.") if len(looks) % 2 else OSError("The cable was pulled."))
        raise looks[-1]

    with at_work(HeardNodes(), check) as presence:
        until(lambda: len(looks) > 4)

        assert presence.halted() == ""


def test_a_process_asks_with_each_beat_whose_place_it_took_until_that_is_settled() -> None:
    nodes = HeardNodes()

    with at_work(nodes):
        until(lambda: len(nodes.beats) > 10)

    assert nodes.asked == [(nodes.beats[0].node, SILENT)] * 3


def test_what_was_said_long_ago_is_swept_at_the_first_beat_and_then_now_and_then() -> None:
    nodes = HeardNodes()

    with at_work(nodes):
        until(lambda: len(nodes.swept) == 3)

    assert nodes.swept == [2, 2 + SWEEP_EVERY, 2 + 2 * SWEEP_EVERY]  # the beat with which it starts is one more
