"""Laws of what a rule gives as a whole: by its clocks, its cut-off, its roll and its calendar, and the ladder to it."""

from datetime import date, datetime, time
from typing import Any

import pytest

from tests.domain.rules.deadline_builders import a_rule, utc
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import (
    Due,
    Moment,
    Offset,
    Overdue,
    Point,
    Reminders,
    Wall,
    due,
    due_on,
    reminder_points,
)

NEW_YORK, ZURICH = "America/New_York", "Europe/Zurich"
FRIDAY, SATURDAY, MONDAY = date(2008, 2, 29), date(2008, 3, 1), date(2008, 3, 3)
FREE_MONDAY = Calendar(holidays=frozenset({MONDAY}))
THEN = {"offset": "0 days", "cutoff": None}  # the anchor itself


def a_wall(day: int, hour: int, minute: int = 0, month: int = 3, zone: str = ZURICH) -> Wall:
    """Read the clocks in 2008."""
    return Wall(datetime(2008, month, day, hour, minute), zone)


def given(moment: Moment, offset: str, calendar: Calendar | None = None, **changes: Any) -> Due:
    """Compute what a rule gives."""
    return due(a_rule(offset, **changes), moment, calendar or Calendar())


def exact(wall: Wall, *, has_hour: bool = True) -> Due:
    """Give a date that is certain."""
    return Due(wall, wall, has_hour)


@pytest.mark.parametrize(
    ("moment", "rule", "wall", "has_hour"),
    [
        (Moment(FRIDAY, FRIDAY), {"offset": "24 hours"}, a_wall(1, 17), True),
        (Moment(FRIDAY, FRIDAY), {"offset": "24 hours", "cutoff": None}, a_wall(1, 23, 59), False),
        (Moment(FRIDAY, FRIDAY, time(9, 30)), {"offset": "24 hours", "cutoff": None}, a_wall(1, 9, 30), True),
        (Moment(FRIDAY, FRIDAY, time(9, 30)), {"offset": "24 hours"}, a_wall(1, 17), True),
        (Moment(FRIDAY, FRIDAY, time(9, 30)), {"offset": "24 hours", "roll": "following"}, a_wall(3, 17), True),
        (
            Moment(FRIDAY, FRIDAY, time(9, 30)),
            {"offset": "24 hours", "roll": "following", "cutoff": None},
            a_wall(3, 9, 30),
            True,
        ),
        (Moment(FRIDAY, FRIDAY, time(9), zone=NEW_YORK), THEN, a_wall(29, 15, 0, 2), True),
        (Moment(FRIDAY, FRIDAY, time(20), zone=NEW_YORK), THEN, a_wall(1, 2), True),
        (Moment(FRIDAY, FRIDAY, time(20), zone=NEW_YORK), {"offset": "1 hours", "cutoff": None}, a_wall(1, 3), True),
        (Moment(FRIDAY, FRIDAY, time(20), zone=NEW_YORK), {"offset": "1 day"}, a_wall(1, 17), True),
        (Moment(FRIDAY, FRIDAY, time(20)), {"offset": "0 days", "zone": NEW_YORK, "cutoff": None},
         a_wall(29, 20, month=2, zone=NEW_YORK), True),
        (Moment(FRIDAY, FRIDAY), {"offset": "1 hours", "zone": NEW_YORK},
         a_wall(29, 17, month=2, zone=NEW_YORK), True),
        (Moment(FRIDAY, FRIDAY), {"offset": "1 day", "roll": "preceding"}, a_wall(29, 17, month=2), True),
        (Moment(FRIDAY, FRIDAY), {"offset": "1 working day"}, a_wall(4, 17), True),
        (Moment(FRIDAY, FRIDAY), {"offset": "1 day", "roll": "following"}, a_wall(4, 17), True),
    ],
)  # fmt: skip
def test_what_a_rule_gives_is_by_its_own_clocks_cutoff_and_roll(
    moment: Moment, rule: dict[str, Any], wall: Wall, has_hour: bool
) -> None:
    calendar = FREE_MONDAY if wall.local.day == 4 else Calendar()

    assert given(moment, calendar=calendar, **rule) == exact(wall, has_hour=has_hour)


def test_elapsed_hours_keep_their_seconds_unless_they_are_rolled() -> None:
    moment = Moment.happened(datetime.fromisoformat("2008-02-29T09:30:15+00:00"), ZURICH)

    kept, rolled = (given(moment, "24 hours", cutoff=None, roll=roll) for roll in ("none", "following"))

    assert kept == exact(Wall(datetime(2008, 3, 1, 10, 30, 15), ZURICH))
    assert rolled == exact(Wall(datetime(2008, 3, 3, 10, 30, 15), ZURICH))


