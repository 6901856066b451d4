"""Files of calendars: what they come to, and every fault with its place."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from wsis_workflow.domain.rules.calendar_reading import read_calendar
from wsis_workflow.domain.rules.calendar_sheets import CalendarSheet, Holiday

NEW_YEAR, JEUNE, RESTORATION = date(2008, 1, 1), date(2008, 9, 11), date(2008, 12, 31)
PLAIN = {"calendar": "geneva"}
COMPUTED = {"country": "CH", "subdivision": "GE", "years": "2008", "source": "Law J 1 45", "confirmed": True}
ADDED = {"date": "2008-09-11", "name": "Jeûne genevois", "source": "Law", "confirmed": True}


def computed(country: str, subdivision: str | None, years: tuple[int, ...]) -> Mapping[date, str]:
    """Stand in for the library: New Year and the Restoration, of one canton."""
    if (country, subdivision) != ("CH", "GE"):
        raise ValueError(f'There is no country "{country}"; write its code.')
    return {day.replace(year=year): name for year in years for day, name in ((RESTORATION, "R"), (NEW_YEAR, "N"))}


def read(**more: object) -> CalendarSheet:
    sheet, faults = read_calendar(PLAIN | more, computed, "geneva")
    assert sheet is not None, faults
    return sheet


def faults(data: object, stem: str | None = "geneva") -> list[tuple[str, str, tuple[str | int, ...]]]:
    sheet, found = read_calendar(data, computed, stem)
    assert (sheet is None) == bool(found)
    return [(fault.code, fault.message, fault.path) for fault in found]


def test_a_calendar_without_more_rests_on_saturday_and_sunday() -> None:
    assert read() == CalendarSheet("geneva")
    assert read(title="Geneva", source="The office", weekend=None) == CalendarSheet("geneva", "Geneva", "The office")


def test_a_weekend_is_what_is_written() -> None:
    assert read(weekend=["friday", "saturday"]).weekend == frozenset({4, 5})
    assert read(weekend=[]).weekend == frozenset()


def test_computed_holidays_stand_in_order_with_their_source_and_whether_somebody_has_confirmed_them() -> None:
    assert read(computed=COMPUTED).computed == (
        Holiday(NEW_YEAR, "N", "Law J 1 45", True),
        Holiday(RESTORATION, "R", "Law J 1 45", True),
    )
    assert read(computed={"country": "CH", "subdivision": "GE", "years": [2008]}).computed[0] == (
        Holiday(NEW_YEAR, "N", "computed for CH GE", False)
    )


@pytest.mark.parametrize(
    ("written", "years"),
    [(2008, [2008]), ("2008", [2008]), ("2007-2009", [2007, 2008, 2009]), ([2010, "2007-2008"], [2007, 2008, 2010])],
)
def test_years_are_one_several_or_from_one_to_another(written: object, years: list[int]) -> None:
    found = read(computed=COMPUTED | {"years": written}).computed

    assert sorted({holiday.day.year for holiday in found}) == years


def test_what_is_added_and_removed_counts_over_what_is_computed() -> None:
    sheet = read(
        computed=COMPUTED,
        add=[ADDED, ADDED | {"date": "2008-01-01", "name": "Day one"}],
        remove=[ADDED | {"date": "2008-12-31", "name": "Worked"}],
    )

    assert [(holiday.day, holiday.name) for holiday in sheet.holidays] == [
        (NEW_YEAR, "Day one"),
        (JEUNE, "Jeûne genevois"),
    ]
    assert [sheet.calendar.is_working(day) for day in (NEW_YEAR, JEUNE, RESTORATION)] == [False, False, True]


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in ADDED.items() if name != key}


MISSING, WRONG = "missing-key", "invalid-value"


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"weekend": "friday"}, (WRONG, '"weekend" must be a list; put its entries in brackets or under dashes.', ())),
        ({"weekend": [*"mtwtfss"]}, None),
        (
            {"weekend": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]},
            (WRONG, "A weekend of seven days leaves no working day; name fewer days.", ()),
        ),
        ({"computed": {"years": 2008}}, (MISSING, '"country" is missing; add it.', ())),
        (
            {"computed": COMPUTED | {"confirmed": "yes"}},
            (WRONG, '"confirmed" must be true or false; write one of them.', ("confirmed",)),
        ),
        (
            {"computed": COMPUTED | {"country": "XX"}},
            (WRONG, 'There is no country "XX"; write its code.', ("country",)),
        ),
        (
            {"computed": COMPUTED | {"years": "2008-2300"}},
            (
                WRONG,
                '"2008-2300" are no years; write the first and the last of at most 200, as 2002-2030.',
                ("years",),
            ),
        ),
        (
            {"computed": COMPUTED | {"years": [2008, "soon"]}},
            (
                WRONG,
                "\"[2008, 'soon']\" are no years; write the first and the last of at most 200, as 2002-2030.",
                ("years",),
            ),
        ),
        ({"add": ADDED}, (WRONG, '"add" must be a list; put its entries in brackets or under dashes.', ())),
        ({"add": ["x"]}, (WRONG, "This must be a mapping; write date, name, source, confirmed.", (0,))),
        (
            {"add": [ADDED, ADDED]},
            ("duplicate-id", "2008-09-11 stands here twice; keep one of the two.", (1, "date")),
        ),
        (
            {"add": [ADDED | {"date": "2008-09"}]},
            (WRONG, '"2008-09" is no single day; write a date such as 2008-10-01.', (0, "date")),
        ),
        ({"add": [without("name")]}, (MISSING, '"name" is missing; add it.', (0,))),
        ({"add": [ADDED | {"source": " "}]}, (MISSING, '"source" is missing; add it.', (0, "source"))),
        (
            {"add": [without("confirmed")]},
            (MISSING, 'The holiday has no "confirmed"; write confirmed: true or false.', (0,)),
        ),
        (
            {"computed": COMPUTED, "remove": [ADDED]},
            (
                "unknown-reference",
                "2008-09-11 is not among the computed holidays; correct the date or remove the entry.",
                (0, "date"),
            ),
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_the_way_out(
    more: dict[str, Any], fault: tuple[str, str, tuple[str | int, ...]] | None
) -> None:
    (where,) = (key for key in more if key != "computed" or len(more) == 1)
    found = faults(PLAIN | more)

    if fault is None:
        assert {(code, path[0]) for code, _, path in found} == {(WRONG, "weekend")}
    else:
        assert found == [(fault[0], fault[1], (where, *fault[2]))]


def test_a_calendar_is_called_as_its_file_and_has_only_known_keys() -> None:
    assert faults(PLAIN, "bern") == [(WRONG, 'The file is called "bern"; write calendar: bern.', ("calendar",))]
    assert faults(PLAIN, None) == []
    assert faults(PLAIN | {"titel": "x"}) == [
        (
            "unknown-key",
            'There is no key "titel" here (did you mean "title"?); write one of calendar, title, source, weekend,'
            " computed, add, remove.",
            ("titel",),
        )
    ]
    assert faults({"title": "x"}) == [(MISSING, '"calendar" is missing; add it.', ())]
    assert faults([]) == [
        (WRONG, "This must be a mapping; write calendar, title, source, weekend, computed, add, remove.", ())
    ]


def test_a_holiday_that_is_added_keeps_whether_somebody_has_confirmed_it() -> None:
    for is_confirmed in (True, False):
        added = read(add=[ADDED | {"confirmed": is_confirmed}]).added

        assert added == (Holiday(JEUNE, "Jeûne genevois", "Law", is_confirmed),)
    wrong = faults(PLAIN | {"add": [ADDED | {"confirmed": "yes"}]})
    assert wrong == [(WRONG, '"confirmed" must be true or false; write one of them.', ("add", 0, "confirmed"))]


def test_a_removal_is_told_at_its_own_place() -> None:
    assert faults(PLAIN | {"remove": [ADDED, ADDED]}) == [
        ("duplicate-id", "2008-09-11 stands here twice; keep one of the two.", ("remove", 1, "date"))
    ]


def test_two_hundred_years_are_few_enough() -> None:
    assert len(read(computed=COMPUTED | {"years": "2001-2200"}).computed) == 400
    assert [code for code, _, _ in faults(PLAIN | {"computed": COMPUTED | {"years": "2001-2201"}})] == [WRONG]


def test_what_is_computed_for_a_whole_country_says_so() -> None:
    def for_all(country: str, subdivision: str | None, years: tuple[int, ...]) -> Mapping[date, str]:
        return {NEW_YEAR: f"{country} {subdivision} {years}"}

    sheet, found = read_calendar(PLAIN | {"computed": {"country": "CH", "years": 2008}}, for_all)

    assert found == []
    assert sheet is not None
    assert sheet.computed == (Holiday(NEW_YEAR, "CH None (2008,)", "computed for CH", False),)


def test_an_unknown_key_is_pointed_at_itself() -> None:
    _, (fault,) = read_calendar(PLAIN | {"titel": "x"}, computed)

    assert (fault.at_key, fault.is_error) == (True, True)
