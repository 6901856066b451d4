"""Whatever is stored comes back the same: fractions, instants, the second of two equal hours, tuples, mappings."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsis_workflow.adapters.store.codec import decode, encode
from wsis_workflow.adapters.store.record import KINDS
from wsis_workflow.domain.proposals.events import DeadlineSet, PartyBound, SecondAwaited
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.rules.deadlines import Due, Wall

INSTANT = datetime(2008, 3, 3, 12, 0, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
UNTYPED: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT | st.fractions() | st.datetimes(timezones=st.just(UTC)),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(TEXT.filter(lambda key: key != "~"), inner, max_size=2)
    ),
    max_leaves=4,
)
LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    bool: st.booleans(),
    object: UNTYPED,
    NoneType: st.none(),
    Fraction: st.fractions(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Wall: st.builds(Wall, st.builds(datetime.replace, st.datetimes(), fold=st.sampled_from([0, 1])), st.just("UTC")),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Make values of a type, whatever is in it."""
    if kind in LEAVES:
        return LEAVES[kind]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{part.name: values_of(hints[part.name]) for part in fields(kind)})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of([values_of(one) for one in inner])
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=2).map(tuple)
    assert origin is Mapping, kind
    return st.dictionaries(TEXT, values_of(inner[1]), max_size=2)


def there_and_back(event: Any) -> Any:
    return decode(type(event), json.loads(json.dumps(encode(event))))


@pytest.mark.parametrize("name", [name for name in KINDS if "MeetingEntered" not in name])
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_an_event_comes_back_as_it_was(name: str, data: st.DataObject) -> None:
    event = data.draw(values_of(KINDS[name]))

    found = there_and_back(event)

    assert found == event
    assert encode(found) == encode(event)  # which tells apart what == does not: the fold


def test_the_second_of_two_equal_hours_stays_the_second() -> None:
    second = Wall(datetime(2007, 10, 28, 2, 30, fold=1), "Europe/Zurich")
    first = Wall(datetime(2007, 10, 28, 2, 30), "Europe/Zurich")
    event = DeadlineSet(RunningDeadline("d", 1, INSTANT, Due(first, second), "by then"), INSTANT)

    found = there_and_back(event)

    assert found.deadline.due.latest.instant - found.deadline.due.earliest.instant == timedelta(hours=1)


def test_an_instant_comes_back_in_utc() -> None:
    in_geneva = datetime(2008, 3, 3, 13, 0, tzinfo=timezone(timedelta(hours=1)))

    found = there_and_back(PartyBound("group", "wg", in_geneva))

    assert found.at.isoformat() == "2008-03-03T12:00:00+00:00"


def test_an_older_record_takes_the_defaults_of_what_it_lacks() -> None:
    found = decode(
        SecondAwaited, {"verb": "step", "command": {}, "by": "a", "person": "a", "at": "2008-03-03T12:00:00Z"}
    )

    assert found == SecondAwaited("step", {}, "a", "a", INSTANT)
    with pytest.raises(ValueError, match=r"Not a PartyBound: unknown \['x'\], missing \['at', 'body'\]"):
        decode(PartyBound, {"party": "group", "x": 1})
