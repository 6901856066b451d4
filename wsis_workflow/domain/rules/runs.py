"""Runs of steps through a workflow, the shortest first."""

from collections import deque
from collections.abc import Collection

from wsis_workflow.domain.rules.chart import Chart

Run = tuple[str, ...]  # the names of the steps, in order


def shortest_run(
    chart: Chart, to: Collection[str], avoiding: Collection[str] = (), start: str | None = None
) -> Run | None:
    """Find the fewest steps that lead to one of the states without entering any to avoid; None where none do."""
    first = chart.workflow.initial if start is None else start
    if first in avoiding:
        return None
    found: dict[str, Run] = {first: ()}
    waiting = deque(found)
    while waiting:
        state = waiting.popleft()
        if state in to:
            return found[state]
        for step in chart.exits.get(state, ()):
            if step.dest not in found and step.dest not in avoiding:
                found[step.dest] = (*found[state], step.name)
                waiting.append(step.dest)
    return None
