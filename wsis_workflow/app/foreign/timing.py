"""Spans of time as others write them, in the words of our language where these say the same."""

import re

_ISO = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
LONGEST = {"hours": 876_600, "days": 36_525, "weeks": 5_218, "months": 1_200}  # about a century each
HOUR = 3_600_000  # in thousandths of a second
IN_HOURS = {"hours": 1, "days": 24, "weeks": 168, "months": 720}


def span_of_iso(text: str) -> str | None:
    """Read an ISO 8601 duration of one unit (P14D, PT72H, P3M); None where our language has no such span."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        return None
    parts = {unit: int(number) for unit, number in found.groupdict().items() if number and int(number)}
    if "years" in parts:
        parts["months"] = parts.pop("years") * 12 + parts.get("months", 0)
    if set(parts) == {"minutes"} and parts["minutes"] % 60 == 0:
        parts = {"hours": parts["minutes"] // 60}
    if len(parts) != 1:
        return None
    return _span(*next(iter(parts.items())))


def span_of_milliseconds(number: float) -> str | None:
    """Read a delay as programs write it; None where it is not whole hours."""
    if number <= 0 or number % HOUR:
        return None
    hours = int(number // HOUR)
    return _span("days", hours // 24) if hours % 24 == 0 else _span("hours", hours)


def reminders(span: str) -> list[str]:
    """Choose when to remind before the end of a span: early enough, and not before it begins."""
    count, unit = int(span.split()[0]), span.split()[1]
    hours = count * IN_HOURS[unit]
    if hours > 24 * 7:
        return ["7 days", "1 day"]
    if hours > 24:
        return ["1 day"]
    return ["1 hour"] if hours > 1 else []


def _span(unit: str, count: int) -> str | None:
    return f"{count} {unit}" if 0 < count <= LONGEST.get(unit, 0) else None
