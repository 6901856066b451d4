"""When the items of an agenda are due, and what is said of one that is over-full."""

from datetime import UTC, datetime

import pytest

from wsis_workflow.domain.desk.agenda_nouns import BREAK, USUAL_HOURS, Item
from wsis_workflow.domain.desk.timetable import Sitting, Slot, sittings, timetable
from wsis_workflow.domain.rules.dates import MeetingTime

WG_11 = MeetingTime.parse("2007-06-13T14:30", 2)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give an instant of June 2007 by the clocks of Geneva, which are two hours ahead."""
    return datetime(2007, 6, day, hour - 2, minute, tzinfo=UTC)


def item(key: str, minutes: int, kind: str = "proposal") -> Item:
    return Item(key, minutes, kind)


def test_a_meeting_sits_at_its_hours_from_its_opening_until_its_closing():
    assert sittings(WG_11, USUAL_HOURS) == [
        Sitting(at(13, 14, 30), at(13, 18)),
        Sitting(at(14, 9, 30), at(14, 12, 30)),
        Sitting(at(14, 14, 30), at(14, 18)),
    ]


def test_an_opening_and_a_closing_with_an_hour_go_before_the_usual_hours():
    early = MeetingTime.parse("2007-06-13T09:00", 1, "2007-06-13T19:00")

    assert sittings(early, USUAL_HOURS) == [
        Sitting(at(13, 9), at(13, 12, 30)),
        Sitting(at(13, 14, 30), at(13, 19)),
    ]


def test_a_meeting_in_the_evening_sits_until_it_closes():
    evening = MeetingTime.parse("2007-06-13T19:00")

    assert sittings(evening, USUAL_HOURS) == [Sitting(at(13, 19), at(13, 23, 59))]


def test_items_follow_each_other_and_one_that_meets_the_pause_goes_on_after_it():
    found = timetable([item("a", 200), item("b", 30), item("c", 15)], WG_11, USUAL_HOURS)

    assert found.slots == {
        "a": Slot(at(13, 14, 30), at(13, 17, 50)),
        "b": Slot(at(13, 17, 50), at(14, 9, 50)),
        "c": Slot(at(14, 9, 50), at(14, 10, 5)),
    }


def test_a_break_ends_with_the_sitting_and_takes_nothing_of_the_next_one():
    found = timetable([item("a", 200), item("coffee", 30, BREAK), item("b", 10)], WG_11, USUAL_HOURS)

    assert found.slots["coffee"] == Slot(at(13, 17, 50), at(13, 18))
    assert found.slots["b"] == Slot(at(14, 9, 30), at(14, 9, 40))


def test_an_item_that_ends_with_the_sitting_leaves_the_next_one_to_the_next_sitting():
    found = timetable([item("a", 210), item("b", 10)], WG_11, USUAL_HOURS)

    assert found.slots["b"] == Slot(at(14, 9, 30), at(14, 9, 40))


@pytest.mark.parametrize(("minutes", "too_much"), [(600, 0), (601, 1), (700, 100)])
def test_an_over_full_agenda_says_by_how_many_minutes(minutes, too_much):
    found = timetable([item("a", minutes - 60), item("b", 60)], WG_11, USUAL_HOURS)

    assert (found.needed, found.available, found.too_much) == (minutes, 600, too_much)
    assert (found.slots["b"].ends is None) == (too_much > 0)


def test_what_comes_after_the_end_has_no_time_at_all():
    found = timetable([item("a", 600), item("b", 5)], WG_11, USUAL_HOURS)

    assert found.slots["b"] == Slot()
    assert found.too_much == 5


def test_a_meeting_whose_date_is_not_exact_gives_no_times_but_still_says_what_it_has():
    february = MeetingTime.parse("2008-02", 2)

    found = timetable([item("a", 800)], february, USUAL_HOURS)

    assert (found.slots["a"], found.available, found.too_much) == (Slot(), 780, 20)


def test_a_meeting_without_any_date_has_no_time_that_could_be_too_short():
    assert timetable([item("a", 800)], MeetingTime("tbd"), USUAL_HOURS).too_much == 0
