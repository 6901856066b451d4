"""Agendas at the gate: who sets them, what is kept of them, and what follows from sending one out."""

import pytest

from tests.app.gate_builders import START, told
from tests.app.meeting_day import ISSUE, a_meeting_of, agenda, code_of, desk_of, does, proposal_of
from tests.domain.proposals.builders import at
from wsis_workflow.domain.desk.agenda_commands import IssueAgenda, SetAgenda
from wsis_workflow.domain.desk.agenda_nouns import BREAK, BUSINESS, Agenda, Hours, Issued, Item
from wsis_workflow.domain.desk.agendas import MOST_ITEMS
from wsis_workflow.domain.proposals.refusals import Refused

PLAN, ROLE = Item("plan", 20, group="Resolution 140"), Item("role", 30)


@pytest.mark.parametrize("by", ["chair", "vice", "sec"])
def test_chairs_and_secretaries_of_the_body_set_its_agenda(by):
    gate = a_meeting_of("plan", "role")

    does(gate, by, agenda(ROLE, PLAN), START)

    assert desk_of(gate).agendas == {"wg-11": Agenda("wg-11", (ROLE, PLAN), version=1, by=by, at=START)}


@pytest.mark.parametrize("by", ["prt", "conv", "sec2", "out"])
def test_nobody_else_does(by):
    gate = a_meeting_of("plan")

    assert code_of(gate, by, agenda(Item("", 5, BUSINESS, "Opening")), START) == "not-permitted"


def test_other_business_and_breaks_get_a_key_that_is_free():
    gate = a_meeting_of("plan")

    does(gate, "chair", agenda(Item("", 5, BUSINESS, "Opening"), PLAN, Item("", 15, BREAK)), START)

    assert [item.key for item in desk_of(gate).agendas["wg-11"].items] == ["item-1", "plan", "item-2"]


def test_the_same_agenda_again_changes_nothing_and_an_old_version_is_stale():
    gate = a_meeting_of("plan", "role")
    does(gate, "chair", agenda(PLAN), START)

    assert does(gate, "sec", agenda(PLAN), START).changed is False
    does(gate, "sec", agenda(PLAN, ROLE, seen=1), START)
    assert code_of(gate, "chair", agenda(ROLE, PLAN, seen=1), START) == "stale"


TOO_LONG = "takes no minutes, or more than a day; give it from 1 to 1440 minutes."
HOURS = "The hours of sitting cannot be read, or are not in order; write them as in 09:30-12:30 and 14:30-18:00."


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (agenda(PLAN, PLAN), "“plan” is on the agenda twice; take it out once."),
        (agenda(Item("plan", 0)), f"“plan” {TOO_LONG}"),
        (agenda(Item("plan", 1441)), f"“plan” {TOO_LONG}"),
        (agenda(Item("", 0, BREAK, "Coffee")), f"“Coffee” {TOO_LONG}"),
        (agenda(Item("", 5, BUSINESS, " ")), "An item of other business has no title; "),
        (agenda(Item("plan", 5, "game")), "“game” is no kind of item; use one of proposal, business, break."),
        (
            agenda(*(Item(f"item-{number}", 5, BREAK) for number in range(MOST_ITEMS + 1))),
            "An agenda has 200 items at the most; put some of them together.",
        ),
        (SetAgenda("wg", "c08", (PLAN,)), "c08 is no meeting of WG-WSIS; ask the body that meets there."),
        (SetAgenda("wg", "wg-11", (PLAN,), (Hours("14:00", "12:00"),)), HOURS),
        (SetAgenda("wg", "wg-11", (PLAN,), (Hours("9", "12:00"),)), HOURS),
        (SetAgenda("wg", "wg-11", (PLAN,), (Hours("09:00", "12:00"), Hours("12:00", "13:00"))), HOURS),
        (SetAgenda("wg", "wg-11", (PLAN,), ()), HOURS),
    ],
)
def test_an_agenda_that_cannot_be_meant_is_invalid(wrong, said):
    with pytest.raises(Refused) as refused:
        does(a_meeting_of("plan"), "chair", wrong, START)

    assert refused.value.code == "invalid"
    assert said in str(refused.value)


@pytest.mark.parametrize("minutes", [1, 1440])
def test_an_item_may_take_a_minute_or_a_day(minutes):
    gate = a_meeting_of("plan")

    does(gate, "chair", agenda(Item("plan", minutes)), START)

    assert [item.minutes for item in desk_of(gate).agendas["wg-11"].items] == [minutes]


def test_what_is_not_there_is_unknown():
    gate = a_meeting_of("plan")

    assert code_of(gate, "chair", agenda(Item("nothing", 5)), START) == "unknown"
    assert code_of(gate, "chair", SetAgenda("wg", "nowhere", (PLAN,)), START) == "unknown"


def test_a_meeting_that_is_over_gets_no_agenda():
    assert code_of(a_meeting_of("plan"), "chair", agenda(PLAN), at(6, 15)) == "wrong-state"


def test_sending_it_out_tells_everybody_seated_once():
    gate = a_meeting_of("plan", "role")
    does(gate, "chair", agenda(PLAN, Item("", 5, BUSINESS, "Opening")), START)

    does(gate, "sec", ISSUE, START)
    does(gate, "sec", ISSUE, START)

    assert desk_of(gate).agendas["wg-11"].issued == Issued(1, "sec", START)
    assert [len(told(gate, to, "agenda_issued")) for to in ("chair", "prt", "assoc", "sec", "out")] == [1, 1, 1, 0, 0]


def test_sending_it_out_schedules_those_whose_rules_ask_for_it_and_leaves_others_free_to_go_on():
    gate = a_meeting_of("plan", "role")
    does(gate, "sec", agenda(PLAN, ROLE), START)
    does(gate, "sec2", SetAgenda("council", "c08", (Item("plan", 20),)), START)

    does(gate, "sec", ISSUE, START)
    does(gate, "sec2", IssueAgenda("council", "c08"), START)

    assert proposal_of(gate, "plan").scheduled == {"council": "c08"}
    assert proposal_of(gate, "role").scheduled == {}


def test_a_new_version_is_sent_out_anew():
    gate = a_meeting_of("plan", "role")
    for items in ((PLAN,), (PLAN, ROLE)):
        does(gate, "sec", agenda(*items), START)
        does(gate, "sec", ISSUE, START)

    assert [notice.facts["number"] for notice in told(gate, "prt", "agenda_again")] == ["2"]


def test_the_chair_leaves_sending_it_out_to_the_secretary_and_an_empty_one_to_nobody():
    gate = a_meeting_of("plan")

    assert code_of(gate, "sec", ISSUE, START) == "invalid"
    does(gate, "chair", agenda(PLAN), START)
    assert code_of(gate, "chair", ISSUE, START) == "not-permitted"
