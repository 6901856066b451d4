"""The promises of a procedure while it runs: what would break one is stopped, and what time breaks goes on the record.

The checker proves them before the rules are used. What it cannot foresee is who holds which offices, deadlines that
somebody extends, steps of the clock that are held up, and drafts that are played with their faults.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.events import Event, GuaranteeBroken
from wsis_workflow.domain.proposals.needs import unmet
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import BreaksGuarantee, Refusal
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Moment, Offset, due
from wsis_workflow.domain.rules.due import CUT_OFF_MINUTE
from wsis_workflow.domain.rules.machine import chart_of
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.workflow import Guarantee


def speaking_against(asking: Asking) -> list[Refusal]:
    """List what speaks against a step: needs that do not hold, then guarantees that it would break."""
    return [*unmet(asking), *_broken(asking)]


def incidents(reasons: Sequence[Refusal], proposal: Proposal, step: str, by: str, now: datetime) -> list[Event]:
    """Give what goes on the record where guarantees alone stopped a step; the same stands there once.

    A step that its rules refuse anyway breaks nothing, and nobody makes an incident of what is not theirs to take.
    """
    broken = [reason for reason in reasons if isinstance(reason, BreaksGuarantee)]
    if len(broken) < len(reasons):
        return []
    known = {(one.guarantee, one.step, one.by) for one in proposal.incidents}
    return [
        GuaranteeBroken(reason.guarantee, step, by, str(reason.sentence), now)
        for reason in broken
        if (reason.guarantee, step, by) not in known
    ]


def run_out(proposal: Proposal, asked: Asked) -> list[Event]:
    """Give the guarantees that the passing of time has broken and that are not on the record yet."""
    return [
        GuaranteeBroken(number, "", "", _overdue(guarantee, asked.around), asked.now)
        for number, guarantee, ends_at in _spans(proposal, asked.around)
        if ends_at <= asked.now and not _is_on_record(number, guarantee, proposal)
    ]


def run_out_at(proposal: Proposal, around: Circumstances) -> Iterator[datetime]:
    """Give the instants at which time alone breaks a guarantee."""
    return (ends_at for _, _, ends_at in _spans(proposal, around))


def span_end(guarantee: Guarantee, since: datetime, around: Circumstances, states_since: int) -> datetime:
    """Give the instant at which a `within` is over that began then; it counts as a deadline of the workflow does.

    The minute of a cut-off is in time, also where the deadline of one state after the other is waited for.
    """
    workflow, span = around.workflow, Offset.parse(guarantee.span or "")
    rule = DeadlineRule("within", "state.entered", span, zone=workflow.zone, calendar=workflow.calendar)
    over = due(rule, Moment.happened(since, workflow.zone), around.calendar(workflow.calendar)).over
    return over + states_since * CUT_OFF_MINUTE


def _broken(asking: Asking) -> Iterator[Refusal]:
    for number, guarantee in enumerate(asking.around.workflow.guarantees, start=1):
        breach = _BY_A_STEP[guarantee.kind](guarantee, asking) if guarantee.kind in _BY_A_STEP else ""
        if breach:
            yield BreaksGuarantee(number, asking.step.title, breach, guarantee.because)


def _never(guarantee: Guarantee, asking: Asking) -> str:
    state, before = guarantee.state or "", guarantee.before or ""
    if asking.step.dest != state or {state, before} & set(asking.proposal.visited):
        return ""
    states = asking.around.workflow.states
    said = {"state": states[state].label, "before": states[before].label}
    return sentence("“{state}” would be reached before “{before}”", **said)


def _always_ends(_: Guarantee, asking: Asking) -> str:
    workflow = asking.around.workflow
    if chart_of(workflow).can_end(asking.step.dest):
        return ""
    return sentence("no end can be reached from “{state}”", state=workflow.states[asking.step.dest].label)


def _different_persons(guarantee: Guarantee, asking: Asking) -> str:
    """Find another of the steps that this person has taken; what a need of the step says already is not said twice."""
    person, step = asking.person, asking.step
    if person is None or step.name not in guarantee.steps:
        return ""
    said = {need.value for need in step.needs if need.kind == "not_same_person_as"}
    for name in guarantee.steps:
        taken = asking.proposal.taken.get(name)
        if taken is not None and name not in {step.name, *said} and taken.by == person.ref:
            other = asking.around.workflow.steps[name].title
            return sentence("{person} has taken “{other}” already", person=person.name, other=other)
    return ""


def _spans(proposal: Proposal, around: Circumstances) -> Iterator[tuple[int, Guarantee, datetime]]:
    """Give the guarantees of the kind `within` whose time runs now, with their number and the end of that time."""
    for number, guarantee in enumerate(around.workflow.guarantees, start=1):
        if guarantee.kind == "within" and proposal.final is None and _is_waited_for(guarantee, proposal):
            since, states_since = proposal.reached[guarantee.source or ""], len(_reached_since(guarantee, proposal))
            yield number, guarantee, span_end(guarantee, since, around, states_since)


def _is_waited_for(guarantee: Guarantee, proposal: Proposal) -> bool:
    """Say whether the proposal has come to the first state, and to none of the others since."""
    return guarantee.source in proposal.reached and not set(_reached_since(guarantee, proposal)) & set(guarantee.dest)


def _reached_since(guarantee: Guarantee, proposal: Proposal) -> list[str]:
    order = list(proposal.reached)
    return order[order.index(guarantee.source or "") + 1 :]


def _is_on_record(number: int, guarantee: Guarantee, proposal: Proposal) -> bool:
    began = proposal.reached[guarantee.source or ""]
    return any(one.guarantee == number and not one.step and one.at >= began for one in proposal.incidents)


def _overdue(guarantee: Guarantee, around: Circumstances) -> str:
    """Say in the English of the record what time has broken."""
    states = around.workflow.states
    said = sentence(
        "{length} after “{source}” was reached, none of these has been: {states}.",
        length=Offset.parse(guarantee.span or "").in_words,
        source=states[guarantee.source or ""].label,
        states=listed(states[name].label for name in guarantee.dest),
    )
    return str(said)


_BY_A_STEP: dict[str, Callable[[Guarantee, Asking], str]] = {
    "never": _never,
    "always_ends": _always_ends,
    "different_persons": _different_persons,
}
