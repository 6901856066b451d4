"""The floor of a meeting: what it is at, and what came of it, there and on the proposal in one transaction."""

import pytest

from tests.app.gate_builders import START
from tests.app.meeting_day import (
    IN_MEETING,
    a_meeting_of,
    agenda,
    code_of,
    desk_of,
    does,
    outcome,
    proposal_of,
    turns_to,
)
from tests.domain.proposals.builders import at
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, Item
from wsis_workflow.domain.desk.floor_nouns import Decision, Floor
from wsis_workflow.domain.proposals.commands import TakePosition

ITEMS = (Item("plan", 20), Item("", 10, BREAK), Item("role", 20), Item("", 5, BUSINESS, "Any other business"))


def a_sitting():
    gate = a_meeting_of("plan", "role")
    does(gate, "chair", agenda(*ITEMS), START)
    return gate


def floor(gate) -> str:
    return desk_of(gate).floors["wg-11"].item


@pytest.mark.parametrize(
    ("by", "code"), [("chair", "done"), ("vice", "done"), ("sec", "done"), ("prt", "not-permitted")]
)
def test_officers_put_an_item_on_the_floor(by, code):
    assert code_of(a_sitting(), by, turns_to("plan")) == code


def test_the_floor_says_since_when_and_by_whom():
    gate = a_sitting()

    does(gate, "chair", turns_to("role"))

    assert desk_of(gate).floors == {"wg-11": Floor("wg-11", "role", "chair", IN_MEETING)}
    assert does(gate, "vice", turns_to("role")).changed is False


@pytest.mark.parametrize("now", [at(6, 13, 12), at(6, 15)])
def test_a_meeting_that_does_not_sit_has_no_floor(now):
    gate = a_sitting()

    assert code_of(gate, "chair", turns_to("plan"), now) == "wrong-state"
    assert code_of(gate, "chair", outcome("plan"), now) == "wrong-state"


def test_a_proposal_that_is_on_no_agenda_may_be_taken_up_and_what_is_not_there_may_not():
    gate = a_meeting_of("plan")

    assert code_of(gate, "chair", turns_to("plan")) == "done"
    assert code_of(gate, "chair", turns_to("nothing")) == "unknown"


def test_an_outcome_is_a_line_of_the_meeting_and_an_act_on_the_proposal_and_the_next_item_comes():
    gate = a_sitting()
    does(gate, "chair", turns_to("plan"))

    does(gate, "chair", outcome("plan", "record", "divergent_views"))
    does(gate, "chair", outcome("plan", "step", "refer", reasons="Views differ.", bind={"ad_hoc": "ahg"}))

    version = proposal_of(gate, "plan").version
    assert proposal_of(gate, "plan").state == "ad_hoc_review"
    assert desk_of(gate).decisions == (
        Decision(
            1, "wg-11", "plan", "chair", IN_MEETING, "plan", "record", "divergent_views", (version - 1,), is_done=False
        ),
        Decision(2, "wg-11", "plan", "chair", IN_MEETING, "plan", "step", "refer", (version,)),
    )  # fmt: skip
    assert floor(gate) == "role"


def test_what_opens_a_ballot_stays_on_the_floor_until_it_is_announced():
    gate = a_sitting()
    does(gate, "chair", turns_to("plan"))

    does(gate, "chair", outcome("plan", "step", "table"))
    gate.handle(TakePosition("plan", "support"), "nor", IN_MEETING)
    does(gate, "chair", outcome("plan", "close"))
    assert floor(gate) == "plan"
    does(gate, "chair", outcome("plan", "announce"))

    assert proposal_of(gate, "plan").state == "endorsed"
    assert [(one.verb, one.is_done) for one in desk_of(gate).decisions] == [
        ("step", False), ("close", False), ("announce", True),
    ]  # fmt: skip
    assert floor(gate) == "role"


def test_what_the_rules_of_the_proposal_refuse_leaves_no_line_and_no_act():
    gate = a_sitting()
    does(gate, "chair", turns_to("plan"))
    before = (desk_of(gate), proposal_of(gate, "plan").version)

    assert code_of(gate, "chair", outcome("plan", "announce")) == "wrong-state"
    assert code_of(gate, "chair", outcome("plan", "step", "refer", reasons="Views differ.")) == "condition-not-met"
    assert code_of(gate, "sec", outcome("plan", "step", "table")) == "not-permitted"
    assert code_of(gate, "chair", outcome("plan", "play")) == "invalid"
    assert (desk_of(gate), proposal_of(gate, "plan").version) == before


def test_only_the_item_on_the_floor_has_an_outcome():
    gate = a_sitting()

    assert code_of(gate, "chair", outcome("plan", "step", "table")) == "wrong-state"
    does(gate, "chair", turns_to("role"))
    assert code_of(gate, "chair", outcome("plan", "step", "table")) == "wrong-state"


def test_an_item_without_a_decision_is_left_with_a_note_and_after_the_last_one_the_floor_is_free():
    gate = a_sitting()
    does(gate, "chair", turns_to("role"))

    does(gate, "chair", outcome("role", note="To be taken up tomorrow."))
    assert floor(gate) == "item-2"
    assert code_of(gate, "chair", outcome("item-2", "step", "table")) == "invalid"
    does(gate, "chair", outcome("item-2"))

    assert floor(gate) == ""
    assert [(one.item, one.proposal, one.note) for one in desk_of(gate).decisions] == [
        ("role", "role", "To be taken up tomorrow."), ("item-2", None, ""),
    ]  # fmt: skip
