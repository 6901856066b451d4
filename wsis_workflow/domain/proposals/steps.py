"""Take a step: every reason against it is found by one function, so that what is offered is what is accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.asking import Asking
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.entering import opening
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.events import BallotCancelled, Event, PartyBound, SecondAwaited, Stepped
from wsis_workflow.domain.proposals.monitoring import speaking_against
from wsis_workflow.domain.proposals.needs import unmet
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import capacities
from wsis_workflow.domain.proposals.proposing import body_problems
from wsis_workflow.domain.proposals.refusals import (
    BreaksGuarantee,
    Invalid,
    NotPermitted,
    Refusal,
    Refused,
    SamePerson,
    Unknown,
)
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.whereabouts import not_here
from wsis_workflow.domain.rules.machine import chart_of
from wsis_workflow.domain.rules.sentences import Sentence, listed, sentence
from wsis_workflow.domain.rules.workflow import Step

_ENGINE = {
    "ballot": sentence("the outcome of the ballot"),
    "clock": sentence("the passing of time, once its needs hold"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One step as offered to somebody: allowed, or every reason why not; `asks` names what must be given with it."""

    step: str
    title: str
    dest: str
    allowed: bool
    refusals: tuple[Refusal, ...]
    asks: tuple[str, ...] = ()


def take_step(proposal: Proposal, command: TakeStep, asked: Asked, *, confirmed: bool = False) -> list[Event]:
    """Take a step, or let it wait for a second person where it needs one.

    Raises:
        Refused: with every reason, in the order of the contract.
    """
    step = asked.around.workflow.steps.get(command.step)
    if step is None:
        raise Refused(Unknown("step", command.step, tuple(chart_of(asked.around.workflow).steps_from(proposal.state))))
    _must_be_bindable(proposal, step, command.bind, asked)
    person, refusals = _judged(proposal, step, command.reasons, command.bind, asked)
    if refusals:
        raise Refused(*refusals)
    if not confirmed and not asked.is_engine and any(need.kind == "second" for need in step.needs):
        return [SecondAwaited("step", asdict(command), asked.actor, _ref(person, asked), asked.now)]
    return stepping(proposal, step, _ref(person, asked), person, asked, command.reasons, command.bind)


def available_steps(proposal: Proposal, asked: Asked, *, by_people: bool = False) -> list[Offer]:
    """Say of every step that leaves the present state (`by_people`: that a person can take) whether it is allowed.

    If it is not, every reason is given.

    What the actor gives with the step (reasons, the body of a party that it sets) is asked for, not missing.
    """
    workflow = asked.around.workflow
    steps = [workflow.steps[name] for name in chart_of(workflow).steps_from(proposal.state)]
    return [_offer(proposal, step, asked) for step in steps if not (by_people and step.is_automatic)]


def separations(proposal: Proposal, step: str, person: Person, asked: Asked) -> list[Refusal]:
    """List from which earlier steps of the same person this one must be kept apart."""
    rule = asked.around.workflow.steps[step]
    apart = replace(rule, needs=tuple(need for need in rule.needs if need.kind == "not_same_person_as"))
    return unmet(Asking(apart, proposal, asked.around, asked.now, person))


def stepping(
    proposal: Proposal,
    step: Step,
    by: str,
    person: Person | None,
    asked: Asked,
    reasons: str = "",
    bind: Mapping[str, str] | None = None,
) -> list[Event]:
    """Give the events of a step that nothing speaks against; a ballot that is left open is cancelled."""
    bound = dict(bind or {})
    final = asked.around.workflow.states[step.dest].final
    member = person.represents if person else None
    events: list[Event] = [PartyBound(party, body, asked.now) for party, body in bound.items()]
    if proposal.ballot is not None and by != "ballot":
        events.append(BallotCancelled(proposal.ballot.number, asked.now))
    events.append(Stepped(step.name, proposal.state, step.dest, final, by, member, asked.now, reasons))
    takers = dict(proposal.takers)
    if member:
        takers[step.name] = (*takers.get(step.name, ()), member)
    revision = proposal.revision.number if proposal.revision else 0
    parties = {**proposal.parties, **bound}
    return [*events, *opening(step.dest, parties, takers, len(proposal.ballots) + 1, revision, asked)]


