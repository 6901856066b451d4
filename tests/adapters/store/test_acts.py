"""What is acknowledged is stored; what fails leaves nothing; the state is the fold of the events."""

from contextlib import ExitStack

import pytest

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import NOON, a_house, circulated, proposed, replied, save_a_reply, under_silence
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.once import Once, done_once
from wsis_workflow.app.stored import Answer, Kept
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.evolve import fold


def test_a_proposal_is_the_fold_of_its_stored_acts(store: SqlStore) -> None:
    gate = under_silence(store)
    replied(gate, "m02", "object")

    found = store.proposal("plan")

    assert found is not None
    assert found.ballots[0].positions["M02"].position == "object"
    assert fold(store.acts("plan")) == found


def test_another_process_finds_what_this_one_has_stored(opening: Opening) -> None:
    gate = under_silence(opening())
    other = opening()
    assert other.proposal("plan") == gate.store.proposal("plan")

    replied(gate, "m02")

    assert other.proposal("plan") == gate.store.proposal("plan")
    assert [act.verb for act in other.acts("plan", after=2)] == ["position"]


def test_an_act_goes_on_from_what_another_process_has_stored(opening: Opening) -> None:
    gate = under_silence(opening())
    replied(gate, "m01")
    other = Gate(opening())

    replied(other, "m02")
    replied(gate, "m03")

    found = opening().proposal("plan")
    assert found is not None
    assert sorted(found.ballots[0].positions) == ["M01", "M02", "M03"]
    assert found.version == 5


def test_an_act_goes_on_from_what_it_has_claimed_whatever_a_reader_has_learned_meanwhile(opening: Opening) -> None:
    store, reader = opening(), ExitStack()
    gate, still = under_silence(store), reader.enter_context(store.still())
    assert len(still.acts("plan")) == 2
    replied(gate, "m01")
    assert still.proposal("plan") != store.proposal("plan")

    with store.unit() as unit:
        claimed = unit.claim("plan")
        assert claimed is not None
        reader.close()
        save_a_reply(unit, claimed.proposal)

    assert store.verify().flaw is None
    assert len(store.acts("plan")) == 4


def test_a_unit_that_fails_leaves_nothing(store: SqlStore) -> None:
    gate = a_house(store)
    before = store.verify()

    with pytest.raises(ZeroDivisionError):
        keep_an_answer_and_fail(store)

    with store.unit() as unit:
        assert unit.answer("k") is None
    assert store.verify() == before
    assert proposed(gate).version == 1


def keep_an_answer_and_fail(store: SqlStore) -> None:
    with store.unit() as unit:
        unit.keep_answer("k", Answer("Done.", "propose"), NOON)
        assert unit.answer("k") == Kept(Answer("Done.", "propose"))
        raise ZeroDivisionError


def test_a_unit_that_is_given_up_leaves_nothing_and_teaches_nothing(store: SqlStore) -> None:
    gate = under_silence(store)
    stored = store.proposal("plan")

    with store.unit() as unit:
        claimed = unit.claim("plan")
        assert claimed is not None
        save_a_reply(unit, claimed.proposal)
        again = unit.claim("plan")
        assert again is not None
        assert again.proposal.version == claimed.proposal.version + 1
        unit.rollback()

    assert store.proposal("plan") == stored
    replied(gate, "m02")
    found = store.proposal("plan")
    assert found is not None
    assert fold(store.acts("plan")) == found


def test_of_two_who_do_the_same_at_once_both_get_the_answer_of_the_first(store: SqlStore) -> None:
    once, told = Once("k", "the same"), list[Answer]()

    def while_the_other_is_done() -> Answer:
        told.append(done_once(store, once, NOON, lambda: Answer("Done.", "try_again")))
        return Answer("Nothing was left to do.", "try_again")

    told.append(done_once(store, once, NOON, while_the_other_is_done))

    assert told == [Answer("Done.", "try_again")] * 2


def test_several_acts_in_one_unit_build_on_each_other(store: SqlStore) -> None:
    under_silence(store)

    with store.unit() as unit:
        for _ in range(3):
            claimed = unit.claim("plan")
            assert claimed is not None
            save_a_reply(unit, claimed.proposal)

    found = store.proposal("plan")
    assert found is not None
    assert found.version == 5
    assert store.verify().flaw is None


def test_the_same_command_id_gets_the_same_answer_and_one_effect(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)

    first = gate.handle(TakeStep("plan", "circulate"), "chair", NOON, command_id="key")
    second = gate.handle(TakeStep("plan", "circulate"), "chair", NOON, command_id="key")

    assert second == first
    assert [act.number for act in store.acts("plan")] == [1, 2]


def test_what_is_not_there_cannot_be_claimed(store: SqlStore) -> None:
    a_house(store)

    with store.unit() as unit:
        assert unit.claim("plan") is None
    assert store.proposal("plan") is None
    assert store.acts("plan") == []


def test_the_worklist_is_of_those_on_whom_it_waits(store: SqlStore) -> None:
    gate = a_house(store)
    proposed(gate)
    assert (store.waiting_on("m01"), store.waiting_on("m02")) == (["plan"], [])

    circulated(gate)
    replied(gate, "m01")

    assert (store.waiting_on("m01"), store.waiting_on("m02"), store.waiting_on("m03")) == ([], ["plan"], ["plan"])
