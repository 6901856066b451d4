"""Laws of dates as wholes: moments, closings and working days with their zones, and each refusal to the letter."""

import re
from collections.abc import Callable
from datetime import UTC, date, time

import pytest

from tests.domain.rules.deadline_builders import a_rule, utc
from wsis_workflow.domain.rules.calendars import WEEKDAY_NAMES, WEEKDAYS, Calendar, weekday_number
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import Due, Moment, Offset, Wall, due, in_utc, wall_at, zone_of
from wsis_workflow.domain.rules.spans import add_months

NEW_YORK, ZURICH = "America/New_York", "Europe/Zurich"
DAY = date(2008, 2, 11)
DAY_AT_NINE = utc(2008, 2, 11, 9).replace(tzinfo=None)
UNITS = ("hours", "days", "weeks", "months", "working days")


def test_what_happened_is_a_day_an_hour_and_an_instant_by_the_clocks_of_a_zone() -> None:
    happened = Moment.happened(utc(2008, 2, 12, 1, 30), NEW_YORK)

    assert happened == Moment(DAY, DAY, time(20, 30), utc(2008, 2, 12, 1, 30), NEW_YORK)


def test_an_instant_of_any_zone_is_kept_in_utc() -> None:
    there = utc(2008, 2, 12, 1, 30).astimezone(zone_of(NEW_YORK))

    assert [in_utc(there).isoformat(), Moment.happened(there, ZURICH).instant] == [
        "2008-02-12T01:30:00+00:00",
        utc(2008, 2, 12, 1, 30),
    ]
    assert in_utc(there).tzinfo is UTC


@pytest.mark.parametrize("zone", [NEW_YORK, "Asia/Tokyo"])
def test_the_opening_and_the_closing_are_by_the_clocks_of_the_meeting(zone: str) -> None:
    exact, evening, month, closed, given = (
        MeetingTime.parse(*written, zone=zone)
        for written in (
            ("2008-02-11T09:30", 2),
            ("2008-02-11T19:00", 1),
            ("2008-02", 3),
            ("2008-02-11", 1, "2008-02-12"),
            ("2008-02-11", 1, "2008-02-12T12:30"),
        )
    )

    assert exact.opening == Moment.happened(wall_at(DAY, time(9, 30), zone).instant, zone)
    assert exact.closing == Moment.happened(wall_at(date(2008, 2, 12), time(18), zone).instant, zone)
    assert evening.closing == Moment.happened(wall_at(DAY, time(23, 59), zone).instant, zone)
    assert month.opening == Moment(date(2008, 2, 1), date(2008, 2, 27), zone=zone)
    assert month.closing == Moment(date(2008, 2, 3), date(2008, 2, 29), time(18), zone=zone)
    assert closed.closing == Moment.happened(wall_at(date(2008, 2, 12), time(18), zone).instant, zone)
    assert given.closing == Moment.happened(wall_at(date(2008, 2, 12), time(12, 30), zone).instant, zone)


def test_a_meeting_is_kept_as_its_letter_wrote_it() -> None:
    assert MeetingTime.parse("2008-02-11", 2, "2008-02-12", NEW_YORK) == MeetingTime(
        opens="2008-02-11", days=2, closes="2008-02-12", zone=NEW_YORK
    )
    assert MeetingTime.parse("tbd") == MeetingTime("tbd", 1, None, ZURICH)
    assert [MeetingTime.parse("2008-02-11", days).days for days in (1, 366)] == [1, 366]


def test_a_closing_that_is_known_before_the_opening_is_kept() -> None:
    meeting = MeetingTime.parse("tbd", 1, "2008-02-12T12:30")

    assert (meeting.opening, meeting.closing) == (
        None,
        Moment.happened(utc(2008, 2, 12, 11, 30), ZURICH),
    )