def _judged(
    proposal: Proposal, step: Step, reasons: str, bind: Mapping[str, str], asked: Asked
) -> tuple[Person | None, tuple[Refusal, ...]]:
    """Say as whom the actor takes the step, and what speaks against it: as themselves, or as whom they stand in for.

    A deadline may bind the one and not the other; nobody gets round a separation of persons in another capacity.
    """
    mine: list[Person | None] = [*_as_whom(proposal, step, asked)]
    own, *others = mine or [None]
    refusals = tuple(_against(proposal, step, reasons, bind, own, asked))
    if not refusals or any(isinstance(one, SamePerson | BreaksGuarantee) for one in refusals):
        return own, refusals
    free = (one for one in others if not any(_against(proposal, step, reasons, bind, one, asked)))
    exempt = next(free, None)
    return (own, refusals) if exempt is None else (exempt, ())


def _against(
    proposal: Proposal, step: Step, reasons: str, bind: Mapping[str, str], person: Person | None, asked: Asked
) -> Iterator[Refusal]:
    """Give every reason: who may act, then the state, then the needs in the file's order."""
    is_entitled = asked.actor in step.by if asked.is_engine else person is not None
    if not is_entitled:
        yield _not_permitted(proposal, step, asked)
    first = asked.confirmed.at if asked.confirmed else None
    asking = Asking(step, proposal, asked.around, asked.now, person, reasons, bind, first)
    chart = chart_of(asked.around.workflow)
    verdict = chart.attempt(proposal.state, step.name, lambda: speaking_against(asking))
    if not verdict.is_possible:
        yield not_here(proposal, _taking(step), asked).reasons[0]
    yield from verdict.reasons


def _not_permitted(proposal: Proposal, step: Step, asked: Asked) -> NotPermitted:
    may = entitled("step", {"step": step.name}, proposal, asked.around, asked.now)
    if asked.is_engine:
        return NotPermitted(_taking(step), may.roles, called=may.called)
    who = tuple(sorted(found.name for found in may.people.values()))[:5]
    engine = () if may.roles else tuple(_ENGINE[name] for name in step.by if name in _ENGINE)
    return NotPermitted(_taking(step), may.roles, who, engine, may.called)


def _taking(step: Step) -> Sentence:
    return sentence("take “{title}”", title=step.title)


def _offer(proposal: Proposal, step: Step, asked: Asked) -> Offer:
    missing = {party: "?" for party in asked.around.workflow.set_by(step.name) if party not in proposal.parties}
    asks = [f"bind {party}" for party in missing]
    asks += ["reasons"] if any(need.kind == "reasons" for need in step.needs) else []
    _, refusals = _judged(proposal, step, "given", missing, asked)
    return Offer(step.name, step.title, step.dest, not refusals, refusals, tuple(asks))


def _as_whom(proposal: Proposal, step: Step, asked: Asked) -> list[Person]:
    if asked.is_engine:
        return []
    may = entitled("step", {"step": step.name}, proposal, asked.around, asked.now)
    found = capacities(asked.actor, may, asked.around, asked.now)
    before = [one for one in found if asked.confirmed is not None and one.ref == asked.confirmed.person]
    return before or found  # what is confirmed is taken as by whom it was asked for


def _ref(person: Person | None, asked: Asked) -> str:
    return person.ref if person else asked.actor


def _must_be_bindable(proposal: Proposal, step: Step, bind: Mapping[str, str], asked: Asked) -> None:
    known = asked.around.register.bodies
    unknown = [Unknown("body", body, tuple(sorted(known))[:12]) for body in bind.values() if body not in known]
    if unknown:
        raise Refused(*unknown)
    problems = [said for party, body in bind.items() for said in _binding(proposal, step, party, body, asked)]
    if problems:
        raise Refused(*problems)


def _binding(proposal: Proposal, step: Step, party: str, body: str, asked: Asked) -> Iterator[Refusal]:
    parties = asked.around.workflow.parties
    if party in parties and step.name in parties[party].bound_by:
        yield from body_problems(parties[party], body, dict(proposal.parties), asked)
        return
    settable = asked.around.workflow.set_by(step.name)
    leave_out = sentence("leave the bodies out")
    way_out = sentence("name a body for {parties}", parties=listed(settable)) if settable else leave_out
    yield Invalid(sentence("“{title}” does not set the party “{party}”", title=step.title, party=party), way_out)
