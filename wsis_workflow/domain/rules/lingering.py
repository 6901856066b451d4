"""How long a proposal can stay away from certain states, where deadlines with `then` move it on."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset
from wsis_workflow.domain.rules.runs import Run, shortest_run
from wsis_workflow.domain.rules.workflow import CLOCK, Step

NEVER = float("inf")
LONGEST_MONTH, SHORTEST_MONTH = 31, 28
DAYS_OF = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": float(LONGEST_MONTH), "working days": 7.0}
MOST_STATES = 100  # on one way; no real procedure comes near
SURE_IN_TIME = ("after", "not_same_person_as")
COUNTED_FROM_ENTRY = ("state.entered", "ballot.opened")


@dataclass(frozen=True, slots=True)
class _Search:
    chart: Chart
    dest: frozenset[str]
    allowed: Offset
    known: dict[str, tuple[float, Run]] = field(default_factory=dict)


def longest_stay(chart: Chart, source: str, dest: Collection[str], span: str) -> Run | None:
    """Give the steps after `source` that keep a proposal away from `dest` longer than the span; None where none do."""
    allowed = Offset.parse(span)
    for_ever = {state for state in chart.reached - set(dest) if _patience(chart, state, allowed) == NEVER}
    stuck = shortest_run(chart, for_ever, avoiding=dest, start=source)
    if stuck is not None:
        return stuck
    time, run = _longest(_Search(chart, frozenset(dest), allowed), source, (source,))
    return run if time > _days(allowed, month=SHORTEST_MONTH) else None


def _longest(search: _Search, state: str, passed: tuple[str, ...]) -> tuple[float, Run]:
    """Give the longest time in days until one of the states is reached, and the steps on the way."""
    if state not in search.known:
        here = _patience(search.chart, state, search.allowed)
        ways = [_beyond(search, step, passed) for step in search.chart.exits.get(state, ())]
        time, run = max(ways, key=lambda way: way[0], default=(0.0, ()))
        search.known[state] = (here + time, run)
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
    spans = [_days(rule.offset, _month(rule.offset, allowed)) for rule in _timers(chart, state)]
    at_once = any(step.by == (CLOCK,) and not step.needs for step in chart.exits.get(state, ()))
    return 0 if at_once and not spans else min(spans, default=NEVER)


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
    sure = all(need.kind in SURE_IN_TIME or _is_set(need.kind, need.value, chart, state) for need in step.needs)
    waits = any(need.kind == "after" and need.value == rule.name for need in step.needs)
    return CLOCK in step.by and sure and (rule.then == step.name or (waits and step.by == (CLOCK,)))


def _is_set(kind: str, party: object, chart: Chart, state: str) -> bool:
    return kind == "bound" and not chart.is_unset(str(party), state)


def _month(offset: Offset, allowed: Offset) -> int:
    """Months are compared with months as such, with other units by the longest month."""
    return SHORTEST_MONTH if offset.unit == allowed.unit else LONGEST_MONTH


def _days(span: Offset, month: int) -> float:
    if span.unit == "months":
        return float(span.count * month)
    if span.unit == "working days":
        return float(span.count + 2 * (span.count // 5 + 1))
    return span.count * DAYS_OF[span.unit]
