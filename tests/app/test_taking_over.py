"""What a calendar file would change: what was exported is known again, what is foreign is new, all of it is listed."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from wsis_workflow.adapters.calendar_files import read_calendar
from wsis_workflow.app.calendars.entry import Calendar as Entries
from wsis_workflow.app.calendars.meetings import meeting_entry
from wsis_workflow.app.calendars.taking_over import Plan, plan
from wsis_workflow.app.calendars.writing import calendar_text
from wsis_workflow.app.languages import catalogue
from wsis_workflow.domain.proposals.housekeeping import decide_register
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting, MoveMeeting
from wsis_workflow.domain.proposals.register_events import MeetingEntered, evolve_register
from wsis_workflow.domain.rules.dates import MeetingTime

NOW = datetime(2008, 1, 14, 8, tzinfo=UTC)
ZONE, HOUSE = "Europe/Zurich", "house"


def a_register(*meetings: Meeting) -> Register:
    bodies = {"wg": Body("wg", "WG-WSIS"), "council": Body("council", "Council")}
    return Register(7, bodies, meetings={one.ref: one for one in meetings})


def a_meeting(opens: str = "2008-03-03T09:30", days: int = 2, **more: object) -> Meeting:
    return replace(Meeting("wg-12", "wg", MeetingTime.parse(opens, days), 12), **more)


def exported(register: Register) -> bytes:
    meetings = register.meetings.values()
    entries = (meeting_entry(one, register, HOUSE, catalogue("en"), "https://x.org", NOW) for one in meetings)
    return calendar_text(Entries("All", tuple(entries), NOW))


def planned(content: bytes, register: Register) -> Plan:
    return plan(read_calendar(content, ZONE), "council", ZONE, register, HOUSE, NOW)


def a_file(*lines: str, uid: str = "one@example.org") -> bytes:
    entry = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:A meeting elsewhere", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", *entry, "END:VCALENDAR", ""]).encode()


def what(found: Plan) -> list[str]:
    return [line.what for line in found.lines]


@pytest.mark.parametrize("cancelled", [False, True])
@pytest.mark.parametrize(
    "meeting",
    [
        a_meeting(), a_meeting("2008-03-03"), a_meeting("2008-03-03", 1), a_meeting("2008-02"), a_meeting("2008-W07"),
        a_meeting("2008-Q1", 5), a_meeting("tbd"), a_meeting("2008-03-30T01:30", 1), a_meeting("2008-03-03T20:00", 1),
        replace(a_meeting(), time=MeetingTime.parse("2008-03-03T09:30", 1, "2008-03-04T12:15", "Asia/Tokyo")),
        a_meeting("2007-03-03"), a_meeting(uid="foreign@example.org", sequence=4),
    ],
    ids=lambda one: str(one.time.opens),
)  # fmt: skip
def test_what_was_exported_changes_nothing(meeting: Meeting, cancelled: bool) -> None:
    register = a_register(replace(meeting, cancelled=cancelled))

    found = planned(exported(register), register)

    assert (what(found), found.command) == (["unchanged"], None)


def test_what_was_exported_and_then_moved_in_the_file_moves_the_meeting() -> None:
    register = a_register(a_meeting("2008-02"))
    moved = exported(a_register(a_meeting("2008-02-26T09:30")))

    found = planned(moved, register)

    assert found.command is not None
    assert found.command.changes == (MoveMeeting("wg-12", "2008-02-26T09:30", 2, None),)
    assert (what(found), found.command.seen) == (["moved"], 7)


def test_a_file_from_before_a_move_does_not_move_the_meeting_back() -> None:
    before = exported(a_register(a_meeting("2008-02")))

    found = planned(before, a_register(a_meeting("2008-02-26T09:30", sequence=1)))

    assert (what(found), found.command) == (["unchanged"], None)
    assert found.lines[0].why == "The file is older than what stands here."


def test_what_is_cancelled_in_the_file_is_cancelled_here_unless_it_has_opened() -> None:
    ahead, on = a_meeting(), a_meeting("2008-01-14T08:00")

    found = [planned(exported(a_register(replace(one, cancelled=True))), a_register(one)) for one in (ahead, on)]

    assert [what(one) for one in found] == [["cancelled"], ["left"]]
    assert found[0].command is not None
    assert found[0].command.changes == (CancelMeeting("wg-12"),)


@pytest.mark.parametrize(
    ("lines", "time"),
    [
        (
            ("DTSTART:20080303T083000Z", "DTEND:20080304T170000Z"), MeetingTime("2008-03-03T09:30", 2),
        ),
        (
            ("DTSTART;TZID=GTB Standard Time:20080303T103000", "DTEND;TZID=GTB Standard Time:20080303T133000"),
            MeetingTime("2008-03-03T09:30", 1, "2008-03-03T12:30"),
        ),
        (("DTSTART;VALUE=DATE:20080303", "DTEND;VALUE=DATE:20080306"), MeetingTime("2008-03-03", 3)),
        (("DTSTART;VALUE=DATE:20080303",), MeetingTime("2008-03-03", 1)),
        (
            ("DTSTART;VALUE=DATE:20080201", "DTEND;VALUE=DATE:20080301", "STATUS:TENTATIVE"), MeetingTime("2008-02", 1),
        ),
        (
            ("DTSTART;VALUE=DATE:20080401", "DTEND;VALUE=DATE:20080701", "STATUS:TENTATIVE"), MeetingTime("2008-Q2", 1),
        ),
        (
            ("DTSTART;VALUE=DATE:20080211", "DTEND;VALUE=DATE:20080218", "STATUS:TENTATIVE"),
            MeetingTime("2008-W07", 1),
        ),
    ],
)  # fmt: skip
def test_what_is_foreign_becomes_a_new_meeting(lines: tuple[str, ...], time: MeetingTime) -> None:
    found = planned(a_file(*lines, "LOCATION:Room A"), a_register())

    assert found.command is not None
    [added] = found.command.changes
    ref = f"council-{time.opens[:10]}"
    assert added == AddMeeting(
        Meeting(ref, "council", time, title="A meeting elsewhere", note="Room A", uid="one@example.org")
    )


def test_what_was_taken_over_is_known_again_and_follows_its_file() -> None:
    register, first = a_register(), a_file("DTSTART:20080303T083000Z", "DTEND:20080303T100000Z")
    command = planned(first, register).command
    assert command is not None
    register = evolve_register(register, decide_register(register, command, OPERATOR, NOW), 8)

    again = planned(first, register)
    moved = planned(a_file("DTSTART:20080310T083000Z", "DTEND:20080310T100000Z"), register)

    assert (what(again), what(moved)) == (["unchanged"], ["moved"])
    assert moved.command is not None
    [event] = decide_register(register, moved.command, OPERATOR, NOW)
    assert isinstance(event, MeetingEntered)
    assert (event.meeting.time.opens, event.meeting.sequence) == ("2008-03-10T09:30", 1)
    [written] = Calendar.from_ical(exported(register)).walk("VEVENT")
    assert written["UID"] == "one@example.org"


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("DTSTART:20080303T083000Z", "RRULE:FREQ=WEEKLY"), "It recurs, which is not supported"),
        (("DTSTART:soon",), "Its time cannot be read: “soon” is no time."),
        ((), "It has no date"),
        (("DTSTART:20080303T083000Z", "STATUS:CANCELLED"), "It is cancelled, and is not known here."),
        (("DTSTART;VALUE=DATE:20080303", "DTEND;VALUE=DATE:20100303"), "It lasts more than 366 days"),
        (("DTSTART:20080303T083000Z", "DTEND:20080302T083000Z"), "its end does not fit its beginning"),
    ],
)
def test_what_cannot_be_taken_over_is_listed_with_why(lines: tuple[str, ...], why: str) -> None:
    found = planned(a_file(*lines), a_register())

    assert (what(found), found.command) == (["left"], None)
    assert why in found.lines[0].why


def test_what_is_there_twice_or_has_no_name_is_listed_too() -> None:
    one = a_file("DTSTART:20080303T083000Z").decode()
    entry = one.partition("\r\n")[2].rpartition("END:VCALENDAR")[0]
    nameless = entry.replace("UID:one@example.org\r\n", "")

    found = planned(f"BEGIN:VCALENDAR\r\n{entry}{entry}{nameless}END:VCALENDAR\r\n".encode(), a_register())

    assert what(found) == ["new", "left", "left"]
    assert [line.line for line in found.lines] == [2, 7, 12]
