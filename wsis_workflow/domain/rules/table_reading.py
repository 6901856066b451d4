"""Decision tables from plain data: what they say, and everything that is wrong with them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from wsis_workflow.domain.rules.condition_reading import unclear
from wsis_workflow.domain.rules.conditions import BUILT_IN
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.reachability import unreachable_rows
from wsis_workflow.domain.rules.shapes import Path, Reading
from wsis_workflow.domain.rules.table_shapes import MOST_POSITIONS, ROW, TABLE
from wsis_workflow.domain.rules.tables import DecisionTable, Row, TableElectorate


def read_table(
    name: str,
    data: object,
    path: Path = (),
    categories: Collection[str] | None = None,
    facts: Collection[str] | None = None,
) -> tuple[DecisionTable | None, list[Fault]]:
    """Read a table and find all faults at once; without `categories` or `facts` any name is accepted.

    A table with faults is for checks only, never for deciding. None where there is nothing to look at.
    """
    written = TABLE.as_meant(data)
    reading = Reading(_names(written, categories, facts))
    parts = TABLE.read(data, path, reading)
    if not parts or not parts.get("positions") or not parts.get("outcomes"):
        _note_no_rows(parts, path, reading)
        return None, reading.faults
    table = _build(name, parts, written["outcomes"])
    _note_open_end(name, written["outcomes"], path, reading)
    _note_dead_rows(table, path, reading)
    return table, reading.faults


def _names(
    written: Mapping[str, Any], categories: Collection[str] | None, facts: Collection[str] | None
) -> dict[str, Collection[str]]:
    """Gather the names that the table may use; positions that cannot be read are not checked."""
    positions = written.get("positions")
    known: dict[str, Collection[str] | None] = {"category": categories, "fact": facts}
    if isinstance(positions, list) and 0 < len(positions) <= MOST_POSITIONS:
        known["position"] = [*(str(position) for position in positions), *BUILT_IN]
    return {kind: names for kind, names in known.items() if names is not None}


def _note_no_rows(parts: dict[str, Any] | None, path: Path, reading: Reading) -> None:
    is_noted = any("outcomes" in fault.path for fault in reading.faults)
    if parts is not None and parts.get("outcomes") == [] and not is_noted:
        message = '"outcomes" must list at least one row; write `- {outcome: NAME}`.'
        reading.note("invalid-value", message, (*path, "outcomes"))


def _build(name: str, parts: dict[str, Any], outcomes: Sequence[Any]) -> DecisionTable:
    rule = parts.get("electorate") or {}
    return DecisionTable(
        name=name,
        title=parts.get("title") or "",
        source=parts.get("source") or "",
        positions=parts["positions"],
        rows=tuple(_row(row, written) for row, written in zip(parts["outcomes"], outcomes, strict=True)),
        reasons_required=tuple(position for position in parts.get("reasons_required") or () if position is not None),
        unreasoned=parts.get("unreasoned") or {},
        electorate=TableElectorate(rule.get("categories") or (), "voting_right" in rule, "present" in rule),
        silence=parts.get("silence"),
    )


def _row(row: dict[str, Any] | None, written: Any) -> Row:
    """Give the row; one that cannot be read may hold or not, so that it hides no other."""
    if row is None or set(written) - set(ROW.keys):
        return Row((row or {}).get("outcome") or "", (row or {}).get("when") or unclear(("row",)))
    return Row(row.get("outcome") or "", row.get("when"))


def _note_open_end(name: str, outcomes: Sequence[Any], path: Path, reading: Reading) -> None:
    last = len(outcomes) - 1
    if isinstance(outcomes[last], dict) and "when" in outcomes[last]:
        message = f'The last row of "{name}" has a condition, so a ballot could end without outcome; add a row without.'
        reading.note("table-not-total", message, (*path, "outcomes", last))


def _note_dead_rows(table: DecisionTable, path: Path, reading: Reading) -> None:
    has_strange_electorate = any((*path, "electorate") == fault.path[: len(path) + 1] for fault in reading.faults)
    dead = [] if has_strange_electorate else unreachable_rows(table)
    for row in dead:
        message = f"No tally makes row {row + 1} the first that holds; move it up, change its condition or remove it."
        reading.note("unreachable-row", message, (*path, "outcomes", row))
    for outcome in table.outcomes:
        rows = [number for number, row in enumerate(table.rows) if row.outcome == outcome]
        if outcome and all(row in dead for row in rows):
            message = f'The outcome "{outcome}" can never come about; change the conditions of its rows or remove them.'
            reading.note("impossible-outcome", message, (*path, "outcomes", rows[0], "outcome"))
