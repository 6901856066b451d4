"""How the work of the machines goes: who is there, how much was done step by step, what is late and what is stuck."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from tests.app.queries.scenes import a_group, looking, refused
from tests.domain.proposals.builders import at
from wsis_workflow.app.fleet.jobs import QueueSeen
from wsis_workflow.app.nodes import Beat, Letters, NodeSeen, Overdue, Worked
from wsis_workflow.app.queries.fleet import FleetSeen, Throughput, fleet, throughput

NOW, THEIR_NOW = at(6, 13, 13), at(6, 13, 13, 5)  # by the clocks of the reader and of the database
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
NODE = NodeSeen(
    "a1", "site", "site", "host", 7, "1.0", "abc", at(6, 13), THEIR_NOW, None, "", {"acts": 3}, "", THEIR_NOW
)  # fmt: skip
SILENT = replace(NODE, id="b2", kind="worker", seen_at=THEIR_NOW - timedelta(seconds=61))
DEADLINES = Overdue("deadlines", 2, NOW - 3 * MINUTE)


@dataclass
class Told:
    """Nodes that say what they are given to say, and remember what they were asked for."""

    nodes: Sequence[NodeSeen] = ()
    done: Sequence[Worked] = ()
    asked: list[object] = field(default_factory=list)

    def beat(self, beat: Beat) -> None: ...

    def took_over(self, node: str, silence: timedelta = MINUTE) -> bool:
        return False

    def sweep(self) -> None: ...

    def seen(self, silence: timedelta = MINUTE) -> Sequence[NodeSeen]:
        self.asked.append(silence)
        return self.nodes

    def worked(self, hours: int) -> Sequence[Worked]:
        self.asked.append(hours)
        return self.done

    def overdue(self, now: datetime) -> Sequence[Overdue]:
        self.asked.append(now)
        return [DEADLINES]

    def letters(self, now: datetime) -> Letters:
        self.asked.append(now)
        return Letters(1, 2, 3, 4)


def counts(steps: int, done: Mapping[int, int]) -> list[int]:
    return [done.get(step, 0) for step in range(steps)]


def test_an_operator_s_secretary_sees_everything_at_one_instant() -> None:
    nodes = Told([NODE, SILENT], [Worked(at(6, 13, 13, 5), "acts", 4), Worked(at(6, 13, 12, 5), "acts", 2)])
    queues = [QueueSeen("acts", stuck=4), QueueSeen("post", waiting=3, stuck=1)]

    found = fleet(looking(a_group(), "sec", NOW), nodes, queues, MINUTE)

    assert found == FleetSeen(
        [NODE, SILENT],
        Throughput(at(6, 13, 12, 6), MINUTE, {"acts": counts(60, {59: 4})}),
        Throughput(at(6, 12, 14), HOUR, {"acts": counts(24, {22: 2, 23: 4})}),
        [DEADLINES],
        Letters(1, 2, 3, 4),
        queues,
        NOW,
    )
    assert nodes.asked == [MINUTE, 24, NOW, NOW]
    assert (found.alive("site"), found.alive("worker"), found.stuck) == (1, 0, 7)


def test_where_no_node_has_said_anything_there_is_no_clock_to_count_by() -> None:
    found = fleet(looking(a_group(), "sec", NOW), Told(), [], MINUTE)

    assert found == FleetSeen((), None, None, [DEADLINES], Letters(1, 2, 3, 4), [], NOW)
    assert found.stuck == 2


def test_who_holds_no_office_is_told_who_may_see_it() -> None:
    assert refused(lambda: fleet(looking(a_group(), "prt", NOW), Told(), [], MINUTE)) == (
        "not-permitted",
        "Only a secretary of any body may see what the machines are doing; ask them (Sec, Sec2).",
    )


def test_how_late_a_kind_is_follows_from_its_oldest() -> None:
    found = fleet(looking(a_group(), "sec", NOW), Told(), [], MINUTE)

    assert found.late(DEADLINES) == 3 * MINUTE
    assert found.late(Overdue("letters", 0, None)) == timedelta()
    assert replace(found, now=None).late(DEADLINES) == timedelta()


def test_steps_are_whole_and_the_last_one_is_under_way() -> None:
    worked = [
        Worked(at(6, 13, 11, 59), "acts", 1),
        Worked(at(6, 13, 12), "letters", 5),
        Worked(at(6, 13, 12, 59), "acts", 2),
        Worked(at(6, 13, 13), "acts", 3),
        Worked(at(6, 13, 13, 59), "acts", 4),
        Worked(at(6, 13, 14), "acts", 9),
    ]

    found = throughput(worked, at(6, 13, 13, 30), HOUR, 2)

    assert found == Throughput(at(6, 13, 12), HOUR, {"acts": [2, 7], "letters": [5, 0]})
    assert list(found.done) == ["acts", "letters"]
    assert (found.total("acts"), found.total("letters")) == (9, 5)


@pytest.mark.parametrize(
    ("step", "steps", "since"),
    [
        (MINUTE, 60, at(6, 13, 12, 31)),
        (HOUR, 24, at(6, 12, 14)),
        (7 * HOUR, 2, at(6, 13, 0)),
        (timedelta(days=1), 1, at(6, 13, 0)),
    ],
)
def test_steps_are_counted_from_midnight(step: timedelta, steps: int, since: datetime) -> None:
    now = at(6, 13, 13, 30).replace(second=42, microsecond=7)

    assert throughput([], now, step, steps) == Throughput(since, step, {})
