"""Dataclasses to plain data and back, exactly: fractions, instants in UTC, the fold of a wall clock, tuples, mappings.

Each of the domain's dataclasses is turned into closures once. Pydantic would lose the fold, by which the second of two
equal hours is told from the first.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from wsis_workflow.domain.proposals.nouns import Elector

T = TypeVar("T")
Turn = Callable[[Any], Any]

ALIKE = frozenset({Elector})  # a ballot has many, and the next one the same: equal ones are read once
MOST_ALIKE = 20_000
SECOND = "~"  # behind a wall time: the second of two equal hours
KIND = "~"  # in untyped data: names what JSON does not know


def encode(value: Any) -> Any:
    """Turn a dataclass into plain data."""
    kind: Any = type(value)
    return writer(kind)(value)


def decode(kind: type[T], data: Any) -> T:
    """Turn plain data into a dataclass; a field that they lack takes its default.

    Raises:
        ValueError: they lack a field that has none.
    """
    wanted: Any = kind
    found: T = reader(wanted)(data)
    return found


@cache
def writer(kind: Any) -> Turn:
    """Make the function that writes values of a type."""
    if kind in _WRITERS:
        return _WRITERS[kind]
    if is_dataclass(kind):
        return _record_writer(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(writer(_the_other(inner)))
    if origin is tuple:
        each = writer(inner[0])
        return _same_list if each is _same else lambda value: [each(entry) for entry in value]
    if origin is Mapping:
        of = writer(inner[1])
        if inner[0] is int:  # JSON has no names but texts
            return lambda value: {str(number): of(entry) for number, entry in value.items()}
        return dict if of is _same else lambda value: {name: of(entry) for name, entry in value.items()}
    raise TypeError(f"No way is known to store {kind}; teach the codec.")


@cache
def reader(kind: Any) -> Turn:
    """Make the function that reads values of a type."""
    if kind in _READERS:
        return _READERS[kind]
    if is_dataclass(kind):
        read = _record_reader(kind)
        return _read_once(read) if kind in ALIKE else read
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _optional(reader(_the_other(inner)))
    if origin is tuple:
        each = reader(inner[0])
        return tuple if each is _same else lambda value: tuple([each(entry) for entry in value])
    if origin is Mapping:
        of = reader(inner[1])
        if inner[0] is int:
            return lambda value: {int(number): of(entry) for number, entry in value.items()}
        return _same if of is _same else lambda value: {name: of(entry) for name, entry in value.items()}
    raise TypeError(f"No way is known to read {kind}; teach the codec.")


def _record_writer(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    parts = [(part.name, writer(hints[part.name])) for part in fields(kind) if part.init]

    def write(value: Any) -> dict[str, Any]:
        return {name: turn(getattr(value, name)) for name, turn in parts}

    return write


def _record_reader(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    turns = {part.name: reader(hints[part.name]) for part in fields(kind) if part.init}
    needed = {
        part.name for part in fields(kind) if part.default is MISSING and part.default_factory is MISSING and part.init
    }

    def read(data: Mapping[str, Any]) -> Any:
        try:
            return kind(**{name: turns[name](value) for name, value in data.items()})
        except (KeyError, TypeError) as fault:
            unknown, missing = sorted(set(data) - set(turns)), sorted(needed - set(data))
            raise ValueError(f"Not a {kind.__name__}: unknown {unknown}, missing {missing}; {fault}.") from fault

    return read


def _read_once(read: Turn) -> Turn:
    known: dict[str, Any] = {}

    def once(data: Mapping[str, Any]) -> Any:
        said = repr(data)
        if said not in known:
            if len(known) >= MOST_ALIKE:
                known.clear()
            known[said] = read(data)
        return known[said]

    return once


def _optional(turn: Turn) -> Turn:
    return turn if turn is _same else lambda value: None if value is None else turn(value)


def _the_other(kinds: tuple[Any, ...]) -> Any:
    """Give what an optional type is when it is there; other unions are not stored."""
    others = [kind for kind in kinds if kind is not NoneType]
    if len(others) != 1:
        raise TypeError(f"No way is known to store one of {kinds}; teach the codec.")
    return others[0]


def _same(value: Any) -> Any:
    return value


def _same_list(value: tuple[Any, ...]) -> list[Any]:
    return list(value)


def _write_time(value: datetime) -> str:
    """Write an instant in UTC, or a wall time without zone and with its fold."""
    if value.tzinfo is UTC:
        return f"{value.isoformat()[:-6]}Z"
    if value.tzinfo is not None:
        return f"{value.astimezone(UTC).isoformat()[:-6]}Z"
    return value.isoformat() + (SECOND if value.fold else "")


def _read_time(text: str) -> datetime:
    if text.endswith(SECOND):
        return datetime.fromisoformat(text[:-1]).replace(fold=1)
    return datetime.fromisoformat(text)


def _write_any(value: Any) -> Any:
    """Write untyped data, as a command that waits for a second person carries them."""
    if isinstance(value, Mapping):
        return {str(name): _write_any(entry) for name, entry in value.items()}
    if isinstance(value, tuple):
        return {KIND: "tuple", "of": [_write_any(entry) for entry in value]}
    if isinstance(value, list):
        return [_write_any(entry) for entry in value]
    if isinstance(value, datetime):
        return {KIND: "time", "of": _write_time(value)}
    if isinstance(value, Fraction):
        return {KIND: "fraction", "of": str(value)}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"No way is known to store {value!r}; teach the codec.")


def _read_any(data: Any) -> Any:
    if isinstance(data, list):
        return [_read_any(entry) for entry in data]
    if not isinstance(data, dict):
        return data
    if KIND in data:
        return _KINDS[data[KIND]](data["of"])
    return {name: _read_any(entry) for name, entry in data.items()}


_KINDS: dict[str, Turn] = {
    "tuple": lambda entries: tuple(_read_any(entry) for entry in entries),
    "time": _read_time,
    "fraction": Fraction,
}
_WRITERS: dict[Any, Turn] = {
    str: _same,
    int: _same,
    bool: _same,
    object: _write_any,
    datetime: _write_time,
    Fraction: str,
}
_READERS: dict[Any, Turn] = {
    str: _same,
    int: _same,
    bool: _same,
    object: _read_any,
    datetime: _read_time,
    Fraction: Fraction,
}
