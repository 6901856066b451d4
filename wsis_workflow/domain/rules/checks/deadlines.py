"""Whether a deadline is counted from something that happens, runs where it is used, and is told in time."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.deadlines import EVENTS, MEETING_EDGES, DeadlineRule, Offset
from wsis_workflow.domain.rules.faults import Fault, suggestion
from wsis_workflow.domain.rules.workflow import CLOCK, Step

HOURS_OF = {"hours": 1, "days": 24, "weeks": 168, "months": 744, "working days": 24}


def deadline_faults(chart: Chart) -> Iterator[Fault]:
    """Check each deadline, and each place that names one."""
    for rule in chart.workflow.deadlines.values():
        yield from _unanchored(rule, chart)
        yield from _never_runs(rule, chart)
        yield from _without_route(rule, chart)
        yield from _reminders(rule)
        yield from _ignored_offset(rule)
    for step in chart.workflow.steps.values():
        yield from _needs_that_do_not_run(step, chart)
    yield from _closes_that_do_not_run(chart)
    yield from _closes_after_the_close(chart)


def _unanchored(rule: DeadlineRule, chart: Chart) -> Iterator[Fault]:
    why = _why_unanchored(rule, chart)
    if why:
        yield Fault("deadline-unanchored", f'The deadline "{rule.name}" {why}', ("deadlines", rule.name, "anchor"))


def _why_unanchored(rule: DeadlineRule, chart: Chart) -> str:
    if rule.meeting_edge and rule.party is not None:
        return _why_no_meeting(rule.party, rule, chart)
    if rule.anchor in EVENTS:
        return _why_no_event(rule, chart)
    try:
        return "" if rule.fixed else "has no date; write one or an event."
    except ValueError:
        return _unknown_event(rule, chart)


def _why_no_meeting(party: str, rule: DeadlineRule, chart: Chart) -> str:
    if party not in chart.workflow.parties:
        hint = suggestion(party, chart.workflow.parties)
        return f'hangs on a meeting of "{party}", which is no party here{hint}; declare it under `parties`.'
    running = [state for state in rule.states if state in chart.reached]
    if running and not any(party in chart.maybe[state] for state in running):
        return f'hangs on a meeting of "{party}", which is never set before; set it earlier or run it later.'
    return ""


def _unknown_event(rule: DeadlineRule, chart: Chart) -> str:
    meetings = [f"{party}.meeting.{edge}" for party in chart.workflow.parties for edge in MEETING_EDGES]
    hint = suggestion(rule.anchor, (*EVENTS, *meetings))
    advice = hint or f" (known: {', '.join(EVENTS)}, PARTY.meeting.{'|'.join(MEETING_EDGES)}, a date)"
    return f'is counted from "{rule.anchor}", which is no event{advice}; correct the anchor.'


def _why_no_event(rule: DeadlineRule, chart: Chart) -> str:
    running = [state for state in rule.states if state in chart.reached]
    if not rule.anchor.startswith("ballot.") or not running:
        return ""
    if set(running) & _after_event(rule.anchor, chart):
        return ""
    return f'is counted from "{rule.anchor}", and no ballot comes before it runs; correct the anchor or `while`.'


def _after_event(anchor: str, chart: Chart) -> frozenset[str]:
    """Give the states in which a ballot may already have opened, or closed."""
    balloting = [name for name in chart.working if chart.workflow.states[name].ballot]
    following = chart.after(step.dest for name in balloting for step in chart.exits[name])
    announced = [name for name in balloting if anchor == "ballot.opened" or _lasts_after_close(name, chart)]
    return following | frozenset(announced)


def _lasts_after_close(state: str, chart: Chart) -> bool:
    ballot = chart.workflow.ballot_of(state) if chart.workflow.states[state].ballot in chart.workflow.ballots else None
    return ballot is None or bool(ballot.announced_by)


def _never_runs(rule: DeadlineRule, chart: Chart) -> Iterator[Fault]:
    if any(state not in chart.workflow.states or _runs_in(state, chart) for state in rule.states):
        return
    where = "in no state" if not rule.states else "only where no proposal waits"
    message = f'The deadline "{rule.name}" runs {where}; name states in `while` that are reached and not final.'
    yield Fault("deadline-never-runs", message, ("deadlines", rule.name, "while"))


def _runs_in(state: str, chart: Chart) -> bool:
    """Say whether proposals wait in the state."""
    return state in chart.reached and not chart.workflow.states[state].final


def _without_route(rule: DeadlineRule, chart: Chart) -> Iterator[Fault]:
    step = chart.workflow.steps.get(rule.then or "")
    if step is None:
        return
    path = ("deadlines", rule.name, "then")
    if CLOCK not in step.by:
        message = (
            f'"{rule.name}" leaves the step "{step.name}" to the clock, which may not take it; add `clock` to its `by`.'
        )
        yield Fault("deadline-without-route", message, path)
    offered = set(step.sources)
    for state in rule.states:
        if state in chart.workflow.states and state not in offered:
            message = (
                f'When "{rule.name}" passes in "{state}", the step "{step.name}" is not offered; add it to `from`.'
            )
            yield Fault("deadline-without-route", message, path)


def _needs_that_do_not_run(step: Step, chart: Chart) -> Iterator[Fault]:
    for index, need in enumerate(step.needs):
        if need.kind in ("in_time", "after"):
            sources = tuple(source for source in step.sources if source in chart.reached)
            message = _does_not_run(str(need.value), sources, chart)
            if message:
                path = ("steps", step.name, "needs", index, need.kind)
                yield Fault("deadline-never-runs", message, path)


def _closes_that_do_not_run(chart: Chart) -> Iterator[Fault]:
    for ballot in chart.workflow.ballots.values():
        states = tuple(name for name in chart.working if chart.workflow.states[name].ballot == ballot.name)
        message = _does_not_run(ballot.closes or "", states, chart)
        if message:
            yield Fault("deadline-never-runs", message, ("ballots", ballot.name, "closes"))


def _closes_after_the_close(chart: Chart) -> Iterator[Fault]:
    for ballot in chart.workflow.ballots.values():
        rule = chart.workflow.deadlines.get(ballot.closes or "")
        if rule is not None and rule.anchor == "ballot.closed":
            message = f'"{rule.name}" closes a ballot and is counted from its close; count it from `ballot.opened`.'
            yield Fault("deadline-unanchored", message, ("deadlines", rule.name, "anchor"))


def _does_not_run(deadline: str, states: tuple[str, ...], chart: Chart) -> str:
    rule = chart.workflow.deadlines.get(deadline)
    if rule is None:
        return ""
    for state in states:
        if state in chart.workflow.states and not chart.workflow.states[state].final and state not in rule.states:
            return (
                f'The deadline "{deadline}" does not run in "{state}"; add that state to its `while` or name another.'
            )
    return ""


def _reminders(rule: DeadlineRule) -> Iterator[Fault]:
    path = ("deadlines", rule.name)
    if rule.remind is None or not (rule.remind.before or rule.remind.overdue):
        message = f'Nobody is reminded of the deadline "{rule.name}"; add `remind`.'
        yield Fault("deadline-without-reminder", message, path, is_error=False, at_key=True)
        return
    for index, before in enumerate(rule.remind.before):
        if rule.anchor in EVENTS and _hours(before) > _hours(rule.offset):
            message = (
                f'A reminder {before.in_words} before "{rule.name}" would come before the deadline arises; shorten it.'
            )
            yield Fault("reminder-too-early", message, (*path, "remind", "before", index), is_error=False)


def _ignored_offset(rule: DeadlineRule) -> Iterator[Fault]:
    """Warn where days are counted from a letter: the date that it sets is the deadline itself."""
    if rule.meeting_edge == "announced" and rule.offset.count:
        message = (
            f'The offset of "{rule.name}" is ignored: the letter of invitation itself sets the date;'
            " remove `offset`, or count from `opening` or `closing`."
        )
        yield Fault("offset-ignored", message, ("deadlines", rule.name, "offset"), is_error=False)


def _hours(span: Offset) -> int:
    return span.count * HOURS_OF[span.unit]
