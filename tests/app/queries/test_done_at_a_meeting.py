"""What was done while a meeting sat: by whom, what of it was taken back, and what came of its ballots."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.queries.scenes import a_group, drafted, looking, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.accounts import accounts, addressee_of, done_at, ended_in, going_on, passed_on
from wsis_workflow.app.queries.relations import CommentSeen
from wsis_workflow.app.queries.sittings import Sitting, sitting_of
from wsis_workflow.app.queries.treated import Decided, Treated, bodies_around, treated
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.remarks import Statement
from wsis_workflow.domain.proposals.texts import hash_of

LATER, ANNOUNCED = at(6, 22), at(6, 20)
OPENING, END = at(6, 13, 12, 30), at(6, 14, 16, 1)  # 14:30 in Geneva, and a minute after 18:00 of the next day
Told = tuple[type[ev.Event], str, datetime, datetime | None]


def minute(number: int) -> datetime:
    return at(6, 13, 13, number)


def does(gate: Gate, by: str, command: cmd.Command, now: datetime) -> None:
    gate.handle(command, by, now)


@pytest.fixture
def gate() -> Gate:
    """Let the group sit on one proposal, and take back what it did on another."""
    found = a_group()
    for ref in ("plan", "role", "quiet"):
        submitted(found, ref)
    drafted(found, "draft")
    does(found, "nor", cmd.Comment("plan", "Too early."), OPENING.replace(minute=29))
    does(found, "chair", cmd.Record("role", "divergent_views"), minute(0))
    does(found, "chair", cmd.TakeStep("plan", "table"), minute(1))
    does(found, "prt", cmd.TakePosition("plan", "support"), minute(2))
    does(found, "chair", cmd.TakeStep("role", "refer", "Views differ.", {"ad_hoc": "ahg"}), minute(3))
    does(found, "chair", cmd.Annul("role", "A mistake."), minute(4))
    does(found, "vice", cmd.Confirm("role"), minute(5))
    does(found, "nor", cmd.Comment("role", "Hm."), minute(6))
    does(found, "nor", cmd.Comment("role", "Among us.", "wg"), minute(6))
    does(found, "prt", cmd.Revise("draft", "Another text."), minute(7))
    does(found, "chair", cmd.Close("plan"), minute(8))
    does(found, "chair", cmd.Announce("plan"), ANNOUNCED)
    does(found, "conv", cmd.MakeStatement("plan", "Brazil agrees."), at(6, 21))
    does(found, "nor", cmd.Comment("quiet", "Too late."), at(6, 21))
    return found


def found_in(gate: Gate, sitting: Sitting | None = None, who: str = "sec") -> list[Treated]:
    return treated(looking(gate, who, LATER), "wg", sitting or Sitting(OPENING, END))


def told(one: Treated) -> list[Told]:
    return [(type(done.event), done.by, done.at, done.annulled_at) for done in one.done]


def test_what_was_done_is_told_in_the_order_in_which_it_began_without_what_is_for_some_or_at_another_time(
    gate: Gate,
) -> None:
    role, plan = found_in(gate)

    assert (role.seen.proposal.ref, role.after.state, role.rules, role.began, role.latest) == (
        "role", "considered", role.seen.around.workflow, minute(0), minute(6),
    )  # fmt: skip
    assert told(role) == [
        (ev.FactRecorded, "chair", minute(0), None),
        (ev.Stepped, "chair", minute(3), minute(5)),
        (ev.Annulled, "vice", minute(5), None),
    ]
    assert (role.ballots, role.comments) == ((), (CommentSeen("Nor", "NOR", "Hm.", minute(6)),))
    assert (plan.seen.proposal.ref, plan.after.state, plan.seen.proposal.state) == ("plan", "endorsement", "endorsed")
    assert told(plan) == [
        (ev.Stepped, "chair", minute(1), None),
        (ev.BallotOpened, "chair", minute(1), None),
        (ev.PositionTaken, "prt", minute(2), None),
        (ev.BallotClosed, "chair", minute(8), None),
    ]


def test_a_ballot_is_told_with_its_outcome_and_the_statements_on_its_text_although_they_came_later(gate: Gate) -> None:
    _, plan = found_in(gate)

    made = Statement("BRA", "Brazil agrees.", "en", "conv", at(6, 21), 1, hash_of("A text."), False, "")
    assert plan.ballots == (Decided(plan.seen.proposal.ballots[0], ANNOUNCED, (made,)),)
    assert (plan.comments, plan.began, plan.latest) == ((), minute(1), ANNOUNCED)


def test_each_instant_belongs_to_the_time_that_is_asked_about_and_to_no_other(gate: Gate) -> None:
    def refs(start: datetime, end: datetime) -> list[str]:
        return [one.seen.proposal.ref for one in found_in(gate, Sitting(start, end))]

    assert refs(minute(6), minute(6)) == ["role"]
    assert refs(minute(7), minute(7)) == []  # the draft is for some alone
    assert refs(minute(8), minute(8)) == ["plan"]
    assert refs(at(6, 13, 13, 9), END) == []
    assert refs(at(6, 21), LATER) == ["quiet"]


def test_what_stood_at_the_end_has_no_outcome_and_an_earlier_ballot_is_none_of_a_later_meeting(gate: Gate) -> None:
    [_, standing] = found_in(gate, Sitting(minute(0), minute(7)))
    [later] = found_in(gate, Sitting(at(6, 20, 10), LATER))

    assert [one.decided_at for one in standing.ballots] == [ANNOUNCED]
    assert (later.seen.proposal.ref, later.ballots) == ("quiet", ())
    for instant in (minute(8), ANNOUNCED):  # as it closes, and as its outcome is announced
        assert found_in(gate, Sitting(instant, instant))[0].ballots == standing.ballots


def test_nobody_is_told_of_what_they_may_not_read(gate: Gate) -> None:
    assert found_in(gate, who="out") == []


def test_the_bodies_of_a_meeting_are_its_own_and_those_that_it_has_set_up(gate: Gate) -> None:
    assert bodies_around(looking(gate), "wg") == frozenset({"wg", "ahg"})
    assert bodies_around(looking(gate), "council") == frozenset({"council"})


def test_a_proposal_has_one_account_of_several_meetings_with_its_ballots_in_their_order(gate: Gate) -> None:
    sight = looking(gate, "sec", LATER)
    first, second = found_in(gate), found_in(gate, Sitting(ANNOUNCED, LATER))

    [plan] = accounts([*first, *second])

    assert (plan.seen.proposal.ref, plan.is_agreed) == ("plan", True)
    assert (plan.ballots, plan.treated) == (first[1].ballots, (first[1], second[0]))
    assert [(one.body, one.went and one.went.proposal.ref) for one in passed_on(plan, "wg", sight)] == [
        ("council", "plan")
    ]  # fmt: skip
    assert [one.body for one in passed_on(plan, "council", sight)] == ["wg"]


def test_a_ballot_that_led_nowhere_has_not_agreed() -> None:
    gate = submitted(a_group())
    does(gate, "chair", cmd.TakeStep("p", "table"), minute(1))
    does(gate, "nor", cmd.TakePosition("p", "object", "No."), minute(2))
    does(gate, "chair", cmd.Close("p"), minute(3))
    [waiting] = accounts(found_in(gate))
    does(gate, "chair", cmd.Announce("p"), minute(4))
    [announced] = accounts(found_in(gate))

    assert (waiting.is_agreed, waiting.ballots[0].decided_at) == (False, None)
    assert (announced.is_agreed, announced.ballots[0].decided_at) == (False, minute(4))


def test_what_came_to_an_end_without_a_ballot_is_told_apart(gate: Gate) -> None:
    ended = submitted(a_group(), "gone")
    does(ended, "prt", cmd.TakeStep("gone", "withdraw", "Enough."), minute(1))
    submitted(ended, "open")
    does(ended, "nor", cmd.Comment("open", "Hm."), minute(1))
    sight = looking(ended, "sec", LATER)

    found = done_at(sight, list(sight.register.meetings.values()))

    assert [one.seen.proposal.ref for one in found] == ["gone", "open"]
    assert [one.proposal.ref for one in ended_in(found)] == ["gone"]
    assert [one.proposal.ref for one in going_on(sight, "wg", ())] == ["open"]
    assert going_on(sight, "wg", ("open",)) == []


def test_a_report_goes_to_the_body_for_which_most_of_it_is() -> None:
    gate = a_group()
    assert addressee_of(found_in(gate), "wg") is None
    for ref, destinations in (("one", ("council",)), ("two", ("wg", "council")), ("three", ("wg",))):
        submitted(gate, ref, destinations=destinations)
        does(gate, "nor", cmd.Comment(ref, "Hm."), minute(1))

    assert addressee_of(found_in(gate), "wg") == "council"
    assert addressee_of(found_in(gate), "council") == "wg"


def test_a_meeting_without_a_date_or_that_was_cancelled_did_not_sit(gate: Gate) -> None:
    meetings = looking(gate).register.meetings

    assert sitting_of(meetings["wg-11"]) == Sitting(OPENING, END)
    assert sitting_of(meetings["wg-12"]) is None
    assert sitting_of(replace(meetings["wg-11"], cancelled=True)) is None
