"""Laws of working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.domain.rules.calendars import Calendar, weekday_number

FRIDAY = date(2008, 9, 12)
SATURDAY = date(2008, 9, 13)
MONDAY = date(2008, 9, 15)
JEUNE_GENEVOIS = date(2008, 9, 11)
DAYS = st.dates(date(2007, 1, 1), date(2009, 12, 31))
CALENDARS = st.builds(
    Calendar,
    st.frozensets(st.integers(0, 6), max_size=6),
    st.frozensets(DAYS, max_size=60),
)


def test_a_holiday_in_the_week_is_not_worked() -> None:
    calendar = Calendar(holidays=frozenset({JEUNE_GENEVOIS}))

    assert [calendar.is_working(JEUNE_GENEVOIS), calendar.is_working(FRIDAY), calendar.is_working(SATURDAY)] == [
        False,
        True,
        False,
    ]


def test_a_roll_goes_to_the_nearest_working_day_on_its_side() -> None:
    calendar = Calendar()

    rolled = [calendar.roll(SATURDAY, how) for how in ("none", "preceding", "following")]

    assert rolled == [SATURDAY, FRIDAY, MONDAY]


def test_a_roll_passes_over_a_holiday_that_touches_the_weekend() -> None:
    calendar = Calendar(holidays=frozenset({FRIDAY, MONDAY}))

    rolled = [calendar.roll(SATURDAY, how) for how in ("preceding", "following")]

    assert rolled == [JEUNE_GENEVOIS, date(2008, 9, 16)]


def test_the_day_counted_from_is_not_counted() -> None:
    assert Calendar().add_working_days(MONDAY, 1) == date(2008, 9, 16)


def test_no_working_days_leave_even_a_saturday_where_it_is() -> None:
    assert Calendar().add_working_days(SATURDAY, 0) == SATURDAY


def test_a_week_without_a_working_day_is_refused() -> None:
    with pytest.raises(ValueError, match="leaves no working day"):
        Calendar(weekend=frozenset(range(7)))


def test_a_weekend_day_beyond_sunday_is_refused() -> None:
    with pytest.raises(ValueError, match="A weekend day is a number from 0"):
        Calendar(weekend=frozenset({7}))


def test_weekdays_are_read_in_full_and_in_short() -> None:
    assert [weekday_number(word) for word in ("thu", "Friday", "SUN")] == [3, 4, 6]


def test_a_word_that_is_no_weekday_is_refused_with_the_words_that_are() -> None:
    with pytest.raises(ValueError, match="write one of mon, tue, wed, thu, fri, sat, sun"):
        weekday_number("weekend")


@given(CALENDARS, DAYS, st.sampled_from(["preceding", "following"]))
def test_rolling_lands_on_a_working_day_and_rolling_again_stays(calendar: Calendar, day: date, how: str) -> None:
    rolled = calendar.roll(day, how)

    assert (calendar.is_working(rolled), calendar.roll(rolled, how)) == (True, rolled)


@given(CALENDARS, DAYS, st.sampled_from(["preceding", "following"]))
def test_between_a_day_and_where_it_rolls_to_nothing_is_worked(calendar: Calendar, day: date, how: str) -> None:
    rolled = calendar.roll(day, how)

    passed = [min(day, rolled) + timedelta(days=n) for n in range(abs((rolled - day).days) + 1)]
    assert [between for between in passed if between != rolled and calendar.is_working(between)] == []


@given(CALENDARS, DAYS, st.integers(-40, 40).filter(bool))
def test_exactly_so_many_working_days_lie_in_the_stretch_counted(calendar: Calendar, day: date, count: int) -> None:
    reached = calendar.add_working_days(day, count)

    step = 1 if count > 0 else -1
    stretch = [day + timedelta(days=step * n) for n in range(1, abs((reached - day).days) + 1)]
    assert (sum(map(calendar.is_working, stretch)), stretch[-1]) == (abs(count), reached)
    assert calendar.is_working(reached)


@given(CALENDARS, DAYS, st.integers(-40, 40))
def test_counting_further_or_from_later_never_leads_to_an_earlier_day(
    calendar: Calendar, day: date, count: int
) -> None:
    reached = calendar.add_working_days(day, count)

    assert calendar.add_working_days(day, count + 1) >= reached
    assert calendar.add_working_days(day + timedelta(days=1), count) >= reached
