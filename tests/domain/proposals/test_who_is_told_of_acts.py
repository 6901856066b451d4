"""Laws of whom an act is told to: the whole of what each person is told, and nobody else."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.amending.amendment_builders import a_review
from tests.domain.proposals.ballot_builders import OPENED, submitted, tabled
from tests.domain.proposals.builders import NEW, Desk, a_person, a_register, at, the_rules
from tests.domain.proposals.telling_builders import each, told, told_of
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.carried import Returned
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.rules.workflow import NoticeRule

MEETING = {"deadline_title": "Meeting", "words": "Wednesday 13 June 2007, 14:30 (Europe/Zurich)"}
BY_MEETING = ("meeting", at(6, 13, 12, 31))
CLOSES = {"deadline_title": "Endorsement closes", "words": "Thursday 14 June 2007, 18:00 (Europe/Zurich)"}
BY_CLOSE = ("endorsement_closes", at(6, 14, 16, 1))
VOTERS = ("conv", "prt", "prt2", "nor")
NO_DATE = (None, None)


def test_a_new_proposal_is_told_to_those_on_whom_it_waits_and_to_its_sponsors() -> None:
    assert told(Desk(), "prt", NEW) == each(
        ("prt2",), "proposed", "prt", "Drafting", ("contributions", at(5, 25, 15, 1)),
        deadline_title="Contributions", words="Friday 25 May 2007, 17:00 (Europe/Zurich)", waits_on="Prt, Prt2",
    )  # fmt: skip


def test_a_step_is_told_with_its_reasons_and_on_whom_it_now_waits() -> None:
    desk = Desk()
    desk.does("prt", NEW)

    assert told(desk, "prt", cmd.TakeStep("p", "submit", "Why.")) == each(
        ("chair", "vice", "prt2"), "stepped", "prt", "Before the group", BY_MEETING, **MEETING,
        step="Submit to the group", source="Drafting", reasons="Why.", waits_on="Chair, Vice", explanation="",
    )  # fmt: skip
    assert told(desk, "chair", cmd.TakeStep("p", "table"), OPENED) == each(
        VOTERS, "stepped", "chair", "Working group endorsement", BY_CLOSE, **CLOSES,
        step="Table", source="Before the group", reasons="", waits_on="Conv, Prt, Prt2, Nor", explanation="",
    )  # fmt: skip


def test_a_step_is_told_to_whom_the_rules_name_as_well() -> None:
    rules = replace(the_rules(), notices=(NoticeRule("submit", ("secretariat",)), NoticeRule("table", ("delegate",))))
    desk = Desk(Circumstances(rules, a_register()))
    desk.does("prt", NEW)

    people = [one.to for one in told(desk, "prt", cmd.TakeStep("p", "submit"))]

    assert people == ["chair", "vice", "prt2", "sec", "sec2"]


def test_of_many_on_whom_it_waits_four_are_named() -> None:
    chairs = [a_person(f"chair{n}", None, ("wg", "chair")) for n in range(2, 6)]
    desk = Desk(Circumstances(the_rules(), a_register(*chairs[:2])))
    more = Desk(Circumstances(the_rules(), a_register(*chairs)))
    for one in (desk, more):
        one.does("prt", NEW)

    named = [told(one, "prt", cmd.TakeStep("p", "submit"))[0].facts["waits_on"] for one in (desk, more)]

    assert named == ["Chair, Vice, Chair2, Chair3", "Chair, Vice, Chair2, Chair3 and 2 more"]


def test_a_position_that_was_entered_is_told_to_the_member_alone() -> None:
    desk = tabled()

    assert told(desk, "sec", cmd.TakePosition("p", "support", "Since.", behalf_of="PRT", evidence="Letter 7")) == each(
        ("prt", "prt2"), "entered_for_you", "sec", "Working group endorsement", BY_CLOSE, **CLOSES,
        member="PRT", position="support", evidence="Letter 7", reasons="Since.",
    )  # fmt: skip
    assert told(desk, "nor", cmd.TakePosition("p", "support")) == []


def test_a_later_close_is_told_to_voters_and_a_close_to_whoever_announces() -> None:
    desk = tabled()

    assert told(desk, "chair", cmd.Extend("p", "endorsement_closes", at(6, 14, 17))) == each(
        VOTERS, "extended", "chair", "Working group endorsement", ("endorsement_closes", at(6, 14, 17, 1)),
        deadline_title="Endorsement closes", words="Thursday 14 June 2007, 19:00 (Europe/Zurich), extended",
        deadline="endorsement_closes",
    )  # fmt: skip
    assert told(desk, "chair", cmd.Close("p")) == each(
        ("vice",), "ballot_closed", "chair", "Working group endorsement", NO_DATE, waits_on="Chair, Vice"
    )
    announced = told(desk, "chair", cmd.Announce("p"))
    assert [one.to for one in announced] == ["sec", "sec2", "prt", "prt2", "conv", "nor"]
    assert announced[0].facts["explanation"].startswith("Agreed, by row 3 of consensus")


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        (ev.BallotCancelled(1, OPENED), "ballot_cancelled"),
        (ev.BallotRetexted(1, 2, True, OPENED), "positions_void"),
        (ev.BallotRetexted(1, 2, False, OPENED), "reconfirm"),
    ],
)
def test_what_becomes_of_a_ballot_is_told_to_its_voters(event: Any, kind: str) -> None:
    assert told_of(tabled(), event, "nor") == each(
        ("conv", "prt", "prt2"), kind, "nor", "Working group endorsement", BY_CLOSE, **CLOSES
    )


def test_a_comment_is_told_in_its_thread_and_where_it_waits_as_far_as_they_may_hear_it() -> None:
    desk = submitted()
    said = {**MEETING, "comment": "Hm.", "body": ""}

    assert told(desk, "nor", cmd.Comment("p", "Hm.")) == each(
        ("chair", "vice"), "comment", "nor", "Before the group", BY_MEETING, **said
    )
    assert told(desk, "prt", cmd.Comment("p", "Hm.", reply_to=desk.standing.remarks[0].number)) == each(
        ("nor", "chair", "vice"), "comment", "prt", "Before the group", BY_MEETING, **said
    )
    assert told(desk, "conv", cmd.Comment("p", "Hm.", audience="wg")) == each(
        ("chair", "vice"), "comment_within", "conv", "Before the group", BY_MEETING, **{**said, "body": "wg"}
    )


def test_what_waits_for_a_second_is_told_to_whoever_may_confirm_and_an_annulment_to_whom_it_concerns() -> None:
    desk = a_review()

    assert told(desk, "chair", cmd.Annul("p", "Too early.")) == each(
        ("vice",), "second_awaited", "chair", "Ad hoc group review", ("ad_hoc_reports", at(6, 12, 13, 1, 2008)),
        deadline_title="Ad hoc reports", words="Thursday 12 June 2008, 15:00 (Europe/Zurich)",
        verb="annul", what="annul",
    )  # fmt: skip
    assert told(desk, "vice", cmd.Confirm("p")) == each(
        ("prt", "prt2", "conv", "nor"), "annulled", "vice", "Before the group", NO_DATE,
        what="refer", reasons="Too early.", waits_on="Chair, Vice",
    )  # fmt: skip


def test_whoever_was_told_that_a_ballot_is_cancelled_is_told_that_it_goes_on() -> None:
    stop = replace(the_rules().steps["withdraw"], sources=("endorsement",), by=("chair",))
    desk = tabled(replace(the_rules(), steps={**the_rules().steps, "withdraw": stop}, hash="stop"))
    desk.does("nor", cmd.TakePosition("p", "support"))

    stopped = told(desk, "chair", cmd.TakeStep("p", "withdraw", "Too soon."))
    desk.does("chair", cmd.Annul("p", "A slip."))
    back = told(desk, "vice", cmd.Confirm("p"))

    assert {one.to for one in stopped if one.kind == "ballot_cancelled"} == {"conv", "nor"}
    assert sorted(one.to for one in back) == ["conv", "nor", "prt", "prt2"]


def test_what_the_engine_could_not_do_is_told_to_the_secretariat() -> None:
    desk = submitted()

    assert told_of(desk, ev.StepBlocked("table", "clock", "No text.", desk.now)) == each(
        ("sec", "sec2"), "blocked", "clock", "Before the group", BY_MEETING, **MEETING, step="Table", why="No text."
    )
    assert told_of(desk, ev.FollowUpMissed("w", "council", "No rules.", desk.now)) == each(
        ("sec", "sec2"), "follow_up_missed", "clock", "Before the group", BY_MEETING, **MEETING,
        workflow="w", destination="council", why="No rules.",
    )  # fmt: skip


@pytest.mark.parametrize(("step", "title"), [("table", "Table"), ("", "")])
def test_an_incident_is_told_with_the_promise_that_was_broken(step: str, title: str) -> None:
    desk = submitted()

    broken = ev.GuaranteeBroken(1, step, "", "Too late.", desk.now)

    assert told_of(desk, broken) == each(
        ("sec", "sec2"), "incident", "clock", "Before the group", BY_MEETING, **MEETING,
        step=title, why="Too late.", promise="The Council receives what the working group endorsed.",
    )  # fmt: skip


@pytest.mark.parametrize(("final", "people"), [("positive", ("prt", "prt2", "chair", "vice", "sec2")), (None, ())])
def test_what_became_of_what_followed_is_told_to_sponsors_and_officers(
    final: str | None, people: tuple[str, ...]
) -> None:
    desk = submitted()
    returned = ev.OutcomeReturned(Returned("q", "Plan", "Adopted", final, desk.now), desk.now)

    assert told_of(desk, returned, "sec") == each(
        people, "outcome_returned", "sec", "Before the group", BY_MEETING, **MEETING, outcome="Adopted", follow_up="q"
    )
