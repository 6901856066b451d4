"""Our own history as XES 1.0: a trace for each proposal, with the standard extensions."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import quoteattr

from wsis_workflow.adapters.logs.columns import OUR_KIND
from wsis_workflow.app.histories import Happening, Histories, History

NAMESPACE = "http://www.xes-standard.org/"
EXTENSIONS = {"Concept": "concept", "Time": "time", "Organizational": "org", "Lifecycle": "lifecycle"}
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | bool | datetime


def as_xes(histories: Histories) -> Iterator[bytes]:
    """Write the histories, line by line; what XML cannot hold becomes a question mark in a rhombus."""
    for line in _lines(histories):
        yield line.encode() + b"\n"


def _lines(histories: Histories) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<log xes.version="1.0" xes.features="" xmlns="{NAMESPACE}">'
    for name, prefix in EXTENSIONS.items():
        yield f'  <extension name="{name}" prefix="{prefix}" uri="{NAMESPACE}{prefix}.xesext"/>'
    yield from _scope("trace", {"concept:name": ""})
    always: dict[str, Value] = {"concept:name": "", "org:resource": "", "lifecycle:transition": "complete"}
    yield from _scope("event", {**always, "time:timestamp": datetime(1970, 1, 1, tzinfo=UTC), OUR_KIND: ""})
    yield '  <classifier name="Activity" keys="concept:name"/>'
    yield '  <classifier name="Activity and life cycle" keys="concept:name lifecycle:transition"/>'
    for history in histories.histories:
        yield from _trace(history)
    yield "</log>"


def _scope(of: str, always: Mapping[str, Value]) -> Iterator[str]:
    yield f'  <global scope="{of}">'
    yield from (f"    {_attribute(key, value)}" for key, value in always.items())
    yield "  </global>"


def _trace(history: History) -> Iterator[str]:
    yield "  <trace>"
    said = {"concept:name": history.proposal.ref, **history.proposal.attributes}
    yield from (f"    {_attribute(key, value)}" for key, value in said.items())
    for happening in history.happenings:
        yield "    <event>"
        yield from (f"      {_attribute(key, value)}" for key, value in _said(happening).items())
        yield "    </event>"
    yield "  </trace>"


def _said(happening: Happening) -> dict[str, Value]:
    return {
        "concept:name": happening.activity,
        "time:timestamp": happening.at,
        "org:resource": happening.by,
        "lifecycle:transition": happening.transition,
        OUR_KIND: happening.kind,
        **happening.attributes,
    }


def _attribute(key: str, value: Value) -> str:
    """Write an attribute; `bool` goes before `int`, which it is too."""
    if isinstance(value, bool):
        return f'<boolean key="{key}" value="{str(value).lower()}"/>'
    if isinstance(value, int):
        return f'<int key="{key}" value="{value}"/>'
    if isinstance(value, datetime):
        return f'<date key="{key}" value="{value.astimezone(UTC).isoformat(timespec="milliseconds")}"/>'
    written = quoteattr(_NOT_IN_XML.sub("\ufffd", value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    return f'<string key="{key}" value={written}/>'
