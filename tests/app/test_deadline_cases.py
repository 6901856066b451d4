"""Laws of a file of deadline cases."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from wsis_workflow.app.deadline_cases import CaseFileFaulty, run_deadline_cases

CASES = Path(__file__).parents[1] / "cases" / "deadlines.yaml"


def a_case(**changes: Any) -> dict[str, Any]:
    return {
        "id": "rule-20",
        "anchor": "2008-11-12",
        "offset": "-28 days",
        "cutoff": "17:00",
        "expect": {"instant": "2008-10-15T15:00:00Z"},
        **changes,
    }


def explanation_of(case: object) -> str:
    (failure,) = run_deadline_cases({"cases": [case]})["failed"]
    return str(failure["explanation"])


def test_every_case_of_the_file_is_met() -> None:
    data = YAML(typ="safe").load(CASES)

    assert run_deadline_cases(data) == {"passed": 67, "failed": []}


def test_a_case_that_is_not_met_says_what_came_instead() -> None:
    expected = {"instant": "2008-10-15T17:00:00Z"}

    assert run_deadline_cases({"cases": [a_case(), a_case(expect=expected)]}) == {
        "passed": 1,
        "failed": [
            {
                "id": "rule-20",
                "expected": expected,
                "got": {"instant": "2008-10-15T15:00:00Z"},
                "explanation": (
                    "28 days before 2008-11-12, at 17:00 (Europe/Zurich): this is Wednesday 15 October 2008, 17:00 "
                    "(Europe/Zurich), not what the case expects; correct the case or the rule."
                ),
            }
        ],
    }


def test_a_window_where_an_instant_is_expected_is_not_met() -> None:
    (failure,) = run_deadline_cases({"cases": [a_case(anchor="2008-02", duration_days=2)]})["failed"]

    assert failure["got"] == {"earliest": "2008-01-04T16:00:00Z", "latest": "2008-01-31T16:00:00Z"}


def test_a_date_that_is_not_yet_known_is_not_an_instant() -> None:
    (failure,) = run_deadline_cases({"cases": [a_case(anchor="tbd")]})["failed"]

    assert failure["got"] == "unresolved"


@pytest.mark.parametrize(
    "stamp", ["2008-10-15T15:00:00Z", "2008-10-15T15:00Z", "2008-10-15T17:00+02:00", "2008-10-15T15:00:00"]
)
def test_instants_are_compared_however_they_are_written(stamp: str) -> None:
    assert run_deadline_cases({"cases": [a_case(expect={"instant": stamp})]}) == {"passed": 1, "failed": []}


def test_a_date_that_the_reader_of_the_file_recognised_is_a_date() -> None:
    case = a_case(
        anchor=date(2008, 9, 25), offset="-14 days", roll="following", calendar={"holidays": [date(2008, 9, 11)]}
    )

    assert run_deadline_cases({"cases": [case | {"expect": {"instant": "2008-09-12T15:00:00Z"}}]})["failed"] == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"offset": "-28"},
            '"-28" is no span of time; write a number and a unit: hours, days, weeks, months, working days.',
        ),
        ({"anchor": "2008-02-30"}, '"2008-02-30" is in no calendar; correct the date.'),
        ({"anchor": None}, 'The case has no "anchor"; add it.'),
        ({"cutoff": 1020}, '"1020" is no time of day; write it from 00:00 to 23:59, in quotation marks.'),
        ({"zone": "Geneva"}, '"Geneva" is no time zone; write a name such as Europe/Zurich.'),
        ({"roll": "nearest"}, '"nearest" is no way to roll; write one of none, preceding, following.'),
        (
            {"calendar": {"weekend": ["so"]}},
            '"so" is no day of the week; write one of mon, tue, wed, thu, fri, sat, sun.',
        ),
        ({"calendar": {"weekend": "sat"}}, '"weekend" of a calendar is a list; write it in brackets.'),
        ({"calendar": {"holidays": ["2008-09"]}}, '"2008-09" is no holiday; write a date such as 2008-09-11.'),
        (
            {"calendar": {"holiday": []}},
            "A calendar has weekend and holidays; write {weekend: [sat, sun], holidays: [2008-09-11]}.",
        ),
        ({"duration_days": "two"}, '"two" is no number of days; write a whole number.'),
        (
            {"cut_off": "17:00"},
            'A case has no "cut_off"; write one of anchor, offset, cutoff, zone, roll, calendar, duration_days, '
            "expect.",
        ),
        ({"expect": None}, "A case expects an instant, or an earliest and a latest; write expect: {instant: ...Z}."),
        (
            {"expect": {"instant": "2008-10-15"}},
            '"2008-10-15" is no instant; write one in UTC, such as 2008-10-15T15:00:00Z.',
        ),
    ],
)
def test_a_case_that_cannot_be_read_fails_with_a_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert explanation_of(a_case(**changes)) == sentence


def test_a_case_in_which_a_key_stands_twice_fails_with_where_it_does_and_the_others_are_computed() -> None:
    cases = [a_case(id="a"), a_case(id="b"), a_case(id="")]

    found = run_deadline_cases({"cases": cases}, {1: "Line 9 says “anchor” again.", 2: "Line 12 says “id” again."})

    expected = {"instant": "2008-10-15T15:00:00Z"}
    assert found == {
        "passed": 1,
        "failed": [
            {"id": "b", "expected": expected, "got": None, "explanation": "Line 9 says “anchor” again."},
            {"id": "cases[2]", "expected": expected, "got": None, "explanation": "Line 12 says “id” again."},
        ],
    }


def test_a_case_without_a_name_is_called_by_its_place() -> None:
    failed = run_deadline_cases({"cases": [a_case(), "nonsense", a_case(id=None)]})["failed"]

    assert [(failure["id"], failure["explanation"]) for failure in failed] == [
        ("cases[1]", "This case is no mapping; write id, anchor, offset and expect."),
        ("cases[2]", 'The case has no "id"; add it.'),
    ]


@pytest.mark.parametrize("data", [None, [], "cases", {}, {"cases": "all"}, {"cases": {"id": "x"}}])
def test_a_file_without_cases_is_refused(data: object) -> None:
    with pytest.raises(CaseFileFaulty, match='write a list under "cases"'):
        run_deadline_cases(data)
