"""The decision tables of a workflow's own, read with the facts and categories that the workflow knows."""

from typing import Any

from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.table_reading import read_table
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import ADMITTED_LATE


def read_decisions(data: dict[str, Any], parts: dict[str, Any]) -> tuple[dict[str, DecisionTable], list[Fault]]:
    """Read the section `decisions`; tables with faults are left out."""
    tables: dict[str, DecisionTable] = {}
    faults: list[Fault] = []
    for name, written in parts.get("decisions", {}).items():
        facts = (*parts.get("facts", {}), ADMITTED_LATE)
        table, found = read_table(name, written, ("decisions", name), _categories(name, parts), facts)
        faults.extend(found)
        if table is not None:
            tables[name] = table
    return tables, faults


def _categories(table: str, parts: dict[str, Any]) -> tuple[str, ...] | None:
    """Give the only categories that can come to the table; None where a ballot lets everybody in."""
    using = [ballot for ballot in parts.get("ballots", {}).values() if ballot.get("decision") == table]
    allowed = [(ballot.get("electorate") or {}).get("categories") for ballot in using]
    if not allowed or not all(allowed):
        return None
    return tuple(dict.fromkeys(category for categories in allowed for category in categories or ()))
