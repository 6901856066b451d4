"""Identifiers for the world outside: UUIDs of version 7 (RFC 9562), which begin with the time."""

import secrets
from datetime import datetime
from uuid import UUID

_VERSION, _VARIANT = 7 << 76, 2 << 62


def uuid7(at: datetime) -> UUID:
    """Make an identifier that sorts by the millisecond of an instant; the rest is chance."""
    milliseconds = max(int(at.timestamp() * 1000), 0) & ((1 << 48) - 1)
    chance = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | _VERSION | (chance >> 62) << 64 | _VARIANT | chance & ((1 << 62) - 1))
