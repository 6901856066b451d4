"""Laws of the invitations in letters: each meeting as it stands now, asked into the calendar or struck out of it."""

from dataclasses import replace

import pytest

from tests.app.letter_builders import AMARA, NOW, a_notice, a_register
from wsis_workflow.app.calendars.entry import Invitation, Method
from wsis_workflow.app.calendars.meetings import meeting_entry
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.letters.invitations import invitations_of
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.rules.dates import MeetingTime

HOUSE, SITE = "house", "https://example.org"


def the_meeting(opens: str, **more: object) -> Meeting:
    return Meeting("wg-11", "wg", MeetingTime.parse(opens, 2), sequence=3, **more)  # type: ignore[arg-type]  # what a test gives is right


def brought(meeting: Meeting, change: str = "moved", kind: str = "meeting", sequence: str = "3") -> list[Invitation]:
    register: Register = replace(a_register(), meetings={"wg-11": meeting})
    notice = a_notice(kind, meeting="wg-11", change=change, sequence=sequence)
    return list(invitations_of([notice], AMARA, register, HOUSE, SITE))


@pytest.mark.parametrize("change", ["entered", "moved", "dated"])
def test_a_meeting_with_a_date_is_asked_into_the_calendar_as_it_stands_now(change: str) -> None:
    meeting = the_meeting("2008-10-15T14:30")
    register = replace(a_register(), meetings={"wg-11": meeting})

    entry = meeting_entry(meeting, register, HOUSE, catalogue(AMARA.language), SITE, NOW)
    assert brought(meeting, change) == [Invitation(Method.REQUEST, entry)]


@pytest.mark.parametrize(
    ("meeting", "change"),
    [
        (the_meeting("2008-10-15T14:30", cancelled=True), "cancelled"),
        (the_meeting("tbd", cancelled=True), "cancelled"),
        (the_meeting("tbd"), "moved"),
    ],
)
def test_one_that_is_cancelled_or_has_no_date_any_more_is_struck_out(meeting: Meeting, change: str) -> None:
    assert [one.method for one in brought(meeting, change)] == [Method.CANCEL]


@pytest.mark.parametrize("change", ["entered", "dated", ""])
def test_one_that_has_no_date_yet_is_nothing_for_a_calendar(change: str) -> None:
    assert brought(the_meeting("tbd"), change) == []


def test_a_notice_of_an_earlier_state_or_of_something_else_or_of_no_meeting_brings_none() -> None:
    meeting = the_meeting("2008-10-15T14:30")

    assert brought(meeting, sequence="2") == brought(meeting, kind="stepped") == []
    assert list(invitations_of([a_notice("meeting")], AMARA, a_register(), HOUSE, SITE)) == []