def test_a_month_whose_meeting_takes_all_of_it_has_one_opening() -> None:
    whole = MeetingTime.parse("2008-02", 29)

    assert whole.opening == Moment(date(2008, 2, 1), date(2008, 2, 1), zone=ZURICH)
    assert whole.closing == Moment.happened(utc(2008, 2, 29, 17), ZURICH)


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (lambda: MeetingTime.parse("tbd", 0), "A meeting takes from 1 to 366 days, not 0; correct the number of days."),
        (
            lambda: MeetingTime.parse("2008-02-11", 1, "2008-02"),
            'The closing "2008-02" is not exact; write a date or leave it out until it is known.',
        ),
        (
            lambda: MeetingTime.parse("2008-02-11", 1, "tbd"),
            'The closing "tbd" is not exact; write a date or leave it out until it is known.',
        ),
        (
            lambda: MeetingTime.parse("2008-02-11", 1, "2008-02-10"),
            'It closes ("2008-02-10") before it opens ("2008-02-11"); correct one of them.',
        ),
        (
            lambda: Moment(DAY, date(2008, 2, 10)),
            "The latest day of a moment is before its earliest; exchange them.",
        ),
        (
            lambda: Moment(DAY, DAY, instant=utc(2008, 2, 11).replace(tzinfo=None)),
            "An instant without a time zone is ambiguous; give it in UTC.",
        ),
        (lambda: zone_of("Mars"), '"Mars" is no time zone; write a name such as Europe/Zurich.'),
        (
            lambda: Calendar(frozenset({-1})),
            "A weekend day is a number from 0 (Monday) to 6 (Sunday); correct the weekend.",
        ),
        (
            lambda: Calendar(frozenset(range(7))),
            "A weekend of seven days leaves no working day; name the days that are not worked.",
        ),
        (
            lambda: weekday_number("weekend"),
            '"weekend" is no day of the week; write one of mon, tue, wed, thu, fri, sat, sun.',
        ),
        (
            lambda: Offset.parse("soon"),
            '"soon" is no span of time; write a number and a unit: hours, days, weeks, months, working days.',
        ),
        (lambda: Offset.parse("1201 months"), '"1201 months" is longer than a century; write a shorter span.'),
        (
            lambda: due(a_rule("1 day"), Moment(date.max, date.max), Calendar()),
            'The deadline "council_documents" cannot be computed: date value out of range; correct its rule.',
        ),
        (
            lambda: Due(Wall(DAY_AT_NINE, ZURICH), Wall(DAY_AT_NINE, NEW_YORK)).instant,
            "This deadline is a window, not a date; make its meeting's date exact first.",
        ),
    ],
)
def test_what_cannot_be_a_date_is_refused_to_the_letter(refused: Callable[[], object], words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}$"):
        refused()


def test_all_weekdays_are_read_whatever_their_case_and_what_stands_around_them() -> None:
    for names in (WEEKDAYS, WEEKDAY_NAMES):
        assert [weekday_number(f" {name.upper()} ") for name in names] == list(range(7))


def test_saturday_and_sunday_are_free_unless_the_calendar_says_otherwise() -> None:
    week = [date(2008, 2, day) for day in range(11, 18)]

    assert [Calendar().is_working(day) for day in week] == [True] * 5 + [False] * 2
    assert [Calendar(frozenset()).is_working(day) for day in week] == [True] * 7


@pytest.mark.parametrize(
    ("text", "words", "key"),
    [
        ("1 hour", "1 hour", "+1 hours"),
        ("-2 hours", "2 hours", "-2 hours"),
        ("-1 day", "1 day", "-1 days"),
        ("2 days", "2 days", "+2 days"),
        ("1 week", "1 week", "+1 weeks"),
        ("-2 weeks", "2 weeks", "-2 weeks"),
        ("1 month", "1 month", "+1 months"),
        ("2 months", "2 months", "+2 months"),
        ("-1 working  day", "1 working day", "-1 working days"),
        ("+ 2 working days", "2 working days", "+2 working days"),
    ],
)
def test_a_span_is_said_without_its_direction_and_keyed_with_it(text: str, words: str, key: str) -> None:
    span = Offset.parse(text)

    assert (str(span.in_words), str(span), span.times(-3)) == (words, key, Offset(span.count * -3, span.unit))


def test_each_unit_is_counted_in_its_own_way() -> None:
    friday = date(2008, 2, 29)

    answers = [Offset.parse(f"{sign}3 {unit}").shift(friday, Calendar()) for sign in "+-" for unit in UNITS]

    assert answers == [
        friday, date(2008, 3, 3), date(2008, 3, 21), date(2008, 5, 29), date(2008, 3, 5),
        friday, date(2008, 2, 26), date(2008, 2, 8), date(2007, 11, 29), date(2008, 2, 26),
    ]  # fmt: skip


def test_months_keep_the_day_or_the_last_one_that_there_is() -> None:
    counts = (-11, -1, 0, 1, 11, 12, 13, 25)

    assert [add_months(date(2008, 1, 31), count) for count in counts] == [
        date(2007, 2, 28), date(2007, 12, 31), date(2008, 1, 31), date(2008, 2, 29),
        date(2008, 12, 31), date(2009, 1, 31), date(2009, 2, 28), date(2010, 2, 28),
    ]  # fmt: skip
    assert add_months(date(2008, 12, 31), 1) == date(2009, 1, 31)
