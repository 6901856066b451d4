"""Calendars as YAML files: an office's weekend, the holidays that a library computes, and what is added or removed."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent

from wsis_workflow.adapters.calendars.holidays import compute_holidays
from wsis_workflow.domain.rules.calendar_reading import read_calendar
from wsis_workflow.domain.rules.calendar_sheets import CalendarSheet
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.faults import Fault

MOST_BYTES = 100_000
DEEPEST = 10


class CalendarFaulty(ValueError):
    """A calendar file cannot be used; `faults` lists everything that is wrong with it, each with its place."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        """Put each fault on a line of its own."""
        super().__init__("\n".join(f"{path}: {_place(fault)}{fault.message}" for fault in faults))
        self.path = path
        self.faults = tuple(faults)


def load_calendars(folder: Path) -> dict[str, Calendar]:
    """Load every calendar of a folder by its name.

    Raises:
        CalendarFaulty: one of them cannot be used.
    """
    sheets = [load_sheet(path) for path in sorted(folder.glob("*.yaml"))]
    return {sheet.name: sheet.calendar for sheet in sheets}


def load_sheet(path: Path) -> CalendarSheet:
    """Load one calendar with the names, sources and confirmations of its holidays.

    Raises:
        CalendarFaulty: the file cannot be used.
    """
    if path.stat().st_size > MOST_BYTES:
        message = f"A calendar of more than {MOST_BYTES // 1000} kB is no calendar; leave out what is computed."
        raise CalendarFaulty(path, [Fault("too-large", message, ())])
    return _read(path, path.read_bytes())


@lru_cache(maxsize=16)  # installations that are opened one after the other, as for stories, have the same few
def _read(path: Path, content: bytes) -> CalendarSheet:
    sheet, faults = read_calendar(_parsed(path, content), compute_holidays, path.stem)
    if sheet is None:
        raise CalendarFaulty(path, faults)
    return sheet


def _parsed(path: Path, content: bytes) -> Any:
    """Parse a file of modest size, with dates as they are written.

    Raises:
        CalendarFaulty: it is no plain YAML.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.max_depth = DEEPEST
    yaml.Composer, yaml.Constructor = _PlainComposer, _WrittenDates
    try:
        return yaml.load(content.decode())
    except (YAMLError, ValueError) as cause:
        first = str(cause).splitlines()[0] if str(cause) else "it is no YAML"
        raise CalendarFaulty(path, [Fault("syntax", f"This cannot be read ({first}); correct the YAML.", ())]) from None


class _PlainComposer(Composer):
    """Refuse aliases: a calendar needs none, and they can make a small file large."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose what is written out."""
        if self.parser.check_event(AliasEvent):
            raise ComposerError(None, None, "aliases have no place in a calendar", None)
        return super().compose_node(parent, index)


class _WrittenDates(SafeConstructor):
    """Leave dates as text, so that a day that no calendar has is reported in its place."""


_WrittenDates.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def _place(fault: Fault) -> str:
    return f"{'.'.join(map(str, fault.path))}: " if fault.path else ""
