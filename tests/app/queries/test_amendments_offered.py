"""What is offered about amendments is what the rules accept of that reader, and where they do not, why."""

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, looking, submitted
from tests.domain.proposals.amending.amendment_builders import TEXT, amend
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.amendment_offers import (
    AmendmentOffer,
    AmendmentOffers,
    against_deciding,
    may_merge,
    offers_on,
    offers_on_all,
)
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.ways import Obstacle
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.policy import OPERATOR

LATER = at(6, 20)
CONVENOR = Obstacle(
    "not-permitted",
    "Only the convenor may reject amendments; ask them (Conv).",
    {"act": "reject amendments", "roles": ("convenor",), "people": ("Conv",), "by_engine": ()},
)
IN_ORDER = Obstacle(
    "condition-not-met",
    "Amendments 2, 3 add words at the same place; accept all of them in one act, in the order in which they are to "
    "stand, or merge them.",
    {"numbers": (2, 3)},
)


@pytest.fixture
def gate() -> Gate:
    """Bring a text to the ad hoc group, where its convenor may revise it, with amendments by Norway."""
    found = submitted(a_group(), text=TEXT)
    found.handle(amend("MOD", "shall report", "should report"), "nor", at(5, 3))
    found.handle(amend("ADD", "to act.", "First."), "nor", at(5, 3))
    found.handle(amend("ADD", "to act.", "Second."), "nor", at(5, 3))
    found.handle(amend("MOD", "Council", "Assembly"), "nor", at(5, 3))
    found.handle(cmd.Record("p", "divergent_views"), "chair", IN_MEETING)
    found.handle(cmd.TakeStep("p", "refer", "Views differ.", {"ad_hoc": "ahg"}), "chair", IN_MEETING)
    return found


def seen(gate: Gate, who: str) -> Seen:
    return looking(gate, who, LATER).seen("p")


def offers(*verbs: str, number: int = 0) -> AmendmentOffers:
    return AmendmentOffers(tuple(AmendmentOffer(verb, number) for verb in verbs))


@pytest.mark.parametrize(
    ("who", "on_all", "on_one"),
    [
        ("conv", ("amend",), ("accept", "reject")),
        ("nor", ("amend",), ("withdraw",)),
        ("prt", ("amend",), ()),
        ("chair", (), ()),
        (OPERATOR, (), ()),
    ],
)
def test_the_convenor_decides_delegates_move_and_who_moved_takes_back(
    gate: Gate, who: str, on_all: tuple[str, ...], on_one: tuple[str, ...]
) -> None:
    assert offers_on_all(seen(gate, who)) == offers(*on_all)
    assert offers_on(seen(gate, who), 1) == offers(*on_one, number=1)


def test_what_adds_at_one_place_is_offered_with_what_speaks_against_it(gate: Gate) -> None:
    gate.handle(cmd.AcceptAmendments("p", (2,)), "conv", LATER)

    offered = offers_on(seen(gate, "conv"), 3)

    assert offered == AmendmentOffers((AmendmentOffer("accept", 3, (IN_ORDER,)), AmendmentOffer("reject", 3)))
    assert (offered.may("accept", 3), offered.may("reject", 3), offered.may("reject", 2)) == (False, True, False)
    assert (offered.against("accept", 3), offered.against("reject", 3), offered.against("accept")) == (
        (IN_ORDER,), (), (),
    )  # fmt: skip


@pytest.mark.parametrize(("who", "may"), [("conv", True), ("nor", False), (OPERATOR, False)])
def test_who_may_decide_may_merge(gate: Gate, who: str, *, may: bool) -> None:
    assert may_merge(seen(gate, who)) is may


def test_nothing_is_merged_once_nothing_waits_but_a_merger(gate: Gate) -> None:
    gate.handle(cmd.MergeAmendments("p", (2, 3), "Both."), "conv", LATER)
    gate.handle(cmd.RejectAmendments("p", (1, 4), "No."), "conv", LATER)

    assert not may_merge(seen(gate, "conv"))


@pytest.mark.parametrize(("who", "why"), [("conv", ()), ("nor", (CONVENOR,)), ("chair", (CONVENOR,)), (OPERATOR, ())])
def test_a_reader_is_told_why_they_decide_on_nothing(gate: Gate, who: str, why: tuple[Obstacle, ...]) -> None:
    assert against_deciding(seen(gate, who)) == why


def test_where_nothing_waits_nobody_needs_to_be_told(gate: Gate) -> None:
    gate.handle(cmd.RejectAmendments("p", (1, 2, 3, 4), "No."), "conv", LATER)

    assert against_deciding(seen(gate, "nor")) == ()


def test_what_is_accepted_can_be_incorporated_and_what_has_ended_taken_up_by_who_may_propose(gate: Gate) -> None:
    gate.handle(cmd.AcceptAmendments("p", (2, 3)), "conv", LATER)
    gate.handle(cmd.RejectAmendments("p", (1,), "No."), "conv", LATER)
    gate.handle(cmd.WithdrawAmendment("p", 4), "nor", LATER)

    assert offers_on_all(seen(gate, "conv")) == offers("amend", "incorporate")
    assert offers_on_all(seen(gate, "nor")) == offers("amend")
    assert offers_on(seen(gate, "conv"), 1) == offers("accept", "take_up", number=1)
    assert [offers_on(seen(gate, who), 4) for who in ("nor", "prt", "chair")] == [
        offers("take_up", number=4), offers("take_up", number=4), offers(),
    ]  # fmt: skip


def test_one_that_has_lost_its_passage_can_be_put_again_once(gate: Gate) -> None:
    gate.handle(cmd.Revise("p", TEXT.replace("The Council", "This house")), "conv", LATER)
    assert [offers_on(seen(gate, who), 4) for who in ("nor", "prt", "chair")] == [
        offers("withdraw", "put_again", number=4), offers("put_again", number=4), offers(),
    ]  # fmt: skip

    gate.handle(amend("MOD", "This house", "This Assembly", again=4), "nor", LATER)

    assert offers_on(seen(gate, "prt"), 4) == offers()


def test_without_a_text_there_is_nothing_to_amend() -> None:
    gate = a_group()
    gate.handle(cmd.Propose("p", "council-proposal", "Plan", {"group": "wg", "council": "council"}), "prt", at(5, 1))

    assert offers_on_all(seen(gate, "prt")) == offers()
    assert not may_merge(seen(gate, "prt"))
