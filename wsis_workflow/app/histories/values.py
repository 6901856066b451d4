"""What an event says, as plain attributes: one name, one value, nothing in each other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from fractions import Fraction
from functools import cache

Value = str | int | bool | datetime

# Texts of proposals are documents of their own; who acted and when stand beside the attributes.
LEFT_OUT = frozenset({"text", "at", "by", "electors"})
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def attributes_of(event: object) -> dict[str, Value]:
    """Give the attributes of an event; what it is made of comes one level up, under its own names."""
    return dict(_said(event))


def words_of(event: object) -> str:
    """Say the kind of an event in words: `PositionTaken` is "Position taken"."""
    return _words(type(event).__name__)


def kind_of(event: object) -> str:
    """Give the kind of an event as one word: `position_taken`."""
    return words_of(event).lower().replace(" ", "_")


@cache
def _words(name: str) -> str:
    return _WORD.sub(" ", name).capitalize()


def _said(event: object) -> Iterator[tuple[str, Value]]:
    assert is_dataclass(event), "events and what they are made of are dataclasses"
    for name in (one.name for one in fields(event)):
        value = getattr(event, name)
        if name in LEFT_OUT or value is None or value in ("", (), {}):
            continue
        if is_dataclass(value):
            yield from _inner(name, value)
        else:
            yield name, _plain(value)


def _inner(name: str, value: object) -> Iterator[tuple[str, Value]]:
    """Give what is inside; where it would hide what is outside it keeps the name of its part before it."""
    for inner, said in _said(value):
        yield (name if inner in ("name", name) else inner), said


def _plain(value: object) -> Value:
    if isinstance(value, str | bool | int | datetime):
        return value
    if isinstance(value, Fraction | date | time):
        return str(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}={_plain(item)}" for name, item in value.items())
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(str(_plain(item)) for item in value)
    if is_dataclass(value):
        return "; ".join(f"{name}={said}" for name, said in _said(value))
    return str(value)
