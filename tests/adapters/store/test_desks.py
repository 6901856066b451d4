"""Laws of the desks on every store: one gate, one transaction, and a record that can be verified."""

from datetime import timedelta

import pytest

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import NOON, a_house, proposed
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.proposals.refusals import Refused

DAY = timedelta(days=1)
THIRD = GiveSymbol("wg", "WG-3/1-E", proposal="plan")


def test_a_symbol_lies_on_the_desk_of_the_body_that_gave_it(opening: Opening) -> None:
    gate = a_house(opening())
    proposed(gate)

    answer = handle_desk(gate, THIRD, "sec", NOON + DAY)

    assert (answer.version, answer.changed) == (1, True)
    expected = Given("WG-3/1", gate.store.proposal("plan").title, "plan", None, "sec", NOON + DAY)
    assert gate.store.desk("wg") == Desk("wg", 1, {"WG-3/1": expected})
    assert opening().desk("wg") == gate.store.desk("wg")
    assert opening().verify().flaw is None


def test_the_same_command_id_is_answered_again_and_nothing_is_done_twice(opening: Opening) -> None:
    gate = a_house(opening())
    proposed(gate)

    answers = [handle_desk(gate, THIRD, "sec", NOON + DAY, "key") for _ in range(2)]

    assert (answers[0], gate.store.desk("wg").version) == (answers[1], 1)


def test_a_desk_without_a_body_and_a_person_without_an_office_are_refused(opening: Opening) -> None:
    gate = a_house(opening())
    proposed(gate)

    with pytest.raises(Refused) as nowhere:
        handle_desk(gate, GiveSymbol("moon", "M-1"), "sec", NOON)
    with pytest.raises(Refused) as nobody:
        handle_desk(gate, THIRD, "m01", NOON + DAY)

    assert (nowhere.value.code, nobody.value.code) == ("unknown", "not-permitted")
    assert gate.store.desk("wg") == Desk("wg")
