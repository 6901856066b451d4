"""Read the data of a calendar file: all its faults at once, each with its place."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

from wsis_workflow.domain.rules.calendar_sheets import CalendarSheet, Computed, ComputeHolidays, Holiday
from wsis_workflow.domain.rules.calendars import SATURDAY_SUNDAY, weekday_number
from wsis_workflow.domain.rules.faults import Fault, suggestion
from wsis_workflow.domain.rules.written_dates import moment_as_written

SHEET_KEYS = ("calendar", "title", "source", "weekend", "computed", "add", "remove")
COMPUTED_KEYS = ("country", "subdivision", "years", "source", "confirmed")
HOLIDAY_KEYS = ("date", "name", "source", "confirmed")
Path = tuple[str | int, ...]
T = TypeVar("T")
MOST_YEARS = 200


def read_calendar(
    data: object, compute: ComputeHolidays, file_stem: str | None = None
) -> tuple[CalendarSheet | None, list[Fault]]:
    """Read a calendar; no sheet where anything is wrong with it. `compute` raises ValueError for an unknown country."""
    faults: list[Fault] = []
    sheet = _Reader(faults, compute).sheet(data, file_stem)
    return (None if faults else sheet), faults


class _Reader:
    """One pass over the data that notes faults instead of stopping at them."""

    def __init__(self, faults: list[Fault], compute: ComputeHolidays) -> None:
        self.faults = faults
        self.compute = compute

    def sheet(self, data: object, file_stem: str | None) -> CalendarSheet | None:
        fields = self.mapping(data, SHEET_KEYS, ())
        name = self.text(fields, "calendar", ())
        if file_stem is not None and name and name != file_stem:
            self.note("invalid-value", f'The file is called "{file_stem}"; write calendar: {file_stem}.', ("calendar",))
        sheet = CalendarSheet(
            name=name,
            title=str(fields.get("title", "")),
            source=str(fields.get("source", "")),
            weekend=self.weekend(fields.get("weekend")),
            computed=self.computed(fields.get("computed")),
            added=self.holidays(fields.get("add"), ("add",)),
            removed=self.holidays(fields.get("remove"), ("remove",)),
        )
        self.check_removals(sheet)
        return sheet

    def weekend(self, data: object) -> frozenset[int]:
        if data is None:
            return SATURDAY_SUNDAY
        words = enumerate(self.sequence(data, ("weekend",)))
        numbers = [self.parsed(partial(weekday_number, str(word)), ("weekend", at)) for at, word in words]
        found = frozenset(number for number in numbers if number is not None)
        if len(found) == 7:
            self.note("invalid-value", "A weekend of seven days leaves no working day; name fewer days.", ("weekend",))
        return found

    def computed(self, data: object) -> tuple[Holiday, ...]:
        if data is None:
            return ()
        path: Path = ("computed",)
        fields = self.mapping(data, COMPUTED_KEYS, path)
        country = self.text(fields, "country", path)
        years = self.parsed(lambda: _years(fields.get("years")), (*path, "years"))
        if not country or not years:
            return ()
        subdivision = str(fields["subdivision"]) if fields.get("subdivision") else None
        source = str(fields.get("source") or f"computed for {country} {subdivision or ''}".strip())
        rule = Computed(country, subdivision, years, source, self.flag(fields, path))
        return self.parsed(lambda: rule.holidays(self.compute), (*path, "country")) or ()

    def holidays(self, data: object, path: Path) -> tuple[Holiday, ...]:
        entries = [] if data is None else self.sequence(data, path)
        found = [self.holiday(entry, (*path, at)) for at, entry in enumerate(entries)]
        self.check_repeats(found, path)
        return tuple(holiday for holiday in found if holiday is not None)

    def holiday(self, data: object, path: Path) -> Holiday | None:
        fields = self.mapping(data, HOLIDAY_KEYS, path)
        if not fields:
            return None
        day = self.parsed(lambda: _day(str(fields.get("date"))), (*path, "date") if "date" in fields else path)
        name, source = self.text(fields, "name", path), self.text(fields, "source", path)
        if "confirmed" not in fields:
            self.note("missing-key", 'The holiday has no "confirmed"; write confirmed: true or false.', path)
        is_confirmed = self.flag(fields, path)
        return None if day is None else Holiday(day, name, source, is_confirmed)

    def check_repeats(self, found: list[Holiday | None], path: Path) -> None:
        seen: set[date] = set()
        for at, holiday in enumerate(found):
            if holiday is not None and holiday.day in seen:
                message = f"{holiday.day} stands here twice; keep one of the two."
                self.note("duplicate-id", message, (*path, at, "date"))
            if holiday is not None:
                seen.add(holiday.day)

    def check_removals(self, sheet: CalendarSheet) -> None:
        computed = {holiday.day for holiday in sheet.computed}
        for at, holiday in enumerate(sheet.removed):
            if sheet.computed and holiday.day not in computed:
                message = f"{holiday.day} is not among the computed holidays; correct the date or remove the entry."
                self.note("unknown-reference", message, ("remove", at, "date"))

    def mapping(self, data: object, known: tuple[str, ...], path: Path) -> Mapping[str, Any]:
        if not isinstance(data, Mapping):
            self.note("invalid-value", f"This must be a mapping; write {', '.join(known)}.", path)
            return {}
        for key in data:
            if key not in known:
                message = f'There is no key "{key}" here{suggestion(str(key), known)}; write one of {", ".join(known)}.'
                self.faults.append(Fault("unknown-key", message, (*path, str(key)), at_key=True))
        return data

    def sequence(self, data: object, path: Path) -> list[object]:
        if isinstance(data, list | tuple):
            return list(data)
        self.note("invalid-value", f'"{path[-1]}" must be a list; put its entries in brackets or under dashes.', path)
        return []

    def text(self, fields: Mapping[str, Any], key: str, path: Path) -> str:
        value = fields.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if fields:
            self.note("missing-key", f'"{key}" is missing; add it.', (*path, key) if key in fields else path)
        return ""

    def flag(self, fields: Mapping[str, Any], path: Path) -> bool:
        value = fields.get("confirmed", False)
        if not isinstance(value, bool):
            self.note("invalid-value", '"confirmed" must be true or false; write one of them.', (*path, "confirmed"))
        return value is True

    def parsed(self, parse: Callable[[], T], path: Path) -> T | None:
        try:
            return parse()
        except ValueError as fault:
            self.note("invalid-value", str(fault), path)
            return None

    def note(self, code: str, message: str, path: Path) -> None:
        self.faults.append(Fault(code, message, path))


def _day(text: str) -> date:
    moment = moment_as_written(text, "UTC")
    if moment is None or not moment.is_exact:
        raise ValueError(f'"{text}" is no single day; write a date such as 2008-10-01.')
    return moment.earliest


def _years(value: object) -> tuple[int, ...]:
    """Read "2002-2030", one year, or a list of years."""
    listed = value if isinstance(value, list) else [value]
    spans = [re.fullmatch(r"([0-9]{4})(?:-([0-9]{4}))?", str(entry)) for entry in listed]
    years = {year for span in spans if span for year in range(int(span[1]), int(span[2] or span[1]) + 1)}
    if not years or None in spans or len(years) > MOST_YEARS:
        raise ValueError(f'"{value}" are no years; write the first and the last of at most {MOST_YEARS}, as 2002-2030.')
    return tuple(sorted(years))
