"""The entries of a calendar file, line by line, within bounds that no file can break: what meetings need is kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline, Parameters

from wsis_workflow.app.calendars.found import UnreadableCalendar
from wsis_workflow.domain.rules.sentences import sentence

MOST_LINES, LONGEST_LINE = 20_000, 8_000
MOST_ENTRIES, DEEPEST = 1_000, 5
ENTRIES = ("VEVENT", "VTODO", "VJOURNAL")
KEPT = frozenset({
    "UID", "SEQUENCE", "DTSTART", "DTEND", "DUE", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "RRULE",
    "RDATE", "RECURRENCE-ID",
})  # fmt: skip
ZONE_OF_ALL = "X-WR-TIMEZONE"
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
Property = tuple[Parameters, str]


@dataclass
class Raw:
    """An entry as its lines say it."""

    kind: str
    line: int
    said: dict[str, Property] = field(default_factory=dict)
    fault: str = ""


def entries_of(text: str, of_all: dict[str, str]) -> Iterator[Raw]:
    """Go through the lines with what they stand in; what is inside an entry, such as an alarm, is passed over."""
    within: list[str] = []
    entry: Raw | None = None
    count, is_calendar = 0, False
    for number, line in _unfolded(text):
        name, colon, value = line.partition(":")
        key = name.strip().upper()
        if key == "BEGIN" and colon:
            within.append(value.strip().upper())
            _must_be_calendar(within, number)
            is_calendar = True
            if within[-1] in ENTRIES and len(within) == 2:
                entry, count = Raw(within[-1], number), count + 1
                _must_be_few(count, number)
        elif key == "END" and colon:
            if not within or within.pop() != value.strip().upper():
                raise _broken(number)
            if len(within) == 1 and entry is not None:
                yield entry
                entry = None
        elif entry is not None and len(within) == 2:
            _keep(line, entry)
        elif len(within) == 1 and key == ZONE_OF_ALL:
            of_all[ZONE_OF_ALL] = value.strip()
    if within or not is_calendar:
        raise _broken(text.count("\n") + 1)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Put folded lines together, each with the number of its first; one that is too long is cut where it is."""
    first, parts, length = 0, [""], 0
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if number > MOST_LINES:
            raise UnreadableCalendar(
                "too-large", sentence("The file has more than {most} lines; export fewer entries.", most=MOST_LINES)
            )
        if line[:1] in (" ", "\t") and first:
            if length < LONGEST_LINE:
                parts.append(line[1:])
                length += len(line)
            continue
        if first and parts != [""]:
            yield first, "".join(parts)[:LONGEST_LINE]
        first, parts, length = number, [line], len(line)
    if first and parts != [""]:
        yield first, "".join(parts)[:LONGEST_LINE]


def _must_be_calendar(within: list[str], number: int) -> None:
    if within[0] != "VCALENDAR" or len(within) > DEEPEST:
        raise _broken(number)


def _must_be_few(count: int, number: int) -> None:
    if count > MOST_ENTRIES:
        why = sentence("The file has more than {most} entries; export fewer of them.", most=MOST_ENTRIES)
        raise UnreadableCalendar("too-large", why, number)


def _broken(number: int) -> UnreadableCalendar:
    return UnreadableCalendar(
        "syntax", sentence("This is no calendar (iCalendar, RFC 5545); export it again from its program."), number
    )


def _keep(line: str, entry: Raw) -> None:
    """Keep a property that meetings need, the first of each."""
    named = _NAME.match(line)
    name = named[0].upper() if named else ""
    if name not in KEPT or name in entry.said:
        return
    try:
        _, params, value = Contentline(line).parts()  # type: ignore[no-untyped-call]  # the library leaves it out
    except ValueError:
        entry.fault = sentence("“{name}” cannot be read", name=name)
        return
    entry.said[name] = (params, value)
