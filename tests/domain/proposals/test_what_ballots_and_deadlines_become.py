"""What events make of ballots and deadlines, and what stands again once an act is taken back."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.domain.proposals.ballot_builders import OPENED, submitted, tabled
from tests.domain.proposals.builders import Desk, at
from tests.domain.proposals.test_what_each_event_makes import DECISION, REMARKS, RETURNED, SAID, changes, folded
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Passage
from wsis_workflow.domain.proposals.nouns import (
    Acted,
    Ballot,
    Elector,
    Incident,
    Outcome,
    Position,
    Proposal,
    RunningDeadline,
)

CLOSES = "endorsement_closes"
LATER = at(6, 14)
SUPPORT = Position("NOR", "support", "nor", OPENED, OPENED)
MOVED = Amendment(1, "NOC", Passage(1, "abc", 0, 6, "A text"), "", "", "nor", "NOR", OPENED)
OPEN = ev.BallotOpened(2, "endorsement", 1, "wg", CLOSES, (Elector("NOR"), Elector("PRT")), LATER)


def running(proposal: Proposal, name: str = CLOSES) -> RunningDeadline:
    return proposal.deadlines[name]


def by_eleven(deadline: RunningDeadline) -> RunningDeadline:
    """Let a deadline fall at eleven in Geneva, which is `LATER`."""
    assert deadline.due is not None
    wall = replace(deadline.due.latest, local=datetime(2007, 6, 14, 11))
    return replace(deadline, due=replace(deadline.due, earliest=wall, latest=wall))


def the_ballot(proposal: Proposal) -> Ballot:
    assert proposal.ballot is not None
    return proposal.ballot


def test_a_ballot_opens_under_the_rules_of_the_day_and_with_the_close_that_runs_already() -> None:
    before = tabled().standing
    closes_at = the_ballot(before).closes_at
    opened = Ballot(
        2, "endorsement", 1, "wg", CLOSES, LATER, {"NOR": Elector("NOR"), "PRT": Elector("PRT")},
        closes_at=closes_at, promised=closes_at, edition=before.edition,
    )  # fmt: skip

    assert closes_at is not None
    assert changes(before, OPEN) == {"ballots": (*before.ballots, opened)}
    unknown = opened.but(closes_at=None, promised=None)
    assert changes(before.but(deadlines={}), OPEN) == {"ballots": (*before.ballots, unknown)}
    assert changes(before, replace(OPEN, closes=None))["ballots"][-1] == unknown.but(closes=None)


@pytest.mark.parametrize(("is_void", "left"), [(True, {}), (False, {"NOR": SUPPORT})])
def test_another_text_under_an_open_ballot_voids_what_was_said_or_leaves_it(
    is_void: bool, left: dict[str, Position]
) -> None:
    before = folded(tabled().standing, ev.PositionTaken(1, SUPPORT, OPENED))

    after = folded(before, ev.BallotRetexted(1, 2, is_void, LATER))

    assert after == before.but(ballots=(the_ballot(before).but(revision=2, positions=left),))


def test_of_what_a_member_said_what_came_in_last_stands() -> None:
    before = folded(tabled().standing, ev.PositionTaken(1, SUPPORT, OPENED))
    letter = replace(SUPPORT, position="object", received=at(6, 1), at=LATER)

    assert folded(before, ev.PositionTaken(1, letter, LATER)) == before
    for received in (OPENED, LATER):
        said = replace(letter, received=received)
        assert folded(before, ev.PositionTaken(1, said, LATER)) == before.but(
            ballots=(the_ballot(before).but(positions={"NOR": said}),)
        )
    other = replace(letter, member="PRT")
    assert the_ballot(folded(before, ev.PositionTaken(1, other, LATER))).positions == {"NOR": SUPPORT, "PRT": other}


def test_a_ballot_keeps_when_it_closed_first_and_what_was_counted_and_decided() -> None:
    before = tabled().standing
    ballot, outcome = the_ballot(before), Outcome("endorsed", 1, {}, "All agreed.")

    closed = folded(before, ev.BallotClosed(1, "chair", OPENED))
    counted = folded(closed, ev.BallotClosed(1, "sec", LATER, {"support": 3}))

    assert closed == before.but(ballots=(ballot.but(closed_at=OPENED),))
    assert counted == before.but(ballots=(ballot.but(closed_at=OPENED, counts={"support": 3}),))
    assert folded(closed, ev.BallotDecided(1, outcome, "chair", LATER)) == before.but(
        ballots=(ballot.but(closed_at=OPENED, outcome=outcome),)
    )
    assert folded(before, ev.BallotCancelled(1, LATER)) == before.but(ballots=(ballot.but(cancelled=True),))


def test_the_close_of_a_ballot_follows_its_own_deadline_while_it_takes_replies() -> None:
    before = tabled().standing
    later, ballot = by_eleven(running(before)), the_ballot(before)
    closed = folded(before, ev.BallotClosed(1, "chair", OPENED))

    moved = folded(before, ev.DeadlineSet(replace(later, generation=5), OPENED))

    assert the_ballot(moved) == ballot.but(closes_at=LATER, promised=LATER)
    assert moved.deadlines[CLOSES] == replace(later, generation=5)
    assert moved.generations == {**before.generations, CLOSES: 5}
    assert the_ballot(folded(before, ev.DeadlineSet(replace(later, name="meeting"), OPENED))) == ballot
    assert folded(closed, ev.DeadlineSet(later, OPENED)).ballots == closed.ballots


def test_a_close_that_is_not_known_any_more_leaves_what_was_promised() -> None:
    before = tabled().standing
    ballot = the_ballot(before)

    after = folded(before, ev.DeadlineSet(replace(running(before), due=None), OPENED))

    assert the_ballot(after) == ballot.but(closes_at=None)
    assert the_ballot(after).promised is not None


def test_a_deadline_is_extended_or_passed_while_it_runs_and_kept_as_it_was_at_its_end() -> None:
    before = tabled().standing.but(ended={})
    deadline, others = running(before), {name: one for name, one in before.deadlines.items() if name != CLOSES}

    assert changes(before, ev.Extended(CLOSES, LATER, "chair", OPENED)) == {
        "deadlines": {**others, CLOSES: replace(deadline, extended=LATER)}
    }
    passed = folded(before, ev.DeadlinePassed(CLOSES, 1, LATER))
    assert passed == before.but(deadlines={**others, CLOSES: replace(deadline, passed=True)})
    assert changes(passed, ev.DeadlineMet(CLOSES, 1, "Settled.", LATER)) == {
        "deadlines": others, "ended": {CLOSES: replace(deadline, passed=True)},
    }  # fmt: skip


def test_what_people_and_bodies_said_since_stays_when_an_act_is_taken_back() -> None:
    past = submitted().standing
    since = {
        "remarks": REMARKS,
        "statements": (SAID,),
        "incidents": (Incident(1, "", "", "Too late.", OPENED),),
        "amendments": {1: MOVED},
        "returned": {"q": RETURNED},
        "decided": (DECISION,),
    }
    after = tabled().standing.but(past=past, deadlines=past.deadlines, generations=past.generations, **since)

    annulled = folded(after, ev.Annulled("step", "table", "Too early.", "chair", OPENED))

    assert annulled == past.but(**since)


def test_a_deadline_that_the_annulled_act_had_changed_is_a_new_generation_and_another_is_not() -> None:
    past = tabled().standing
    past = past.but(deadlines={CLOSES: running(past), "meeting": past.ended["meeting"]})
    changed = CLOSES
    moved = {**past.deadlines, changed: replace(past.deadlines[changed], extended=LATER)}
    after = past.but(past=past, deadlines=moved, generations={**past.generations, changed: 4, "gone": 7})

    annulled = folded(after, ev.Annulled("extend", changed, "Too long.", "chair", OPENED))

    assert annulled.deadlines == {**past.deadlines, changed: replace(past.deadlines[changed], generation=5)}
    assert annulled.generations == {**past.generations, changed: 5, "gone": 7}


@pytest.mark.parametrize(
    ("acted", "promised"),
    [
        (Acted("position", "support", "nor", "NOR"), LATER),
        (Acted("extend", "meeting", "chair"), LATER),
        (Acted("extend", CLOSES, "chair"), OPENED),
        (Acted("schedule", "schedule", "sec"), OPENED),
    ],
)
def test_the_close_that_a_meeting_has_promised_meanwhile_outlives_an_act_that_has_not_set_it(
    acted: Acted, promised: datetime
) -> None:
    past = tabled().standing
    past = past.but(ballots=(the_ballot(past).but(promised=OPENED),))
    after = past.but(past=past, acted=acted, ballots=(the_ballot(past).but(promised=LATER),))

    annulled = folded(after, ev.Annulled(acted.verb, acted.what, "A slip.", acted.by, OPENED))

    assert the_ballot(annulled).promised == promised


def test_a_ballot_that_the_annulled_act_had_opened_or_cancelled_promises_nothing_for_the_one_before_it() -> None:
    past, step = tabled().standing, Acted("step", "table", "chair")
    again = the_ballot(past).but(number=2, promised=LATER)

    for ballots in ((*past.ballots, again), (the_ballot(past).but(cancelled=True, promised=LATER),)):
        after = past.but(past=past, acted=step, ballots=ballots)
        assert folded(after, ev.Annulled("step", "table", "A slip.", "chair", OPENED)).ballots == past.ballots


def test_a_decision_that_a_body_took_meanwhile_outlives_the_act_before_it() -> None:
    desk = submitted()
    desk.does("sec", cmd.RecordDecision("p", "wg", "2007-04-30", "Noted.", "C07/3"))
    [decision] = desk.standing.decided

    desk.does("prt", cmd.Annul("p", "Too early."))
    desk.does("prt2", cmd.Confirm("p"))

    assert (desk.standing.state, desk.standing.decided) == ("drafting", (decision,))


def latest(desk: Desk) -> Acted | None:
    return desk.standing.acted


def test_the_latest_act_that_may_be_taken_back_is_known_by_what_it_was_and_who_took_it() -> None:
    desk = submitted()
    found = [latest(desk)]

    for who, command in (
        ("chair", cmd.Record("p", "admitted_late")),
        ("sec", cmd.Schedule("p", "c08")),
        ("chair", cmd.TakeStep("p", "table")),
        ("sec", cmd.TakePosition("p", "object", "No.", behalf_of="NOR", evidence="letter", received=OPENED)),
        ("vice", cmd.Extend("p", CLOSES, at(6, 14, 17))),
        ("chair", cmd.Close("p")),
        ("prt", cmd.Comment("p", "Well.")),
        ("sec", cmd.Attach("p", "letter")),
    ):
        desk.does(who, command, OPENED)
        found.append(latest(desk))

    assert found == [
        Acted("step", "submit", "prt"),
        Acted("record", "admitted_late", "chair"),
        Acted("schedule", "schedule", "sec"),
        Acted("step", "table", "chair"),
        Acted("position", "object", "sec", "NOR"),
        Acted("extend", CLOSES, "vice"),
        Acted("close", "close", "chair"),
        Acted("close", "close", "chair"),
        None,
    ]
