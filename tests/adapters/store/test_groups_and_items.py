"""Laws of groups, action items and statements on every store: one transaction, a record that can be verified, once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.adapters.store.conftest import Opening
from tests.adapters.store.silence import NOON, a_house
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.tick import tick
from wsis_workflow.domain.desk.action_commands import EnterAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.group_commands import DischargeGroup, Referral, SetUpGroup
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_commands import MoveMeeting, StandIn

SITTING = datetime(2008, 5, 19, 10, tzinfo=UTC)
DAY = timedelta(days=1)
GROUP = SetUpGroup("wg", "ahg", "Ad hoc group", "Bring the views together.", "m01", members=("M02",), room="H")
ITEM = EnterAction("wg", "Collect the lists.", Owner(person="m01"), DueBy(meeting="wg-12"))


def seated(gate: Gate, now: datetime) -> dict[str, str]:
    register = gate.store.current_register()
    return {person.ref: held.office for person, held in register.seated("ahg", now)}


def told(gate: Gate, kind: str) -> list[str]:
    return [notice.to for _, notice in gate.store.notices() if notice.kind == kind]


def test_a_group_its_seats_and_its_mandate_are_one_act_done_once(opening: Opening) -> None:
    gate = a_house(opening())

    answers = [handle_desk(gate, GROUP, "chair", SITTING, "key") for _ in range(2)]

    assert answers[0] == answers[1]
    assert seated(gate, SITTING) == {"m01": "chair", "m02": "member"}
    assert gate.store.current_register().bodies["ahg"].within == "wg"
    assert opening().desk("wg") == gate.store.desk("wg")
    assert sorted(told(gate, "group_set_up")) == ["m01", "m02"]
    assert opening().verify().flaw is None


@pytest.mark.parametrize(
    ("who", "when", "code"),
    [("chair", NOON, "condition-not-met"), ("m01", SITTING, "not-permitted"), ("sec", SITTING, "not-permitted")],
)
def test_nobody_but_a_chair_of_a_sitting_body_sets_a_group_up(
    opening: Opening, who: str, when: datetime, code: str
) -> None:
    gate = a_house(opening())

    with pytest.raises(Refused) as refused:
        handle_desk(gate, GROUP, who, when)

    assert refused.value.code == code
    assert (seated(gate, when), gate.store.desk("wg").groups) == ({}, {})


def test_where_a_referral_is_refused_there_is_no_group_either(opening: Opening) -> None:
    gate = a_house(opening())
    with_referral = SetUpGroup("wg", "ahg", "Ad hoc group", "Bring.", "m01", refer=(Referral("nowhere", "r", "p"),))

    with pytest.raises(Refused):
        handle_desk(gate, with_referral, "chair", SITTING)

    assert ("ahg" in gate.store.current_register().bodies, gate.store.desk("wg").version) == (False, 0)


def test_a_group_that_is_discharged_has_no_seats_any_more(opening: Opening) -> None:
    gate = a_house(opening())
    handle_desk(gate, GROUP, "chair", SITTING)

    handle_desk(gate, DischargeGroup("wg", "ahg", "It has reported."), "vice", SITTING + timedelta(hours=2))

    assert seated(gate, SITTING + timedelta(hours=2)) == {}
    assert sorted(told(gate, "group_discharged")) == ["m01", "m02"]
    assert opening().verify().flaw is None


def test_a_reminder_of_an_item_is_told_once_and_moves_with_its_meeting(opening: Opening) -> None:
    gate = a_house(opening())
    handle_desk(gate, ITEM, "sec", NOON)
    handle_register(gate, MoveMeeting("wg-12", "2008-06-02T09:30"), "sec", NOON + DAY)

    for day in range(1, 125):
        for _ in range(2):
            tick(gate, NOON + day * DAY)

    assert told(gate, "followed_moved") == ["m01"]
    assert told(gate, "action_due") == ["m01"] * 3
    assert sorted(told(gate, "action_overdue")) == sorted(["m01", "chair", "sec", "vice"] * 5)
    assert opening().verify().flaw is None


def test_a_stand_in_is_reminded_of_each_item_of_the_absent_owner_beside_their_own(opening: Opening) -> None:
    gate = a_house(opening())
    handle_register(gate, StandIn("m02", NOON, NOON + 200 * DAY), "m01", NOON)
    for owner in ("m01", "m01", "m02"):
        handle_desk(gate, replace(ITEM, owner=Owner(person=owner)), "sec", NOON)

    tick(gate, NOON + 124 * DAY)

    reminded = [notice for _, notice in gate.store.notices() if (notice.kind, notice.to) == ("action_due", "m02")]
    items = {(notice.facts["number"], notice.facts.get("for")) for notice in reminded}
    absent = gate.store.current_register().people["m01"].name
    assert items == {("1", absent), ("2", absent), ("3", None)}
