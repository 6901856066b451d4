"""A decided text is told as a whole: who wrote it, what each body came to, and what members reserved and stated."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.adapters.store.silence import NOON, RULES, a_directory, an_edition, circulated, proposed
from tests.app.queries.scenes import a_group, looking, refused, submitted
from tests.domain.proposals.builders import at
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.adopted import (
    AdoptedText,
    DecisionSeen,
    ReservationSeen,
    StatementSeen,
    adopted_text,
    must_be_decided,
)
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.texts import hash_of

BY = "by row {} of consensus (practice of the working group; Rule 12.5 where it fails)"


def minute(number: int) -> datetime:
    return at(6, 13, 13, number)


@pytest.fixture
def gate() -> Gate:
    """Keep a text open in the meeting, over the objection of Norway."""
    found = submitted(a_group())
    found.handle(cmd.TakeStep("p", "table"), "chair", minute(0))
    found.handle(cmd.TakePosition("p", "object", "No.", "Norway keeps its view."), "nor", minute(1))
    found.handle(cmd.Close("p"), "chair", minute(2))
    found.handle(cmd.Announce("p"), "chair", minute(3))
    found.handle(cmd.MakeStatement("p", "Brazil first."), "conv", minute(3))
    return found


def agreed(gate: Gate) -> None:
    """Let the group agree on another text, with a reservation of Norway and a reply that came by letter."""
    gate.handle(cmd.Revise("p", "Another text.", "fr"), "prt", minute(4))
    gate.handle(cmd.TakeStep("p", "table"), "chair", minute(5))
    gate.handle(cmd.TakePosition("p", "reserve", "Costs.", "Norway reserves."), "nor", minute(6))
    gate.handle(cmd.TakePosition("p", "support", "", "As ever.", "BRA", minute(6), "A letter."), "sec", minute(7))
    gate.handle(cmd.Close("p"), "chair", minute(8))
    gate.handle(cmd.Announce("p"), "vice", minute(9))
    gate.handle(cmd.MakeStatement("p", "Brazil then.", "es"), "conv", minute(10))
    gate.handle(cmd.MakeStatement("p", "Portugal.", "en", "PRT", "A letter."), "sec", minute(11))


def text(gate: Gate, ref: str = "p") -> AdoptedText:
    return must_be_decided(looking(gate, OPERATOR, minute(12)), ref)


OBJECTED = ReservationSeen(
    "NOR", "Nor", "Norway keeps its view.", "object", "No.", "nor", "Nor", False, minute(1), 1, "wg", "WG-WSIS", False
)
FIRST = StatementSeen("BRA", "Bra", "Brazil first.", "en", "conv", "Conv", False, minute(3), 1, True)
NOT_AGREED = DecisionSeen(
    1, 1, True, "Endorsement", "wg", "WG-WSIS", "not_agreed",
    f"Not agreed, {BY.format(1)}. Row 1, not agreed: object 1, at least 1: holds.", minute(3), "Chair",
)  # fmt: skip


def test_what_was_not_agreed_is_told_with_what_was_said_then(gate: Gate) -> None:
    found = text(gate)

    assert found == AdoptedText(
        "p", "Action plan", "kept_open", "Kept open for comments", None, False, 1, "en", "A text.", hash_of("A text."),
        "prt", "Prt", at(5, 1), minute(3), (NOT_AGREED,), (OBJECTED,), (FIRST,),
    )  # fmt: skip
    assert found.outcome == "not agreed"


def test_where_the_proposal_went_on_to_afterwards_changes_nothing_about_when_it_was_decided(gate: Gate) -> None:
    gate.handle(cmd.TakeStep("p", "reopen", "Once more.", {"ad_hoc": "ahg"}), "chair", minute(5))

    assert (text(gate).state, text(gate).decided_at) == ("ad_hoc_review", minute(3))


def test_a_new_text_changes_nothing_about_what_was_decided(gate: Gate) -> None:
    before = text(gate)

    gate.handle(cmd.Revise("p", "Another text.", "fr"), "prt", minute(4))

    assert text(gate) == before


def test_the_next_ballot_of_the_body_takes_the_place_of_the_one_before_and_statements_stay(gate: Gate) -> None:
    agreed(gate)

    found = text(gate)

    why = (
        f"Agreed with reservations, {BY.format(2)}. Row 1, not agreed: object 0, at least 1: does not hold. Row 2, "
        "agreed with reservations: reserve 1, at least 1: holds."
    )
    decided = DecisionSeen(
        2, 2, True, "Endorsement", "wg", "WG-WSIS", "agreed_with_reservations", why, minute(9), "Vice"
    )
    reserved = ReservationSeen(
        "NOR", "Nor", "Norway reserves.", "reserve", "Costs.", "nor", "Nor", False, minute(6), 2, "wg", "WG-WSIS", False
    )
    by_letter = ReservationSeen(
        "BRA", "Bra", "As ever.", "support", "", "sec", "Sec", True, minute(6), 2, "wg", "WG-WSIS", False
    )
    then = StatementSeen("BRA", "Bra", "Brazil then.", "es", "conv", "Conv", False, minute(10), 2, True)
    entered = StatementSeen("PRT", "Prt", "Portugal.", "en", "sec", "Sec", True, minute(11), 2, True)
    assert found == AdoptedText(
        "p", "Action plan", "endorsed", "Endorsed", None, False, 2, "fr", "Another text.", hash_of("Another text."),
        "prt", "Prt", minute(4), minute(9), (decided,), (reserved, by_letter),
        (replace(FIRST, is_on_this_text=False), then, entered),
    )  # fmt: skip
    assert found.outcome == "agreed with reservations"


def test_before_any_outcome_the_refusal_says_what_is_possible() -> None:
    gate = submitted(a_group())

    assert adopted_text(looking(gate), "p") is None
    assert refused(lambda: must_be_decided(looking(gate), "p")) == (
        "wrong-state",
        "One cannot read what was decided on its text while “p” is Before the group; possible from here: Refer, Table, "
        "Withdraw, Lapse.",
    )


def test_a_reservation_from_before_the_text_was_changed_under_the_ballot_says_so_and_an_end_speaks_for_itself() -> None:
    later, last = NOON.replace(minute=4), NOON.replace(minute=7)
    states = RULES["states"] | {"silence": RULES["states"]["silence"] | {"revise": ["sponsor"]}}
    ballots = {"silence": RULES["ballots"]["silence"] | {"on_revision": "reconfirm"}}
    gate = Gate(memory_store(reader()))
    publish(gate, [an_edition(states=states, ballots=ballots)], OPERATOR, NOON)
    handle_register(gate, a_directory(), OPERATOR, NOON)
    proposed(gate)
    circulated(gate)
    gate.handle(cmd.TakePosition("plan", "support", "", "M02 reserves."), "m02", NOON.replace(minute=3))
    gate.handle(cmd.Revise("plan", "Let us act now."), "m01", later)
    gate.handle(cmd.TakePosition("plan", "support", "", "M03 reserves."), "m03", later)
    gate.handle(cmd.Close("plan"), "chair", last)

    found = text(gate, "plan")

    assert [(one.member, one.is_on_earlier_text) for one in found.reservations] == [("M02", True), ("M03", False)]
    assert (found.is_adopted, found.decided_at, found.text) == (True, last, "Let us act now.")
    assert (found.outcome, found.decisions[0].is_on_this_text) == ("adopted", True)
