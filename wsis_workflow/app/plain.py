"""Answers as plain data for JSON: times in UTC with `Z`, numbers exact, names as in the YAML files."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction
from pathlib import PurePath


def plain(value: object) -> object:
    """Turn dataclasses, mappings and sequences into what JSON has; a field that begins with `_` stays inside."""
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value) if not one.name.startswith("_")}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    return str(value) if isinstance(value, PurePath) else value


def utc(instant: datetime) -> str:
    """Write an instant as 2008-01-14T08:00:00Z; seconds have decimals only where there are any."""
    if instant.tzinfo is None:
        return instant.isoformat()
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
