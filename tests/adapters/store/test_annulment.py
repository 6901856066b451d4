"""An act that is taken back leaves the rows as they were before it; what was said stays as history."""

from typing import Any

from sqlalchemy import text

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import MINUTE, NOON, a_house, circulated, proposed, replied, under_silence
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.handle import Gate
from wsis_workflow.domain.proposals.commands import Annul, Confirm
from wsis_workflow.domain.proposals.evolve import fold

LATER = NOON + 10 * MINUTE


def annulled(gate: Gate, by: str, second: str) -> None:
    gate.handle(Annul("plan", "By mistake."), by, LATER)
    gate.handle(Confirm("plan"), second, LATER + MINUTE)


def rows(store: SqlStore, statement: str) -> list[Any]:
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_a_step_taken_back_closes_its_ballot_and_lets_another_open(store: SqlStore) -> None:
    gate = under_silence(store)

    annulled(gate, "chair", "vice")

    assert rows(store, "SELECT number, annulled_at IS NOT NULL FROM ballot") == [(1, True)]
    assert store.verify().flaw is None
    circulated(gate, at=LATER + 2 * MINUTE)
    assert rows(store, "SELECT number, annulled_at IS NOT NULL FROM ballot ORDER BY id") == [(1, True), (1, False)]
    assert store.verify().flaw is None


def test_a_position_taken_back_lets_the_one_before_it_stand_again(store: SqlStore) -> None:
    gate = under_silence(store)
    replied(gate, "m02", "support")
    replied(gate, "m02", "object", at=NOON + 3 * MINUTE)
    assert standing(store) == [("support", False), ("object", True)]

    annulled(gate, "m02", "sec")

    assert standing(store) == [("support", True), ("object", False)]
    assert store.verify().flaw is None


def test_acts_are_taken_back_one_after_the_other_though_only_the_latest_is_kept_in_mind(opening: Opening) -> None:
    here, elsewhere = opening(), opening()
    gate, other = under_silence(here), Gate(elsewhere)
    for position in ("support", "object", "support"):
        replied(gate, "m02", position)
        elsewhere.proposal("plan")

    kept = here.writing.known.folds.get("plan")
    assert kept is not None
    assert kept.value[1].past.past is None
    annulled(gate, "m02", "sec")
    annulled(other, "m02", "sec")
    annulled(gate, "m02", "sec")

    assert standing(here) == [("support", False), ("object", False), ("support", False)]
    annulled(other, "chair", "vice")
    assert [store.proposal("plan").state for store in (here, elsewhere)] == ["drafting", "drafting"]  # type: ignore[union-attr]  # it is there
    assert here.verify().flaw is None


def test_an_act_is_taken_back_by_whoever_finds_it_with_the_one_before(opening: Opening) -> None:
    """Whoever knows the proposal from before finds two annulments at once, of which each returns further."""
    here, elsewhere = opening(), opening()
    gate = under_silence(here)
    replied(gate, "m02", "support")
    replied(gate, "m02", "object")
    elsewhere.proposal("plan")
    annulled(gate, "m02", "sec")
    annulled(gate, "m02", "sec")

    found = elsewhere.proposal("plan")

    assert found == fold(elsewhere.acts("plan"))
    assert found is not None
    assert found.ballots[-1].positions == {}


def standing(store: SqlStore) -> list[Any]:
    return rows(store, "SELECT position, standing FROM position ORDER BY id")


def test_a_deadline_taken_back_is_ended_with_the_reason_and_its_reminders_are_struck_out(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)
    circulated(gate)
    assert pending(store) == [("silence_ends", 1, 6)]

    annulled(gate, "chair", "vice")

    assert pending(store) == [("draft", 2, 1)]
    assert rows(store, "SELECT name, generation, why FROM deadline ORDER BY name, generation") == [
        ("draft", 1, "the proposal has moved on"),
        ("draft", 2, None),
        ("silence_ends", 1, "the act that began it was annulled"),
    ]


def pending(store: SqlStore) -> list[Any]:
    return rows(
        store,
        "SELECT deadline, generation, count(*) FROM reminder WHERE sent_at IS NULL AND struck_at IS NULL "
        "GROUP BY deadline, generation",
    )
