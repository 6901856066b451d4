"""Laws of the gate: every change is one command, decided once, committed with all that follows from it."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.app.gate_builders import START, a_gate, made_up, new, put_forward, state, told
from tests.domain.proposals.builders import NEW, a_meeting, a_person, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.tick import tick
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import CancelMeeting, Enter, MoveMeeting, StandIn

SUBMIT = cmd.TakeStep("p", "submit")


def refusal(gate: Gate, command: cmd.Command, actor: str, *, seen: int | None = None) -> str:
    """Try a command that the rules refuse, and give the code."""
    with pytest.raises(Refused) as refused:
        gate.handle(command, actor, at(5, 2), seen=seen)
    return refused.value.code


def test_the_same_command_twice_has_one_effect_and_one_answer() -> None:
    gate = a_gate()
    put_forward(gate)

    answers = [gate.handle(SUBMIT, "prt", at(5, 2), command_id="once") for _ in range(2)]

    assert answers[0] == answers[1]
    assert [act.verb for act in gate.store.acts("p")] == ["propose", "step"]


def test_a_version_is_compared_only_when_the_caller_sent_one() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.Comment("p", "Hello."), "prt", at(5, 2))

    assert refusal(gate, SUBMIT, "prt", seen=1) == "stale"
    assert gate.handle(SUBMIT, "prt", at(5, 2)).version == 3


@pytest.mark.parametrize(
    ("command", "actor", "code"),
    [
        (cmd.TakeStep("q", "submit"), "prt", "unknown"),
        (SUBMIT, "nor", "unknown"),
        (cmd.TakeStep("p", "nothing"), "prt", "unknown"),
        (cmd.TakeStep("p", "submit", bind={"ad_hoc": "ahg"}), "prt", "invalid"),
        (SUBMIT, "prt", "stale"),
        (cmd.TakeStep("p", "table"), "prt", "stale"),
    ],
)
def test_stale_comes_after_unknown_and_invalid_and_before_the_rest(command: cmd.Command, actor: str, code: str) -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.Comment("p", "Hello."), "prt", at(5, 2))

    assert refusal(gate, command, actor, seen=1) == code


def test_a_refusal_leaves_nothing_behind() -> None:
    gate = a_gate()
    put_forward(gate)
    before = (gate.store.proposal("p"), gate.store.acts("p"), gate.store.notices(), gate.store.next_due())

    refusals = [refusal(gate, SUBMIT, "nor"), refusal(gate, cmd.TakeStep("p", "table"), "chair")]

    assert refusals == ["unknown", "wrong-state"]
    assert (gate.store.proposal("p"), gate.store.acts("p"), gate.store.notices(), gate.store.next_due()) == before


def test_what_the_clock_had_to_do_stays_done_when_the_command_is_refused() -> None:
    gate = a_gate(workflows=[made_up()])
    gate.handle(new("p"), "prt", START)

    with pytest.raises(Refused):
        gate.handle(cmd.TakeStep("p", "go"), "prt", START + timedelta(days=11))

    assert state(gate) == "two"
    assert [(act.by, act.at) for act in gate.store.acts("p")][1:] == [("clock", START + timedelta(days=10, minutes=1))]


def test_before_an_act_the_clock_catches_up_with_what_it_depends_on() -> None:
    gate = a_gate(workflows=[made_up()])
    gate.handle(new("first"), "prt", START)
    gate.handle(new("middle", "made-up", "first"), "prt", START + timedelta(days=15))
    gate.handle(new("last", "made-up", "middle"), "prt", START + timedelta(days=15))

    with pytest.raises(Refused) as refused:
        gate.handle(cmd.TakeStep("last", "finish"), "prt", START + timedelta(days=22))

    assert refused.value.code == "wrong-state"
    failed_at = START + timedelta(days=20, minutes=2)
    assert [gate.store.acts(ref)[-1].at for ref in ("first", "middle", "last")] == [failed_at] * 3
    assert [state(gate, ref) for ref in ("first", "middle", "last")] == ["gone", "gone", "gone"]


def test_a_long_chain_lapses_to_its_end() -> None:
    gate = a_gate(workflows=[made_up()])
    refs = [f"p{number}" for number in range(400)]
    gate.handle(new(refs[0]), "prt", START)
    for before, ref in pairwise(refs):
        gate.handle(new(ref, "made-up", before), "prt", START)
    gate.handle(cmd.TakeStep("p0", "go"), "prt", START)

    gate.handle(cmd.TakeStep("p0", "give_up"), "prt", START)

    assert {state(gate, ref) for ref in refs} == {"gone"}


def test_two_that_would_wait_for_each_other_are_refused() -> None:
    gate = a_gate(workflows=[made_up()])
    gate.handle(new("a"), "prt", START)
    gate.handle(new("b", "made-up", "a"), "prt", START)

    assert refusal(gate, cmd.DependOn("a", ("b",)), "prt") == "invalid"
    assert refusal(gate, cmd.DependOn("a", ("a",)), "prt") == "invalid"
    assert refusal(gate, cmd.DependOn("a", ("nothing",)), "prt") == "unknown"


# Stand-ins.


def test_a_stand_in_acts_as_whom_they_stand_in_for() -> None:
    gate = a_gate()
    put_forward(gate)
    assert refusal(gate, SUBMIT, "out") == "unknown"

    handle_register(gate, StandIn("out", START, at(6, 1)), "prt", START)
    gate.handle(SUBMIT, "out", at(5, 2))

    proposal = gate.store.proposal("p")
    assert proposal is not None
    assert (proposal.taken["submit"].by, proposal.taken["submit"].member) == ("prt", "PRT")


def test_a_stand_in_is_told_beside_the_absent_person_and_marked() -> None:
    gate = a_gate()
    handle_register(gate, StandIn("out", START, at(6, 1)), "chair", START)
    put_forward(gate)

    gate.handle(SUBMIT, "prt", at(5, 2))

    assert [notice.facts.get("for") for notice in told(gate, "chair")] == [None]
    assert [notice.facts.get("for") for notice in told(gate, "out")] == ["Chair"]


def test_a_stand_in_who_is_told_anyway_is_told_once() -> None:
    gate = a_gate()
    for absent in ("chair", "prt2"):
        handle_register(gate, StandIn("vice", START, at(6, 1)), absent, START)
    put_forward(gate)

    gate.handle(SUBMIT, "prt", at(5, 2))

    assert [notice.facts.get("for") for notice in told(gate, "vice", "stepped")] == [None]


def test_four_eyes_count_a_stand_in_as_the_person_they_stand_in_for() -> None:
    gate = a_gate(a_meeting("wg-10", "wg", "2007-05-03T09:00", 1))
    put_forward(gate)
    gate.handle(SUBMIT, "sec", at(5, 2))
    handle_register(gate, StandIn("out", START, at(6, 1)), "sec", START)
    for command, who in _to_the_council():
        gate.handle(command, who, at(5, 3, 10))

    with pytest.raises(Refused) as refused:
        gate.handle(cmd.TakeStep("p", "submit_to_council"), "out", at(5, 3, 10))

    assert refused.value.code == "same-person"
    assert gate.handle(cmd.TakeStep("p", "submit_to_council"), "sec2", at(5, 3, 10)).state == "submitted"


def _to_the_council() -> list[tuple[cmd.Command, str]]:
    return [
        (cmd.TakeStep("p", "table"), "chair"),
        (cmd.Close("p"), "chair"),
        (cmd.Announce("p"), "chair"),
        (cmd.Schedule("p", "c08"), "sec"),
        (cmd.MakeAvailable("p", ("fr", "es", "ru", "ar", "zh")), "sec"),
    ]


# What people are told.


def test_a_member_for_whom_a_position_was_entered_is_told() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(SUBMIT, "prt", at(5, 2))
    gate.handle(cmd.TakeStep("p", "table"), "chair", at(6, 13, 13))
    letter = cmd.TakePosition("p", "support", behalf_of="NOR", received=at(6, 13, 13, 1), evidence="letter 7")

    gate.handle(letter, "sec", at(6, 13, 13, 5))

    entered = {who: [n.facts["evidence"] for n in told(gate, who, "entered_for_you")] for who in ("nor", "prt", "sec")}
    assert entered == {"nor": ["letter 7"], "prt": [], "sec": []}


def test_whoever_was_told_of_a_step_is_told_that_it_was_annulled() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(SUBMIT, "prt", at(5, 2))
    for command in (cmd.TakeStep("p", "table"), cmd.Close("p"), cmd.Announce("p"), cmd.Annul("p", "Too soon.")):
        gate.handle(command, "chair", at(6, 13, 13))
    assert told(gate, "conv", "annulled") == []

    gate.handle(cmd.Confirm("p"), "vice", at(6, 13, 13))

    corrected = [len(told(gate, who, "annulled")) for who in ("conv", "nor", "prt", "sec", "chair", "vice", "out")]
    assert corrected == [1, 1, 1, 1, 0, 0, 0]  # chair and vice-chair did it themselves
    assert state(gate) == "endorsement"


# The register.


def test_somebody_new_in_office_takes_over_what_waits_and_its_reminders() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(SUBMIT, "prt", at(5, 2))
    assert gate.store.waiting_on("out") == []

    handle_register(gate, Enter(people=(a_person("out", None, ("wg", "chair")), a_person("chair"))), OPERATOR, at(5, 3))

    assert (gate.store.waiting_on("out"), gate.store.waiting_on("chair")) == (["p"], [])
    due = {row[1].to for row in gate.store.rows.reminders.values() if row[2] is None}
    assert due == {"out", "vice"}


def test_a_moved_meeting_is_one_notice_for_everybody_concerned_and_again_nothing() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(SUBMIT, "prt", at(5, 2))

    for _ in range(2):
        handle_register(gate, MoveMeeting("wg-11", opens="2007-06-20T14:30"), "sec", at(5, 3))

    everybody = ("sec", "chair", "vice", "conv", "prt", "prt2", "nor", "assoc")
    assert [len(told(gate, who, "meeting")) for who in everybody] == [1] * 8
    assert told(gate, "out") == told(gate, "sec2") == []


def test_a_cancelled_meeting_takes_its_agenda_with_it() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.Schedule("p", "c08"), "sec", at(5, 2))

    handle_register(gate, CancelMeeting("c08"), "sec2", at(5, 3))

    proposal = gate.store.proposal("p")
    assert proposal is not None
    assert proposal.scheduled == {}


def test_a_new_proposal_needs_a_workflow_in_force_and_a_free_name() -> None:
    gate = a_gate()
    put_forward(gate)

    assert refusal(gate, replace(NEW, ref="q", workflow="nothing"), "prt") == "unknown"
    assert refusal(gate, NEW, "prt") == "invalid"
    with pytest.raises(Refused) as refused:
        gate.handle(replace(NEW, ref="q"), "prt", at(5, 1, year=2011))
    assert refused.value.code == "unknown"


def test_whoever_is_only_asked_to_confirm_is_not_reminded_of_the_deadline_as_its_holder() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(SUBMIT, "prt", at(5, 2))
    gate.handle(cmd.TakeStep("p", "table"), "chair", at(6, 13, 13))
    gate.handle(cmd.TakePosition("p", "support"), "nor", at(6, 13, 14))
    gate.handle(cmd.Annul("p", "Too soon."), "nor", at(6, 13, 15))

    tick(gate, at(6, 13, 17))

    asked = {notice.to for _, notice in gate.store.notices() if notice.kind == "second_awaited"}
    reminded = {notice.to for _, notice in gate.store.notices() if notice.kind == "reminder"}
    assert asked == {"sec", "sec2"}
    assert reminded == {"conv", "prt", "prt2"}
