"""Laws of when and how a notice reaches a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from wsis_workflow.app.routing import digest_slot, routes_for
from wsis_workflow.app.stored import Routed
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Person

AMARA = Person("amara", "Amara Diallo", address="amara@example.org", zone="Africa/Dakar")  # no summer time, UTC
WEDNESDAY = datetime(2008, 10, 8, 12, 0, tzinfo=UTC)


def a_notice(over: datetime | None = None, at: datetime = WEDNESDAY) -> Notice:
    return Notice("plan/1/stepped/amara", "amara", "stepped", "plan", at, over=over)


def at(person: Person, now: datetime, over: datetime | None = None) -> datetime:
    (routed,) = routes_for(a_notice(over), person, now)
    return routed.not_before


def utc(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2008, 10, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("person", "channels"),
    [
        (AMARA, ["email"]),
        (replace(AMARA, address=None), []),
        (replace(AMARA, channels=("inbox",)), []),
        (replace(AMARA, channels=("inbox", "console", "email", "console")), ["console", "email"]),
        (replace(AMARA, address=None, channels=("email",)), ["email"]),
    ],
)
def test_people_are_reached_as_they_chose_or_by_mail_if_they_have_an_address(
    person: Person, channels: list[str]
) -> None:
    assert routes_for(a_notice(), person, WEDNESDAY) == [Routed(channel, WEDNESDAY) for channel in channels]


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        (utc(8, 21, 59), utc(8, 21, 59)),
        (utc(8, 22), utc(9, 7)),
        (utc(9, 0), utc(9, 7)),
        (utc(9, 6, 59), utc(9, 7)),
        (utc(9, 7), utc(9, 7)),
    ],
)
def test_quiet_hours_hold_over_midnight(now: datetime, sent: datetime) -> None:
    person = replace(AMARA, quiet_from="22:00", quiet_until="07:00")

    assert at(person, now) == sent


@pytest.mark.parametrize(("now", "sent"), [(utc(8, 12, 30), utc(8, 14)), (utc(8, 14), utc(8, 14))])
def test_quiet_hours_hold_within_a_day(now: datetime, sent: datetime) -> None:
    person = replace(AMARA, quiet_from="12:00", quiet_until="14:00")

    assert at(person, now) == sent


def test_quiet_hours_are_those_of_the_persons_own_clocks() -> None:
    person = replace(AMARA, zone="Asia/Tokyo", quiet_from="22:00", quiet_until="07:00")

    assert at(person, utc(8, 13)) == utc(8, 22)


def test_quiet_hours_follow_the_change_of_the_clocks() -> None:
    person = replace(AMARA, zone="Europe/Zurich", quiet_from="22:00", quiet_until="07:00")

    assert (at(person, utc(24, 20)), at(person, utc(25, 20))) == (utc(25, 5), utc(26, 6))


@pytest.mark.parametrize(
    ("start", "end"), [("22:00", "22:00"), ("22:00", None), (None, "07:00"), ("ten", "07:00"), ("22:00", "25:00")]
)
def test_hours_that_say_nothing_keep_nothing_back(start: str | None, end: str | None) -> None:
    assert at(replace(AMARA, quiet_from=start, quiet_until=end), utc(8, 23)) == utc(8, 23)


@pytest.mark.parametrize(
    ("digest", "now", "sent"),
    [
        ("at_once", utc(8, 12), utc(8, 12)),
        ("daily", utc(8, 7, 59), utc(8, 8)),
        ("daily", utc(8, 8), utc(8, 8)),
        ("daily", utc(8, 8, 1), utc(9, 8)),
        ("weekly", utc(8, 12), utc(13, 8)),
        ("weekly", utc(13, 8), utc(13, 8)),
        ("weekly", utc(13, 9), utc(20, 8)),
    ],
)
def test_digests_come_at_eight_and_a_weeks_on_monday(digest: str, now: datetime, sent: datetime) -> None:
    assert at(replace(AMARA, digest=digest), now) == sent


def test_a_digest_waits_for_the_end_of_quiet_hours() -> None:
    person = replace(AMARA, digest="daily", quiet_from="22:00", quiet_until="09:30")

    assert at(person, utc(8, 12)) == utc(9, 9, 30)


def test_whoever_named_no_zone_is_where_the_house_is() -> None:
    person = replace(AMARA, zone=None, digest="daily")

    assert at(person, utc(8, 12)) == utc(9, 6)
    assert routes_for(a_notice(), person, utc(8, 12), "Asia/Tokyo") == [Routed("email", utc(8, 23))]


def test_a_zone_that_there_is_not_is_taken_for_that_of_the_house() -> None:
    assert at(replace(AMARA, zone="Mars/Olympus", digest="daily"), utc(8, 12)) == utc(9, 6)


@pytest.mark.parametrize(
    ("over", "sent"),
    [
        (utc(9, 7, 1), utc(8, 23)),
        (utc(9, 0), utc(8, 23)),
        (utc(9, 7, 2), utc(9, 7)),
        (utc(8, 22), utc(9, 7)),
    ],
)
def test_a_formal_notice_comes_in_quiet_hours_only_if_its_deadline_would_pass(over: datetime, sent: datetime) -> None:
    person = replace(AMARA, quiet_from="22:00", quiet_until="07:00")

    assert at(person, utc(8, 23), over) == sent


@pytest.mark.parametrize(("over", "sent"), [(utc(10, 17, 1), utc(8, 12)), (utc(14, 17, 1), utc(13, 8))])
def test_a_formal_notice_waits_for_a_digest_only_if_its_deadline_is_later(over: datetime, sent: datetime) -> None:
    assert at(replace(AMARA, digest="weekly"), utc(8, 12), over) == sent


def test_only_what_waits_for_a_digest_belongs_to_one() -> None:
    weekly = replace(AMARA, digest="weekly")
    urgent = a_notice(over=utc(9, 17))

    slots = [digest_slot(a_notice(), AMARA, WEDNESDAY), digest_slot(a_notice(), weekly, WEDNESDAY)]

    assert [*slots, digest_slot(urgent, weekly, WEDNESDAY)] == [None, utc(13, 8), None]


@pytest.mark.parametrize("zone", ["Europe/Zurich", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia"])
@pytest.mark.parametrize("digest", ["at_once", "daily", "weekly"])
def test_nothing_is_sent_before_its_time_or_held_longer_than_a_week_and_a_night(zone: str, digest: str) -> None:
    person = replace(AMARA, zone=zone, digest=digest, quiet_from="21:30", quiet_until="08:15")
    hours = [datetime(2008, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(0, 24 * 366, 5)]

    waits = [at(person, hour) - hour for hour in hours]

    assert [wait for wait in waits if not timedelta() <= wait <= timedelta(days=7, hours=12)] == []
