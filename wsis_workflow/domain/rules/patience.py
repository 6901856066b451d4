"""How long a proposal can stay in one state before time alone moves it on, and when that is longer than a promise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset
from wsis_workflow.domain.rules.runs import shortest_run
from wsis_workflow.domain.rules.spans import DAYS, HOURS, MONTHS, WEEKS, WORKING_DAYS, add_months
from wsis_workflow.domain.rules.workflow import CLOCK, Need, Step

DAY = 24 * 60  # minutes
MINUTES_OF = {HOURS: 60, DAYS: DAY, WEEKS: 7 * DAY}
FIRSTS = tuple(date(year, month, 1) for year in range(2001, 2005) for month in range(1, 13))  # of months
UNEVEN = (MONTHS, WORKING_DAYS)  # of which one may be longer than another
WEEKEND = 2 * DAY  # that a deadline may roll on

Stay = tuple[int, int]  # in the unit of what is promised, and in minutes what is counted otherwise
NO_TIME: Stay = (0, 0)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The span that a guarantee allows.

    What deadlines count in months or working days, as it does itself, is added up in them, for two months are not
    sixty days; all else counts at its longest. Holidays are not known here.
    """

    span: Offset

    def is_exceeded(self, stay: Stay) -> bool:
        """Say whether a stay may last longer."""
        own, minutes = stay
        return minutes > _minutes(Offset(self.span.count - own, self.span.unit), min)

    def patience(self, chart: Chart, state: str) -> Stay | None:
        """Give the longest stay in a state until the clock, or the close of a ballot, moves it on; None for no end."""
        if moves_at_once(chart, state):
            return NO_TIME
        rules = [rule for rule in _timers(chart, state) if _has_begun(rule.anchor, chart, state)]
        return self._stay(min(rules, key=self._longest)) if rules else None

    def _stay(self, rule: DeadlineRule) -> Stay:
        offset = _onward(rule)
        if self._is_own(offset):
            return offset.count, _later(rule)
        return 0, _later(rule) + _minutes(offset, max)

    def _longest(self, rule: DeadlineRule) -> int:
        return _later(rule) + _minutes(_onward(rule), min if self._is_own(rule.offset) else max)

    def _is_own(self, offset: Offset) -> bool:
        return offset.unit == self.span.unit and offset.unit in UNEVEN


def moves_at_once(chart: Chart, state: str) -> bool:
    """Say whether the clock leads on from a state as soon as it is entered, so that nobody acts there."""
    return any(_driving(step, chart, state) == [] for step in _clocks(chart, state))


def _timers(chart: Chart, state: str) -> Iterator[DeadlineRule]:
    """Give the deadlines that are sure to move the proposal on when they pass."""
    for step in _clocks(chart, state):
        yield from _driving(step, chart, state) or ()
    yield from _close(chart, state)


def _has_begun(anchor: str, chart: Chart, state: str) -> bool:
    """Say whether a deadline is counted from the entry or before: a ballot must have opened, whichever way one came."""
    balloting = [name for name, each in chart.workflow.states.items() if each.ballot]
    came_by_none = anchor == "ballot.opened" and shortest_run(chart, {state}, avoiding=balloting) is not None
    return anchor in ("state.entered", "ballot.opened") and not came_by_none


def _close(chart: Chart, state: str) -> Iterator[DeadlineRule]:
    """Give the close of the ballot, where each of its outcomes takes effect with it."""
    ballot = chart.workflow.ballots.get(chart.workflow.states[state].ballot or "")
    rule = chart.workflow.deadlines.get(ballot.closes or "") if ballot is not None else None
    if ballot is None or rule is None or state not in rule.states or ballot.announced_by or ballot.counted_by:
        return
    outcomes = [step for step in chart.exits.get(state, ()) if step.name in ballot.outcomes.values()]
    if outcomes and all(_driving(step, chart, state) in ([], [rule]) for step in outcomes):
        yield rule


def _clocks(chart: Chart, state: str) -> list[Step]:
    return [step for step in chart.exits.get(state, ()) if CLOCK in step.by]


def _driving(step: Step, chart: Chart, state: str) -> list[DeadlineRule] | None:
    """Give the deadlines with each of which a step is sure to be taken: none where it is at once; None in doubt."""
    if not all(_comes_true(need, chart, state) for need in step.needs):
        return None
    running = {name: rule for name, rule in chart.workflow.deadlines.items() if state in rule.states}
    awaited = {str(need.value) for need in step.needs if need.kind == "after"}
    timed = [rule for rule in running.values() if rule.then == step.name]
    if timed:
        return [rule for rule in timed if awaited <= {rule.name}] or None
    if not awaited:
        return [] if step.is_automatic else None
    return [running[name] for name in awaited] if len(awaited) == 1 and awaited <= running.keys() else None


def _comes_true(need: Need, chart: Chart, state: str) -> bool:
    """Say whether a need of the clock, or of a ballot, holds or will hold by time alone."""
    if need.kind == "bound":
        return not chart.is_unset(str(need.value), state)
    return need.kind in ("after", "not_same_person_as")


def _onward(rule: DeadlineRule) -> Offset:
    """Give the offset; what lies before the entry is over when the state is entered."""
    return replace(rule.offset, count=max(rule.offset.count, 0))


def _later(rule: DeadlineRule) -> int:
    """Give the minutes that the cut-off and the roll can add to the offset; working days end on one."""
    cutoff = rule.cutoff.hour * 60 + rule.cutoff.minute if rule.cutoff is not None else 0
    rolls = rule.roll == "following" and rule.offset.unit != WORKING_DAYS
    return cutoff + (WEEKEND if rolls else 0)


def _minutes(span: Offset, either: Callable[[Iterable[int]], int]) -> int:
    """Give the length; where it depends on the calendar the shortest or the longest that there is."""
    if span.unit == MONTHS:
        return either([(add_months(first, span.count) - first).days * DAY for first in FIRSTS])
    if span.unit == WORKING_DAYS:
        return either([span.count * DAY, span.count * DAY + -(-span.count // 5) * WEEKEND])
    return span.count * MINUTES_OF[span.unit]
