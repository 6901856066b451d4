"""One page of a list that may be long: its rows, and where the pages beside it are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from wsis_workflow.app.wanted import Key, Place

Shown = TypeVar("Shown")


class Keyed(Protocol):
    """A row that knows its place."""

    @property
    def id(self) -> int:
        """Give its number."""

    @property
    def key(self) -> Key:
        """Give what it is sorted by."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Shown]):
    """Some rows of a list; `next` and `previous` are cursors, `total` counts those of all pages, if known."""

    rows: tuple[Shown, ...]
    next: str | None = None
    previous: str | None = None
    total: int | None = None


Row = TypeVar("Row", bound=Keyed)


def cut(
    found: Sequence[Row], place: Place | None, limit: int | None
) -> tuple[Sequence[Row], Place | None, Place | None]:
    """Cut what was found down to a page, and say where the next and the previous one are.

    One row more than the limit was asked for: whether it is there says whether there is more on that side. On the
    other side is whatever one has come from, also where the rows of this page have gone meanwhile.
    """
    is_back = place is not None and place.is_back
    has_more = limit is not None and len(found) > limit
    rows = (found[-limit:] if is_back else found[:limit]) if limit is not None else found
    if place is not None and not rows:
        where_from = replace(place, is_back=not is_back, has_it=True)
        return (rows, where_from, None) if is_back else (rows, None, where_from)
    if not rows:
        return rows, None, None
    after, before = Place(rows[-1].key, rows[-1].id), Place(rows[0].key, rows[0].id, is_back=True)
    if is_back:
        return rows, after, before if has_more else None
    return rows, after if has_more else None, before if place is not None else None
