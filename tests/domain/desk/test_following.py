"""Laws of what a desk follows: its date moves with its meeting, and each rung of its ladder is told once."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.domain.desk.body_folds import BODY_FOLDS
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import NEXT, DueBy, falls
from wsis_workflow.domain.desk.following import DateFollowed, Reminded, dates_due, followed, is_overdue, next_reminder
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.rules.dates import MeetingTime

NOW = datetime(2008, 2, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = "action/1"


def a_register(*meetings: Meeting) -> Register:
    return Register(1, {"wg": Body("wg", "Working group")}, meetings={one.ref: one for one in meetings})


def a_meeting(ref: str, opens: str, *, cancelled: bool = False) -> Meeting:
    return Meeting(ref, "wg", MeetingTime.parse(opens), cancelled=cancelled)


def a_desk(by: DueBy, register: Register) -> Desk:
    one = followed(by, "wg", NOW, register)
    assert one is not None
    return Desk("wg", following={KEY: one})


def looked(desk: Desk, register: Register, now: datetime) -> tuple[Desk, list[DateFollowed | Reminded]]:
    events = dates_due(desk, register, now)
    for event in events:
        desk = BODY_FOLDS[type(event)](desk, event)
    return desk, events


def test_without_a_date_nothing_is_followed() -> None:
    assert followed(DueBy(), "wg", NOW, a_register()) is None


def test_a_day_is_its_last_minute_by_its_own_clocks() -> None:
    found = falls(DueBy("2008-02-27"), "wg", NOW, a_register())

    assert found.due is not None
    assert found.due.instant == datetime(2008, 2, 27, 22, 59, tzinfo=UTC)
    assert found.words == "Wednesday 27 February 2008, 23:59 (Europe/Zurich)"


def test_the_next_meeting_is_the_first_that_has_not_opened_when_it_was_asked_for() -> None:
    register = a_register(a_meeting("old", "2008-01-10T09:30"), a_meeting("b", "2008-03"), a_meeting("a", "2008-02-26"))

    assert falls(DueBy(meeting=NEXT), "wg", NOW, register).meeting == "a"
    assert falls(DueBy(meeting=NEXT), "wg", NOW + 30 * DAY, register).meeting == "b"


def test_what_hangs_on_a_meeting_that_is_cancelled_hangs_on_the_next() -> None:
    register = a_register(a_meeting("a", "2008-02-26T09:30", cancelled=True), a_meeting("b", "2008-04-01T09:30"))

    assert falls(DueBy(meeting="a"), "wg", NOW, register).meeting == "b"


def test_without_any_meeting_to_come_there_is_no_date_and_nobody_is_reminded() -> None:
    register = a_register()
    desk = a_desk(DueBy(meeting=NEXT), register)

    assert desk.following[KEY].falls.words == "at the next meeting of Working group, which is not planned yet"
    assert next_reminder(desk, register, NOW) is None
    assert dates_due(desk, register, NOW + 400 * DAY) == []


def test_a_meeting_known_by_its_month_is_led_up_to_from_its_first_day_and_late_after_its_last() -> None:
    register = a_register(a_meeting("a", "2008-03"))
    one = a_desk(DueBy(meeting="a"), register).following[KEY]

    assert (is_overdue(one, datetime(2008, 3, 20, tzinfo=UTC)), is_overdue(one, datetime(2008, 4, 1, tzinfo=UTC))) == (
        False,
        True,
    )


def test_a_date_that_moves_is_told_and_begins_its_ladder_anew() -> None:
    before, after = a_register(a_meeting("a", "2008-03-20T09:30")), a_register(a_meeting("a", "2008-05-20T09:30"))
    desk, _ = looked(a_desk(DueBy(meeting="a"), before), before, NOW + 40 * DAY)

    desk, events = looked(desk, after, NOW + 41 * DAY)

    assert [(type(event), event.key) for event in events] == [(DateFollowed, KEY)]
    assert desk.following[KEY].since == NOW + 41 * DAY
    assert next_reminder(desk, after, NOW + 41 * DAY) == datetime(2008, 5, 6, 7, 30, tzinfo=UTC)


def test_after_a_long_sleep_only_the_latest_rung_is_told() -> None:
    register = a_register(a_meeting("a", "2008-03-20T09:30"))
    desk = a_desk(DueBy(meeting="a"), register)

    desk, events = looked(desk, register, datetime(2008, 3, 19, 12, tzinfo=UTC))

    assert [event.rung for event in events if isinstance(event, Reminded)] == ["-1 days"]
    assert looked(desk, register, datetime(2008, 3, 19, 13, tzinfo=UTC))[1] == []


@given(st.lists(st.integers(0, 120 * 24), min_size=1, max_size=30))
def test_however_often_the_clock_looks_no_rung_is_told_twice_and_none_after_it_is_lost(hours: list[int]) -> None:
    register = a_register(a_meeting("a", "2008-03-20T09:30"))
    desk, told = a_desk(DueBy(meeting="a"), register), []
    for hour in sorted(hours):
        desk, events = looked(desk, register, NOW + timedelta(hours=hour))
        told += [event.instant for event in events if isinstance(event, Reminded)]
    due = rungs_until(desk, register, NOW + timedelta(hours=max(hours)))

    assert told == sorted(set(told))
    assert set(told) <= set(due)
    assert told[-1:] == due[-1:]


def rungs_until(desk: Desk, register: Register, until: datetime) -> list[datetime]:
    found, at = [], NOW
    while (rung := next_reminder(desk, register, at)) is not None and rung <= until:
        found.append(rung)
        at = rung
    return found
