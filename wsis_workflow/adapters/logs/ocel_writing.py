"""Our own history as OCEL 2.0 in JSON: events, the things that they are about, and how these hang together."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from wsis_workflow.adapters.logs.columns import OUR_KIND
from wsis_workflow.app.histories import Happening, Histories, Link, Thing

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)  # since when an attribute has its value that never changes
Value = str | int | bool | datetime
TYPES: dict[type, str] = {str: "string", bool: "boolean", int: "integer", datetime: "time"}


def as_ocel(histories: Histories) -> Iterator[bytes]:
    """Write the histories as one JSON document."""
    yield json.dumps(_document(histories), ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _document(histories: Histories) -> dict[str, Any]:
    things = list(histories.things)
    happenings = [one for history in histories.histories for one in history.happenings]
    return {
        "objectTypes": _types((thing.kind, _values(thing)) for thing in things),
        "eventTypes": _types((one.activity, _said(one)) for one in happenings),
        "objects": [_object(thing) for thing in things],
        "events": [_event(one) for one in sorted(happenings, key=lambda one: one.at)],
    }


def _types(found: Iterable[tuple[str, Mapping[str, Value]]]) -> list[dict[str, Any]]:
    """Declare each type with the attributes that any of its kind has; what is of two types is text."""
    known: dict[str, dict[str, str]] = {}
    for name, values in found:
        attributes = known.setdefault(name, {})
        for key, value in values.items():
            kind = TYPES[type(value)]
            attributes[key] = kind if attributes.get(key, kind) == kind else "string"
    return [
        {"name": name, "attributes": [{"name": key, "type": kind} for key, kind in attributes.items()]}
        for name, attributes in known.items()
    ]


def _values(thing: Thing) -> dict[str, Value]:
    return {**thing.attributes, **{name: value for name, value, _ in thing.changes}}


def _object(thing: Thing) -> dict[str, Any]:
    steady = ((name, value, ALWAYS) for name, value in thing.attributes.items())
    attributes = [
        {"name": name, "time": _time(at), "value": _plain(value)} for name, value, at in (*steady, *thing.changes)
    ]
    return {"id": thing.id, "type": thing.kind, "attributes": attributes, "relationships": _related(thing.links)}


def _event(happening: Happening) -> dict[str, Any]:
    by = (Link("person", one, "by") for one in happening.person)
    return {
        "id": f"event:{happening.id}",
        "type": happening.activity,
        "time": _time(happening.at),
        "attributes": [{"name": name, "value": _plain(value)} for name, value in _said(happening).items()],
        "relationships": _related((*happening.links, *by)),
    }


def _said(happening: Happening) -> dict[str, Value]:
    return {OUR_KIND: happening.kind, "by": happening.by, "lifecycle": happening.transition, **happening.attributes}


def _related(links: Iterable[Link]) -> list[dict[str, str]]:
    return [{"objectId": link.id, "qualifier": link.qualifier} for link in links]


def _plain(value: Value) -> str | int | bool:
    return _time(value) if isinstance(value, datetime) else value


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
