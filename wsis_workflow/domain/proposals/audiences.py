"""To whom something is said: everybody who may read the proposal, or those seated in one body of it."""

from datetime import datetime

from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.register import Person, Register
from wsis_workflow.domain.proposals.remarks import EVERYBODY


def audience_of(event: object) -> str:
    """Name the body to which an event alone is told; empty where everybody who may read is told."""
    return str(getattr(event, "audience", EVERYBODY))


def may_hear(actor: str, audience: str, by: str, register: Register, now: datetime) -> bool:
    """Say whether somebody who may read the proposal is among an audience; who spoke is, and so is a stand-in."""
    if audience == EVERYBODY or actor in ENGINE:
        return True
    mine = register.capacities(actor, now)
    return any(person.ref == by or is_seated(person, audience, now) for person in mine)


def is_seated(person: Person, body: str, now: datetime) -> bool:
    """Say whether a person has a seat or an office in a body."""
    return any(held.of == body and held.is_held(now) for held in person.offices)
