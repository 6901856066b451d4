"""The times of entries. Programs write their own names of zones; those of Windows and of Outlook are known as well."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import vDuration
from icalendar.parser import Parameters
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from wsis_workflow.adapters.calendar_files.entries import Property
from wsis_workflow.domain.rules.moments import zone_of
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.written_dates import YEARS

_DAY, _TIME = re.compile(r"[0-9]{8}"), re.compile(r"[0-9]{8}T[0-9]{6}Z?")
_ZONE = re.compile(r"[A-Za-z_]+/[A-Za-z_+-]+(/[A-Za-z_+-]+)?$")


def span(said: Mapping[str, Property], zone: str) -> tuple[date | datetime, date | datetime | None]:
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
        ValueError: it is neither, in no year in which anybody meets, or by the clocks of a zone that nobody knows.
    """
    params, value = said
    found = _read(params, value, zone)
    if found.year not in YEARS:
        raise ValueError(sentence("“{written}” is too far away", written=value))
    return found


def _read(params: Parameters, value: str, zone: str) -> date | datetime:
    if _DAY.fullmatch(value):
        return datetime.strptime(value, "%Y%m%d").date()
    if not _TIME.fullmatch(value):
        raise ValueError(sentence("“{written}” is no time", written=value[:40]))
    local = datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")
    if value.endswith("Z"):
        return local.replace(tzinfo=UTC)
    named = str(params.get("TZID", ""))
    found = known_zone(named) if named else zone
    if found is None:
        raise ValueError(sentence("“{zone}” is no time zone that is known here", zone=named[:60]))
    return local.replace(tzinfo=ZoneInfo(found))


def known_zone(name: str) -> str | None:
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
