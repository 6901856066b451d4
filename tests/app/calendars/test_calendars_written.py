"""Calendars and invitations as they are written: every line, so that all programs read the same."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar as Read

from wsis_workflow.app.calendars.entry import Calendar, Entry, Invitation, Method
from wsis_workflow.app.calendars.writing import LONGEST, calendar_text, invitation_text

CHANGED = datetime(2008, 1, 16, 9, 5, 7, 999, tzinfo=UTC)
HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//WSIS Workflow//Calendar//EN", "CALSCALE:GREGORIAN"]
FEED = [
    "METHOD:PUBLISH", "NAME:My meetings", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H",
    "X-WR-CALNAME:My meetings",
]  # fmt: skip
DUE = Entry(
    uid="deadline-1@wsis-workflow",
    sequence=4,
    status="CONFIRMED",
    start=datetime(2008, 3, 3, 16, tzinfo=UTC),
    end=None,
    zone=None,
    summary="Papers:\nAction plan",
    description="Rule 20\x00\nProposal",
    url="https://x.org/proposals/plan",
    changed_at=CHANGED,
    categories=("Waits on me",),
)
ENTRY = [
    "SUMMARY:Papers: Action plan", "DTSTART:20080303T160000Z", "DTSTAMP:20080116T090507Z",
    "UID:deadline-1@wsis-workflow", "SEQUENCE:4", "CATEGORIES:Waits on me", "DESCRIPTION:Rule 20\\nProposal",
    "LAST-MODIFIED:20080116T090507Z", "STATUS:CONFIRMED", "TRANSP:TRANSPARENT", "URL:https://x.org/proposals/plan",
]  # fmt: skip


def lines_of(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").splitlines()


def feed_of(*entries: Entry) -> list[str]:
    return lines_of(calendar_text(Calendar("My\nmeetings", entries, CHANGED)))


def entry_lines(entry: Entry) -> list[str]:
    """Give the lines of an entry, in the order of the alphabet: theirs is nobody's business."""
    lines = feed_of(entry)
    kind = "VEVENT" if "BEGIN:VEVENT" in lines else "VTODO"
    return sorted(lines[lines.index(f"BEGIN:{kind}") + 1 : lines.index(f"END:{kind}")])


def test_an_empty_calendar_has_its_name_and_says_how_often_to_ask() -> None:
    assert sorted(feed_of()) == sorted([*HEAD, *FEED, "END:VCALENDAR"])


def test_an_entry_at_an_instant_is_written_whole_by_the_clock_of_the_world() -> None:
    lines = feed_of(DUE)

    assert sorted(lines) == sorted([*HEAD, *FEED, "BEGIN:VEVENT", *ENTRY, "END:VEVENT", "END:VCALENDAR"])


def test_an_entry_on_whole_days_has_days_and_one_that_takes_time_says_so() -> None:
    days = replace(DUE, start=date(2008, 3, 3), end=date(2008, 3, 5), takes_time=True, url="", categories=())

    assert entry_lines(days) == sorted(
        [
            *(line for line in ENTRY if not line.startswith(("DTSTART", "TRANSP", "URL", "CATEGORIES"))),
            "DTSTART;VALUE=DATE:20080303", "DTEND;VALUE=DATE:20080305", "TRANSP:OPAQUE",
        ]
    )  # fmt: skip


@pytest.mark.parametrize(("status", "written"), [("TENTATIVE", "NEEDS-ACTION"), ("CANCELLED", "CANCELLED")])
def test_what_has_no_date_is_a_thing_to_do_and_what_never_changed_is_as_old_as_time(status: str, written: str) -> None:
    lines = entry_lines(replace(DUE, start=None, status=status, changed_at=None))

    assert lines == sorted(
        [
            *(line for line in ENTRY if not line.startswith(("DT", "LAST", "STATUS", "TRANSP"))),
            "DTSTAMP:19700101T000000Z", "LAST-MODIFIED:19700101T000000Z", f"STATUS:{written}",
        ]
    )  # fmt: skip


def test_a_description_is_cut_where_programs_stop_reading() -> None:
    [event] = Read.from_ical(
        calendar_text(Calendar("All", (replace(DUE, description="x" * 2 * LONGEST),), None))
    ).events

    assert event["DESCRIPTION"] == "x" * 2_000


def test_instants_of_a_zone_are_written_with_its_clocks_from_the_year_before_to_the_year_after() -> None:
    opens = datetime(2008, 3, 3, 8, 30, tzinfo=UTC)
    written = replace(DUE, zone="Europe/Zurich", start=opens, end=datetime(2008, 7, 4, 16, tzinfo=UTC))

    lines = feed_of(written, replace(DUE, start=date(1950, 1, 1)))

    assert "DTSTART;TZID=Europe/Zurich:20080303T093000" in lines
    assert "DTEND;TZID=Europe/Zurich:20080704T180000" in lines
    [zone] = Read.from_ical("\r\n".join([*lines, ""])).timezones
    begun = {part["DTSTART"].dt.year for part in zone.subcomponents}
    again = {day.dt.year for part in zone.subcomponents if "RDATE" in part for day in part["RDATE"].dts}
    assert (zone["TZID"], begun, again) == ("Europe/Zurich", {2007}, {2008, 2009})


@pytest.mark.parametrize(
    ("method", "status"), [(Method.REQUEST, "STATUS:CONFIRMED"), (Method.CANCEL, "STATUS:CANCELLED")]
)
def test_an_invitation_goes_from_one_address_to_another_and_asks_for_no_answer(method: Method, status: str) -> None:
    lines = lines_of(invitation_text(Invitation(method, DUE), "wsis@example.org", "amara@example.org"))

    people = [
        "ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:amara@example.org",
        "ORGANIZER:mailto:wsis@example.org",
    ]
    event = [*(line for line in ENTRY if not line.startswith("STATUS")), status, *people]
    assert sorted(lines) == sorted([*HEAD, f"METHOD:{method}", "BEGIN:VEVENT", *event, "END:VEVENT", "END:VCALENDAR"])
