"""A decision: the first row of a table whose condition holds, and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Condition, FactHolds, Number
from wsis_workflow.domain.rules.explaining import explain
from wsis_workflow.domain.rules.tables import DecisionTable, Voice
from wsis_workflow.domain.rules.tally import LeftOut, Tally, eligible, seat
from wsis_workflow.domain.rules.verdicts import Verdict

__all__ = ["Decision", "NoRowHolds", "decide", "eligible", "judge"]


class NoRowHolds(ValueError):
    """Every row has a condition, and none of them holds."""

    def __init__(self, table: DecisionTable) -> None:
        """Name the table."""
        super().__init__(f'No row of "{table.name}" holds; end the table with a row that has no condition.')


@dataclass(frozen=True, slots=True)
class Decision:
    """An outcome, the row that gave it (counted from 1), heads at each position, and why in sentences."""

    outcome: str
    row: int
    tally: Mapping[str, int]
    explanation: str
    left_out: tuple[LeftOut, ...] = ()


def decide(table: DecisionTable, voices: Sequence[Voice], facts: Collection[str] = ()) -> Decision:
    """Try the rows from the top; the order of the voices does not matter.

    Raises:
        NoRowHolds: the table does not end with a row without condition, and came to its end.
        UnknownPosition: a member of the electorate holds a position that the table does not have.
    """
    tally = seat(table, voices)
    tried = _try(table, tally, facts)
    row = table.rows[len(tried) - 1]
    explanation = explain(tally, tried)
    return Decision(row.outcome, len(tried), tally.by_position, explanation, tally.left_out)


def judge(condition: Condition, tally: Tally, facts: Collection[str]) -> Verdict:
    """Answer a condition and keep its numbers; every part is answered, for the explanation."""
    if isinstance(condition, AllOf | AnyOf):
        parts = tuple(judge(part, tally, facts) for part in condition.parts)
        answers = (part.holds for part in parts)
        return Verdict(condition, all(answers) if isinstance(condition, AllOf) else any(answers), parts=parts)
    if isinstance(condition, FactHolds):
        return Verdict(condition, condition.name in facts)
    if isinstance(condition, Number):
        number = tally.total(condition.count)
        return Verdict(condition, condition.bound.holds_for(number), number)
    part, whole = tally.total(condition.part), tally.total(condition.whole)
    return Verdict(condition, whole > 0 and condition.bound.holds_for_share(part, whole), part, whole)


def _try(table: DecisionTable, tally: Tally, facts: Collection[str]) -> list[Verdict | None]:
    """List the verdicts down to the row that decides, None for a row without condition."""
    tried: list[Verdict | None] = []
    for row in table.rows:
        tried.append(judge(row.when, tally, facts) if row.when is not None else None)
        if tried[-1] is None or tried[-1].holds:
            return tried
    raise NoRowHolds(table)
