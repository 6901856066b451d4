"""Invitations as mail programs get them: from the notices of a real move, over a real SMTP server on loopback."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from tests.adapters.notices.post_office import PostOffice, a_post_office
from wsis_workflow.adapters.notices.smtp import Smtp
from wsis_workflow.app.calendars.choosing import whole_calendar
from wsis_workflow.app.calendars.writing import calendar_text
from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.tick import advance
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.domain.proposals.own_settings import ChangeSettings
from wsis_workflow.domain.proposals.register import Body, Meeting, Office, Person
from wsis_workflow.domain.proposals.register_commands import (
    AddMeeting,
    CancelMeeting,
    ChangeMeetings,
    Enter,
    MoveMeeting,
    RegisterCommand,
)
from wsis_workflow.domain.rules.dates import MeetingTime

SENDER = "WSIS Workflow <wsis@example.org>"
NOW = datetime(2008, 1, 14, 9, tzinfo=UTC)
LATER = datetime(2008, 1, 16, 9, tzinfo=UTC)
HOUSE = Enter(
    bodies=(Body("wg", "WG-WSIS"),),
    people=(
        Person("sec", "Secretary", offices=(Office("wg", "secretary"),)),
        Person("amara", "Amara Diallo", offices=(Office("wg"),), address="amara@example.org", language="en"),
    ),
)


def planned(opens: str, ref: str = "wg-12") -> AddMeeting:
    return AddMeeting(Meeting(ref, "wg", MeetingTime.parse(opens, 2), 12))


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with a_post_office() as opened:
        yield opened


@pytest.fixture
def house(office: PostOffice, tmp_path: Path) -> Iterator[House]:
    opened = open_house(f"sqlite:///{tmp_path / 'house.db'}")
    opened.store.simulate(NOW)
    opened.channels = {"email": Smtp("127.0.0.1", office.port, SENDER, tls="none", timeout=5.0)}
    opened.handle_register(HOUSE)
    yield opened
    opened.close()


def told(house: House, office: PostOffice, *commands: RegisterCommand, until: datetime = NOW) -> list[EmailMessage]:
    """Let something happen, and give the letters to Amara that follow."""
    office.taken.clear()
    for command in commands:
        house.handle_register(command, "sec")
    advance(house.gate, until)
    house.store.simulate(until)
    deliver_all(house)
    return [letter for letter in office.taken if letter["To"].addresses[0].addr_spec == "amara@example.org"]


def parts(letter: EmailMessage) -> list[EmailMessage]:
    return [part for part in letter.walk() if part.get_content_type() == "text/calendar"]


def invitation(letter: EmailMessage) -> tuple[str, Component]:
    """Read the one invitation of a letter: what it asks for, and its event."""
    [part] = parts(letter)
    calendar = Calendar.from_ical(part.get_content())
    [event] = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["METHOD"]
    return str(calendar["METHOD"]), event


def in_the_feed(house: House, name: str = "VEVENT") -> Component:
    feed = calendar_text(whole_calendar(house.sight(), catalogue("en")))
    [event] = Calendar.from_ical(feed).walk(name)
    return event


def test_a_meeting_that_is_planned_invites_those_who_sit_in_the_body(house: House, office: PostOffice) -> None:
    [letter] = told(house, office, planned("2008-02-11T09:30"))

    method, event = invitation(letter)
    assert letter["Subject"] == "[wg-12] New meeting: WG-WSIS, Monday 11 February 2008, 09:30, 2 days"
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 0)
    assert (event["ORGANIZER"], event["ATTENDEE"]) == ("mailto:wsis@example.org", "mailto:amara@example.org")
    assert event.start.astimezone(UTC) == datetime(2008, 2, 11, 8, 30, tzinfo=UTC)
    assert letter.get_content_type() == "multipart/alternative"


def test_a_move_and_a_cancellation_are_of_the_same_entry_as_the_feed(house: House, office: PostOffice) -> None:
    [planning] = told(house, office, planned("2008-02"))
    [moving] = told(house, office, MoveMeeting("wg-12", "2008-03-03T09:30"))
    moved = in_the_feed(house)
    [striking] = told(house, office, CancelMeeting("wg-12"))
    cancelled = in_the_feed(house)

    found = [invitation(letter) for letter in (planning, moving, striking)]

    assert [(method, event["STATUS"], event["SEQUENCE"]) for method, event in found] == [
        ("REQUEST", "TENTATIVE", 0), ("REQUEST", "CONFIRMED", 1), ("CANCEL", "CANCELLED", 2),
    ]  # fmt: skip
    assert {event["UID"] for _, event in found} == {moved["UID"], cancelled["UID"]} == {moved["UID"]}
    assert (moved["SEQUENCE"], cancelled["SEQUENCE"]) == (1, 2)
    assert (found[0][1].start, found[0][1].end) == (date(2008, 2, 1), date(2008, 3, 1))


def test_a_meeting_without_a_date_invites_nobody_and_one_that_loses_it_is_struck_out(
    house: House, office: PostOffice
) -> None:
    [planning] = told(house, office, planned("tbd"))
    [dating] = told(house, office, MoveMeeting("wg-12", "2008-03-03T09:30"))
    [losing] = told(house, office, MoveMeeting("wg-12", "tbd"))

    method, event = invitation(losing)

    assert parts(planning) == []
    assert invitation(dating)[0] == "REQUEST"
    assert (method, event["STATUS"], event["SEQUENCE"], "DTSTART" in event) == ("CANCEL", "CANCELLED", 2, False)


def test_a_letter_that_was_overtaken_brings_no_second_invitation(house: House, office: PostOffice) -> None:
    letters = told(
        house, office, planned("2008-02"), MoveMeeting("wg-12", "2008-03-03"), MoveMeeting("wg-12", "2008-03-04")
    )

    assert [len(parts(letter)) for letter in letters] == [0, 0, 1]
    assert invitation(letters[-1])[1].start == date(2008, 3, 4)


def test_a_digest_brings_each_meeting_once_as_a_file(house: House, office: PostOffice) -> None:
    house.handle_register(ChangeSettings(digest="daily"), "amara")

    letters = told(
        house, office, planned("2008-02"), planned("2008-05-05", "wg-13"), MoveMeeting("wg-12", "2008-03-03"),
        until=LATER,
    )  # fmt: skip

    [letter] = letters
    found = parts(letter)
    starts = [event.start for part in found for event in Calendar.from_ical(part.get_content()).walk("VEVENT")]
    assert sorted(starts) == [date(2008, 3, 3), date(2008, 5, 5)]
    assert [(part.is_attachment(), part.get_param("method")) for part in found] == [(True, "REQUEST")] * 2
    assert letter.get_body(("plain",)) is not None


def test_several_meetings_that_change_in_one_act_are_each_told_of(house: House, office: PostOffice) -> None:
    letters = told(house, office, ChangeMeetings((planned("2008-02"), planned("2008-05-05", "wg-13"))))

    assert [str(invitation(letter)[1].start) for letter in letters] == ["2008-02-01", "2008-05-05"]


def test_a_directory_that_is_entered_and_a_meeting_that_is_over_invite_nobody(house: House, office: PostOffice) -> None:
    entered = Enter(meetings=(Meeting("wg-14", "wg", MeetingTime.parse("2008-06-02", 1)),))
    house.handle_register(entered)

    assert told(house, office, planned("2007-05-07")) == []


def test_the_same_letter_is_the_same_message_with_its_invitation(house: House, office: PostOffice) -> None:
    office.to_data.append("451 later")

    assert told(house, office, planned("2008-02-11T09:30")) == []
    advance(house.gate, LATER)
    house.store.simulate(LATER)
    deliver_all(house)

    assert [invitation(letter)[1]["SEQUENCE"] for letter in office.taken] == [0]
