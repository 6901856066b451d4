"""Mutants that change nothing: where that is proved, a rehearsal cannot be blamed for not noticing."""

from wsis_workflow.app.mutants.originals import Mutant, Original
from wsis_workflow.domain.rules.conditions import ELECTORATE, NO_REPLY, counts
from wsis_workflow.domain.rules.implied import is_implied
from wsis_workflow.domain.rules.sameness import same_outcomes
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import Workflow

ALWAYS_HELD = sentence("Every way there passes a step that needs it already, and what was there once remains.")
AS_ANNOUNCED = sentence("The date in the letter of invitation counts as it stands.")
SAME_ROWS = sentence("For every electorate, however large, the outcome is the same.")
NARROWED_TWICE = sentence("The ballot and its table both say whose voice counts, and either alone narrows it as far.")
SAME_COUNT = sentence("Every row counts the two positions alike.")


def why_same(original: Original, mutant: Mutant, changed: Workflow) -> str | None:
    """Say why a mutant is proved to behave as the original does; None where that is not proved."""
    before = original.workflow
    if mutant.kind == "drop-condition" and mutant.path[0] == "steps":
        name = str(mutant.path[1])
        dropped = [need for need in before.steps[name].needs if need not in changed.steps[name].needs]
        return ALWAYS_HELD if dropped and is_implied(changed, name, dropped[0]) else None
    if mutant.kind == "shift-deadline" and before.deadlines[str(mutant.path[1])].meeting_edge == "announced":
        return AS_ANNOUNCED
    if mutant.path[-1] == "categories" and mutant.path[-2] == "electorate":
        return NARROWED_TWICE if _electorates(before) == _electorates(changed) else None
    if mutant.path[0] != "decisions":
        return None
    return _of_table(before.decisions[str(mutant.path[1])], changed.decisions[str(mutant.path[1])])


def _electorates(workflow: Workflow) -> list[frozenset[str] | None]:
    """Give the categories that count in each ballot, by its own words and its table's together; None for all."""
    return [
        _both(ballot.electorate.categories, workflow.decisions[ballot.decision].electorate.categories)
        for ballot in workflow.ballots.values()
    ]


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> frozenset[str] | None:
    narrowed = [frozenset(categories) for categories in (one, other) if categories]
    return frozenset.intersection(*narrowed) if narrowed else None


def _of_table(before: DecisionTable, after: DecisionTable) -> str | None:
    if before.rows != after.rows:
        return SAME_ROWS if same_outcomes(before, after) else None
    if before.silence != after.silence and _are_counted_alike(before, before.silence or NO_REPLY, NO_REPLY):
        return SAME_COUNT
    dropped = set(before.unreasoned.items()) - set(after.unreasoned.items())
    if dropped and all(_are_counted_alike(before, one, other) for one, other in dropped):
        return SAME_COUNT
    return None


def _are_counted_alike(table: DecisionTable, one: str, other: str) -> bool:
    asked = [count.positions for row in table.rows for count in counts(row.when)]
    return all(ELECTORATE in positions or (one in positions) == (other in positions) for positions in asked)
