"""Acts that need two people: they wait for a second person, and take effect when that one confirms."""

from typing import Any

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import Annul, Confirm, Count, TakeStep
from wsis_workflow.domain.proposals.counting import count
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.events import Annulled, Event, SecondAwaited, SecondGiven
from wsis_workflow.domain.proposals.nouns import Pending, Proposal
from wsis_workflow.domain.proposals.policy import confirmers, must_be_entitled
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refusal, Refused, SamePerson
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.steps import separations, take_step
from wsis_workflow.domain.proposals.verbs import named
from wsis_workflow.domain.proposals.whereabouts import not_here
from wsis_workflow.domain.rules.sentences import sentence


def annul(proposal: Proposal, command: Annul, asked: Asked, *, confirmed: bool = False) -> list[Event]:
    """Take back the latest act, as long as nothing else has been built on it; who may take an act may annul it.

    Raises:
        Refused: `invalid`, `not-permitted` or `wrong-state`.
    """
    if not command.reasons.strip():
        raise Refused(Invalid(sentence("An act is taken back with reasons"), sentence("give them")))
    acted = proposal.acted
    if acted is None or proposal.past is None:
        raise not_here(proposal, sentence("annul: nothing stands that could be taken back"), asked)
    act = sentence("annul “{name}”", name=acted.what)
    person = must_be_entitled(asked.actor, "annul", {}, act, proposal, asked.around, asked.now)
    if not confirmed:
        fields = {"ref": command.ref, "reasons": command.reasons}
        return [SecondAwaited("annul", fields, asked.actor, person.ref, asked.now)]
    return [Annulled(acted.verb, acted.what, command.reasons, person.ref, asked.now)]


def confirm(proposal: Proposal, command: Confirm, asked: Asked) -> list[Event]:
    """Confirm the act that waits; its rules are asked again, as they stand now.

    Raises:
        Refused: `wrong-state`, `not-permitted`, `same-person`, or whatever now speaks against the act.
    """
    pending = proposal.pending
    if pending is None:
        raise not_here(proposal, sentence("confirm: no act waits for a second person"), asked)
    second = _second(proposal, pending, asked)
    first = Asked(pending.by, asked.now, asked.around, pending)
    return [SecondGiven(pending.verb, second.ref, asked.now), *_effect(proposal, pending, first)]


def _second(proposal: Proposal, pending: Pending, asked: Asked) -> Person:
    may = entitled(pending.verb, pending.command, proposal, asked.around, asked.now)
    capacities = [
        person for person in asked.around.register.capacities(asked.actor, asked.now) if person.ref in may.people
    ]
    if not capacities:
        names = _who_else(proposal, pending, asked)
        raise Refused(NotPermitted(sentence("confirm it"), may.roles, names, called=may.called))
    others = [person for person in capacities if person.ref not in (pending.by, pending.person)]
    if asked.actor in (pending.by, pending.person) or not others:
        names = _who_else(proposal, pending, asked)
        raise Refused(SamePerson(sentence("confirm it"), named(pending.verb), capacities[0].name, names))
    apart = _apart(proposal, pending, others[0], asked)
    if apart:
        raise Refused(*apart)
    return others[0]


def _who_else(proposal: Proposal, pending: Pending, asked: Asked) -> tuple[str, ...]:
    """Name some who can confirm: neither who asked, nor who could not take the step."""
    others = confirmers(proposal, asked.around, asked.now).values()
    return tuple(sorted(one.name for one in others if not _apart(proposal, pending, one, asked)))[:5]


def _apart(proposal: Proposal, pending: Pending, second: Person, asked: Asked) -> list[Refusal]:
    """Say why a second person could not take the step alone: they took the one that it is kept apart from."""
    return separations(proposal, str(pending.command["step"]), second, asked) if pending.verb == "step" else []


def _effect(proposal: Proposal, pending: Pending, first: Asked) -> list[Event]:
    fields: dict[str, Any] = dict(pending.command)
    if pending.verb == "step":
        return take_step(proposal, TakeStep(**fields), first, confirmed=True)
    if pending.verb == "count":
        return count(proposal, Count(**fields), first, confirmed=True)
    return annul(proposal, Annul(**fields), first, confirmed=True)
