"""Whether somebody may act, knows that they must, and can read what they act on."""

from collections.abc import Iterator

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.checks.clock import moves_by_itself
from wsis_workflow.domain.rules.checks.ways import gives_up
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, BallotRule, Step


def people_faults(chart: Chart) -> Iterator[Fault]:
    """Check who acts, who waits and who reads."""
    for step in chart.workflow.steps.values():
        yield from _nobody_may(step, chart)
    for name in chart.working:
        yield from _nobody_votes(name, chart)
        yield from _invisible_work(name, chart)
    for name in chart.workflow.states:
        yield from _nobody_reads(name, chart)


def _nobody_may(step: Step, chart: Chart) -> Iterator[Fault]:
    path = ("steps", step.name, "by")
    if not step.by:
        message = f'Nobody may take the step "{step.name}"; name a role, `clock` or `ballot` in `by`.'
        yield Fault("nobody-may", message, path)
        return
    if CLOCK in step.by or BALLOT in step.by:
        return
    for source in step.sources:
        if source in chart.reached and all(chart.may_be_nobody(role, source) for role in step.by):
            yield Fault("nobody-may", _unset(f'take the step "{step.name}"', step.by, source), path)
            return


def _unset(act: str, roles: tuple[str, ...], state: str) -> str:
    named = ", ".join(roles)
    return f'In "{state}" nobody may {act}: the party of {named} may not be set there; set it before or add a role.'


def _nobody_votes(state: str, chart: Chart) -> Iterator[Fault]:
    ballot = chart.workflow.ballots.get(chart.workflow.states[state].ballot or "")
    if ballot is None:
        return
    path = ("ballots", ballot.name)
    if chart.is_unset(ballot.electorate.of, state):
        message = (
            f'In "{state}" the party "{ballot.electorate.of}" may not be set, so nobody has a voice; set it before.'
        )
        yield Fault("nobody-may", message, (*path, "electorate", "of"))
    if not ballot.positions_by and not ballot.counted_by:
        message = f'Nobody may take a position on the ballot "{ballot.name}"; name a role in `positions_by`.'
        yield Fault("nobody-may", message, path, at_key=True)
    if not (ballot.closes or ballot.closed_by or ballot.counted_by):
        message = f'Nothing closes the ballot "{ballot.name}"; name a deadline in `closes` or a role in `closed_by`.'
        yield Fault("nobody-may", message, path, at_key=True)
    for key, act, roles in _offices(ballot):
        if roles and all(chart.may_be_nobody(role, state) for role in roles):
            yield Fault("nobody-may", _unset(act, roles, state), (*path, key))


def _offices(ballot: BallotRule) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if not ballot.counted_by:
        yield "positions_by", "take a position", ballot.positions_by
    if not ballot.closes:
        yield "closed_by", "close the ballot", ballot.closed_by
    yield "announced_by", "announce the outcome", ballot.announced_by


def _invisible_work(name: str, chart: Chart) -> Iterator[Fault]:
    state = chart.workflow.states[name]
    if not _someone_must_act(name, chart):
        return
    if not state.waits_on:
        message = f'In "{name}" a person must act, but it waits on nobody; name a role in `waits_on`.'
        yield Fault("invisible-work", message, ("states", name), at_key=True)
    elif all(chart.may_be_nobody(role, name) for role in state.waits_on):
        named = ", ".join(state.waits_on)
        message = f'"{name}" waits on {named}, whose party may not be set there; name a role that is always somebody.'
        yield Fault("invisible-work", message, ("states", name, "waits_on"))


def _someone_must_act(name: str, chart: Chart) -> bool:
    """Say whether the proposal stands still, or misses its way on, unless a person moves it."""
    ballot = chart.workflow.ballots.get(chart.workflow.states[name].ballot or "")
    if ballot is not None and _needs_members(ballot, chart):
        return True
    exits = [step for step in chart.exits[name] if set(step.by) - {BALLOT, CLOCK}]
    onward = [step for step in exits if CLOCK not in step.by and not gives_up(step, chart)]
    return bool(onward) or (bool(exits) and not moves_by_itself(name, chart))


def _needs_members(ballot: BallotRule, chart: Chart) -> bool:
    """Say whether the ballot lives from what members say: silence decides it, or it is never closed by the clock."""
    table = chart.workflow.decisions.get(ballot.decision)
    return not ballot.closes or (table is not None and table.silence is None)


def _nobody_reads(name: str, chart: Chart) -> Iterator[Fault]:
    readers = chart.workflow.states[name].readers
    if readers is None or name not in chart.reached:
        return
    if all(chart.may_be_nobody(role, name) for role in readers):
        message = f'Nobody may read a proposal in "{name}"; name a role in `readers` or remove the key for everybody.'
        yield Fault("nobody-reads", message, ("states", name, "readers"))
