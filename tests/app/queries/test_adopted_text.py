"""What is kept with a decided text."""

from collections.abc import Iterator

import pytest

from tests.app.gate_builders import a_gate
from tests.domain.proposals.builders import NEW, at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.adopted import adopted_text, must_be_decided
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.texts import hash_of

SUNDAY = at(6, 13, 17)
RESERVED = "Norway reserves its position on paragraph 2."


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Agree on a text in the working group, with a reservation."""
    found = a_gate()
    found.handle(NEW, "prt", at(5, 1))
    found.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    found.handle(cmd.TakeStep("p", "table"), "chair", at(6, 13, 13))
    found.handle(cmd.TakePosition("p", "support"), "prt", at(6, 13, 14))
    found.handle(cmd.TakePosition("p", "reserve", "Costs.", RESERVED), "nor", at(6, 13, 14))
    found.handle(cmd.Close("p"), "chair", at(6, 13, 15))
    return found


def announced(gate: Gate) -> None:
    gate.handle(cmd.Announce("p"), "chair", at(6, 13, 16))


def test_there_is_no_decided_text_before_the_outcome_is_announced(gate: Gate) -> None:
    sight = Sight(gate, SUNDAY, "prt")

    assert adopted_text(sight, "p") is None
    with pytest.raises(Refused) as refused:
        must_be_decided(sight, "p")
    assert refused.value.code == "wrong-state"


def test_a_decided_text_is_known_by_its_hash_with_outcome_and_reservations(gate: Gate) -> None:
    announced(gate)

    found = adopted_text(Sight(gate, SUNDAY, "prt"), "p")

    assert found is not None
    assert (found.revision, found.text, found.hash) == (1, "A text.", hash_of("A text."))
    assert [(one.outcome, one.body, one.at) for one in found.decisions] == [
        ("agreed_with_reservations", "wg", at(6, 13, 16))
    ]
    assert [(one.member, one.text, one.position) for one in found.reservations] == [("NOR", RESERVED, "reserve")]


def test_a_statement_is_kept_with_its_member_its_language_and_the_text(gate: Gate) -> None:
    announced(gate)
    said = cmd.MakeStatement("p", "Brazil understands paragraph 2 to be voluntary.", "es")

    gate.handle(said, "conv", SUNDAY)

    found = adopted_text(Sight(gate, SUNDAY, "prt"), "p")
    assert found is not None
    assert [(one.member, one.name, one.language, one.at, one.revision, one.text) for one in found.statements] == [
        ("BRA", "Conv", "es", SUNDAY, 1, said.text)
    ]


def test_what_one_may_not_read_has_no_decided_text(gate: Gate) -> None:
    announced(gate)

    with pytest.raises(Refused) as refused:
        adopted_text(Sight(gate, SUNDAY, "out"), "p")

    assert refused.value.code == "unknown"
