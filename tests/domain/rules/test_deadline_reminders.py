"""Laws of the ladder that leads up to a deadline."""

from collections.abc import Sequence
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.rules.deadline_builders import a_rule, due_from, utc
from wsis_workflow.domain.rules.deadlines import (
    Offset,
    Overdue,
    Point,
    Reminders,
    due_on,
    reminder_points,
)


def a_ladder(*before: str, overdue: Overdue | None = None) -> Reminders:
    return Reminders(tuple(map(Offset.parse, before)), ("holder",), overdue)


def every(span: str, lasting: str) -> Overdue:
    return Overdue(Offset.parse(span), Offset.parse(lasting), ("secretariat",))


def instants(points: Sequence[Point]) -> list[datetime]:
    return [point.instant for point in points]


def test_reminders_go_out_at_the_deadlines_own_hour_on_the_wall() -> None:
    council_documents = due_from("2008-12-01", a_rule("-28 days"))

    points = reminder_points(council_documents, a_ladder("14 days", "7 days", "1 day"))

    assert points == (
        Point("-14 days", utc(2008, 10, 20, 15, 0), is_overdue=False),
        Point("-7 days", utc(2008, 10, 27, 16, 0), is_overdue=False),
        Point("-1 days", utc(2008, 11, 2, 16, 0), is_overdue=False),
    )


def test_a_ladder_written_upside_down_is_climbed_from_below() -> None:
    answer = due_from("2008-11-12", a_rule("-28 days"))

    assert reminder_points(answer, a_ladder("1 day", "7 days", "1 week", "42 days")) == reminder_points(
        answer, a_ladder("42 days", "7 days", "1 day")
    )


def test_two_spans_that_name_one_instant_are_one_reminder() -> None:
    points = reminder_points(due_from("2008-11-12", a_rule()), a_ladder("7 days", "1 week", "7 days"))

    assert [point.key for point in points] == ["-7 days"]


def test_without_an_hour_reminders_go_out_at_nine() -> None:
    whole_day = due_on(date(2007, 5, 25), None, a_rule("0 days", cutoff=None))

    points = reminder_points(whole_day, a_ladder("14 days", "0 days", overdue=every("1 day", "2 days")))

    assert instants(points) == [
        utc(2007, 5, 11, 7, 0),
        utc(2007, 5, 25, 7, 0),
        utc(2007, 5, 26, 7, 0),
        utc(2007, 5, 27, 7, 0),
    ]


def test_reminders_in_hours_are_elapsed_time() -> None:
    silence = due_from("2008-03-28T17:00", a_rule("72 hours", cutoff=None))

    points = reminder_points(silence, a_ladder("48 hours", "2 days"))

    assert instants(points) == [utc(2008, 3, 29, 16, 0), utc(2008, 3, 29, 17, 0)]


def test_the_working_day_before_a_monday_is_friday() -> None:
    monday = due_on(date(2008, 9, 15), None, a_rule())

    assert instants(reminder_points(monday, a_ladder("1 working day"))) == [utc(2008, 9, 12, 15, 0)]


def test_a_window_is_led_up_to_from_its_earliest_and_overdue_after_its_latest() -> None:
    window = due_from("2008-02", a_rule("-12 days", roll="preceding"), days=2)

    points = reminder_points(window, a_ladder("7 days", overdue=every("1 day", "1 day")))

    assert points == (
        Point("-7 days", utc(2008, 1, 11, 16, 0), is_overdue=False),
        Point("+1 days", utc(2008, 2, 16, 16, 0), is_overdue=True),
    )


def test_overdue_reminders_repeat_until_their_time_is_over() -> None:
    answer = due_from("2008-11-12", a_rule())

    points = reminder_points(answer, a_ladder(overdue=every("1 day", "14 days")))

    assert [point.key for point in points] == [f"+{n} days" for n in range(1, 15)]


def test_a_span_that_does_not_divide_the_time_stops_short_of_its_end() -> None:
    points = reminder_points(due_from("2008-11-12", a_rule()), a_ladder(overdue=every("3 days", "1 week")))

    assert [point.key for point in points] == ["+3 days", "+6 days"]


def test_hours_after_a_deadline_without_an_hour_are_all_counted_from_its_last_minute() -> None:
    answer = due_from("2008-11-12", a_rule("0 days", cutoff=None))

    points = reminder_points(answer, a_ladder(overdue=every("12 hours", "3 days")))

    assert [point.key for point in points] == [f"+{n * 12} hours" for n in range(1, 7)]
    assert points[-1].instant == utc(2008, 11, 15, 22, 59)


def test_overdue_reminders_that_never_advance_are_none() -> None:
    points = reminder_points(due_from("2008-11-12", a_rule()), a_ladder(overdue=every("0 days", "14 days")))

    assert points == ()


def test_overdue_reminders_are_bounded_whatever_the_file_says() -> None:
    points = reminder_points(due_from("2008-11-12", a_rule()), a_ladder(overdue=every("1 hour", "1200 months")))

    assert len(points) == 1000


@given(
    st.lists(st.integers(0, 400)),
    st.sampled_from(["hours", "days", "weeks", "working days"]),
    st.dates(date(2008, 1, 1), date(2012, 12, 31)),
)
def test_a_ladder_rises_and_each_rung_is_one_reminder(counts: list[int], unit: str, day: date) -> None:
    answer = due_on(day, None, a_rule())
    ladder = Reminders(tuple(Offset(count, unit) for count in counts), ("holder",))

    points = reminder_points(answer, ladder)

    assert instants(points) == sorted(set(instants(points)))
    assert {point.key for point in points} == {str(Offset(-count, unit)) for count in counts}
