"""Addresses of further pages of a list, and dates in addresses."""

from datetime import date, datetime, time
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

END_OF_DAY = time(23, 59, 59)
YEARS = range(1900, 9000)  # what every database can compare with


def address(path: str, **said: str | None) -> str:
    """Write an address, leaving out what is empty."""
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{path}?{query}" if query else path


def end_of_day(written: str, zone: ZoneInfo) -> datetime | None:
    """Read a day, which means its end by the clocks of a zone; what is none is nothing."""
    try:
        day = date.fromisoformat(written)
        end = datetime.combine(day, END_OF_DAY, zone)
        return end if day.year in YEARS else None
    except ValueError:
        return None
