"""Runs of steps through a workflow, the shortest first."""

from collections import deque
from collections.abc import Collection, Iterator
from itertools import islice

from wsis_workflow.domain.rules.chart import Chart

Run = tuple[str, ...]  # the names of the steps, in order
MOST_STATES = 100  # from which a way back is looked for; no real procedure comes near


def shortest_run(
    chart: Chart, to: Collection[str], avoiding: Collection[str] = (), start: str | None = None
) -> Run | None:
    """Find the fewest steps that lead to one of the states without entering any to avoid; None where none do."""
    first = chart.workflow.initial if start is None else start
    return next((run for state, run in _spreading(chart, first, avoiding) if state in to), None)


def shortest_round(chart: Chart, start: str) -> Run | None:
    """Find the fewest steps from a state that end where they have been before; None where none do."""
    found: Run | None = None
    for state, begin in islice(_spreading(chart, start), MOST_STATES):
        if found is not None and len(begin) + 1 >= len(found):
            break
        back = _back(chart, state)
        if back is not None and (found is None or len(begin) + len(back) < len(found)):
            found = (*begin, *back)
    return found


def _spreading(chart: Chart, first: str, avoiding: Collection[str] = ()) -> Iterator[tuple[str, Run]]:
    """Give the states that can be reached, each with its shortest run, the nearest first."""
    if first in avoiding:
        return
    found: dict[str, Run] = {first: ()}
    waiting = deque(found)
    while waiting:
        state = waiting.popleft()
        yield state, found[state]
        for step in chart.exits.get(state, ()):
            if step.dest not in found and step.dest not in avoiding:
                found[step.dest] = (*found[state], step.name)
                waiting.append(step.dest)


def _back(chart: Chart, state: str) -> Run | None:
    ways = ((step, shortest_run(chart, {state}, start=step.dest)) for step in chart.exits.get(state, ()))
    return min(((step.name, *rest) for step, rest in ways if rest is not None), key=len, default=None)
