"""What the clock does to a proposal: close ballots, pass deadlines, take its steps, start follow-ups."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.ballots import closing
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.decide import enact
from wsis_workflow.domain.proposals.events import Act, DeadlinePassed, Event, StepBlocked
from wsis_workflow.domain.proposals.evolve import evolve
from wsis_workflow.domain.proposals.follow_ups import follow_up_events
from wsis_workflow.domain.proposals.monitoring import incidents, run_out
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.outcomes import routed
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.running import follow, looks, over
from wsis_workflow.domain.proposals.steps import take_step
from wsis_workflow.domain.proposals.translation_dates import translation_looks
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK

# Far more than any sound workflow takes at one instant; the checker refuses cycles of the clock before they run.
MOST_ACTS = 100
INCIDENT = "incident"


class ClockLoop(Exception):
    """The clock's steps lead round in a circle: a fault of the workflow that its check should have found."""


def settle_at(
    proposal: Proposal, around: Circumstances, now: datetime, *, is_fresh: bool = False
) -> tuple[list[Act], Proposal]:
    """Let the clock do everything due at one instant; `is_fresh`: an act has just brought the deadlines into line."""
    asked = Asked(CLOCK, now, around)
    acts: list[Act] = []
    while (due := _next(proposal, asked, is_fresh)) is not None:
        verb, events = due
        act, proposal = enact(proposal, verb, events, asked)
        is_fresh = True
        acts.append(act)
        if len(acts) > MOST_ACTS:
            raise ClockLoop(
                f"The clock goes round in a circle on “{proposal.ref}”; run `wsis workflow check` on its rules."
            )
    return acts, proposal


def next_look(proposal: Proposal, around: Circumstances, after: datetime) -> datetime | None:
    """Give the next instant at which something may fall due by time alone."""
    by_rules = looks(proposal, around) if proposal.final is None else ()
    return min((at for at in chain(by_rules, translation_looks(proposal, around)) if at > after), default=None)


def _next(proposal: Proposal, asked: Asked, is_fresh: bool) -> tuple[str, list[Event]] | None:
    """Find the first thing due: follow-ups, the ballot's close, passed deadlines, moved deadlines, steps.

    What follows from a state starts before the clock leads out of it, which may be at once. What is over is over before
    deadlines go on to the next meeting, which may happen at the same instant.
    """
    due = _follow_up(proposal, asked) or _close(proposal, asked) or _pass(proposal, asked)
    if due is None and not is_fresh and follow(proposal, asked.around, asked.now):
        return "deadline", []
    due = due or _retry(proposal, asked) or _step(proposal, asked)
    if due is not None:
        return due
    broken = run_out(proposal, asked)
    return (INCIDENT, broken) if broken else None


def _follow_up(proposal: Proposal, asked: Asked) -> tuple[str, list[Event]] | None:
    started = follow_up_events(proposal, asked)
    return ("follow_up", started) if started else None


def _close(proposal: Proposal, asked: Asked) -> tuple[str, list[Event]] | None:
    ballot = proposal.ballot
    if ballot is None or not ballot.takes_replies or ballot.closes_at is None or over(ballot.closes_at) > asked.now:
        return None
    return "close", closing(proposal, ballot, asked)


def _pass(proposal: Proposal, asked: Asked) -> tuple[str, list[Event]] | None:
    due = [
        (deadline.over, name)
        for name, deadline in proposal.deadlines.items()
        if deadline.over is not None and not deadline.passed and deadline.over <= asked.now
    ]
    if not due:
        return None
    name = min(due)[1]
    passed = DeadlinePassed(name, proposal.deadlines[name].generation, asked.now)
    then = asked.around.workflow.deadlines[name].then
    if then is None:
        return "deadline", [passed]
    taken = _attempt(evolve(proposal, passed), then, name, asked)
    return ("step" if _is_taken(taken) else "deadline"), [passed, *taken]


def _retry(proposal: Proposal, asked: Asked) -> tuple[str, list[Event]] | None:
    """Try again what was blocked: an outcome's step, or the step of a deadline that has passed and still runs."""
    for name in (*proposal.failed, *_left_over(proposal, asked.around)):
        events = _tried_again(proposal, name, asked)
        if events and _is_taken(events):
            return "step", events
        if events and isinstance(events[0], StepBlocked) and events[0].why != proposal.failed.get(name):
            return "deadline", events
    return None


def _left_over(proposal: Proposal, around: Circumstances) -> Iterator[str]:
    """Give the steps that deadlines could not take in an earlier state, where these still run here."""
    here = {step.name for step in around.workflow.steps_from(proposal.state)} - proposal.failed.keys()
    for deadline in proposal.deadlines.values():
        then, over_at = around.workflow.deadlines[deadline.name].then, deadline.over
        if deadline.passed and then in here and over_at is not None and over_at <= proposal.entered_at:
            taken = proposal.taken.get(then)
            if taken is None or taken.at < over_at:
                yield then


def _tried_again(proposal: Proposal, step: str, asked: Asked) -> list[Event]:
    workflow = asked.around.workflow
    if step not in workflow.steps:
        return []
    causes = [d.name for d in proposal.deadlines.values() if d.passed and workflow.deadlines[d.name].then == step]
    if causes:
        return _attempt(proposal, step, causes[0], asked)
    if BALLOT in workflow.steps[step].by and proposal.ballot is None:
        return routed(proposal, step, asked)
    return []


def _step(proposal: Proposal, asked: Asked) -> tuple[str, list[Event]] | None:
    for name in _own_steps(proposal, asked.around):
        try:
            return "step", take_step(proposal, TakeStep(proposal.ref, name), asked)
        except Refused as refused:
            broken = incidents(refused.reasons, proposal, name, CLOCK, asked.now)
            if broken:
                return INCIDENT, broken
    return None


def _own_steps(proposal: Proposal, around: Circumstances) -> Iterator[str]:
    """Give the clock's steps from here that hang on no deadline: it takes them as soon as their needs hold."""
    timed = {rule.then for rule in around.workflow.deadlines.values() if proposal.state in rule.states}
    for step in around.workflow.steps_from(proposal.state):
        if CLOCK in step.by and step.name not in timed:
            yield step.name


def _attempt(proposal: Proposal, step: str, cause: str, asked: Asked) -> list[Event]:
    try:
        return take_step(proposal, TakeStep(proposal.ref, step), asked)
    except Refused as refused:
        broken = incidents(refused.reasons, proposal, step, CLOCK, asked.now)
        return [StepBlocked(step, cause, str(refused), asked.now), *broken]


def _is_taken(events: list[Event]) -> bool:
    return not any(isinstance(event, StepBlocked) for event in events)
