"""Pages of lists that are in memory: by the key of the last entry seen, so that what comes or goes moves no page."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Entry = TypeVar("Entry")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Entry]):
    """A part of a list; `next` is the key after which it goes on, `total` counts all of it."""

    entries: tuple[Entry, ...]
    next: str | None
    total: int


def stretch(
    entries: Iterable[Entry],
    key: Callable[[Entry], str],
    after: str = "",
    most: int = PAGE,
    *,
    is_descending: bool = False,
) -> Stretch[Entry]:
    """Cut out of a list, sorted by a key that no two entries share, what comes after a key."""
    everything = sorted(entries, key=key, reverse=is_descending)
    rest = [one for one in everything if not after or (key(one) < after if is_descending else key(one) > after)]
    shown = tuple(rest[:most])
    return Stretch(shown, key(shown[-1]) if len(rest) > most else None, len(everything))
