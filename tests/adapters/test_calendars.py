"""Laws of calendar files."""

from datetime import date
from pathlib import Path

import pytest

from wsis_workflow.adapters.calendars import CalendarFaulty, load_calendars, load_sheet
from wsis_workflow.domain.rules.calendar_sheets import Holiday

GENEVA = Path(__file__).parents[2] / "workflows" / "calendars" / "itu-geneva.yaml"
EID = "general knowledge; the Geneva list for 2008 was not found"


def a_file(folder: Path, text: str, name: str = "office") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[tuple[str, tuple[str | int, ...]]]:
    with pytest.raises(CalendarFaulty) as refused:
        load_sheet(path)
    return [(fault.code, fault.path) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2007, ["01-01", "04-06", "04-09", "05-17", "05-28", "08-01", "09-06", "10-12", "12-20", "12-25", "12-31"]),
        (2008, ["01-01", "03-21", "03-24", "05-01", "05-12", "08-01", "09-11", "10-01", "12-08", "12-25", "12-31"]),
    ],
)
def test_geneva_keeps_its_movable_days_and_the_two_eids(year: int, days: list[str]) -> None:
    holidays = load_sheet(GENEVA).holidays

    assert [f"{holiday.day:%m-%d}" for holiday in holidays if holiday.day.year == year] == days


def test_what_nobody_has_confirmed_says_so() -> None:
    sheet = load_sheet(GENEVA)

    eid = [holiday for holiday in sheet.holidays if holiday.day == date(2008, 10, 1)]
    assert eid == [Holiday(date(2008, 10, 1), "Eid al-Fitr", EID, is_confirmed=False)]
    assert {holiday.is_confirmed for holiday in sheet.holidays} == {False}


def test_a_folder_gives_its_calendars_by_name() -> None:
    calendars = load_calendars(GENEVA.parent)

    assert {name: calendar.name for name, calendar in calendars.items()} == {"itu-geneva": "itu-geneva"}
    assert calendars["itu-geneva"].add_working_days(date(2008, 9, 22), -7) == date(2008, 9, 10)


def test_a_day_can_be_taken_out_and_another_confirmed(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "calendar: office\n"
        "computed: {country: CH, subdivision: GE, years: 2008}\n"
        "add:\n"
        "  - {date: 2008-09-11, name: Jeûne genevois, source: letter of the office, confirmed: true}\n"
        "remove:\n"
        "  - {date: 2008-08-01, name: National Day, source: letter of the office, confirmed: true}\n",
    )

    sheet = load_sheet(path)

    september = [holiday for holiday in sheet.holidays if holiday.day.month in (8, 9)]
    assert september == [Holiday(date(2008, 9, 11), "Jeûne genevois", "letter of the office", is_confirmed=True)]


def test_an_office_may_rest_on_other_days(tmp_path: Path) -> None:
    path = a_file(tmp_path, "calendar: office\nweekend: [thu, fri]\n")

    assert load_sheet(path).calendar.weekend == {3, 4}


def test_all_faults_are_reported_at_once_each_with_its_place(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "calendar: other\n"
        "weekends: [sat]\n"
        "weekend: [sat, so]\n"
        "computed: {country: XX, years: 2008}\n"
        "add:\n"
        "  - {date: 2008-13-01, name: Eid, source: x, confirmed: maybe}\n"
        "  - {date: 2008-10-01, name: Eid, confirmed: false}\n"
        "  - {date: 2008-10-01, name: Eid, source: x, confirmed: false}\n"
        "  - Eid\n"
        "remove: 2008-08-01\n",
    )

    assert faults_of(path) == [
        ("unknown-key", ("weekends",)),
        ("invalid-value", ("calendar",)),
        ("invalid-value", ("weekend", 1)),
        ("invalid-value", ("computed", "country")),
        ("invalid-value", ("add", 0, "date")),
        ("invalid-value", ("add", 0, "confirmed")),
        ("missing-key", ("add", 1)),
        ("invalid-value", ("add", 3)),
        ("duplicate-id", ("add", 2, "date")),
        ("invalid-value", ("remove",)),
    ]


def test_an_entry_without_its_confirmation_is_incomplete(tmp_path: Path) -> None:
    path = a_file(tmp_path, "calendar: office\nadd:\n  - {date: 2008-10-01, name: Eid, source: x}\n")

    assert faults_of(path) == [("missing-key", ("add", 0))]


def test_only_a_computed_day_can_be_removed(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        "calendar: office\n"
        "computed: {country: CH, years: 2008}\n"
        "remove:\n"
        "  - {date: 2008-08-02, name: National Day, source: x, confirmed: true}\n",
    )

    assert faults_of(path) == [("unknown-reference", ("remove", 0, "date"))]


def test_a_week_of_rest_is_no_calendar(tmp_path: Path) -> None:
    path = a_file(tmp_path, "calendar: office\nweekend: [mon, tue, wed, thu, fri, sat, sun]\n")

    assert faults_of(path) == [("invalid-value", ("weekend",))]


@pytest.mark.parametrize("years", ["2030-2002", "0001-9999", "soon", "[2008, soon]"])
def test_years_are_a_first_and_a_last(tmp_path: Path, years: str) -> None:
    path = a_file(tmp_path, f"calendar: office\ncomputed: {{country: CH, years: {years}}}\n")

    assert faults_of(path) == [("invalid-value", ("computed", "years"))]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("calendar: [", "syntax"),
        ("calendar: office\ncalendar: office\n", "syntax"),
        ("a: &a [x]\nb: [*a, *a]\n", "syntax"),
        ("[" * 90_000, "syntax"),
        ("- office", "invalid-value"),
        ("", "invalid-value"),
        ("# " + "x" * 100_001, "too-large"),
    ],
)
def test_what_is_no_calendar_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert faults_of(a_file(tmp_path, text)) == [(code, ())]


def test_the_refusal_names_file_and_place(tmp_path: Path) -> None:
    path = a_file(tmp_path, "calendar: office\nweekend: sat\n")

    with pytest.raises(CalendarFaulty) as refused:
        load_sheet(path)

    assert (
        str(refused.value) == f'{path}: weekend: "weekend" must be a list; put its entries in brackets or under dashes.'
    )
