"""The JSON Schema of a workflow file, for editors: made from the grammar, so that the two cannot disagree."""

import json
from typing import Any

from wsis_workflow.domain.rules.grammar import WORKFLOW

COMPARISONS = ("more_than", "at_least", "at_most", "less_than", "exactly")
NAMES: dict[str, Any] = {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
AMOUNT: dict[str, Any] = {"type": ["integer", "number", "string"], "examples": [1, "2/3", "70%"]}


def schema_text() -> str:
    """Write the schema as it stands in workflows/workflow.schema.json."""
    return json.dumps(workflow_schema(), indent=1, ensure_ascii=False) + "\n"


def workflow_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A workflow: rules of procedure that people read and programs run",
        **WORKFLOW.schema(),
        "$defs": {"decision": _decision(), "condition": _condition()},
    }


def _decision() -> dict[str, Any]:
    required = {"const": "required"}
    electorate = {
        "categories": {"type": "array", "items": {"type": "string"}},
        "voting_right": required,
        "present": required,
    }
    row = _record(
        {
            "outcome": _about("The outcome where the condition holds.", {"type": "string"}),
            "when": _about("The condition; the last row has none.", {"$ref": "#/$defs/condition"}),
        },
        ["outcome"],
    )
    return _record(
        {
            "title": _about("What people call the table.", {"type": "string"}),
            "source": _about("The clause; shown wherever the outcome is explained.", {"type": "string"}),
            "positions": _about("What a member may say.", {"type": "array", "items": {"type": "string"}}),
            "reasons_required": _about("Positions that are refused without reasons.", NAMES),
            "unreasoned": _about("A position without reasons counts as another one.", {"type": "object"}),
            "electorate": _about("Who counts.", _record(electorate, [])),
            "silence": _about("The position of a member that does not reply.", {"type": "string"}),
            "outcomes": _about("Rows tried from the top.", {"type": "array", "items": row, "minItems": 1}),
        },
        ["source", "positions", "outcomes"],
    )


def _condition() -> dict[str, Any]:
    several = {"type": "array", "items": {"$ref": "#/$defs/condition"}, "minItems": 1}
    compared = dict.fromkeys(COMPARISONS, AMOUNT)
    counted = {**compared, "weight": {"type": "string"}, "among": {"type": "object"}}
    number = _record({"number": _about("How many members hold one of these positions.", NAMES), **counted}, ["number"])
    share = _record(
        {"share": _about("These positions ...", NAMES), "of": _about("... of these.", NAMES), **counted},
        ["share", "of"],
    )
    fact = _record({"fact": _about("A finding that has been recorded.", {"type": "string"})}, ["fact"])
    return {"oneOf": [number, share, fact, _record({"all": several}, ["all"]), _record({"any": several}, ["any"])]}


def _record(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def _about(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, **schema}
