"""Laws of a group that a chair sets up: it, its seats, its mandate and what goes to it are one act; or why not."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_meeting, a_register, at
from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.group_commands import Referral, SetUpGroup
from wsis_workflow.domain.desk.group_events import GroupSetUp
from wsis_workflow.domain.desk.group_nouns import Mandate
from wsis_workflow.domain.proposals.commands import Record, TakeStep
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, Refused
from wsis_workflow.domain.proposals.register import Body, Office, Person, Register
from wsis_workflow.domain.proposals.register_events import BodyEntered, PersonEntered

NOW, JULY = at(6, 13, 13), DueBy("2007-07-01")
WAS = Person("was", "Was", "NOR", (Office("wg", until=NOW),))
REGISTER = a_register(WAS)
PLAN = SetUpGroup("wg", "dg", " Drafting group ", " Find words. ", "conv")


def decided(command: SetUpGroup, actor: str = "chair", now=NOW, register: Register = REGISTER) -> Decided:
    return decide_desk(Desk("wg"), command, DeskAsked(actor, now, register))


def why_not(command: SetUpGroup, actor: str = "chair", now=NOW, register: Register = REGISTER) -> list[str]:
    with pytest.raises(Refused) as refused:
        decided(command, actor, now, register)
    return [reason.sentence for reason in refused.value.reasons]


def seated(ref: str, office: str = "member") -> PersonEntered:
    person = REGISTER.people[ref]
    return PersonEntered(replace(person, offices=(*person.offices, Office("dg", office, NOW))))


def people_of(command: SetUpGroup) -> list[str]:
    return [event.person.ref for event in decided(command).register if isinstance(event, PersonEntered)]


def test_the_body_its_seats_and_its_mandate_are_one_act_with_what_is_referred_to_it() -> None:
    referrals = Referral("p", "refer", "ad_hoc", "Views differ.", ("divergent_views",)), Referral("q", "refer", "group")
    command = replace(
        PLAN, clause=" 3.2 ", people=("nor", "nor"), members=("PRT",), room=" B ", report_by=JULY, refer=referrals
    )

    found = decided(command)

    assert found == Decided(
        "“Drafting group” is set up, with 4 people. Referred to it: p, q.",
        (
            GroupSetUp(
                Mandate(
                    "dg", "Find words.", "3.2", "conv", ("nor", "nor"), ("PRT",), False, "B", JULY, "wg-11", "chair",
                    NOW, ("p", "q"),
                ),
                followed(JULY, "wg", NOW, REGISTER),
            ),
        ),
        (
            BodyEntered(Body("dg", "Drafting group", "ad_hoc_group", "wg")),
            seated("conv", "chair"), seated("nor"), seated("prt"), seated("prt2"),
        ),
        (
            Record("p", "divergent_views"),
            TakeStep("p", "refer", "Views differ.", {"ad_hoc": "dg"}),
            TakeStep("q", "refer", "", {"group": "dg"}),
        ),
    )  # fmt: skip


def test_a_group_is_open_to_those_who_are_named_or_to_all_who_are_seated_now() -> None:
    assert people_of(PLAN) == ["conv"]
    assert people_of(replace(PLAN, people=("conv", "nor"))) == ["conv", "nor"]
    assert people_of(replace(PLAN, members=("NOR",))) == ["conv", "nor"]
    assert people_of(replace(PLAN, people=("assoc",), open_to_all=True)) == [
        "conv", "assoc", "sec", "chair", "vice", "prt", "prt2", "nor",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            replace(PLAN, people=("gone",), members=("XX",)),
            [
                "There is no person “gone”; use one of assoc, chair, conv, nor, out, prt, prt2, sec, sec2, vice, was.",
                "There is no member “XX”; use one of ASC, BRA, NOR, PRT.",
            ],
        ),
        (
            replace(PLAN, people=("was", "out"), convenor="sec2"),
            [
                f"{name} has no seat in WG-WSIS; choose from those seated there, or ask a secretary of WG-WSIS to "
                "enter them."
                for name in ("Was", "Out", "Sec2")
            ],
        ),
        (
            replace(PLAN, body="ahg", people=("nor",), members=("PRT",)),
            ["Prt has no seat in Ad hoc; choose from those seated there, or ask a secretary of Ad hoc to enter them."],
        ),
        (replace(PLAN, group="ahg"), ["There is a body “ahg” already; choose another name."]),
        (replace(PLAN, group="d/g"), ["“d/g” is no short name; use letters and digits."]),
        (replace(PLAN, name=" "), ["A group needs a name of at most 200 characters; give it one."]),
        (replace(PLAN, name="x" * 201), ["A group needs a name of at most 200 characters; give it one."]),
        (replace(PLAN, name="wg-wsis"), ["There is a body “wg-wsis” already; choose another name."]),
        (replace(PLAN, mandate=" "), ["A group needs a mandate; say what it is to do."]),
    ],
)
def test_a_group_that_cannot_be_meant_is_refused_in_full(command: SetUpGroup, said: list[str]) -> None:
    assert why_not(command) == said


def test_a_name_may_be_as_long_as_it_is_read() -> None:
    assert decided(replace(PLAN, name="x" * 200)).events != ()


def test_nobody_but_a_chair_sets_one_up() -> None:
    assert why_not(PLAN, "sec") == [
        "Only a chair of WG-WSIS or a vice-chair of WG-WSIS may set up an ad hoc group while WG-WSIS sits; ask them "
        "(Chair, Vice)."
    ]


def test_before_the_meeting_the_chair_is_told_when_it_can_be() -> None:
    ways = {
        at(6, 13, 12): "wg-11, which opens on Wednesday 13 June 2007, 14:30",
        at(6, 15): "wg-12, which opens in February 2008",
    }

    for now, when in ways.items():
        assert why_not(PLAN, now=now) == [f"WG-WSIS is not sitting now; Chair, Vice can set a group up at {when}."]


def test_where_no_meeting_is_planned_that_is_said() -> None:
    cancelled = (replace(REGISTER.meetings[ref], cancelled=True) for ref in ("wg-11", "wg-12"))

    with pytest.raises(Refused) as refused:
        decided(PLAN, register=a_register(WAS, *cancelled))

    assert refused.value.reasons == (
        ConditionNotMet(
            "during", "WG-WSIS is not sitting now", ("Chair", "Vice"),
            way_out="Chair, Vice can set a group up at its next meeting, which is not planned yet",
        ),
    )  # fmt: skip


def test_the_mandate_says_at_which_meeting_it_was_given() -> None:
    special = a_meeting("wg-s", "wg", "2007-06-01T09:00", 1)

    [event] = decided(PLAN, now=at(6, 1, 8), register=a_register(special)).events

    assert isinstance(event, GroupSetUp)
    assert (event.mandate.meeting, event.following) == ("wg-s", None)