@pytest.mark.parametrize(
    ("rule", "ends", "has_hour"),
    [
        ({"offset": "0 days"}, (a_wall(29, 17, month=2), a_wall(3, 17)), True),
        ({"offset": "0 days", "cutoff": None}, (a_wall(29, 23, 59, 2), a_wall(3, 23, 59)), False),
        ({"offset": "-1 working day"}, (a_wall(28, 17, month=2), a_wall(29, 17, month=2)), True),
        ({"offset": "0 days", "roll": "following"}, (a_wall(29, 17, month=2), a_wall(3, 17)), True),
    ],
)
def test_a_window_runs_from_the_first_to_the_last_instant_of_its_days(
    rule: dict[str, Any], ends: tuple[Wall, Wall], has_hour: bool
) -> None:
    assert given(Moment(FRIDAY, MONDAY), **rule) == Due(*ends, has_hour)


def test_a_window_of_two_days_counts_both() -> None:
    assert given(Moment(FRIDAY, SATURDAY), "0 days") == Due(a_wall(29, 17, month=2), a_wall(1, 17))


def test_a_letter_goes_before_the_cutoff_and_the_cutoff_before_the_last_minute() -> None:
    cut, whole = a_rule("0 days", zone=NEW_YORK), a_rule("0 days", cutoff=None, zone=NEW_YORK)

    answers = [due_on(SATURDAY, at, rule) for at in (time(0), time(9, 30), None) for rule in (cut, whole)]

    read = {"zone": NEW_YORK}
    assert answers == [
        *[exact(a_wall(1, 0, **read))] * 2,
        *[exact(a_wall(1, 9, 30, **read))] * 2,
        exact(a_wall(1, 17, **read)),
        exact(a_wall(1, 23, 59, **read), has_hour=False),
    ]


def a_ladder(*before: str, every: str = "", lasting: str = "") -> Reminders:
    """Make a ladder, with rungs after the deadline where they are said."""
    overdue = Overdue(Offset.parse(every), Offset.parse(lasting), ()) if every else None
    return Reminders(tuple(map(Offset.parse, before)), (), overdue)


def test_a_rung_is_counted_back_whatever_sign_it_is_written_with() -> None:
    answer = exact(a_wall(3, 17))

    points = [reminder_points(answer, a_ladder(written)) for written in ("1 day", "-1 day", "+1 day")]

    assert points == [(Point("-1 days", utc(2008, 3, 2, 16), is_overdue=False),)] * 3


def test_rungs_of_hours_are_elapsed_and_rungs_of_days_by_the_clocks_of_the_deadline() -> None:
    sunday = exact(Wall(datetime(2008, 3, 30, 9, 0), ZURICH))  # the clocks have gone forward that night
    in_new_york = exact(a_wall(3, 9, zone=NEW_YORK))

    points = [reminder_points(answer, a_ladder("24 hours", "1 day")) for answer in (sunday, in_new_york)]

    day_before = Point("-24 hours", utc(2008, 3, 29, 7), is_overdue=False)
    assert points == [
        (day_before, Point("-1 days", utc(2008, 3, 29, 8), is_overdue=False)),
        (Point("-24 hours", utc(2008, 3, 2, 14), is_overdue=False),),
    ]


def test_working_days_are_those_of_the_calendar_and_without_one_all_but_saturday_and_sunday() -> None:
    tuesday = exact(a_wall(4, 17))
    ladder = a_ladder("1 working day", every="1 working day", lasting="2 working days")
    free = Calendar(holidays=frozenset({MONDAY, date(2008, 3, 6)}))

    usual, with_holidays = reminder_points(tuesday, ladder), reminder_points(tuesday, ladder, free)

    after = Point("+1 working days", utc(2008, 3, 5, 16), is_overdue=True)
    assert usual == (
        Point("-1 working days", utc(2008, 3, 3, 16), is_overdue=False),
        after,
        Point("+2 working days", utc(2008, 3, 6, 16), is_overdue=True),
    )
    assert with_holidays == (
        Point("-1 working days", utc(2008, 2, 29, 16), is_overdue=False),
        after,
        Point("+2 working days", utc(2008, 3, 7, 16), is_overdue=True),
    )


def test_a_rung_before_and_one_after_at_one_instant_are_two() -> None:
    window = Due(a_wall(5, 17), a_wall(1, 17))

    points = reminder_points(window, a_ladder("1 day", every="3 days", lasting="3 days"))

    assert points == (
        Point("-1 days", utc(2008, 3, 4, 16), is_overdue=False),
        Point("+3 days", utc(2008, 3, 4, 16), is_overdue=True),
    )


def test_rungs_after_a_deadline_come_in_their_own_span_and_may_fall_on_the_very_end() -> None:
    answer = exact(a_wall(3, 17))

    points = reminder_points(answer, a_ladder(every="12 hours", lasting="1 day"))

    assert points == (
        Point("+12 hours", utc(2008, 3, 4, 4), is_overdue=True),
        Point("+24 hours", utc(2008, 3, 4, 16), is_overdue=True),
    )


def test_of_a_day_without_an_hour_the_rungs_go_out_at_nine_by_its_own_clocks() -> None:
    whole = exact(a_wall(3, 23, 59, zone=NEW_YORK), has_hour=False)

    points = reminder_points(whole, a_ladder("1 day", every="1 week", lasting="1 week"))

    assert points == (
        Point("-1 days", utc(2008, 3, 2, 14), is_overdue=False),
        Point("+1 weeks", utc(2008, 3, 10, 13), is_overdue=True),
    )
