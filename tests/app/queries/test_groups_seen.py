"""Ad hoc groups as somebody may see them: their mandates, what is before them, and what could be referred to one."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.app.queries.scenes import IN_MEETING, a_group, drafted, looking, submitted
from tests.domain.proposals.builders import a_person, at
from tests.domain.rules.council_sample import adding, workflow_of
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.groups import (
    GroupSeen,
    Referable,
    group_seen,
    groups_within,
    referable,
    referrals,
)
from wsis_workflow.app.queries.listing import rows_of
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.group_commands import DischargeGroup, Referral, SetUpGroup
from wsis_workflow.domain.proposals.commands import Record, TakeStep

SECOND, THIRD, MORNING = at(6, 13, 14), at(6, 13, 15), at(6, 14, 9)
VIEWS = (("divergent_views", "Views differ"),)


def does(gate: Gate, command: DeskCommand, now: datetime = IN_MEETING, by: str = "chair") -> None:
    handle_desk(gate, command, by, now)


@pytest.fixture
def gate() -> Gate:
    """Let the chair set up three groups, and refer a proposal to the first."""
    found = submitted(submitted(drafted(a_group(), "draft"), "plan"), "role")
    asked = DueBy("2007-06-14T10:00")
    chosen = referrals(looking(found, "chair"), "wg", ("plan",), "Views differ.")
    does(
        found,
        SetUpGroup(
            "wg", "dg", "Drafting group", "Redraft.", "prt", "R 140", ("nor",), ("PRT", "NOR"), False, "Room H", asked,
            chosen,
        ),
    )  # fmt: skip
    later = DueBy(meeting="wg-12")
    does(found, SetUpGroup("wg", "og", "Open group", "Talk.", "nor", open_to_all=True, report_by=later), SECOND)
    does(found, SetUpGroup("wg", "ng", "No date", "Think.", "conv", members=("BRA",)), THIRD)
    return found


def seen(gate: Gate, who: str = "sec", now: datetime = THIRD) -> list[GroupSeen]:
    return groups_within(looking(gate, who, now), "wg")


def test_each_is_shown_with_its_mandate_its_convenor_and_when_it_reports(gate: Gate) -> None:
    people, sight = gate.store.current_register().people, looking(gate, "sec", THIRD)
    before_it = rows_of(sight, [row for row in gate.store.views.proposals(Wanted(), None) if row.ref == "plan"])
    by_time, by_meeting = DueBy("2007-06-14T10:00"), DueBy(meeting="wg-12")

    assert seen(gate) == [
        GroupSeen(
            "dg", "Drafting group", "wg", "Redraft.", "R 140", people["prt"], False, ("PRT", "NOR"), "Room H", by_time,
            "Thursday 14 June 2007, 10:00 (Europe/Zurich)", None, False, "wg-11", "Chair", IN_MEETING, ("plan",),
            before_it,
        ),
        GroupSeen(
            "og", "Open group", "wg", "Talk.", "", people["nor"], True, (), "", by_meeting,
            "between Fri 1 and Thu 28 February 2008", "wg-12", False, "wg-11", "Chair", SECOND, (), (),
        ),
        GroupSeen(
            "ng", "No date", "wg", "Think.", "", people["conv"], False, ("BRA",), "", DueBy(), "", None, False, "wg-11",
            "Chair", THIRD, (), (),
        ),
    ]  # fmt: skip
    assert [row.ref for row in before_it] == ["plan"]


def test_it_is_overdue_once_its_time_has_passed(gate: Gate) -> None:
    minutes = (at(6, 14, 8, 0), at(6, 14, 8, 1))  # 10:00 in Geneva, and when that minute is over

    assert [seen(gate, now=now)[0].is_overdue for now in minutes] == [False, True]


def test_the_mandate_stands_for_all_and_what_is_before_it_for_those_who_may_read_it(gate: Gate) -> None:
    [mine, *_], [theirs, *_] = seen(gate), seen(gate, "out")

    assert theirs == replace(mine, referred=(), before_it=())


def test_one_that_is_discharged_says_by_whom_and_why_and_comes_last(gate: Gate) -> None:
    before = seen(gate)[0]

    does(gate, DischargeGroup("wg", "dg", "It has reported."), MORNING)

    found = seen(gate, now=MORNING)
    ended = group_seen(looking(gate, "sec", MORNING), "dg")
    assert ended is not None
    assert [(one.group, one.is_running) for one in found] == [("og", True), ("ng", True), ("dg", False)]
    assert (ended.discharged_by, ended.discharged_at, ended.reasons) == ("Chair", MORNING, "It has reported.")
    assert (ended.mandate, ended.referred, ended.is_overdue) == (before.mandate, ("plan",), False)


@pytest.mark.parametrize("body", ["wg", "ahg", "x"])
def test_a_body_that_no_chair_has_set_up_is_no_such_group(gate: Gate, body: str) -> None:
    assert group_seen(looking(gate), body) is None


def test_what_no_longer_waits_on_the_group_is_not_before_it(gate: Gate) -> None:
    gate.handle(TakeStep("plan", "report"), "prt", THIRD)

    assert (seen(gate)[0].referred, seen(gate)[0].before_it) == (("plan",), ())


def test_what_could_be_referred_is_listed_with_the_findings_that_are_still_needed(gate: Gate) -> None:
    assert referable(looking(gate, "chair"), "wg") == [
        Referable("role", "Action plan", "refer", "Refer", "ad_hoc", VIEWS)
    ]  # fmt: skip
    gate.handle(Record("role", "divergent_views"), "chair", IN_MEETING)

    assert referable(looking(gate, "chair"), "wg") == [
        Referable("role", "Action plan", "refer", "Refer", "ad_hoc", ())
    ]  # fmt: skip
    assert [referable(looking(gate, "chair"), body) for body in ("council", "ahg")] == [[], []]
    assert referable(looking(gate, "out"), "wg") == []


def test_a_group_within_another_body_takes_nothing_over_whoever_would_take_the_step() -> None:
    chairs = ("to: ad_hoc_review, by: [chair], needs: [{during", "to: ad_hoc_review, by: [president], needs: [{during")
    rules = workflow_of(
        ("workflow: council-proposal", "workflow: other"),
        adding("roles", "president: {of: council, office: chair}"),
        chairs,
    )
    gate = submitted(a_group(a_person("pres", None, ("council", "chair")), workflows=[rules]), workflow="other")

    assert [referable(looking(gate, "operator"), body) for body in ("council", "wg")] == [[], []]


def test_what_is_chosen_is_asked_for_once_and_what_cannot_be_referred_all_the_same(gate: Gate) -> None:
    asked = referrals(looking(gate, "chair"), "wg", ("role", "nothing", "role"), "Why.")

    assert asked == (
        Referral("role", "refer", "ad_hoc", "Why.", ("divergent_views",)),
        Referral("nothing", "refer", "ad_hoc", "Why."),
    )
    assert referrals(looking(gate, "chair"), "wg", (), "Why.") == ()
