"""Laws of moving running proposals to another edition: each is moved or not, with where it stood and stands."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import START, a_gate, put_forward, told
from tests.app.meeting_day import proposal_of
from tests.domain.proposals.builders import NEW, at, the_rules
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.migrating import HELD_BACK, MOVED, SETTLED, Migrating, Stand, migrate, standing_of
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.migrating import Migration
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.migration import MigrationPlan
from wsis_workflow.domain.rules.migration_reading import Standing

OPENED = at(6, 13, 13)
CARRY = MigrationPlan("plan", "Rules of 2008", "Decision 556", ballots={"endorsement": "carry"})
RESTART = replace(CARRY, ballots={"endorsement": "restart"})


def a_second_edition(gate: Gate, plan: MigrationPlan) -> Migration:
    """Publish the same rules as a second edition."""
    new = replace(the_rules(), edition=2, hash="new")
    publish(gate, [Edition(new)], OPERATOR, START)
    return Migration(the_rules(), new, plan)


def with_a_ballot() -> Gate:
    """Give a gate with a proposal on which a ballot is open."""
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.TakeStep("p", "submit"), "prt", START)
    gate.handle(cmd.TakeStep("p", "table"), "chair", OPENED)
    return gate


def stood(edition: int, number: int = 1) -> Stand:
    """Say how that proposal stands."""
    return Stand(
        workflow="council-proposal",
        edition=edition,
        state="endorsement",
        state_title="Working group endorsement",
        deadlines={"endorsement_closes": "Thursday 14 June 2007, 18:00 (Europe/Zurich)"},
        ballot=f"ballot {number}: 0 of 3 have replied",
        waits_on=("conv", "nor", "prt", "prt2"),
    )


def moves(gate: Gate, migration: Migration, *refs: str) -> list[Migrating]:
    """Move proposals, as the operator."""
    return list(migrate(gate, migration, refs, "operator", OPENED))


def test_a_proposal_is_moved_and_says_where_it_stood_and_stands() -> None:
    gate = with_a_ballot()

    moved = moves(gate, a_second_edition(gate, CARRY), "p")

    assert moved == [Migrating("p", "Action plan", MOVED, stood(1), stood(2))]
    proposal, act = proposal_of(gate, "p"), gate.store.acts("p")[-1]
    assert (proposal.edition, act.verb, act.by, act.at) == ("new", "migrate", "operator", OPENED)
    assert [one.facts["edition"] for one in told(gate, "prt", "migrated")] == ["council-proposal/2"]


def test_a_ballot_that_is_held_again_has_another_number() -> None:
    gate = with_a_ballot()

    assert moves(gate, a_second_edition(gate, RESTART), "p") == [
        Migrating("p", "Action plan", MOVED, stood(1), stood(2, number=2))
    ]


def test_who_has_moved_already_or_has_ended_is_settled_and_stays_as_it_is() -> None:
    gate = with_a_ballot()
    migration = a_second_edition(gate, CARRY)
    moves(gate, migration, "p")
    gate.handle(cmd.Close("p"), "chair", OPENED)
    closed = replace(stood(2), deadlines={}, ballot="ballot 1: closed for replies", waits_on=("chair", "vice"))

    assert moves(gate, migration, "p") == [Migrating("p", "Action plan", SETTLED, closed)]


def test_an_ended_proposal_stays_under_its_rules() -> None:
    gate = a_gate()
    put_forward(gate)
    gate.handle(cmd.TakeStep("p", "submit"), "prt", START)
    gate.handle(cmd.TakeStep("p", "withdraw", "Too soon."), "prt", START)

    [moved] = moves(gate, a_second_edition(gate, CARRY), "p")

    assert (moved.verdict, moved.after, moved.before.waits_on, moved.before.ballot) == (SETTLED, None, (), "")
    assert proposal_of(gate, "p").edition == the_rules().hash


def test_what_holds_a_proposal_back_is_said_and_it_holds_back_no_other() -> None:
    gate = with_a_ballot()
    gate.handle(replace(NEW, ref="q"), "prt", OPENED)
    migration = a_second_edition(gate, replace(CARRY, ballots={"endorsement": "finish_first"}))

    held, moved = moves(gate, migration, "p", "q")

    first = "its ballot is open and is to end first; run the migration again once it has"
    assert held == Migrating("p", "Action plan", HELD_BACK, stood(1), why=(first,))
    assert (moved.proposal, moved.verdict) == ("q", MOVED)
    assert [proposal_of(gate, ref).edition for ref in "pq"] == [the_rules().hash, "new"]


def test_nobody_but_the_operator_moves_proposals() -> None:
    gate = with_a_ballot()
    migration = a_second_edition(gate, CARRY)

    with pytest.raises(Refused) as refused:
        list(migrate(gate, migration, ["p"], "chair", OPENED))

    no = "Only the operator of the installation may move running proposals to other rules; ask them."
    assert str(refused.value) == no


def test_what_there_is_to_move_is_counted() -> None:
    gate = with_a_ballot()
    gate.handle(replace(NEW, ref="q"), "prt", OPENED)

    assert standing_of(gate.store, ["p", "q", "nothing"]) == Standing(
        {"endorsement": 1, "drafting": 1},
        {"endorsement": 1},
        {"endorsement_closes": 1, "contributions": 1, "meeting": 1},
    )
