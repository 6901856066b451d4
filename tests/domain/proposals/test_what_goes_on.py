"""Laws of what goes on to another body: what it takes along, what stays behind, and what comes back of it."""

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import OPENED, tabled
from tests.domain.proposals.builders import Desk, at, the_rules
from tests.domain.proposals.clock_builders import standing_in
from tests.domain.proposals.test_what_ballots_and_deadlines_become import MOVED
from tests.domain.proposals.test_what_each_event_makes import DECISION, REMARKS, SAID
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.carried import BodyDecision, Carried, CarriedDocument, Reservation, Returned
from wsis_workflow.domain.proposals.events import DecisionRecorded, FollowUpStarted, OutcomeReturned
from wsis_workflow.domain.proposals.forwarding import as_forwarded, carried_from, returned
from wsis_workflow.domain.proposals.nouns import Attachment, Finding, Outcome, Position, Proposal
from wsis_workflow.domain.proposals.refusals import Refused

NOW = at(5, 1)
STARTED = FollowUpStarted("q", "liaison", "ahg", NOW, {"from": "wg", "to": "ahg"}, "sec")
DECIDE = cmd.RecordDecision("p", "council", "2007-04-30", " Noted. ", " C07/3 ")


def a_desk(**changes: Any) -> Desk:
    return standing_in("considered", **{"action_lines": ("C2",), "sponsors": ("PRT", "BRA"), **changes})


def decided_on() -> Proposal:
    """Give a proposal with a ballot that is decided and another that was cancelled, and with much beside its text."""
    said = {"PRT": Position("PRT", "support", "prt", OPENED, OPENED, reservation="But."),
            "NOR": Position("NOR", "reserve", "nor", OPENED, OPENED, reasons="Not so."),
            "BRA": Position("BRA", "support", "conv", OPENED, OPENED, reasons="Well.")}  # fmt: skip
    [ballot] = tabled().standing.ballots
    letter = Attachment("letter", "A", "abc", "sec", NOW)
    return a_desk(
        ballots=(
            ballot.but(positions=said, outcome=Outcome("agreed", 1, {}, "")),
            ballot.but(positions={"NOR": said["BRA"]}, cancelled=True),
        ),
        statements=(SAID,), remarks=REMARKS, facts={"late": Finding("late", "chair", NOW)},
        amendments={1: MOVED, 2: replace(MOVED, number=2, state="rejected")},
        attachments=(letter, replace(letter, name="B", withdrawn_at=NOW)),
    ).standing  # fmt: skip


def test_title_text_mandate_sponsors_and_action_lines_are_those_of_the_proposal() -> None:
    proposal = a_desk().standing
    revision = proposal.revision
    assert revision is not None

    command = as_forwarded(proposal.but(revision=replace(revision, language="fr")), STARTED)

    assert command == cmd.Propose(
        "q", "liaison", "Action plan", {"from": "wg", "to": "ahg"}, "R 140", "A text.", "fr", sponsors=("PRT", "BRA"),
        action_lines=("C2",), lineage="p",
    )  # fmt: skip
    assert as_forwarded(proposal.but(revision=None), STARTED) == replace(command, text="", language="en")


def test_it_is_said_what_goes_along_and_counted_what_stays_behind() -> None:
    proposal = decided_on()
    revision = proposal.revision
    assert revision is not None

    assert carried_from(proposal.but(revision=replace(revision, text="One [two] [three]."))) == Carried(
        source="p", version=proposal.version, revision=1, hash=revision.hash, language="en", sponsors=("PRT", "BRA"),
        mandate="R 140", brackets=2,
        reservations=(Reservation("PRT", "But."), Reservation("NOR", "Not so.")),
        statements=(SAID,), documents=(CarriedDocument("letter", "A", "abc"),),
        left={"comments": 2, "amendments": 1, "positions": 4, "findings": 1},
    )  # fmt: skip


def test_of_a_bare_proposal_nothing_is_counted() -> None:
    bare = a_desk(revision=None).standing

    assert carried_from(bare) == Carried("p", bare.version, 0, "", "", ("PRT", "BRA"), "R 140")


def test_what_has_come_to_its_end_comes_back_once_and_again_where_that_changes() -> None:
    desk = a_desk()
    other = desk.standing.but(ref="q", title="Names", state="adopted", final="adopted")
    back = Returned("q", "Names", "Adopted by the Council", "adopted", NOW)

    def found(origin: Proposal, after: Proposal) -> list[Any]:
        return returned(origin, after, the_rules(), desk.asked("clock"))

    assert found(desk.standing, other) == [OutcomeReturned(back, NOW)]
    assert found(desk.standing, other.but(state="submitted", final=None)) == []
    told = desk.standing.but(returned={"q": back})
    assert found(told, other) == []
    assert found(told, other.but(state="submitted", final=None)) == [
        OutcomeReturned(replace(back, state="Submitted to the Council", final=None), NOW)
    ]
    assert found(told, other.but(state="amended")) == [
        OutcomeReturned(replace(back, state="Adopted with amendments"), NOW)
    ]


def test_a_decision_is_recorded_once_in_its_words_and_with_its_symbol() -> None:
    desk = a_desk(decided=(DECISION,))
    recorded = BodyDecision("council", "2007-04-30", "C07/3", "Noted.", "sec2", NOW)

    assert desk.does("sec2", DECIDE) == [DecisionRecorded(recorded, NOW)]
    assert desk.does("sec", DECIDE) == []
    assert desk.does("sec", replace(DECIDE, body="wg")) == [
        DecisionRecorded(replace(recorded, body="wg", by="sec"), NOW)
    ]


@pytest.mark.parametrize(
    ("who", "command", "why"),
    [
        ("sec", replace(DECIDE, body="xx"), "There is no body “xx”; use one of wg, council, ahg."),
        (
            "sec", replace(DECIDE, body="other"),
            "“p” does not go to other; choose one of wg, council, ahg.",
        ),
        ("sec", replace(DECIDE, text=" "), "It is not said what was decided; say it in words."),
        ("sec", replace(DECIDE, day="30 April"), "“30 April” is no day; write it as in 2008-02-11."),
        (
            "sec", replace(DECIDE, day="2007-05-02"),
            "It cannot have been decided on a day to come; give the day on which it was decided.",
        ),
        (
            "prt", DECIDE,
            "Only a secretary of a party may record what ITU Council decided; ask them (Sec, Sec2).",
        ),
    ],
)  # fmt: skip
def test_a_decision_that_cannot_be_is_refused_in_full(who: str, command: cmd.RecordDecision, why: str) -> None:
    desk = a_desk(destinations=("ahg", "council"))
    register = desk.around.register
    other = replace(register.bodies["ahg"], ref="other", name="Other")
    desk.around = replace(desk.around, register=replace(register, bodies={**register.bodies, "other": other}))

    with pytest.raises(Refused) as refused:
        desk.does(who, command)

    assert str(refused.value.sentence) == why


def test_a_decision_may_be_one_of_the_day() -> None:
    assert len(a_desk().does("sec", replace(DECIDE, day="2007-05-01"))) == 1
