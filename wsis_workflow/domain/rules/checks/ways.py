"""The ways on from a state, and who brings them about."""

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.workflow import BALLOT, Step

GIVEN_UP = ("withdrawn", "rejected", "lapsed")  # ends in which a text takes no effect
LEFT_BEHIND = ("withdrawn", "lapsed")  # ends that are no decision


def ways_on(state: str, chart: Chart) -> list[tuple[str, ...]]:
    """Give, for each step that does not just leave the proposal behind, the roles that bring it about."""
    return [_movers(step, state, chart) for step in chart.exits[state] if _kind_of_end(step, chart) not in LEFT_BEHIND]


def gives_up(step: Step, chart: Chart) -> bool:
    """Say whether the step ends the proposal without effect."""
    return _kind_of_end(step, chart) in GIVEN_UP


def _movers(step: Step, state: str, chart: Chart) -> tuple[str, ...]:
    """Name who takes a step: for an outcome, who announces it or else closes the ballot."""
    if set(step.by) != {BALLOT}:
        return step.by
    ballot = chart.workflow.ballots.get(chart.workflow.states[state].ballot or "")
    return () if ballot is None else ballot.announced_by or ballot.closed_by


def _kind_of_end(step: Step, chart: Chart) -> str | None:
    state = chart.workflow.states.get(step.dest)
    return None if state is None else state.final
