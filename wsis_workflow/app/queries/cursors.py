"""Places in a list as opaque words for addresses: where the next page begins, or the one before ends.

They say nothing that the list did not, and open nothing: whoever changes one stands elsewhere in their own list.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime
from zlib import crc32

from wsis_workflow.app.wanted import SORTS, Key, Order, Place
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

SHAPES: dict[str, tuple[type, ...]] = {
    "id": (),
    "ref": (str,),
    "title": (str, str),
    "state": (int, str),
    "entered_at": (datetime,),
    "changed_at": (datetime,),
    "next_due": (datetime,),
}
BY_ID = Order("id", is_descending=True)
LARGEST_ID = 2**63 - 1
NO_PLACE = sentence("The place in the list that is asked for cannot be read, or belongs to a list in another order")
FIRST_YEAR, LAST_YEAR = 2, 9000


def order_of(written: str) -> Order:
    """Read what a list is sorted by; `-` before it turns it round.

    Raises:
        Refused: `unknown`, nothing is sorted by that.
    """
    by = written.removeprefix("-")
    if by not in SORTS:
        raise Refused(Unknown("order", written, SORTS))
    return Order(by, is_descending=written.startswith("-"))


def cursor_of(place: Place | None, order: Order) -> str | None:
    """Write a place in a list of that order."""
    if place is None:
        return None
    key = [one.isoformat() if isinstance(one, datetime) else one for one in place.key]
    said = [_name(order), [place.is_back, place.has_it], place.id, *key]
    return _sealed(json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode())


def place_of(cursor: str | None, order: Order) -> Place | None:
    """Read a place in a list of that order.

    Raises:
        Refused: `invalid`, it was not written for this list, or has been changed.
    """
    if not cursor:
        return None
    try:
        return _place(cursor, order)
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise Refused(Invalid(NO_PLACE, sentence("begin at the first page"))) from None


def _place(cursor: str, order: Order) -> Place:
    said = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))[4:]
    if _sealed(said) != cursor:
        raise ValueError(cursor)
    name, (is_back, has_it), number, *key = json.loads(said)
    if name != _name(order) or not isinstance(number, int) or abs(number) > LARGEST_ID:
        raise ValueError(name)
    return Place(_key(key, SHAPES[order.by]), number, is_back is True, has_it is True)


def _key(key: list[object], shape: tuple[type, ...]) -> Key:
    return tuple(_part(value, kind) for value, kind in zip(key, shape, strict=True))


def _part(value: object, kind: type) -> str | int | datetime:
    """Read a part of a key, and let nothing through that a database cannot take."""
    if kind is datetime:
        found = datetime.fromisoformat(str(value)).astimezone(UTC)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise ValueError(value)
        return found
    if kind is int and isinstance(value, int) and abs(value) <= LARGEST_ID:
        return value
    if kind is str and isinstance(value, str) and b"\0" not in value.encode():
        return value
    raise ValueError(value)


def _sealed(said: bytes) -> str:
    return urlsafe_b64encode(crc32(said).to_bytes(4, "big") + said).decode().rstrip("=")


def _name(order: Order) -> str:
    return f"-{order.by}" if order.is_descending else order.by
