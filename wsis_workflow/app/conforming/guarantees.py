"""Guarantees on a log: what never comes before what, and what comes within which time.

A state counts as entered when the log has a step that leads there, whether it was possible or not: a step that the log
lacks proves nothing. Where the log is one of people alone, the steps of the clock and of ballots are taken for granted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wsis_workflow.app.conforming.cases import Replayed
from wsis_workflow.app.conforming.report import Breach, BrokenGuarantee
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import Offset, wall_at, wall_of
from wsis_workflow.domain.rules.due import CUT_OFF_MINUTE
from wsis_workflow.domain.rules.spans import HOURS
from wsis_workflow.domain.rules.workflow import Guarantee, Workflow

NO_TIME = "time limits where the log gives no time"

Entered = tuple[str, datetime | None]


@dataclass(frozen=True, slots=True)
class Watch:
    """What is needed to judge times: the working days of each workflow's calendar, and when the log ends."""

    calendar: Calendar
    until: datetime | None
    unjudged: Counter[str]


def broken(cases: Iterable[Replayed], watch: Watch) -> list[BrokenGuarantee]:
    """List the guarantees that cases break, with every case."""
    found: dict[tuple[str, str, str], list[Breach]] = defaultdict(list)
    for case in cases:
        for guarantee in case.workflow.guarantees:
            for what in _breaches(guarantee, case, watch):
                said = (guarantee.kind, _in_words(guarantee, case.workflow), guarantee.because)
                found[said].append(Breach(case.name, what))
    return [BrokenGuarantee(*said, tuple(cases)) for said, cases in sorted(found.items())]


def _breaches(guarantee: Guarantee, case: Replayed, watch: Watch) -> Iterator[str]:
    if guarantee.kind == "never":
        yield from _too_early(guarantee, _entered(case), case.workflow.zone)
    elif guarantee.kind == "within":
        yield from _too_late(guarantee, case, watch)


def _entered(case: Replayed) -> Iterator[Entered]:
    """Give the states that the log says the case came to, with the times; it begins where every case does."""
    yield case.workflow.initial, case.all_events[0].at if case.all_events else None
    at: datetime | None = None
    for move in case.alignment.moves:
        name = move.step if move.event is None else case.steps[move.event]
        at = case.events[move.event].at if move.event is not None else at
        if name is not None and (move.event is not None or name in case.free):
            yield case.workflow.steps[name].dest, at


def _too_early(guarantee: Guarantee, entered: Iterable[Entered], zone: str) -> Iterator[str]:
    for state, at in entered:
        if state == guarantee.before:
            return
        if state == guarantee.state:
            when = f" on {_minute(at, zone)}" if at else ""
            yield f"came to {state}{when} without {guarantee.before}"
            return


def _too_late(guarantee: Guarantee, case: Replayed, watch: Watch) -> Iterator[str]:
    since: datetime | None = None
    states = 0  # that it waited in since
    for state, at in _entered(case):
        if states and state in guarantee.dest:
            yield from _judged(guarantee, case.workflow, since, at, watch, states)
            states = 0
        if states or state == guarantee.source:
            since, states = since if states else at, states + 1
    if states and watch.until is not None:
        late = _judged(guarantee, case.workflow, since, None, watch, states)
        yield from (f"{one}, the end of the log" for one in late)


def _judged(
    guarantee: Guarantee, workflow: Workflow, since: datetime | None, at: datetime | None, watch: Watch, states: int
) -> Iterator[str]:
    """Compare the time at which one of the states was reached (None: not until the log ends) with the limit.

    The minute of a cut-off is in time, in each of the states that were waited in.
    """
    reached = at or watch.until
    if since is None or reached is None:
        watch.unjudged[NO_TIME] += 1
        return
    limit = _limit(since, guarantee.span or "", workflow.zone, watch.calendar)
    if reached > limit + states * CUT_OFF_MINUTE:
        begun, last, then = (_minute(one, workflow.zone) for one in (since, limit, reached))
        yield f"in {guarantee.source} on {begun}, had to go on until {last}; {'only' if at else 'not yet'} on {then}"


def _limit(since: datetime, written: str, zone: str, calendar: Calendar) -> datetime:
    """Give the last instant that is still within the span, at the same hour on the wall."""
    span = Offset.parse(written)
    if span.unit == HOURS:
        return since + timedelta(hours=span.count)
    local = wall_of(since, zone).local
    return wall_at(span.shift(local.date(), calendar), local.time(), zone).instant


def _in_words(guarantee: Guarantee, workflow: Workflow) -> str:
    if guarantee.kind == "never":
        return f"never {guarantee.state} before {guarantee.before}"
    return f"within {guarantee.span} from {guarantee.source} to {', '.join(guarantee.dest)}"


def _minute(at: datetime, zone: str) -> str:
    return f"{wall_of(at, zone).local:%Y-%m-%d %H:%M}"
