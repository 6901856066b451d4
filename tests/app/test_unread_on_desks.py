"""What lies on a desk is not named to whoever may not read it, not even in why an act is refused."""

import pytest

from tests.app.gate_builders import START, a_gate
from tests.app.meeting_day import IN_MEETING, agenda, does
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda
from wsis_workflow.domain.desk.agenda_nouns import Item
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.list_commands import AdoptList, OpenList
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.refusals import Refused

ACTS: list[DeskCommand] = [IssueAgenda("wg", "wg-11"), AdoptList("wg", "easy")]


def a_desk_with_a_draft() -> Gate:
    gate = a_gate()
    parties = {"group": "wg", "council": "council"}
    gate.handle(Propose("draft-of-prt", "council-proposal", "A draft", parties, "R 140", "A text."), "prt", START)
    does(gate, "chair", agenda(Item("draft-of-prt", 20)), START)
    does(gate, "sec", OpenList("wg", "easy", "wg-11", "Easy ones", ("draft-of-prt",), "step", "submit"), START)
    return gate


@pytest.mark.parametrize("command", ACTS)
@pytest.mark.parametrize("who", ["conv"])
def test_who_may_not_read_a_draft_does_not_learn_its_name(command: DeskCommand, who: str) -> None:
    gate = a_desk_with_a_draft()

    with pytest.raises(Refused) as refused:
        does(gate, who, command)

    offered = on_desk(Sight(gate, IN_MEETING, who), command)
    assert [one.code for one in (*refused.value.reasons, *offered.refusals)] == ["not-permitted"] * 2
    assert "draft-of-prt" not in f"{refused.value.reasons} {offered.refusals}"


def test_who_may_read_it_may_send_it_out() -> None:
    assert does(a_desk_with_a_draft(), "sec", ACTS[0], START).changed is True
