"""A ballot as it stands: who said what, what that would come to and still needs; and documents under their symbols."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, refused, tabled
from tests.domain.proposals.builders import at
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.ballots import BallotSeen, Said, ballot_of, ballots_of
from wsis_workflow.app.queries.meeting_documents import DocumentSeen, documents_of
from wsis_workflow.app.queries.needs import needs_of
from wsis_workflow.app.queries.proposal_documents import (
    DocumentsSeen,
    SymbolOffer,
    command_of,
    documents_of_proposal,
)
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.stances import Stance, Stances, Standpoint, by_name, stances_of
from wsis_workflow.app.queries.symbols import symbol_in, symbols_given, symbols_of
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.rules.outlook import Need

SAID, CLOSED, ANNOUNCED, LATER = at(6, 13, 13, 5), at(6, 13, 14), at(6, 13, 14, 5), at(6, 13, 15)
POSITIONS = ("support", "reserve", "object", "abstain")
SOURCE = "practice of the working group; Rule 12.5 where it fails"
OBJECTION = Need("not_agreed", True, {"object": 1}, "1 more in object with reasons of the 3 that have not replied")
RESERVATION = Need("agreed_with_reservations", True, {"reserve": 1}, "1 more in reserve of the 3 that have not replied")
OPENED = BallotSeen(
    1, "endorsement", "Endorsement", SOURCE, "wg", 1, IN_MEETING, "Thursday 14 June 2007, 18:00 (Europe/Zurich)", None,
    True, False, 3, POSITIONS, {"support": 0, "reserve": 0, "object": 0, "abstain": 0, "no_reply": 3}, (),
    ("BRA", "NOR", "PRT"), "agreed", False,
    f"Agreed, by row 3 of consensus ({SOURCE}). Row 1, not agreed: object 0, at least 1: does not hold. Row 2, agreed "
    "with reservations: reserve 0, at least 1: does not hold. Row 3, agreed: no condition.",
    False, (OBJECTION, RESERVATION), ("chair",),
)  # fmt: skip
PORTUGAL = Said("PRT", "support", "", "", SAID, False, "prt", "")
NORWAY = Said("NOR", "reserve", "Costs.", "We reserve.", SAID, False, "nor", "")
BRAZIL = Said("BRA", "reserve", " Costs. ", "We reserve.", SAID, True, "sec", "A letter.")


@pytest.fixture
def gate() -> Gate:
    return tabled(a_group())


def seen(gate: Gate, now: datetime = LATER, who: str = "sec") -> Seen:
    return looking(gate, who, now).seen("p")


def stances(gate: Gate) -> Stances:
    return stances_of(seen(gate), seen(gate).proposal.ballots[0])


def said(gate: Gate) -> None:
    """Let Portugal and Norway reply, and then Brazil by a letter."""
    gate.handle(cmd.TakePosition("p", "support"), "prt", SAID)
    gate.handle(cmd.TakePosition("p", "reserve", "Costs.", "We reserve."), "nor", SAID)
    by_letter = cmd.TakePosition("p", "reserve", " Costs. ", "We reserve.", "BRA", SAID, "A letter.")
    gate.handle(by_letter, "sec", SAID)


def test_an_open_ballot_says_what_it_would_come_to_and_what_it_still_needs(gate: Gate) -> None:
    assert ballot_of(seen(gate)) == OPENED
    assert needs_of(seen(gate)) == (
        "3 of 3 members have not replied.",
        f"For not agreed: {OBJECTION.sentence}.",
        f"For agreed with reservations: {RESERVATION.sentence}.",
    )


def test_what_was_said_is_counted_by_position_and_what_is_decided_has_no_needs(gate: Gate) -> None:
    said(gate)
    gate.handle(cmd.Close("p"), "chair", CLOSED)
    waits = needs_of(seen(gate))
    gate.handle(cmd.Announce("p"), "chair", ANNOUNCED)

    why = (
        f"Agreed with reservations, by row 2 of consensus ({SOURCE}). Row 1, not agreed: object 0, at least 1: does "
        "not hold. Row 2, agreed with reservations: reserve 2, at least 1: holds."
    )
    closed = replace(
        OPENED, closes=None, closed_at=CLOSED, takes_replies=False, said=(PORTUGAL, NORWAY, BRAZIL), no_reply=(),
        tally={"support": 1, "reserve": 2, "object": 0, "abstain": 0, "no_reply": 0}, needs=(), settled=None,
        outcome="agreed_with_reservations", explanation=why, is_final=True,
    )  # fmt: skip
    assert ballots_of(seen(gate)) == [closed]
    assert waits == ("The outcome of the ballot has to be announced.",)


def test_a_ballot_that_the_proposal_has_left_is_cancelled(gate: Gate) -> None:
    gate.handle(cmd.Annul("p", "A mistake."), "chair", SAID)
    assert needs_of(seen(gate))[0] == "An act waits for a second person to confirm it."
    gate.handle(cmd.Confirm("p"), "vice", SAID)

    assert ballot_of(seen(gate)) is None


def test_who_said_the_same_stands_together_the_first_by_time_and_the_others_by_name(gate: Gate) -> None:
    nobody = Stances((), ("Bra", "Nor", "Prt"))
    assert (stances(gate), stances(gate).differ) == (nobody, False)

    said(gate)

    together = Standpoint("reserve", 2, (Stance("Bra", ("Nor",), "Costs.", "We reserve."),), ())
    assert stances(gate) == Stances((Standpoint("support", 1, (), ("Prt",)), together), ())
    assert stances(gate).differ


def test_names_are_sorted_by_letters_and_numbers_in_them_by_their_size() -> None:
    assert by_name(["Group 10", "group 9", "Élan", "Alpha", "alpha 2"]) == (
        "Alpha", "alpha 2", "group 9", "Group 10", "Élan",
    )  # fmt: skip


GIVEN = Given("C08/12", "Action plan", "p", "c08", "sec2", LATER)
REPORT = Given("WG-WSIS-11/3", "The report", None, "wg-11", "sec", LATER)
SIX = ("en", "fr", "es", "ru", "ar", "zh")


def named(gate: Gate) -> None:
    handle_desk(gate, GiveSymbol("council", "C08/12", "", "p", "c08"), "sec2", LATER)
    handle_desk(gate, GiveSymbol("wg", "WG-WSIS-11/3", "The report", None, "wg-11"), "sec", LATER)


def test_a_symbol_is_offered_of_the_meeting_and_then_of_what_follows_the_document(gate: Gate) -> None:
    gate.handle(cmd.Schedule("p", "c08"), "sec2", SAID)
    first = SymbolOffer("council", "c08")
    later = tuple(SymbolOffer("council", None, kind, "C08/12") for kind in ("Rev", "Add", "Corr"))

    assert documents_of_proposal(looking(gate, "sec2", LATER), "p") == DocumentsSeen(
        SIX, ("en",), (), (first,), ("council",)
    )
    assert documents_of_proposal(looking(gate, "nor", LATER), "p") == DocumentsSeen(SIX, ("en",), (), (), ())
    named(gate)
    assert documents_of_proposal(looking(gate, "sec2", LATER), "p") == DocumentsSeen(
        SIX, ("en",), (GIVEN,), later, ("council",)
    )
    assert [command_of(one, "p") for one in (first, later[0])] == [
        GiveSymbol("council", "", "", "p", "c08", "", ""), GiveSymbol("council", "", "", "p", None, "Rev", "C08/12"),
    ]  # fmt: skip


def test_symbols_are_listed_by_proposal_by_body_and_by_meeting(gate: Gate) -> None:
    named(gate)
    council, group = looking(gate, "sec2", LATER), looking(gate, "sec", LATER)

    assert symbols_of(looking(gate, "nor", LATER), "p", ("wg", None, "council", "x")) == [GIVEN]
    assert symbols_of(council, "p", ("wg",)) == []
    assert [symbols_given(council, "council"), symbols_given(group, "wg", "wg-11")] == [[GIVEN], [REPORT]]
    assert symbols_given(group, "wg", "wg-12") == []
    assert refused(lambda: symbols_given(looking(gate, "out", LATER), "wg")) == (
        "unknown",
        "There is no body “wg”; check its name.",
    )
    assert symbol_in("C08/12", "fr") == "C08/12-F"


def test_a_meeting_has_its_own_documents_and_those_before_it(gate: Gate) -> None:
    gate.handle(cmd.Schedule("p", "c08"), "sec2", SAID)
    drafted(gate, "bare", text="")
    gate.handle(cmd.Schedule("bare", "c08"), "sec2", SAID)
    named(gate)
    bare = DocumentSeen((), "Action plan", "bare", ("PRT",))
    meetings = looking(gate).register.meetings
    plan = DocumentSeen(("C08/12",), "Action plan", "p", ("PRT",), 1, at(5, 1), ("en",))
    report = DocumentSeen(("WG-WSIS-11/3",), "The report", at=LATER)

    assert documents_of(looking(gate, "nor", LATER), meetings["c08"]) == (plan,)
    assert documents_of(looking(gate, "sec2", LATER), meetings["c08"]) == (plan, bare)
    assert documents_of(looking(gate, "nor", LATER), meetings["wg-11"]) == (report,)
    assert documents_of(looking(gate, "out", LATER), meetings["wg-11"]) == ()
