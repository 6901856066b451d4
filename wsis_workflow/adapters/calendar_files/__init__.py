"""Calendar files of others: what they hold of meetings, or why they cannot be read."""

import re
from dataclasses import replace

from wsis_workflow.adapters.calendar_files.entries import MOST_ENTRIES, ZONE_OF_ALL, Raw, entries_of
from wsis_workflow.adapters.calendar_files.times import known_zone, span
from wsis_workflow.app.calendars.found import FoundEvent, UnreadableCalendar
from wsis_workflow.app.printable import one_line
from wsis_workflow.domain.rules.sentences import sentence

__all__ = ["MOST_BYTES", "MOST_ENTRIES", "read_calendar"]

MOST_BYTES = 500_000
LONGEST_TEXT = 2_000
_ESCAPED = re.compile(r"\\([\\;,nN])")


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
    entries = list(entries_of(text, of_all))
    own = known_zone(of_all.get(ZONE_OF_ALL, "")) or zone
    return [_event(entry, own) for entry in entries]


def _event(raw: Raw, zone: str) -> FoundEvent:
    texts = {name: _unescaped(value)[:LONGEST_TEXT] for name, (_, value) in raw.said.items()}
    note = "\n".join(filter(None, (texts.get("LOCATION", "").strip(), texts.get("DESCRIPTION", "").strip())))
    event = FoundEvent(
        line=raw.line,
        kind=raw.kind,
        uid=one_line(texts.get("UID", ""), 250),
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
        start, end = span(raw.said, zone)
    except (ValueError, OverflowError, KeyError) as fault:
        return replace(event, fault=str(fault).rstrip(".") or sentence("its time cannot be read"))
    return replace(event, start=start, end=end)


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) <= 6 else 0
