"""Whether every state can be reached and left, and every step be taken."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.checks.dead import why_never
from wsis_workflow.domain.rules.faults import Fault


def graph_faults(chart: Chart) -> Iterator[Fault]:
    """Check the shape of the graph."""
    if not any(state.final for state in chart.workflow.states.values()):
        message = "No state is final, so no proposal ever ends; mark the ends with `final: adopted` or another word."
        yield Fault("no-final-state", message, ("states",), at_key=True)
    else:
        yield from _traps(chart)
    yield from _unreachable(chart)
    yield from _left_after_the_end(chart)
    yield from _dead_steps(chart)


def _traps(chart: Chart) -> Iterator[Fault]:
    for state in chart.workflow.states:
        if state not in chart.ending:
            message = f'From "{state}" no final state can be reached; add a step that leads on from there to an end.'
            yield Fault("trap", message, ("states", state), at_key=True)


def _unreachable(chart: Chart) -> Iterator[Fault]:
    for state in chart.workflow.states if chart.is_whole else ():
        if state not in chart.reached:
            message = f'No run of steps leads to "{state}"; add a step that does or remove the state.'
            yield Fault("unreachable-state", message, ("states", state), at_key=True)


def _left_after_the_end(chart: Chart) -> Iterator[Fault]:
    for step in chart.workflow.steps.values():
        for index, source in enumerate(step.sources):
            state = chart.workflow.states.get(source)
            if state is not None and state.final:
                message = f'The step "{step.name}" leaves "{source}", which is final; take the state out of `from`.'
                yield Fault("final-with-exit", message, ("steps", step.name, "from", index))


def _dead_steps(chart: Chart) -> Iterator[Fault]:
    for step in chart.workflow.steps.values():
        why = why_never(step, chart)
        if why:
            message = f'The step "{step.name}" can never be taken: {why}.'
            yield Fault("dead-step", message, ("steps", step.name), at_key=True)
