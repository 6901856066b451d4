"""A draft of a workflow: what can be made of a file, faults and all, so that checks have something to look at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.grammar import WORKFLOW
from wsis_workflow.domain.rules.reading.building import build
from wsis_workflow.domain.rules.reading.decisions import read_decisions
from wsis_workflow.domain.rules.reading.identity import content_hash
from wsis_workflow.domain.rules.reading.names import declared_names
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.shapes import Reading
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import Workflow

MOST = 250  # entries in a section, far beyond any procedure, so that checks of hostile files end soon
NO_WORKFLOW = sentence("The document is no workflow; begin it with `workflow: NAME`.")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a file may refer to outside itself; None where that is not known, and then any name is accepted."""

    file_stem: str | None = None
    library: Mapping[str, DecisionTable] = field(default_factory=dict)
    extra_needs: Collection[str] = ()
    calendars: Collection[str] | None = None


def draft_workflow(data: object, around: Surroundings) -> tuple[Workflow | None, list[Fault]]:
    """Read what can be read; misspelt names stand corrected in the draft, so that one slip is one fault.

    A draft with errors is for checks only, never for running. None where there is nothing to look at.
    """
    if not isinstance(data, dict):
        return None, [Fault("invalid-value", NO_WORKFLOW, ())]
    crowded = [section for section, entries in data.items() if isinstance(entries, dict | list) and len(entries) > MOST]
    if crowded:
        message = f'"{crowded[0]}" has more than {MOST} entries; divide the procedure into several workflows.'
        return None, [Fault("too-large", message, (crowded[0],), at_key=True)]
    reading = Reading(declared_names(WORKFLOW.as_meant(data), around.library, around.extra_needs, around.calendars))
    parts = WORKFLOW.read(data, (), reading) or {}
    decisions, faults = read_decisions(data, parts)
    tables = {**_used(parts, around.library), **decisions}
    workflow = build(parts, tables, content_hash(data, _used(parts, around.library, but_not=decisions)))
    return workflow, [*reading.faults, *faults, *_ends_early(workflow), *_name_of_file(parts, around.file_stem)]


def _used(
    parts: dict[str, Any], library: Mapping[str, DecisionTable], but_not: Collection[str] = ()
) -> dict[str, DecisionTable]:
    used = [ballot.get("decision") for ballot in parts.get("ballots", {}).values()]
    return {name: library[name] for name in used if name in library and name not in but_not}


def _ends_early(workflow: Workflow) -> list[Fault]:
    since, until = workflow.in_force.since, workflow.in_force.until
    if since is None or until is None or since < until:
        return []
    message = f"The edition is in force until {until}, before it begins on {since}; correct one of the dates."
    return [Fault("invalid-value", message, ("in_force", "until"))]


def _name_of_file(parts: dict[str, Any], stem: str | None) -> list[Fault]:
    name = parts.get("workflow")
    if stem is None or name is None or stem == name:
        return []
    message = f'The workflow "{name}" is in a file called "{stem}"; give both the same name.'
    return [Fault("file-name", message, ("workflow",), is_error=False)]
