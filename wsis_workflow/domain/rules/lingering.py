"""How long a proposal can stay away from certain states, where deadlines with `then` move it on."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset
from wsis_workflow.domain.rules.runs import Run, shortest_run
from wsis_workflow.domain.rules.spans import add_months
from wsis_workflow.domain.rules.workflow import CLOCK, Need, Step

NEVER = float("inf")
DAYS_OF = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0}
FIRSTS = tuple(date(year, month, 1) for year in range(2001, 2005) for month in range(1, 13))  # of months
MOST_STATES = 100  # on one way; no real procedure comes near
COUNTED_FROM_ENTRY = ("state.entered", "ballot.opened")


@dataclass(frozen=True, slots=True)
class _Search:
    chart: Chart
    dest: frozenset[str]
    patience: dict[str, float]
    known: dict[str, tuple[float, Run]] = field(default_factory=dict)


def longest_stay(chart: Chart, source: str, dest: Collection[str], span: str) -> Run | None:
    """Give the steps after `source` that keep a proposal away from `dest` longer than the span; None where none do."""
    allowed = Offset.parse(span)
    patience = {state: _patience(chart, state, allowed) for state in chart.reached - set(dest)}
    for_ever = {state for state, days in patience.items() if days == NEVER}
    stuck = shortest_run(chart, for_ever, avoiding=dest, start=source)
    if stuck is not None:
        return stuck
    time, run = _longest(_Search(chart, frozenset(dest), patience), source, (source,))
    return run if time > _days(allowed, min) else None


def _longest(search: _Search, state: str, passed: tuple[str, ...]) -> tuple[float, Run]:
    """Give the longest time in days until one of the states is reached, and the steps on the way."""
    if state not in search.known:
        ways = [_beyond(search, step, passed) for step in search.chart.exits.get(state, ())]
        time, run = max(ways, key=lambda way: way[0], default=(0.0, ()))
        search.known[state] = (search.patience[state] + time, run)
    return search.known[state]


def _beyond(search: _Search, step: Step, passed: tuple[str, ...]) -> tuple[float, Run]:
    if step.dest in search.dest:
        return 0.0, ()
    if step.dest in passed or len(passed) > MOST_STATES:
        return NEVER, (step.name,)
    time, run = _longest(search, step.dest, (*passed, step.dest))
    return time, (step.name, *run)


def _patience(chart: Chart, state: str, allowed: Offset) -> float:
    """Give the longest time in days that a proposal stays in a state before the clock moves it on."""
    spans = [_days(rule.offset, min if rule.offset.unit == allowed.unit else max) for rule in _timers(chart, state)]
    timed = {rule.then for rule in chart.workflow.deadlines.values() if state in rule.states}
    steps = [step for step in chart.exits.get(state, ()) if step.by == (CLOCK,) and step.name not in timed]
    return 0 if any(not step.needs for step in steps) else min(spans, default=NEVER)


def _timers(chart: Chart, state: str) -> Iterator[DeadlineRule]:
    for rule in chart.workflow.deadlines.values():
        from_entry = rule.anchor in COUNTED_FROM_ENTRY and rule.offset.count >= 0
        steps = chart.exits.get(state, ()) if from_entry and state in rule.states else ()
        if any(_is_driven_by(step, rule, chart, state) for step in steps):
            yield rule


def _is_driven_by(step: Step, rule: DeadlineRule, chart: Chart, state: str) -> bool:
    """Say whether the step is sure to be taken when the deadline passes."""
    ballot = chart.workflow.ballots.get(chart.workflow.states[state].ballot or "")
    if ballot is not None and ballot.closes == rule.name and not ballot.announced_by:
        return step.name in ballot.outcomes.values() and not step.needs
    waits = step.by == (CLOCK,) and any(need.kind == "after" and need.value == rule.name for need in step.needs)
    if CLOCK not in step.by or not (waits or rule.then == step.name):
        return False
    return all(_holds_then(need, rule, chart, state) for need in step.needs)


def _holds_then(need: Need, rule: DeadlineRule, chart: Chart, state: str) -> bool:
    if need.kind == "bound":
        return not chart.is_unset(str(need.value), state)
    return need.kind == "not_same_person_as" or (need.kind, need.value) == ("after", rule.name)


def _days(span: Offset, either: Callable[[Iterable[int]], int]) -> float:
    """Give the length in days; of months the shortest or the longest that there is."""
    if span.unit == "months":
        return float(either((add_months(first, span.count) - first).days for first in FIRSTS))
    if span.unit == "working days":
        return float(span.count + 2 * (span.count // 5 + 1))
    return span.count * DAYS_OF[span.unit]
