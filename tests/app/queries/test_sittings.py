"""When a meeting sat and on which days, and which meetings come before and after it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.app.queries.scenes import refused
from tests.domain.proposals.builders import a_meeting, a_register, at
from wsis_workflow.app.queries.sittings import (
    Sitting,
    ahead_of,
    day_of,
    days_of,
    earlier_elsewhere,
    held_before,
    sitting_of,
    sitting_on,
    until,
)

ELEVENTH, VAGUE = a_meeting("wg-11", "wg", "2007-06-13T14:30", 3), a_meeting("wg-12", "wg", "2008-02", 2)
FIRST, SECOND, THIRD = date(2007, 6, 13), date(2007, 6, 14), date(2007, 6, 15)
A_TICK = timedelta(microseconds=1)
MIDNIGHT = at(6, 13, 22)  # in Geneva
MORE = (
    a_meeting("wg-10", "wg", "2006-12-01", 1), a_meeting("c07", "council", "2007-06-13", 9),
    a_meeting("c06", "council", "2006-04-19", 9), a_meeting("wg-13", "wg", "tbd", 1),
    a_meeting("ahg-1", "ahg", "2007-06-12", 1), a_meeting("ahg-2", "ahg", "2007-06-14", 1),
)  # fmt: skip
REGISTER = a_register(*MORE)
MEETINGS = REGISTER.meetings


def test_a_meeting_sat_from_its_opening_to_the_end_of_its_last_minute() -> None:
    sitting = sitting_of(ELEVENTH)

    assert sitting == Sitting(at(6, 13, 12, 30), at(6, 15, 16, 1))
    instants = (sitting.start - A_TICK, sitting.start, sitting.end, sitting.end + A_TICK)
    assert [sitting.has(instant) for instant in instants] == [False, True, True, False]
    assert [sitting_of(one) for one in (VAGUE, replace(ELEVENTH, cancelled=True))] == [None, None]


def test_its_days_are_those_of_its_place() -> None:
    assert days_of(ELEVENTH) == (FIRST, SECOND, THIRD)
    assert days_of(VAGUE) == ()
    assert days_of(a_meeting("night", "wg", "2007-06-13T00:00", 1)) == (FIRST,)


@pytest.mark.parametrize(
    ("asked", "now", "day"),
    [
        (None, at(6, 1), FIRST),
        (None, at(6, 13, 13), FIRST),
        (None, MIDNIGHT - A_TICK, FIRST),
        (None, MIDNIGHT, SECOND),
        (None, at(6, 20), THIRD),
        (THIRD, at(6, 1), THIRD),
        (FIRST, at(6, 20), FIRST),
    ],
)
def test_a_day_that_nobody_names_is_the_latest_that_has_begun(asked: date | None, now: datetime, day: date) -> None:
    assert day_of(ELEVENTH, asked, now) == day


def test_a_day_that_is_none_of_its_days_is_refused_with_those_that_are() -> None:
    assert refused(lambda: day_of(ELEVENTH, date(2007, 6, 16), at(6, 13))) == (
        "unknown",
        "There is no day “2007-06-16”; did you mean “2007-06-15”?",
    )
    assert refused(lambda: day_of(VAGUE, None, at(6, 13))) == (
        "invalid",
        "The meeting has no exact date, so it has no days yet; ask again once its date is known.",
    )


def test_each_instant_of_a_meeting_belongs_to_one_of_its_days() -> None:
    assert [sitting_on(ELEVENTH, day) for day in (FIRST, SECOND, THIRD)] == [
        Sitting(at(6, 13, 12, 30), MIDNIGHT - A_TICK),
        Sitting(MIDNIGHT, at(6, 14, 22) - A_TICK),
        Sitting(at(6, 14, 22), at(6, 15, 16, 1)),
    ]
    assert [sitting_on(ELEVENTH, date(2007, 6, 16)), sitting_on(VAGUE, FIRST)] == [None, None]


def test_the_meeting_before_is_the_latest_that_began_earlier() -> None:
    wanted = ("council", "wg", "ahg")

    before = [held_before(MEETINGS["wg-11"], body, REGISTER) for body in wanted]

    assert before == [MEETINGS["c06"], MEETINGS["wg-10"], MEETINGS["ahg-1"]]
    assert held_before(MEETINGS["c06"], "wg", REGISTER) is None
    assert held_before(MEETINGS["wg-13"], "council", REGISTER) == MEETINGS["c08"]


def test_the_meetings_up_to_one_are_those_since_another_body_met() -> None:
    twelfth = MEETINGS["wg-12"]

    assert [one.ref for one in until(twelfth, None, REGISTER)] == ["wg-10", "wg-11", "wg-12"]
    assert [one.ref for one in until(twelfth, MEETINGS["ahg-1"], REGISTER)] == ["wg-11", "wg-12"]
    assert [one.ref for one in until(twelfth, MEETINGS["c07"], REGISTER)] == ["wg-12"]


def test_earlier_meetings_elsewhere_are_listed_the_latest_first() -> None:
    assert [one.ref for one in earlier_elsewhere(MEETINGS["wg-12"], REGISTER)] == ["ahg-2", "c07", "ahg-1", "c06"]
    assert [one.ref for one in earlier_elsewhere(MEETINGS["wg-10"], REGISTER)] == ["c06"]


def test_meetings_ahead_begin_no_earlier_and_those_without_a_date_come_last() -> None:
    assert [one.ref for one in ahead_of(MEETINGS["wg-11"], "wg", REGISTER)] == ["wg-12", "wg-13"]
    assert [one.ref for one in ahead_of(MEETINGS["wg-11"], "council", REGISTER)] == ["c07", "c08"]
    assert [one.ref for one in ahead_of(MEETINGS["wg-13"], "wg", REGISTER)] == []
