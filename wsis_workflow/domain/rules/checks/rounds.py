"""Rounds that the clock would run at one instant: steps that it takes at once, back to where it began."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.checks.dead import contradictions
from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.workflow import CLOCK, Step

MOST_TRIES = 5_000  # bounds the search in files made to be slow; no real procedure comes near


def clock_rounds(chart: Chart) -> Iterator[tuple[str, ...]]:
    """Give each round once, as the names of its steps."""
    seen: set[frozenset[str]] = set()
    at_once = {state: tuple(_at_once(state, chart)) for state in chart.working}
    tries = 0
    for place, start in enumerate(chart.working, start=1):
        later = frozenset(chart.working[place:])  # a round is begun in the first of its states
        waiting: list[tuple[str, tuple[Step, ...], frozenset[str]]] = [(start, (), later)]
        while waiting and tries < MOST_TRIES:
            tries += 1
            state, taken, ahead = waiting.pop()
            for step in at_once[state]:
                run = (*taken, step)
                if step.dest == start and _may_hold_together(run) and frozenset(s.name for s in run) not in seen:
                    seen.add(frozenset(one.name for one in run))
                    yield tuple(one.name for one in run)
                elif step.dest in ahead:
                    waiting.append((step.dest, run, ahead - {step.dest}))


def _at_once(state: str, chart: Chart) -> Iterator[Step]:
    """Give the steps that the clock may take on entry; reasons and a second person are asked of people alone."""
    for step in chart.exits[state]:
        if CLOCK in step.by and not any(_takes_time(rule, state, chart) for rule in _timers(step, state, chart)):
            yield step


def _timers(step: Step, state: str, chart: Chart) -> Iterator[DeadlineRule]:
    awaited = {need.value for need in step.needs if need.kind == "after"}
    for rule in chart.workflow.deadlines.values():
        if rule.name in awaited or (rule.then == step.name and state in rule.states):
            yield rule


def _takes_time(rule: DeadlineRule, state: str, chart: Chart) -> bool:
    """Say whether the deadline lies ahead each time the state is entered; a meeting's goes on to the next one.

    A date before the close of a meeting stays that meeting's until then, and so does that of a letter until it opens.
    """
    if rule.anchor == "state.entered" or (rule.anchor == "ballot.opened" and chart.workflow.states[state].ballot):
        return rule.offset.count > 0
    return rule.meeting_edge == "opening" or (rule.meeting_edge == "closing" and rule.offset.count >= 0)


def _may_hold_together(run: tuple[Step, ...]) -> bool:
    """Say whether nothing that one step of the round needs is what another needs not to be."""
    return not contradictions(need for step in run for need in step.needs)
