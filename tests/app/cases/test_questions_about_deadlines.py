"""Cases of deadlines as they are read: the whole question, with what is usual where a case says nothing."""

from datetime import UTC, date, datetime, time

import pytest

from wsis_workflow.app.deadline_case_reading import Question, inline_calendar, question, wanted
from wsis_workflow.app.deadline_cases import run_deadline_cases
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.spans import DAYS, Offset

NOON = datetime(2008, 10, 15, 12, tzinfo=UTC)


def test_a_case_that_says_little_is_of_a_day_in_geneva_without_roll_or_cutoff() -> None:
    rule = DeadlineRule("x", "2008-11-12", Offset(0, DAYS), None, "Europe/Zurich", "none")

    assert question({"id": "x", "anchor": date(2008, 11, 12)}) == Question(
        rule, MeetingTime("2008-11-12", 1, None, "Europe/Zurich"), Calendar()
    )


def test_a_case_that_says_all_is_read_whole() -> None:
    case = {
        "id": 7, "title": "A", "note": "B", "source": "C", "anchor": "2008-11", "offset": "-28 days", "cutoff": "17:00",
        "zone": "Asia/Tokyo", "roll": "following", "duration_days": 3, "expect": "unresolved",
        "calendar": {"weekend": ["fri"], "holidays": ["2008-09-11"]},
    }  # fmt: skip

    assert question(case) == Question(
        DeadlineRule("7", "2008-11", Offset(-28, DAYS), time(17), "Asia/Tokyo", "following"),
        MeetingTime("2008-11", 3, None, "Asia/Tokyo"),
        Calendar(frozenset({4}), frozenset({date(2008, 9, 11)})),
    )


def test_what_counts_from_an_event_has_no_date_yet() -> None:
    asked = question({"id": "x", "anchor": "ballot.closed"})

    assert (asked.meeting, asked.answer) == (None, None)


@pytest.mark.parametrize(
    ("written", "calendar"),
    [
        (None, Calendar()),
        ({}, Calendar()),
        ({"weekend": ["thu", "fri"]}, Calendar(frozenset({3, 4}))),
        ({"weekend": None, "holidays": (date(2008, 9, 11),)}, Calendar(holidays=frozenset({date(2008, 9, 11)}))),
    ],
)
def test_a_calendar_of_a_case_works_from_monday_to_friday_unless_it_says_otherwise(
    written: object, calendar: Calendar
) -> None:
    assert inline_calendar(written) == calendar


@pytest.mark.parametrize(
    ("expected", "instants"),
    [
        ("unresolved", None),
        ({"instant": "2008-10-15T12:00Z"}, (NOON, NOON)),
        ({"earliest": "2008-10-15T12:00Z", "latest": NOON.replace(hour=13)}, (NOON, NOON.replace(hour=13))),
    ],
)
def test_what_is_expected_is_nothing_an_instant_or_a_window(
    expected: object, instants: tuple[datetime, datetime] | None
) -> None:
    assert wanted(expected) == instants


@pytest.mark.parametrize("expected", [{"earliest": NOON}, {"instant": NOON, "latest": NOON}, [NOON], "soon"])
def test_nothing_else_can_be_expected(expected: object) -> None:
    found = run_deadline_cases({"cases": [{"id": "x", "anchor": "2008-11-12", "expect": expected}]})

    said = "A case expects an instant, or an earliest and a latest; write expect: {instant: ...Z}."
    assert found == {"passed": 0, "failed": [{"id": "x", "expected": expected, "got": None, "explanation": said}]}


@pytest.mark.parametrize("days", [True, "2", 1.5])
def test_a_number_of_days_is_whole(days: object) -> None:
    with pytest.raises(ValueError, match=f'^"{days}" is no number of days; write a whole number.$'):
        question({"id": "x", "anchor": "2008-11-12", "duration_days": days})


def test_a_case_that_is_not_met_tells_what_came_in_the_form_of_what_was_expected() -> None:
    exact = {"id": "a", "anchor": "2008-11-12", "offset": "-28 days", "cutoff": "17:00", "expect": "unresolved"}
    window = {"id": "b", "anchor": "2008-11", "offset": "-28 days", "cutoff": "17:00", "expect": "unresolved"}
    none = {"id": "c", "anchor": "tbd", "expect": {"instant": "2008-10-15T12:00Z"}}

    found = run_deadline_cases({"cases": [exact, window, none]})

    wrong = "not what the case expects; correct the case or the rule."
    first = (
        "28 days before 2008-11-12, at 17:00 (Europe/Zurich): this is Wednesday 15 October 2008, 17:00 (Europe/Zurich)"
    )
    second = "28 days before 2008-11, at 17:00 (Europe/Zurich): this is between Sat 4 October and Sun 2 November 2008"
    assert found == {
        "passed": 0,
        "failed": [
            {
                "id": "a",
                "expected": "unresolved",
                "got": {"instant": "2008-10-15T15:00:00Z"},
                "explanation": f"{first}, {wrong}",
            },
            {
                "id": "b",
                "expected": "unresolved",
                "got": {"earliest": "2008-10-04T15:00:00Z", "latest": "2008-11-02T16:00:00Z"},
                "explanation": f"{second}, {wrong}",
            },
            {
                "id": "c",
                "expected": {"instant": "2008-10-15T12:00Z"},
                "got": "unresolved",
                "explanation": f"on tbd: this has no date yet, {wrong}",
            },
        ],
    }
