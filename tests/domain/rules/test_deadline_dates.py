"""Laws of a meeting's dates."""

from datetime import date, time

import pytest

from tests.domain.rules.deadline_builders import utc
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import Moment, clock_time


def days_of(meeting: MeetingTime) -> tuple[date | None, date | None]:
    return meeting.earliest_day, meeting.latest_day


@pytest.mark.parametrize(
    ("opens", "precision"),
    [
        ("2008-02-11", "exact"),
        ("2008-02-11T09:30", "exact"),
        ("2008-02-11T09:30+01:00", "exact"),
        ("2008-02-11T08:30Z", "exact"),
        ("2008-W07", "week"),
        ("2008-02", "month"),
        ("2008-Q1", "quarter"),
        ("tbd", "tbd"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(opens: str, precision: str) -> None:
    assert MeetingTime.parse(opens).precision == precision


def test_an_hour_is_that_of_the_meetings_zone_unless_it_carries_an_offset() -> None:
    meetings = [
        MeetingTime.parse(opens, zone="America/New_York")
        for opens in ("2008-02-11T09:30", "2008-02-11T09:30+01:00", "2008-02-11T08:30Z")
    ]

    instants = [meeting.opens_at for meeting in meetings]

    assert instants == [utc(2008, 2, 11, 14, 30), utc(2008, 2, 11, 8, 30), utc(2008, 2, 11, 8, 30)]


def test_an_offset_may_put_the_opening_on_another_day_of_the_place() -> None:
    opening = MeetingTime.parse("2008-02-11T23:30Z").opening

    assert opening == Moment.happened(utc(2008, 2, 11, 23, 30), "Europe/Zurich")
    assert opening.earliest == date(2008, 2, 12)


def test_an_opening_without_an_hour_has_only_a_date_and_opens_at_midnight() -> None:
    meeting = MeetingTime.parse("2008-11-12", 10)

    assert (meeting.opening, meeting.opens_at) == (
        Moment(date(2008, 11, 12), date(2008, 11, 12), zone="Europe/Zurich"),
        utc(2008, 11, 11, 23, 0),
    )


def test_a_meeting_closes_at_six_on_its_last_day() -> None:
    meeting = MeetingTime.parse("2007-06-13T14:30", 2)

    assert (meeting.closes_at, days_of(meeting)) == (utc(2007, 6, 14, 16, 0), (date(2007, 6, 13), date(2007, 6, 14)))


def test_a_closing_in_the_letter_is_the_closing() -> None:
    half_day = MeetingTime.parse("2007-06-12", 2, "2007-06-13T12:30")

    assert (half_day.closes_at, half_day.latest_day) == (utc(2007, 6, 13, 10, 30), date(2007, 6, 13))


def test_a_closing_day_without_an_hour_ends_at_six() -> None:
    meeting = MeetingTime.parse("2007-06-12", 1, "2007-06-13")

    assert (meeting.closes_at, meeting.latest_day) == (utc(2007, 6, 13, 16, 0), date(2007, 6, 13))


def test_an_evening_meeting_closes_at_the_end_of_its_day() -> None:
    meeting = MeetingTime.parse("2007-06-13T19:00")

    assert meeting.closes_at == utc(2007, 6, 13, 21, 59)


def test_the_last_admissible_first_day_leaves_room_for_the_other_days() -> None:
    meeting = MeetingTime.parse("2008-02", 2)

    assert (meeting.opening, days_of(meeting)) == (
        Moment(date(2008, 2, 1), date(2008, 2, 28), zone="Europe/Zurich"),
        (date(2008, 2, 1), date(2008, 2, 29)),
    )


def test_the_closing_of_a_month_is_a_window_at_six() -> None:
    closing = MeetingTime.parse("2008-02", 2).closing

    assert closing == Moment(date(2008, 2, 2), date(2008, 2, 29), time(18, 0), zone="Europe/Zurich")


@pytest.mark.parametrize(
    ("opens", "days", "first", "last_first"),
    [
        ("2008-W07", 1, date(2008, 2, 11), date(2008, 2, 17)),
        ("2009-W01", 1, date(2008, 12, 29), date(2009, 1, 4)),
        ("2008-W07", 7, date(2008, 2, 11), date(2008, 2, 11)),
        ("2008-Q1", 10, date(2008, 1, 1), date(2008, 3, 22)),
        ("2008-Q4", 1, date(2008, 10, 1), date(2008, 12, 31)),
        ("2008-12", 1, date(2008, 12, 1), date(2008, 12, 31)),
    ],
)
def test_a_period_gives_its_first_and_last_first_day(opens: str, days: int, first: date, last_first: date) -> None:
    assert MeetingTime.parse(opens, days).opening == Moment(first, last_first, zone="Europe/Zurich")


def test_a_meeting_longer_than_its_period_starts_on_the_first_day() -> None:
    assert days_of(MeetingTime.parse("2008-W07", 10)) == (date(2008, 2, 11), date(2008, 2, 20))


def test_only_exact_dates_have_instants() -> None:
    meetings = [MeetingTime.parse(opens, 7) for opens in ("2008-W07", "2008-02", "2008-Q1", "tbd")]

    assert [(meeting.opens_at, meeting.closes_at) for meeting in meetings] == [(None, None)] * 4


def test_a_meeting_to_be_determined_has_no_days() -> None:
    meeting = MeetingTime.parse("tbd", 2)

    assert (meeting.opening, meeting.closing, days_of(meeting)) == (None, None, (None, None))


@pytest.mark.parametrize(
    "opens", ["", "February 2008", "2008", "2008-2", "08-02-11", "2008-W7", "2008-02-11T9:30", "TBD"]
)
def test_what_is_no_date_is_refused_with_the_forms_of_one(opens: str) -> None:
    with pytest.raises(
        ValueError, match="is no date; write 2008-02-11, 2008-02-11T09:30, 2008-W07, 2008-02, 2008-Q1 or"
    ):
        MeetingTime.parse(opens)


@pytest.mark.parametrize("opens", ["2008-02-30", "2008-13", "2008-W54", "2008-Q5", "2008-Q0", "2008-02-11T25:00"])
def test_a_date_that_no_calendar_has_is_refused(opens: str) -> None:
    with pytest.raises(ValueError, match="is in no calendar; correct the date"):
        MeetingTime.parse(opens)


def test_a_date_at_the_end_of_all_calendars_is_refused() -> None:
    with pytest.raises(ValueError, match="too far away; correct the year"):
        MeetingTime.parse("9999-12-31")


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_meeting_takes_a_day_at_least_and_a_year_at_most(days: int) -> None:
    with pytest.raises(ValueError, match="takes from 1 to 366 days"):
        MeetingTime.parse("2008-02-11", days)


def test_a_meeting_cannot_close_before_it_opens() -> None:
    with pytest.raises(ValueError, match="before it opens"):
        MeetingTime.parse("2008-02-11T14:30", 1, "2008-02-11T12:00")


def test_a_closing_is_exact_or_left_out() -> None:
    with pytest.raises(ValueError, match="leave it out until it is known"):
        MeetingTime.parse("2008-02-11", 1, "2008-02")


def test_a_time_of_day_is_read() -> None:
    assert [clock_time(text) for text in ("00:00", "17:00", "23:59")] == [time(0, 0), time(17, 0), time(23, 59)]


@pytest.mark.parametrize("text", ["24:00", "17", "5 pm", "17:60", "1020", ""])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no time of day; write it from 00:00 to 23:59"):
        clock_time(text)


def test_a_meeting_that_opens_at_six_closes_at_the_end_of_its_day() -> None:
    assert MeetingTime.parse("2007-06-13T18:00").closes_at == utc(2007, 6, 13, 21, 59)


def test_a_meeting_takes_one_day_unless_more_are_said() -> None:
    assert days_of(MeetingTime("2008-02-11")) == days_of(MeetingTime.parse("2008-02-11", 1))


def test_a_meeting_cannot_close_as_it_opens() -> None:
    with pytest.raises(ValueError, match="before it opens"):
        MeetingTime.parse("2008-02-11T14:30", 1, "2008-02-11T14:30")


def test_a_meeting_known_by_its_month_cannot_close_before_that() -> None:
    on_the_first = MeetingTime.parse("2008-02", 1, "2008-02-01")

    assert on_the_first.latest_day == date(2008, 2, 1)
    with pytest.raises(ValueError, match="before it opens"):
        MeetingTime.parse("2008-02", 1, "2008-01-31")
