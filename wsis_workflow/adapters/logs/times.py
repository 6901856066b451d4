"""Times as logs write them: ISO 8601 and the other common forms, with or without a zone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from wsis_workflow.domain.rules.deadlines import wall_at

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
LONGEST = 64  # characters; no form of a time needs more
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = r"""(?:
    (?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})
  | (?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y2>\d{4}|\d{2})
  | (?P<d3>\d{1,2})[ -](?P<m3>[A-Za-z]{3,9})\.?[ -](?P<y3>\d{4})
  | (?P<m4>[A-Za-z]{3,9})\.?\ (?P<d4>\d{1,2}),?\ (?P<y4>\d{4})
)"""
_TIME = r"""(?:[T ,]+
    (?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?
    \ ?(?P<half>[AaPp]\.?[Mm]\.?)?
    \ ?(?P<zone>Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?
)?"""
_WRITTEN = re.compile(rf"(?:[A-Za-z]{{2,9}},?\ )?{_DATE}{_TIME}", re.VERBOSE)
_EPOCH = re.compile(r"\d{10}|\d{13}")
_TWO_WAYS = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Times:
    """How the times of one log are read: without an offset in a zone, `03/04/2008` with the day or the month first."""

    zone: str
    order: str = DAY_FIRST

    def read(self, written: str) -> datetime:
        """Read a time in UTC.

        Raises:
            ValueError: it has no form that is known, or is no time there is.
        """
        try:
            return self._in_utc(written.strip())
        except (ValueError, OverflowError):
            known = "2008-02-11T09:30:00+01:00 or 11.02.2008 09:30"
            raise ValueError(f"“{written[:LONGEST]}” is no time that can be read; write it as in {known}.") from None

    def _in_utc(self, written: str) -> datetime:
        if len(written) > LONGEST:
            raise ValueError
        if _EPOCH.fullmatch(written):
            return datetime.fromtimestamp(int(written[:10]), UTC)
        try:
            found = datetime.fromisoformat(written)
        except ValueError:
            found = self._common(written)
        if found.tzinfo is not None:
            return found.astimezone(UTC)
        return wall_at(found.date(), found.time(), self.zone).instant

    def _common(self, written: str) -> datetime:
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError
        parts = found.groupdict()
        return datetime.combine(self._day(parts), _hour(parts), _offset(parts["zone"]))

    def _day(self, parts: dict[str, str | None]) -> date:
        if parts["y"]:
            return _date(parts["y"], parts["m"], parts["d"])
        if parts["y2"]:
            is_month_first = self.order == MONTH_FIRST and parts["sep"] != "."
            day, month = (parts["b"], parts["a"]) if is_month_first else (parts["a"], parts["b"])
            return _date(_century(parts["y2"]), month, day)
        year, name, day = (parts["y3"] or parts["y4"], parts["m3"] or parts["m4"], parts["d3"] or parts["d4"])
        return _date(year, str(MONTHS.index(str(name)[:3].lower()) + 1), day)


def order_of(written: Iterable[str]) -> str | None:
    """Find out from all the times of a log whether the day or the month comes first; None where nothing tells."""
    orders = set()
    is_open = False
    for one in written:
        found = _TWO_WAYS.match(one.strip())
        if found is not None:
            first, second = int(found[1]), int(found[3])
            orders |= {DAY_FIRST} if first > 12 else {MONTH_FIRST} if second > 12 else set()
            is_open |= first <= 12 and second <= 12 and first != second
    if len(orders) == 1:
        return orders.pop()
    return None if is_open else DAY_FIRST


def _date(year: str | None, month: str | None, day: str | None) -> date:
    return date(int(year or 0), int(month or 0), int(day or 0))


def _century(year: str) -> str:
    return year if len(year) == 4 else f"{'20' if int(year) < 70 else '19'}{year}"


def _hour(parts: dict[str, str | None]) -> time:
    if not parts["hour"]:
        return time()
    hour = int(parts["hour"])
    if parts["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if parts["half"][0] in "Pp" else 0)
    micro = int((parts["fraction"] or "0").ljust(6, "0")[:6])
    return time(hour, int(parts["minute"] or 0), int(parts["second"] or 0), micro)


def _offset(zone: str | None) -> timezone | None:
    if not zone or zone.upper() in ("Z", "UTC", "GMT"):
        return UTC if zone else None
    hours, minutes = int(zone[1:3]), int(zone[3:].lstrip(":") or 0)
    return timezone((1 if zone[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
