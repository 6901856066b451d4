"""With people: whether two persons can be found where two must differ, and whether one absence stops a proposal."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wsis_workflow.domain.rules.chart import Chart, chart_of
from wsis_workflow.domain.rules.checks.clock import moves_by_itself
from wsis_workflow.domain.rules.checks.seats import Bodies, assignments, holders
from wsis_workflow.domain.rules.checks.ways import ways_on
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, Workflow


@dataclass(frozen=True, slots=True)
class _House:
    """A workflow among certain people, with one body for each party."""

    chart: Chart
    directory: dict[str, Any]
    bodies: Bodies

    def people(self, roles: tuple[str, ...]) -> frozenset[str]:
        """Name the people in any of the roles."""
        rules = [self.chart.workflow.roles[role] for role in roles if role in self.chart.workflow.roles]
        return frozenset(person for rule in rules for person in holders(rule, self.directory, self.bodies))


def check_directory(workflow: Workflow, directory: object) -> list[Fault]:
    """Check a workflow against `bodies`, `members` and `people` as a rehearsal writes them.

    Each party is tried with every body of its kind, or with those that the rehearsal's own proposals name.
    """
    people = directory if isinstance(directory, dict) else {}
    chart = chart_of(workflow)
    found: dict[tuple[object, ...], Fault] = {}
    for bodies in assignments(workflow, people):
        house = _House(chart, people, bodies)
        for fault in (*_separations(house), *_absences(house)):
            found.setdefault((fault.code, fault.path), fault)
    return list(found.values())


def _separations(house: _House) -> Iterator[Fault]:
    for step in house.chart.workflow.steps.values():
        takers = house.people(step.by)
        if len(takers) != 1 or {CLOCK, BALLOT} & set(step.by):
            continue
        (only,) = takers
        for index, need in enumerate(step.needs):
            first = house.chart.workflow.steps.get(str(need.value)) if need.kind == "not_same_person_as" else None
            if need.kind == "second" or (first is not None and only in house.people(first.by)):
                other = f'whoever takes "{first.name}"' if first is not None else "the second person who confirms"
                message = (
                    f'Only "{only}" may take "{step.name}" and is also {other}, where two must differ;'
                    " give another person an office that may."
                )
                yield Fault("separation-impossible", message, ("steps", step.name, "needs", index))


def _absences(house: _House) -> Iterator[Fault]:
    for state in house.chart.working:
        only = _indispensable(state, house)
        if only is not None:
            message = (
                f'While "{only}" is absent, no proposal leaves "{state}"; give another person an office that may act.'
            )
            yield Fault("absence-blocks", message, ("states", state), is_error=False, at_key=True)


def _indispensable(state: str, house: _House) -> str | None:
    """Give the one person without whom a proposal does not get on from the state."""
    if moves_by_itself(state, house.chart):
        return None
    movers = {person for roles in ways_on(state, house.chart) for person in house.people(roles)}
    return next(iter(movers)) if len(movers) == 1 else None
