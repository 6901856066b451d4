"""Mutants of decision tables: other thresholds, rows that changed places, members and silence counted otherwise."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from wsis_workflow.app.mutants.originals import Mutant, Original, Path
from wsis_workflow.domain.rules.bounds import exact
from wsis_workflow.domain.rules.conditions import COMPARISONS
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.tables import DecisionTable

JOINS = ("all", "any")
SWAPPED = {
    "at_least": "more_than",
    "more_than": "at_least",
    "at_most": "less_than",
    "less_than": "at_most",
    "exactly": "at_least",
}
UP, DOWN, BOTH_WAYS = (1,), (-1,), (1, -1)
OTHER_WAY = {"at_least": DOWN, "less_than": DOWN, "more_than": UP, "at_most": UP}  # than the exchanged comparison
HALF = Fraction(1, 2)


def table_mutants(original: Original) -> Iterator[Mutant]:
    """Change every table that a ballot uses."""
    for name in dict.fromkeys(ballot.decision for ballot in original.workflow.ballots.values()):
        table = original.workflow.decisions[name]
        yield from _exchanged(table, original)
        for row in range(len(table.rows)):
            yield from _in_condition(("decisions", name, "outcomes", row, "when"), table, row, original)
        yield from _counting(table, original)


def _exchanged(table: DecisionTable, original: Original) -> Iterator[Mutant]:
    """Exchange rows that follow each other; the last one has no condition and stays."""
    path = ("decisions", table.name, "outcomes")
    rows = original.at(path)
    for number in range(len(rows) - 2):
        before, after = rows[:number], rows[number + 2 :]
        said = sentence(
            "In the table “{table}” the rows {one} and {other} have changed places.",
            table=_called(table),
            one=number + 1,
            other=number + 2,
        )
        changed = [*before, rows[number + 1], rows[number], *after]
        mutant = original.replaced("exchange-rows", path, changed, said)
        yield Mutant(mutant.kind, (*path, number), said, mutant.document)


def _in_condition(path: Path, table: DecisionTable, row: int, original: Original) -> Iterator[Mutant]:
    written = original.at(path)
    if not isinstance(written, dict):
        return
    join = next((key for key in JOINS if key in written), None)
    if join is None:
        yield from _thresholds(path, table, row, original)
        return
    parts = original.places((*path, join))
    for number, place in enumerate(parts):
        if len(parts) > 1:
            said = sentence(
                "Row {row} of the table “{table}” no longer has part {part} of its condition.",
                row=row + 1,
                table=_called(table),
                part=number + 1,
            )
            yield original.without("drop-condition", place, said)
        yield from _in_condition(place, table, row, original)


def _thresholds(path: Path, table: DecisionTable, row: int, original: Original) -> Iterator[Mutant]:
    written = original.at(path)
    compare = next((key for key in COMPARISONS if key in written), None)
    value = exact(written[compare], may_be_percentage=True) if compare else None
    if compare is None or value is None:
        return
    for other, bound in _others(compare, value, written):
        changed = {key: entry for key, entry in written.items() if key != compare} | {other: bound}
        said = sentence(
            "Row {row} of the table “{table}” asks for {other} instead of {bound}.",
            row=row + 1,
            table=_called(table),
            other=f"{plain(other)} {bound}",
            bound=f"{plain(compare)} {written[compare]}",
        )
        mutant = original.replaced("threshold", path, changed, said)
        yield Mutant(mutant.kind, (*path, compare), said, mutant.document)


def _others(compare: str, value: Fraction, written: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give other comparisons and bounds, each of which asks for something else where heads are counted."""
    yield SWAPPED[compare], written[compare]
    if "share" in written:
        yield compare, "2/3" if value == HALF else "1/2"
        return
    for change in BOTH_WAYS if "weight" in written else OTHER_WAY.get(compare, BOTH_WAYS):
        if value + change >= 0:
            yield compare, str(value + change)


def _counting(table: DecisionTable, original: Original) -> Iterator[Mutant]:
    path, called = ("decisions", table.name), _called(table)
    for key in original.at((*path, "electorate")) or {}:
        said = sentence("The table “{table}” no longer narrows who counts by {what}.", table=called, what=plain(key))
        yield original.without("drop-exclusion", (*path, "electorate", key), said)
    for place in original.places((*path, "reasons_required")):
        position = plain(str(original.at(place)))
        said = sentence("The table “{table}” takes {position} without reasons.", table=called, position=position)
        yield original.without("drop-exclusion", place, said)
    for position in table.unreasoned:
        said = sentence(
            "In the table “{table}” {position} without reasons still counts as such.",
            table=called,
            position=plain(position),
        )
        yield original.without("drop-exclusion", (*path, "unreasoned", position), said)
    if table.silence is not None:
        said = sentence(
            "In the table “{table}” silence no longer counts as {position}.",
            table=called,
            position=plain(table.silence),
        )
        yield original.without("drop-exclusion", (*path, "silence"), said)


def _called(table: DecisionTable) -> str:
    return table.title or plain(table.name)
