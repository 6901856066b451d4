"""Calendar files of others, read line by line: only what meetings need, within bounds that no file can break.

Programs write their own names of zones, so those of Windows and of Outlook are known as well.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import vDuration
from icalendar.parser import Contentline, Parameters
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from wsis_workflow.app.calendars.found import FoundEvent, UnreadableCalendar
from wsis_workflow.domain.rules.moments import zone_of
from wsis_workflow.domain.rules.sentences import sentence

MOST_BYTES, MOST_LINES, LONGEST_LINE = 500_000, 20_000, 8_000
MOST_ENTRIES, DEEPEST = 1_000, 5
ENTRIES = ("VEVENT", "VTODO", "VJOURNAL")
KEPT = frozenset({
    "UID", "SEQUENCE", "DTSTART", "DTEND", "DUE", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "RRULE",
    "RDATE", "RECURRENCE-ID",
})  # fmt: skip
ZONE_OF_ALL = "X-WR-TIMEZONE"
LONGEST_TEXT = 2_000
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_DAY, _TIME = re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{8}T[0-9]{6}Z?")
_ZONE = re.compile(r"[A-Za-z_]+/[A-Za-z_+-]+(/[A-Za-z_+-]+)?$")
_ESCAPED = re.compile(r"\\([\\;,nN])")
Property = tuple[Parameters, str]


@dataclass
class _Raw:
    """An entry as its lines say it."""

    kind: str
    line: int
    said: dict[str, Property] = field(default_factory=dict)
    fault: str = ""


def read_calendar(content: bytes, zone: str) -> list[FoundEvent]:
    """Read the entries of a file; times without a zone are by the clocks of the file's own, or else of `zone`.

    Raises:
        UnreadableCalendar: it is too large, no text, or no calendar.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableCalendar(
            "too-large", sentence("The file is larger than {most} bytes; export fewer entries.", most=MOST_BYTES)
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableCalendar("syntax", sentence("The file is not in UTF-8; save it in that encoding.")) from None
    of_all: dict[str, str] = {}
    entries = list(_entries(text, of_all))
    own = _known_zone(of_all.get(ZONE_OF_ALL, "")) or zone
    return [_event(entry, own) for entry in entries]


def _entries(text: str, of_all: dict[str, str]) -> Iterator[_Raw]:
    """Go through the lines with what they stand in; what is inside an entry, such as an alarm, is passed over."""
    within: list[str] = []
    entry: _Raw | None = None
    count, is_calendar = 0, False
    for number, line in _unfolded(text):
        name, colon, value = line.partition(":")
        key = name.strip().upper()
        if key == "BEGIN" and colon:
            within.append(value.strip().upper())
            _must_be_calendar(within, number)
            is_calendar = True
            if within[-1] in ENTRIES and len(within) == 2:
                entry, count = _Raw(within[-1], number), count + 1
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


def _keep(line: str, entry: _Raw) -> None:
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


def _event(raw: _Raw, zone: str) -> FoundEvent:
    texts = {name: _unescaped(value)[:LONGEST_TEXT] for name, (_, value) in raw.said.items()}
    note = "\n".join(filter(None, (texts.get("LOCATION", "").strip(), texts.get("DESCRIPTION", "").strip())))
    event = FoundEvent(
        line=raw.line,
        kind=raw.kind,
        uid=texts.get("UID", "").strip()[:250],
        sequence=_number(texts.get("SEQUENCE", "0")),
        summary=texts.get("SUMMARY", "").strip(),
        note=note,
        status=texts.get("STATUS", "").strip().upper(),
        is_recurring=not {"RRULE", "RDATE", "RECURRENCE-ID"}.isdisjoint(raw.said),
        fault=raw.fault,
    )
    if raw.fault or "DTSTART" not in raw.said:
        return event
    try:
        start, end = _span(raw.said, zone)
    except (ValueError, OverflowError, KeyError) as fault:
        return replace(event, fault=str(fault).rstrip(".") or sentence("its time cannot be read"))
    return replace(event, start=start, end=end)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _span(said: Mapping[str, Property], zone: str) -> tuple[date | datetime, date | datetime | None]:
    start = _time(said["DTSTART"], zone)
    if "DTEND" in said:
        end = _time(said["DTEND"], zone)
        if isinstance(start, datetime) != isinstance(end, datetime) or end < start:
            raise ValueError(sentence("its end does not fit its beginning"))
        return start, end
    return start, start + _length(said["DURATION"][1]) if "DURATION" in said else None


def _length(written: str) -> timedelta:
    length: timedelta = vDuration.from_ical(written[:40])  # type: ignore[no-untyped-call]  # the library leaves it out
    if not timedelta() <= length <= timedelta(days=366):
        raise ValueError(sentence("it lasts too long"))
    return length


def _time(said: Property, zone: str) -> date | datetime:
    """Read a day or an instant.

    Raises:
        ValueError: it is neither, or by the clocks of a zone that nobody knows.
    """
    params, value = said
    if _DAY.fullmatch(value):
        return datetime.strptime(value, "%Y%m%d").date()
    if not _TIME.fullmatch(value):
        raise ValueError(sentence("“{written}” is no time", written=value[:40]))
    local = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")
    if value.endswith("Z"):
        return local.replace(tzinfo=UTC)
    named = str(params.get("TZID", ""))
    found = _known_zone(named) if named else zone
    if found is None:
        raise ValueError(sentence("“{zone}” is no time zone that is known here", zone=named[:60]))
    return local.replace(tzinfo=ZoneInfo(found))


def _known_zone(name: str) -> str | None:
    """Find the zone that a program means: by its own name, by that of Windows, or by a name with something before."""
    if name in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[name]
    ending = _ZONE.search(name)
    for one in (name, ending[0] if ending else ""):
        try:
            return zone_of(one).key if one else None
        except ValueError:
            continue
    return None


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) <= 6 else 0
