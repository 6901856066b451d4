"""The JSON Schema of a workflow file, for editors: made from the grammar, so that the two cannot disagree."""

import json
from typing import Any

from wsis_workflow.domain.rules.grammar import WORKFLOW
from wsis_workflow.domain.rules.table_shapes import schema_definitions


def schema_text() -> str:
    """Write the schema as it stands in workflows/workflow.schema.json."""
    return json.dumps(workflow_schema(), indent=1, ensure_ascii=False) + "\n"


def workflow_schema() -> dict[str, Any]:
    """Give the schema (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A workflow: rules of procedure that people read and programs run",
        **WORKFLOW.schema(),
        "$defs": schema_definitions(),
    }
