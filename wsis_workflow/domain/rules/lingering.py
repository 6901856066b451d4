"""How long a proposal can stay away from certain states, where time alone moves it on."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.patience import Allowed, Away, Stay, moves_at_once, round_ballots
from wsis_workflow.domain.rules.runs import Run, shortest_round
from wsis_workflow.domain.rules.spans import Offset
from wsis_workflow.domain.rules.workflow import CLOCK, Step

Patience = Mapping[str, Stay | None]
Arrivals = dict[tuple[str, int, int], tuple[int, Run]]  # by state, own unit and hour of the day: the most minutes


def longest_stay(chart: Chart, source: str, dest: Collection[str], span: str) -> Run | None:
    """Give the fewest steps after `source` that keep a proposal away from `dest` longer than the span; None: none do.

    Steps that end where it has been before keep it away as well, for they may be taken again and again.
    """
    allowed, away = Allowed(Offset.parse(span), round_ballots(chart)), _away_from(dest, chart)
    patience = {state: allowed.patience(chart, state) for state in away.after([source])}
    if patience[source] is None:
        return ()
    return _too_long(away, source, patience, allowed, shortest_round(away, source))


def _away_from(dest: Collection[str], chart: Chart) -> Chart:
    """Leave out the steps that lead to the states, and those of people where the clock leads on before they can act."""
    return replace(chart, exits={state: tuple(_steps_away(state, dest, chart)) for state in chart.reached})


def _steps_away(state: str, dest: Collection[str], chart: Chart) -> Iterator[Step]:
    is_left_at_once = moves_at_once(chart, state)
    for step in chart.exits.get(state, ()):
        if step.dest not in dest and (CLOCK in step.by or not is_left_at_once):
            yield step


def _too_long(away: Chart, source: str, patience: Patience, allowed: Allowed, going_round: Run | None) -> Run | None:
    """Find the fewest steps after which the time that may have gone by is longer than allowed, or else the round."""
    most = len(patience) if going_round is None else len(going_round)
    arrivals: Arrivals = {(source, 0, 0): (0, ())}
    for _ in range(most + 1):
        following: Arrivals = {}
        for (state, own, hour), (minutes, run) in arrivals.items():
            stay = patience[state]
            if stay is None:
                return run
            left = stay.after(Away(own, minutes, hour))
            if allowed.is_exceeded(left):
                return run
            _go_on(away.exits.get(state, ()), left, run, following)
        arrivals = _longest(following)
    # As many steps as there are states lead back somewhere, even where that was too far off to look for.
    return going_round or next((run for _, run in arrivals.values()), None)


def _go_on(steps: tuple[Step, ...], left: Away, run: Run, arrivals: Arrivals) -> None:
    for step in steps:
        known = arrivals.get((step.dest, left.own, left.hour))
        if known is None or known[0] < left.minutes:
            arrivals[step.dest, left.own, left.hour] = left.minutes, (*run, step.name)


def _longest(arrivals: Arrivals) -> Arrivals:
    """Leave out what is shorter in both parts than another arrival in the same state at the same hour."""
    kept: Arrivals = {}
    beside: dict[tuple[str, int], int] = {}
    for (state, own, hour), (minutes, run) in sorted(arrivals.items(), key=lambda one: -one[0][1]):
        if minutes > beside.get((state, hour), -1):
            beside[state, hour] = minutes
            kept[state, own, hour] = minutes, run
    return kept
