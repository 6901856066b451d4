"""The JSON Schema of a rehearsal, for editors: its keys are those that the reading knows."""

import json
from collections.abc import Iterable
from typing import Any

from wsis_workflow.app.directory import KEYS as ENTRIES
from wsis_workflow.app.rehearse.expecting import EXPECTATIONS, SENT
from wsis_workflow.app.rehearse.meanings import ABOUT, EXPECTED, OF_ENTRIES, OF_SENT, TOP, Meaning
from wsis_workflow.app.rehearse.story import KEYS as OF_STORY
from wsis_workflow.app.rehearse.verbs import COMMON, VERBS

Schema = dict[str, Any]
EXPECT = "expect"
SECTIONS = ("bodies", "members", "people", "meetings")
NAMED = {"members": {"of": "memberships"}, "people": {"quiet": "quiet"}}
LISTED = {"people": {"offices": "offices", "absences": "absences"}}


def schema_text() -> str:
    """Write the schema as it stands in workflows/rehearsal.schema.json."""
    return json.dumps(rehearsal_schema(), indent=1, ensure_ascii=False) + "\n"


def rehearsal_schema() -> Schema:
    """Give the schema (draft 2020-12)."""
    entries = {name: _entry(name) for name in ENTRIES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rehearsal: a story with expectations, against which rules are tried",
        **_record(OF_STORY, TOP),
        "required": ["acts"],
        "$defs": {**entries, "act": _act(), EXPECT: _expect()},
    }


def _record(keys: Iterable[str], about: dict[str, Meaning]) -> Schema:
    properties = {key: {"description": about[key].said, **about[key].shape} for key in keys}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _entry(name: str) -> Schema:
    """Describe an entry of a section, and what lies in it."""
    record = _record(ENTRIES[name], OF_ENTRIES[name])
    for key, inner in NAMED.get(name, {}).items():
        several = key == "of"
        pointer = {"$ref": f"#/$defs/{inner}"}
        record["properties"][key] |= {"type": "object", "additionalProperties": pointer} if several else pointer
    for key, inner in LISTED.get(name, {}).items():
        record["properties"][key] |= {"type": "array", "items": {"$ref": f"#/$defs/{inner}"}}
    return {**record, "type": ["object", "null"]} if name in SECTIONS else record


def _act() -> Schema:
    """Describe every act: its verb says which other keys go with it."""
    every = dict.fromkeys((*COMMON, EXPECT, *VERBS, *(key for verb in VERBS.values() for key in verb.keys)))
    return {
        **_record(every, ABOUT),
        "required": ["at"],
        "allOf": [
            {
                "if": {"required": [name]},
                "then": {"required": ["by"], "propertyNames": {"enum": [*COMMON, name, *verb.keys]}},
            }
            for name, verb in VERBS.items()
        ],
    }


def _expect() -> Schema:
    record = _record(EXPECTATIONS, EXPECTED)
    record["properties"]["sent"] |= {"type": "array", "items": _record(SENT, OF_SENT)}
    return {**record, "type": ["object", "null"]}
