"""Laws of the clock: however late it runs, everything happens once, in order, at the instant at which it was due."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.app.gate_builders import START, a_gate, made_up, new, put_forward, state, told
from tests.domain.proposals.builders import NEW, a_meeting, a_person, at
from tests.fakes.store import FakeStore
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.tick import Ticked, advance, tick
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Body
from wsis_workflow.domain.proposals.register_commands import Enter, StandIn

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def a_running_one(refs: tuple[str, ...] = ("p",)) -> Gate:
    """Put proposals forward under the made-up rules."""
    gate = a_gate(workflows=[made_up()])
    for ref in refs:
        gate.handle(new(ref), "prt", START)
    return gate


def reminders_of(gate: Gate, ref: str = "p") -> dict[str, str | None]:
    """Give what became of each rung for the delegate of Portugal: None where it is still to come."""
    rows = gate.store.rows.reminders.values()
    return {f"{r.deadline} {r.key}": status for of, r, status in rows if of == ref and r.to == "prt"}


def test_nothing_happens_early() -> None:
    gate = a_running_one()

    assert tick(gate, START + 7 * DAY - MINUTE) == Ticked()
    assert told(gate, "prt") == []


def test_each_rung_is_one_notice_at_its_own_instant() -> None:
    gate = a_running_one()

    advance(gate, START + 9 * DAY)

    assert [notice.at for notice in told(gate, "prt", "reminder")] == [START + days * DAY for days in (7, 8, 9)]


def test_a_tick_again_sends_nothing_again() -> None:
    gate = a_running_one()
    tick(gate, START + 8 * DAY)

    assert tick(gate, START + 8 * DAY) == Ticked()
    assert len(told(gate, "prt", "reminder")) == 1


def test_after_a_weeks_outage_there_is_one_notice_for_each_deadline_and_person() -> None:
    gate = a_running_one(refs=("p", "q"))

    tick(gate, START + 9 * DAY + MINUTE)

    assert [(n.proposal, n.deadline) for n in told(gate, "prt", "reminder")] == [("p", "first"), ("q", "first")]
    assert len(told(gate, "prt2", "reminder")) == 2
    caught_up = "struck: another reminder of the same deadline was due as well"
    assert reminders_of(gate) == {"first -3 days": caught_up, "first -2 days": caught_up, "first -1 days": "sent"}


def test_a_reminder_whose_point_has_passed_says_so() -> None:
    gate = a_running_one()

    tick(gate, START + 10 * DAY + 2 * MINUTE)

    assert [notice.facts.get("late") for notice in told(gate, "prt", "reminder")] == ["yes"]


def test_what_the_clock_does_late_takes_effect_at_the_instant_it_was_due() -> None:
    gate = a_running_one()

    tick(gate, START + 30 * DAY)

    assert [(act.verb, act.by, act.at) for act in gate.store.acts("p")][1:] == [
        ("step", "clock", START + 10 * DAY + MINUTE),
        ("step", "clock", START + 20 * DAY + 2 * MINUTE),
    ]


def test_after_an_outage_a_deadline_that_came_and_went_is_one_notice_as_well() -> None:
    gate = a_running_one()

    tick(gate, START + 30 * DAY)

    assert [notice.deadline for notice in told(gate, "prt", "reminder")] == ["first", "second"]
    assert [status for status in reminders_of(gate).values() if status is None] == []


def test_an_outage_ends_as_if_there_had_been_none() -> None:
    late, in_time = a_running_one(refs=("p", "q", "r")), a_running_one(refs=("p", "q", "r"))
    for gate in (late, in_time):
        gate.handle(new("s", "made-up", "p"), "prt", START)
        gate.handle(cmd.TakeStep("r", "go"), "prt", START)

    tick(late, START + 40 * DAY)
    advance(in_time, START + 40 * DAY)

    refs = ("p", "q", "r", "s")
    assert [late.store.proposal(ref) for ref in refs] == [in_time.store.proposal(ref) for ref in refs]
    assert [late.store.acts(ref) for ref in refs] == [in_time.store.acts(ref) for ref in refs]


def test_what_depends_on_a_failure_lapses_at_the_instant_of_the_failure() -> None:
    gate = a_gate(workflows=[made_up()])
    gate.handle(new("other"), "prt", START)
    gate.handle(new("p", "made-up", "other"), "prt", START + 15 * DAY)  # its own next look comes after the failure

    tick(gate, START + 40 * DAY)

    assert [(act.verb, act.at) for act in gate.store.acts("p")][1:] == [("step", START + 20 * DAY + 2 * MINUTE)]
    assert state(gate) == "gone"


def test_a_step_of_the_clock_that_nothing_holds_back_is_taken_at_once() -> None:
    gate = a_gate(
        workflows=[made_up(("offset: 10 days, while: [two], then: give_up", "offset: 10 days, while: [two]"))]
    )
    gate.handle(new("p"), "prt", START)

    gate.handle(cmd.TakeStep("p", "go"), "prt", START + DAY)

    assert state(gate) == "gone"


def test_reminders_of_what_is_done_are_struck_out_with_the_reason() -> None:
    gate = a_running_one()

    gate.handle(cmd.TakeStep("p", "finish"), "prt", START + 8 * DAY - MINUTE)
    tick(gate, START + 20 * DAY)

    assert told(gate, "prt", "reminder") == []
    assert set(reminders_of(gate).values()) == {"struck: the proposal has moved on"}


def test_a_reminder_goes_to_the_stand_in_as_well() -> None:
    gate = a_running_one()
    handle_register(gate, StandIn("out", START, START + 8 * DAY - MINUTE), "prt", START)

    advance(gate, START + 8 * DAY)

    assert [notice.at for notice in told(gate, "out", "reminder")] == [START + 7 * DAY]
    assert told(gate, "out", "reminder")[0].facts["for"] == "Prt"


def test_a_reminder_of_a_window_says_that_its_date_is_tentative() -> None:
    rules = ("anchor: state.entered, offset: 10 days, while: [one]", "anchor: group.meeting.opening, while: [one]")
    gate = a_gate(a_meeting("wg-11", "wg", "2007-07"), workflows=[made_up(rules)])
    gate.handle(new("p"), "prt", START)

    advance(gate, at(7, 1))

    assert [(n.facts.get("tentative"), n.facts["words"]) for n in told(gate, "prt", "reminder")] == [
        ("yes", "between Sun 1 and Tue 31 July 2007")
    ] * 3


def test_the_ballot_is_closed_in_the_minute_after_its_deadline() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    gate.handle(cmd.TakeStep("p", "table"), "chair", at(6, 13, 13))

    tick(gate, at(6, 30))

    proposal = gate.store.proposal("p")
    assert proposal is not None
    assert proposal.ballots[0].closed_at == at(6, 14, 16, 1)
    assert gate.store.waiting_on("chair") == ["p"]


@pytest.mark.parametrize("times", [1, 3])
def test_a_follow_up_starts_once_for_each_destination_that_is_no_party(times: int) -> None:
    rule = "{entering: two, start: made-up, for_each: destinations, parties: {group: destination}}"
    follow_up = f"follow_ups: [{rule}]\nparties: {{group"
    bodies = (Body("a", "A"), Body("b", "B"))
    gate = a_gate(*bodies, workflows=[made_up(("parties: {group", follow_up))])
    gate.handle(replace(new("p"), destinations=("wg", "a", "b"), text="Texte", language="fr"), "prt", START)

    for _ in range(times):
        tick(gate, START + 10 * DAY + MINUTE)

    assert gate.store.refs() == ["p", "p-made-up-a", "p-made-up-b"]
    started = gate.store.proposal("p-made-up-a")
    assert started is not None
    assert (started.lineage, started.sponsors, started.parties) == ("p", ("PRT",), {"group": "a"})
    assert (started.proposed_at, started.proposer) == (START + 10 * DAY + MINUTE, "clock")
    assert started.revision is not None
    assert (started.revision.text, started.revision.language) == ("Texte", "fr")


def test_a_follow_up_whose_rules_are_not_loaded_is_told_to_the_secretariat_once() -> None:
    gate = a_gate()
    handle_register(gate, Enter(bodies=(Body("ungis", "UNGIS"),), people=(a_person("out"),)), OPERATOR, START)
    gate.handle(replace(NEW, destinations=("ungis",)), "prt", START)
    for command, who in (
        (cmd.TakeStep("p", "submit"), "prt"),
        (cmd.TakeStep("p", "table"), "chair"),
        (cmd.Close("p"), "chair"),
        (cmd.Announce("p"), "chair"),
    ):
        gate.handle(command, who, at(6, 13, 13) if who == "chair" else at(5, 2))

    advance(gate, at(7, 1))

    assert [notice.kind for notice in told(gate, "sec") if notice.kind == "follow_up_missed"] == ["follow_up_missed"]
    assert gate.store.refs() == ["p"]


def test_a_look_that_another_node_has_done_meanwhile_does_nothing_early() -> None:
    gate = a_running_one()
    stale = replace(gate, store=_Stale())
    stale.store.rows = gate.store.rows

    with pytest.raises(_OnceIsEnough):
        tick(stale, START + DAY)

    assert state(stale) == "one"
    assert len(stale.store.acts("p")) == 1


class _OnceIsEnough(Exception):
    pass


class _Stale(FakeStore):
    """A store whose list of what is due is of another moment than its rows."""

    asked = 0

    def due_proposals(self, now: datetime, limit: int) -> list[str]:
        self.asked += 1
        if self.asked > 1:
            raise _OnceIsEnough
        return ["p"]
