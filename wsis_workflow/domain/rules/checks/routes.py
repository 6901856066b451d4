"""From a ballot's outcome to the step it takes and back, and what may still be written after it."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.chart import Chart, spread
from wsis_workflow.domain.rules.checks.ways import GIVEN_UP
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import BALLOT, BallotRule, Step


def route_faults(chart: Chart) -> Iterator[Fault]:
    """Check that each outcome takes one step, that each such step has its outcome, and that the text then rests."""
    for ballot in chart.workflow.ballots.values():
        yield from _unmapped(ballot, chart)
        yield from _unknown_outcomes(ballot, chart)
        yield from _steps_not_there(ballot, chart)
    for step in chart.workflow.steps.values():
        if BALLOT in step.by:
            yield from _no_outcome(step, chart)
    yield from _text_after_decision(chart)


def _unmapped(ballot: BallotRule, chart: Chart) -> Iterator[Fault]:
    table = chart.workflow.decisions.get(ballot.decision)
    for outcome in table.outcomes if table is not None else ():
        if outcome not in ballot.outcomes:
            message = f'The outcome "{outcome}" of "{ballot.name}" takes no step; add it to `outcomes` with its step.'
            yield Fault("outcome-without-route", message, ("ballots", ballot.name, "outcomes"), at_key=True)


def _unknown_outcomes(ballot: BallotRule, chart: Chart) -> Iterator[Fault]:
    table = chart.workflow.decisions.get(ballot.decision)
    if table is None:
        return
    for outcome in ballot.outcomes:
        if outcome not in table.outcomes:
            message = (
                f'The table "{ballot.decision}" never gives the outcome "{outcome}"; correct the name or remove it.'
            )
            yield Fault("route-without-outcome", message, ("ballots", ballot.name, "outcomes", outcome), at_key=True)


def _steps_not_there(ballot: BallotRule, chart: Chart) -> Iterator[Fault]:
    states = _states_of(ballot, chart)
    if not states:
        message = f'No state opens the ballot "{ballot.name}", so its outcomes lead nowhere; name it in a state.'
        yield Fault("outcome-without-route", message, ("ballots", ballot.name), at_key=True)
    for outcome, name in ballot.outcomes.items():
        step = chart.workflow.steps.get(name)
        if step is not None:
            message = _why_not_taken(step, states)
            if message:
                yield Fault("outcome-without-route", message, ("ballots", ballot.name, "outcomes", outcome))


def _why_not_taken(step: Step, states: tuple[str, ...]) -> str:
    if BALLOT not in step.by:
        return f'The step "{step.name}" is not for a ballot to take; add `ballot` to its `by` or name another step.'
    missing = [state for state in states if state not in step.sources]
    if missing:
        return f'The step "{step.name}" does not leave "{missing[0]}", where the ballot is held; add it to `from`.'
    return ""


def _no_outcome(step: Step, chart: Chart) -> Iterator[Fault]:
    if not any(step.name in ballot.outcomes.values() for ballot in chart.workflow.ballots.values()):
        message = f'The step "{step.name}" is left to a ballot, and no outcome takes it; name it in `outcomes`.'
        yield Fault("route-without-outcome", message, ("steps", step.name), at_key=True)
        return
    for index, source in enumerate(step.sources if step.by == (BALLOT,) else ()):
        state = chart.workflow.states.get(source)
        if state is None:
            continue
        ballot = chart.workflow.ballots.get(state.ballot or "")
        if state.ballot is None:
            message = f'The step "{step.name}" is left to a ballot, and "{source}" opens none; name one in the state.'
            yield Fault("route-without-outcome", message, ("steps", step.name, "from", index))
        elif ballot is not None and step.name not in ballot.outcomes.values():
            message = f'No outcome of "{ballot.name}" takes the step "{step.name}"; name it in `outcomes` or remove it.'
            yield Fault("route-without-outcome", message, ("steps", step.name), at_key=True)


def _states_of(ballot: BallotRule, chart: Chart) -> tuple[str, ...]:
    return tuple(state.name for state in chart.workflow.states.values() if state.ballot == ballot.name)


def _text_after_decision(chart: Chart) -> Iterator[Fault]:
    """Find states where a text that a ballot has decided can be rewritten and still take effect."""
    at_risk = chart.after(_decided(chart)) & _ends_without_ballot(chart)
    for name, state in chart.workflow.states.items():
        if state.revise and name in at_risk and not _is_frozen(name, chart):
            message = (
                f'After a ballot the text can be revised in "{name}" and take effect without a new one;'
                " remove `revise` or lead on to a ballot."
            )
            yield Fault("text-after-decision", message, ("states", name, "revise"))


def _decided(chart: Chart) -> list[str]:
    return [step.dest for step in chart.workflow.steps.values() if _is_outcome(step, chart)]


def _is_outcome(step: Step, chart: Chart) -> bool:
    states = chart.workflow.states
    return BALLOT in step.by and any(source in states and states[source].ballot for source in step.sources)


def _ends_without_ballot(chart: Chart) -> frozenset[str]:
    """Give the states from which an end that lets the text take effect is reached with no outcome on the way."""
    states = chart.workflow.states
    ends = {name for name, state in states.items() if state.final and state.final not in GIVEN_UP}
    before: dict[str, list[str]] = {}
    for step in chart.workflow.steps.values():
        if set(step.by) != {BALLOT}:
            before.setdefault(step.dest, []).extend(step.sources)
    return spread(ends, lambda state: before.get(state, ()))


def _is_frozen(name: str, chart: Chart) -> bool:
    ballot = chart.workflow.ballots.get(chart.workflow.states[name].ballot or "")
    return ballot is not None and ballot.on_revision == "refuse"
