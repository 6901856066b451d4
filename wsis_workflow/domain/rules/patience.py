"""How long a proposal can stay in one state before time alone moves it on, and when that is longer than a promise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from wsis_workflow.domain.rules.chart import Chart, spread
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Offset
from wsis_workflow.domain.rules.spans import DAYS, HOURS, MONTHS, WEEKS, WORKING_DAYS, add_months
from wsis_workflow.domain.rules.workflow import CLOCK, Need, Step

DAY = 24 * 60  # minutes
MINUTES_OF = {HOURS: 60, DAYS: DAY, WEEKS: 7 * DAY}
FIRSTS = tuple(date(year, month, 1) for year in range(2001, 2005) for month in range(1, 13))  # of months
UNEVEN = (MONTHS, WORKING_DAYS)  # of which one may be longer than another
WEEKEND = 2 * DAY  # that a deadline may roll on

MOST_CUTOFFS = 5  # that are told apart; no real procedure has more


class Away(NamedTuple):
    """A time that has gone by: in the unit of what is promised, in minutes what else was counted, and past midnight."""

    own: int = 0
    minutes: int = 0
    hour: int = 0


class Stay(NamedTuple):
    """The longest stay in a state; where hours were counted, nobody knows at which hour of the day it ends."""

    own: int = 0
    minutes: int = 0
    cutoff: int | None = None
    is_elapsed: bool = False

    def after(self, away: Away) -> Away:
        """Add the stay; its cut-off takes the place of the one before, for days are counted from one to the other."""
        own, minutes, hour = away
        if self.is_elapsed:
            minutes, hour = minutes + hour, 0
        if self.cutoff is not None:
            hour = self.cutoff if self.own or self.minutes else max(hour, self.cutoff)
        return Away(own + self.own, minutes + self.minutes, hour)


@dataclass(frozen=True, slots=True)
class Allowed:
    """The span that a guarantee allows, and the states that are reached by ways round every ballot.

    What deadlines count in months or working days, as it does itself, is added up in them, for two months are not
    sixty days; all else counts at its longest. Holidays are not known here.
    """

    span: Offset
    round_ballots: frozenset[str]

    def is_exceeded(self, away: Away) -> bool:
        """Say whether a time may last longer."""
        return away.minutes + away.hour > _minutes(Offset(self.span.count - away.own, self.span.unit), min)

    def patience(self, chart: Chart, state: str) -> Stay | None:
        """Give the longest stay in a state until the clock, or the close of a ballot, moves it on; None for no end."""
        if moves_at_once(chart, state):
            return Stay()
        rules = [rule for rule in _timers(chart, state) if self._has_begun(rule.anchor, state)]
        return self._stay(min(rules, key=self._longest), chart) if rules else None

    def _has_begun(self, anchor: str, state: str) -> bool:
        """Say whether a deadline is counted from the entry, or from a ballot that opened whichever way one came."""
        return anchor == "state.entered" or (anchor == "ballot.opened" and state not in self.round_ballots)

    def _stay(self, rule: DeadlineRule, chart: Chart) -> Stay:
        offset = _onward(rule)
        own = offset.count if self._is_own(offset) else 0
        minutes = _rolled(rule) + (0 if self._is_own(offset) else _minutes(offset, max))
        if offset.unit == HOURS or not _has_one_day(chart):
            return Stay(own, minutes + _cutoff(rule), is_elapsed=True)
        return Stay(own, minutes, _cutoff(rule) if rule.cutoff is not None else None)

    def _longest(self, rule: DeadlineRule) -> int:
        return _cutoff(rule) + _rolled(rule) + _minutes(_onward(rule), min if self._is_own(rule.offset) else max)

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


def round_ballots(chart: Chart) -> frozenset[str]:
    """Give the states to which some way leads on which no ballot opens."""
    states = chart.workflow.states

    def onward(state: str) -> list[str]:
        return [step.dest for step in chart.exits.get(state, ()) if opens_none(step.dest)]

    def opens_none(state: str) -> bool:
        return state not in states or not states[state].ballot

    return spread([chart.workflow.initial] if opens_none(chart.workflow.initial) else [], onward)


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
    deadlines = chart.workflow.deadlines
    awaited = {str(need.value) for need in step.needs if need.kind == "after"}
    timed = [rule for rule in deadlines.values() if rule.then == step.name and state in rule.states]
    if timed:
        return [rule for rule in timed if awaited <= {rule.name}] or None
    if not awaited:
        return [] if step.is_automatic else None
    found = [deadlines[name] for name in awaited if name in deadlines and state in deadlines[name].states]
    return found if len(awaited) == len(found) == 1 else None


def _comes_true(need: Need, chart: Chart, state: str) -> bool:
    """Say whether a need of the clock, or of a ballot, holds or will hold by time alone."""
    if need.kind == "bound":
        return not chart.is_unset(str(need.value), state)
    return need.kind in ("after", "not_same_person_as")


def _onward(rule: DeadlineRule) -> Offset:
    """Give the offset; what lies before the entry is over when the state is entered."""
    return replace(rule.offset, count=max(rule.offset.count, 0))


def _has_one_day(chart: Chart) -> bool:
    """Say whether all deadlines count the days by the clocks of one zone, and to cut-offs that can be told apart."""
    rules = chart.workflow.deadlines.values()
    return len({rule.zone for rule in rules}) == 1 and len({rule.cutoff for rule in rules}) <= MOST_CUTOFFS


def _cutoff(rule: DeadlineRule) -> int:
    """Give the minutes past midnight of the cut-off."""
    return rule.cutoff.hour * 60 + rule.cutoff.minute if rule.cutoff is not None else 0


def _rolled(rule: DeadlineRule) -> int:
    """Give the minutes that a roll can add to the offset; working days end on one."""
    return WEEKEND if rule.roll == "following" and rule.offset.unit != WORKING_DAYS else 0


def _minutes(span: Offset, either: Callable[[Iterable[int]], int]) -> int:
    """Give the length; where it depends on the calendar the shortest or the longest that there is."""
    if span.unit == MONTHS:
        return either([(add_months(first, span.count) - first).days * DAY for first in FIRSTS])
    if span.unit == WORKING_DAYS:
        return either([span.count * DAY, span.count * DAY + -(-span.count // 5) * WEEKEND])
    return span.count * MINUTES_OF[span.unit]
