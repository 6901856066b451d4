"""What is not wrong but will be regretted: things without a title, and work that hangs on one office."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.checks.clock import moves_by_itself
from wsis_workflow.domain.rules.checks.ways import ways_on
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.shapes import Path
from wsis_workflow.domain.rules.workflow import OF_PROPOSAL, Role

SHARED_OFFICES = ("member", "secretary", "vice_chair")  # that several people commonly hold in one body


def habit_warnings(chart: Chart) -> Iterator[Fault]:
    """Warn of what is missing for readers, and of offices nobody stands in for."""
    workflow = chart.workflow
    if not workflow.title:
        yield _untitled("workflow", workflow.name, ("workflow",), at_key=True)
    for state in workflow.states.values():
        if not state.title:
            yield _untitled("state", state.name, ("states", state.name), at_key=True)
    for fact in workflow.facts.values():
        if not fact.title:
            yield _untitled("fact", fact.name, ("facts", fact.name), at_key=True)
    yield from _single_points(chart)


def _untitled(kind: str, name: str, path: Path, at_key: bool) -> Fault:
    message = f'The {kind} "{name}" has no title for people to read; add `title`.'
    return Fault("missing-title", message, path, is_error=False, at_key=at_key)


def _single_points(chart: Chart) -> Iterator[Fault]:
    held_up: dict[str, list[str]] = {}
    for state in chart.working:
        role = _only_mover(state, chart)
        if role is not None and _is_one_person(role):
            held_up.setdefault(role.name, []).append(f'"{state}"')
    for name, states in held_up.items():
        message = f"One absent {name} holds up every proposal in {', '.join(states)}; add a second office to the role."
        yield Fault("single-point-of-failure", message, ("roles", name), is_error=False, at_key=True)


def _only_mover(state: str, chart: Chart) -> Role | None:
    """Give the one role without which a proposal does not get on from the state."""
    if moves_by_itself(state, chart):
        return None
    ways = ways_on(state, chart)
    movers = {role for roles in ways for role in roles}
    return chart.workflow.roles.get(movers.pop()) if len(movers) == 1 and all(ways) else None


def _is_one_person(role: Role) -> bool:
    return role.of not in (None, OF_PROPOSAL) and len(role.offices) == 1 and role.offices[0] not in SHARED_OFFICES
