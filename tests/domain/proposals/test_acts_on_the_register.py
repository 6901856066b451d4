"""Laws of acts on bodies, people and meetings: the event as a whole."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from tests.domain.proposals.builders import a_meeting, a_person, a_register, at
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Absence, Meeting, Office, Register
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    Enter,
    MoveMeeting,
    RegisterCommand,
    StandIn,
    TakeAttendance,
)
from wsis_workflow.domain.proposals.register_events import MeetingEntered, PersonEntered
from wsis_workflow.domain.rules.dates import MeetingTime

BEFORE, OPENING = at(6, 13, 12, 29), at(6, 13, 12, 30)
WG_13 = a_meeting("wg-13", "wg", "2008-05-20", contributions="2008-05-01T17:00")
JULY = (at(7, 1), at(7, 15))


def decided(command: RegisterCommand, actor: str = "sec", now: datetime = BEFORE, **meetings: Meeting) -> list[object]:
    return [*decide_register(a_register(*meetings.values()), command, actor, now)]


def wg_11(**changes: object) -> Meeting:
    return replace(a_register().meetings["wg-11"], **changes)  # type: ignore[arg-type]  # what a test gives is right


def test_a_meeting_is_planned_by_a_secretary_of_its_body_or_the_operator() -> None:
    assert [decided(AddMeeting(WG_13), who) for who in ("sec", OPERATOR)] == [[MeetingEntered(WG_13, "entered")]] * 2


@pytest.mark.parametrize(
    ("change", "to", "kind"),
    [
        ({"opens": "2007-06-14T10:00"}, {"time": MeetingTime("2007-06-14T10:00", 2)}, "moved"),
        ({"days": 3}, {"time": MeetingTime("2007-06-13T14:30", 3)}, "moved"),
        ({"closes": "2007-06-14T12:00"}, {"time": MeetingTime("2007-06-13T14:30", 2, "2007-06-14T12:00")}, "moved"),
        ({"note": "In room C."}, {"note": "In room C."}, "dated"),
        ({"deadlines": {"reports": "2007-06-01"}}, {
            "deadlines": {"contributions": "2007-05-25T17:00", "reports": "2007-06-01"}
        }, "dated"),
        ({"deadlines": {"contributions": "2007-05-24"}}, {"deadlines": {"contributions": "2007-05-24"}}, "dated"),
    ],
)  # fmt: skip
def test_a_meeting_takes_what_is_said_and_keeps_the_rest(
    change: Mapping[str, object], to: Mapping[str, object], kind: str
) -> None:
    command = MoveMeeting("wg-11", **change)  # type: ignore[arg-type]  # what a test gives is right

    assert decided(command) == [MeetingEntered(wg_11(**to, sequence=1), kind)]


def test_a_closing_that_was_fixed_goes_with_its_opening_and_stays_with_other_days() -> None:
    fixed = wg_11(time=MeetingTime("2007-06-13T14:30", 2, "2007-06-14T12:00"), note="Mind the stairs.")

    later, longer = (
        decided(MoveMeeting("wg-11", **change), wg=fixed) for change in ({"opens": "2007-07-13"}, {"days": 3})
    )

    assert later == [MeetingEntered(replace(fixed, time=MeetingTime("2007-07-13", 2), sequence=1), "moved")]
    assert longer == [
        MeetingEntered(replace(fixed, time=MeetingTime("2007-06-13T14:30", 3, "2007-06-14T12:00"), sequence=1), "moved")
    ]


def test_what_changes_nothing_about_a_meeting_is_no_event() -> None:
    cancelled = wg_11(cancelled=True, sequence=4)

    assert decided(MoveMeeting("wg-11", opens="2007-06-13T14:30", deadlines=wg_11().deadlines)) == []
    assert [decided(CancelMeeting("wg-11"), now=now, wg=cancelled) for now in (BEFORE, OPENING)] == [[], []]


def test_a_meeting_is_cancelled_with_a_note_or_keeps_its_own() -> None:
    noted = wg_11(note="In room C.", sequence=4)

    assert decided(CancelMeeting("wg-11", "No quorum."), wg=noted) == [
        MeetingEntered(replace(noted, cancelled=True, note="No quorum.", sequence=5), "cancelled")
    ]
    assert decided(CancelMeeting("wg-11"), wg=noted) == [
        MeetingEntered(replace(noted, cancelled=True, sequence=5), "cancelled")
    ]


def test_who_is_present_is_recorded_from_the_opening_on_or_where_it_has_no_hour() -> None:
    said = TakeAttendance("wg-11", ("PRT", "NOR"))

    assert decided(said, now=OPENING) == [MeetingEntered(wg_11(present=("PRT", "NOR")), "attended")]
    assert decided(replace(said, meeting="wg-12")) == [
        MeetingEntered(replace(a_register().meetings["wg-12"], present=("PRT", "NOR")), "attended")
    ]


def test_several_changes_of_meetings_are_decided_each_on_what_those_before_have_left() -> None:
    several = ChangeMeetings((AddMeeting(WG_13), CancelMeeting("wg-13", "After all."), CancelMeeting("wg-12")), 1)

    assert decided(several) == [
        MeetingEntered(WG_13, "entered"),
        MeetingEntered(replace(WG_13, cancelled=True, note="After all.", sequence=1), "cancelled"),
        MeetingEntered(replace(a_register().meetings["wg-12"], cancelled=True, sequence=1), "cancelled"),
    ]


def test_whoever_is_absent_names_a_stand_in_beside_those_of_before() -> None:
    earlier = replace(a_person("nor", "NOR"), absences=(Absence(at(1, 1), at(1, 2), "sec"),))
    register = a_register(earlier)

    assert decide_register(register, StandIn("prt", *JULY), "nor", BEFORE) == [
        PersonEntered(replace(earlier, absences=(*earlier.absences, Absence(*JULY, "prt"))))
    ]


def test_a_stand_in_of_a_secretary_plans_meetings_while_the_secretary_is_away() -> None:
    away = replace(a_person("sec"), offices=(Office("wg", "secretary"),), absences=(Absence(*JULY, "out"),))
    register = a_register(away)

    assert decide_register(register, AddMeeting(WG_13), "out", at(7, 1)) == [MeetingEntered(WG_13)]
    with pytest.raises(Refused, match="Only a secretary of WG-WSIS may plan a meeting"):
        decide_register(register, AddMeeting(WG_13), "out", at(7, 15))


def test_settings_that_are_new_are_an_event_and_the_same_again_none() -> None:
    nor = a_register().people["nor"]

    assert decided(ChangeSettings(language="fr"), "nor") == [PersonEntered(replace(nor, language="fr"))]
    assert decided(ChangeSettings(language="en"), "nor") == []


def test_what_stands_already_is_not_entered_again() -> None:
    register = a_register()
    whole = Enter(
        tuple(register.bodies.values()), tuple(register.members.values()),
        tuple(register.people.values()), tuple(register.meetings.values()),
    )  # fmt: skip

    assert decide_register(register, whole, OPERATOR, BEFORE) == []
    assert len(decide_register(Register(1), whole, OPERATOR, BEFORE)) == 20
