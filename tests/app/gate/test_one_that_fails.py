"""Laws of a tick in which something fails: it is named and stays due, and holds up nothing else."""

from datetime import timedelta

import pytest

from tests.app.gate_builders import START, a_gate, made_up, new, state, told
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.tick import Failed, Ticked, tick
from wsis_workflow.app.ticking_on import tick_on
from wsis_workflow.domain.desk.desk import Desk

DUE = START + timedelta(days=10, minutes=1)
OTHER = made_up(("workflow: made-up", "workflow: lost"))


def a_gate_of(*refs: str, lost: tuple[str, ...] = ()) -> Gate:
    """Give proposals under the made-up rules, and some under rules that are lost meanwhile."""
    gate = a_gate(workflows=[made_up(), OTHER])
    for ref in (*lost, *refs):
        gate.handle(new(ref, "lost" if ref in lost else "made-up"), "prt", START)
    if lost:
        del gate.store.rows.editions[OTHER.hash]
    return gate


def named(done: Ticked) -> list[tuple[str, str, bool]]:
    """Name what has failed, and by which fault."""
    return [(one.ref, repr(one.fault), one.is_desk) for one in done.failed]


FAULT = repr(KeyError(OTHER.hash))


def test_where_nothing_fails_all_is_done_as_ever() -> None:
    gates = [a_gate_of("p", "q") for _ in range(2)]

    done = [tick(gates[0], DUE), tick_on(gates[1], DUE)]

    assert done == [Ticked(reminders=12, proposals=2)] * 2
    assert gates[0].store.rows.notices == gates[1].store.rows.notices


def test_what_fails_on_one_proposal_is_named_and_the_others_go_on() -> None:
    gate = a_gate_of("p", "q", lost=("x", "y"))

    done = tick_on(gate, DUE)

    assert (done.proposals, done.reminders, done.desks) == (2, 12, 0)
    assert named(done) == [("x", FAULT, False), ("y", FAULT, False)]
    assert [state(gate, ref) for ref in "pqxy"] == ["two", "two", "one", "one"]
    assert [(one.proposal, one.kind) for one in told(gate, "prt", "reminder")] == [("p", "reminder"), ("q", "reminder")]


def test_what_has_failed_stays_due() -> None:
    gate = a_gate_of("p", lost=("x",))
    tick_on(gate, DUE)

    gate.store.rows.editions[OTHER.hash] = OTHER

    assert tick_on(gate, DUE) == Ticked(reminders=6, proposals=1)
    assert tick_on(gate, DUE) == Ticked()


def test_what_is_done_for_the_others_reaches_the_present_though_it_takes_several_looks() -> None:
    gate = a_gate_of("p", lost=("x",))

    done = tick_on(gate, START + timedelta(days=30))

    assert (state(gate, "p"), done.proposals, named(done)) == ("gone", 2, [("x", FAULT, False)])


def test_the_desks_are_looked_at_whatever_fails_on_proposals_or_on_one_of_them() -> None:
    gate = a_gate_of("p", lost=("x",))
    gate.store.rows.desks.update({"lost": ("no desk", START), "wg": (Desk("wg"), START)})

    done = tick_on(gate, DUE)

    assert (done.proposals, done.desks) == (1, 1)
    assert [(one.ref, one.is_desk) for one in done.failed] == [("x", False), ("lost", True)]


def test_whoever_is_second_again_and_again_is_told_so() -> None:
    class Second:
        """A store in which somebody else is always first."""

        def due_proposals(self, *_: object) -> list[str]:
            raise Busy("Somebody else was first.")

    with pytest.raises(Busy, match=r"Somebody else was first\."):
        tick_on(Gate(Second()), at(6, 1))  # type: ignore[arg-type]  # it has what the clock asks of a store


def test_failures_add_up() -> None:
    one, two = Failed("p", KeyError("x")), Failed("wg", KeyError("y"), is_desk=True)

    added = Ticked(1, 2, 3, (one,)) + Ticked(10, 20, 30, (two,))

    assert (added, added.total) == (Ticked(11, 22, 33, (one, two)), 66)
