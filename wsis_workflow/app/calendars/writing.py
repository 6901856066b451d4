"""Calendars and invitations as iCalendar (RFC 5545, 5546 and 7986), by the library: the same in, the same out."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from wsis_workflow.app.calendars.entry import CANCELLED, Calendar, Entry, Invitation, Method
from wsis_workflow.app.printable import one_line, plain

if TYPE_CHECKING:
    from icalendar import Calendar as Written
    from icalendar import Event, Todo

PRODUCT = "-//WSIS Workflow//Calendar//EN"
REFRESH = timedelta(hours=1)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)  # of what was never written, such as an empty calendar
LONGEST = 2_000  # characters of a description


def calendar_text(calendar: Calendar) -> bytes:
    """Write a calendar to subscribe to."""
    written = _begun("PUBLISH")
    for name in ("name", "x-wr-calname"):
        written.add(name, one_line(calendar.name))
    written.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    written.add("x-published-ttl", "PT1H")
    for entry in calendar.entries:
        written.add_component(_component(entry))
    return _with_zones(written, calendar.entries)


def invitation_text(invitation: Invitation, organizer: str, attendee: str) -> bytes:
    """Write an invitation from one mail address to another; it asks for no answer."""
    from icalendar import vCalAddress

    written = _begun(invitation.method)
    event = _event(invitation.entry)
    event.add("organizer", vCalAddress(f"mailto:{organizer}"))
    invited = {"partstat": "NEEDS-ACTION", "rsvp": "FALSE", "role": "REQ-PARTICIPANT", "cutype": "INDIVIDUAL"}
    event.add("attendee", vCalAddress(f"mailto:{attendee}"), parameters=invited)
    if invitation.method == Method.CANCEL:
        event["STATUS"] = CANCELLED
    written.add_component(event)
    return _with_zones(written, (invitation.entry,))


def _begun(method: str) -> "Written":
    from icalendar import Calendar as Written

    written = Written()
    written.add("version", "2.0")
    written.add("prodid", PRODUCT)
    written.add("calscale", "GREGORIAN")
    written.add("method", str(method))
    return written


def _component(entry: Entry) -> "Event | Todo":
    """Write what has no date yet as a thing to do: no event is without a date, and one made up would be false."""
    from icalendar import Todo

    if entry.start is not None:
        return _event(entry)
    todo = Todo()
    _fill(todo, entry)
    todo.add("status", CANCELLED if entry.status == CANCELLED else "NEEDS-ACTION")
    return todo


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    event = Event()
    _fill(event, entry)
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.takes_time else "TRANSPARENT")
    for name, when in (("dtstart", entry.start), ("dtend", entry.end)):
        if when is not None:
            event.add(name, _on_clocks(when, entry.zone))
    return event


def _fill(component: "Event | Todo", entry: Entry) -> None:
    changed_at = (entry.changed_at or BEGINNING).replace(microsecond=0)
    component.add("uid", entry.uid)
    component.add("sequence", entry.sequence)
    component.add("dtstamp", changed_at)
    component.add("last-modified", changed_at)
    component.add("summary", one_line(entry.summary))
    component.add("description", plain(entry.description)[:LONGEST])
    if entry.url:
        component.add("url", entry.url)
    if entry.categories:
        component.add("categories", list(entry.categories))


def _on_clocks(when: date | datetime, zone: str | None) -> date | datetime:
    if not isinstance(when, datetime):
        return when
    return when.astimezone(ZoneInfo(zone) if zone else UTC)


def _with_zones(written: "Written", entries: tuple[Entry, ...]) -> bytes:
    """Add the zones that instants are written in, as their clocks went in the years of the entries."""
    years = [when.year for one in entries for when in (one.start, one.end) if isinstance(when, datetime)]
    if years:
        written.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(written.to_ical())
