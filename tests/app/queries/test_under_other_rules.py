"""A ballot is shown by the rules under which it was held; and a step that needs two people waits for the second."""

from dataclasses import replace

import pytest

from tests.adapters.store.silence import MINUTE, NOON, RULES, a_directory, an_edition, proposed
from tests.app.gate_builders import START
from tests.app.queries.scenes import IN_MEETING, a_group, looking, tabled
from tests.domain.proposals.builders import at, the_rules
from wsis_workflow.adapters.store import memory_store
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.migrating import migrate
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.ballots import ballots_of, held_by, title_of
from wsis_workflow.app.queries.needs import needs_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.stances import Stance, Stances, Standpoint, stances_of
from wsis_workflow.app.queries.standing import Waiting, standing
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.proposals.commands import TakePosition, TakeStep
from wsis_workflow.domain.proposals.migrating import Migration
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.rules.migration import MigrationPlan

RESTART = MigrationPlan("plan", "Rules of 2008", "Decision 556", ballots={"endorsement": "restart"})
CANCELLED = "The ballot was cancelled: the proposal left its state by another step."


@pytest.fixture
def moved() -> Seen:
    """Begin a ballot anew under another edition, whose table has other positions and another name."""
    gate, old = tabled(a_group()), the_rules().decisions["consensus"]
    table = replace(old, title="Consensus of 2008", source="Decision 556", positions=("support", "object"))
    new = replace(the_rules(), edition=2, hash="new", decisions={"consensus": table})
    publish(gate, [Edition(new)], OPERATOR, START)
    gate.handle(TakePosition("p", "reserve", "Costs.", "We reserve."), "nor", IN_MEETING)
    list(migrate(gate, Migration(the_rules(), new, RESTART), ["p"], OPERATOR, IN_MEETING))
    return looking(gate, "sec", at(6, 13, 14)).seen("p")


def test_each_ballot_is_shown_by_the_rules_under_which_it_was_held(moved: Seen) -> None:
    later, earlier = ballots_of(moved)

    assert (later.title, later.source, later.positions) == ("Consensus of 2008", "Decision 556", ("support", "object"))
    assert (earlier.title, earlier.source, earlier.positions) == (
        "Endorsement", the_rules().decisions["consensus"].source, ("support", "reserve", "object", "abstain"),
    )  # fmt: skip
    assert [title_of(moved, one) for one in moved.proposal.ballots] == ["Endorsement", "Consensus of 2008"]
    rules = [held_by(moved, one).around.workflow.edition for one in moved.proposal.ballots]
    assert (rules, held_by(moved, moved.proposal.ballots[1])) == ([1, 2], moved)


def test_a_ballot_that_was_cancelled_keeps_what_was_said_and_has_no_outcome(moved: Seen) -> None:
    later, earlier = ballots_of(moved)

    assert (earlier.cancelled, earlier.outcome, earlier.is_final, earlier.explanation) == (True, None, False, CANCELLED)
    assert earlier.tally == {"support": 0, "reserve": 1, "object": 0, "abstain": 0, "no_reply": 2}
    assert later.tally == {"support": 0, "object": 0, "no_reply": 3}
    said = Stance("Nor", (), "Costs.", "We reserve.")
    assert [stances_of(moved, one) for one in moved.proposal.ballots] == [
        Stances((Standpoint("reserve", 1, (said,), ()),), ("Bra", "Prt")), Stances((), ("Bra", "Nor", "Prt")),
    ]  # fmt: skip


def test_a_step_that_needs_a_second_person_says_which_it_is_and_who_took_it() -> None:
    circulate = RULES["steps"]["circulate"] | {"needs": ["text", "second"]}
    gate = Gate(memory_store(reader()))
    publish(gate, [an_edition(steps=RULES["steps"] | {"circulate": circulate})], OPERATOR, NOON)
    handle_register(gate, a_directory(), OPERATOR, NOON)
    proposed(gate)
    gate.handle(TakeStep("plan", "circulate"), "chair", NOON + MINUTE)
    seen = Sight(gate, NOON + 2 * MINUTE, "sec").seen("plan")

    assert standing(seen).waiting == Waiting("step", "circulate", "chair", NOON + MINUTE)
    assert (standing(seen).state, standing(seen).vacant) == ("drafting", ())
    assert needs_of(seen)[0] == "An act waits for a second person to confirm it."
