"""As whom somebody is asked to act: in an office of a body, or for a member."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.policy import roles_waited_for
from wsis_workflow.domain.proposals.register import Office, Person
from wsis_workflow.domain.proposals.roles import people_in
from wsis_workflow.domain.rules.workflow import OF_PROPOSAL

SEAT = "member"


@dataclass(frozen=True, slots=True)
class Capacity:
    """An office in a body (`member` is a seat), and the member that is spoken for, where it is one of a member."""

    office: str | None = None
    body: str | None = None
    member: str | None = None


def capacity_of(person: Person, seen: Seen) -> Capacity:
    """Say as whom a person is waited for; where no role says it, as whatever they are among the parties."""
    for role in roles_waited_for(seen.proposal, seen.around):
        if person.ref in people_in((role,), seen.proposal, seen.around, seen.now):
            return _in_role(person, role, seen)
    return _as(person, _offices(person, seen.proposal.bodies, (), seen))


def _in_role(person: Person, name: str, seen: Seen) -> Capacity:
    role = seen.around.workflow.roles.get(name)
    if role is None or role.of == OF_PROPOSAL:
        return Capacity(member=person.represents)
    party = seen.proposal.parties.get(role.of) if role.of else None
    bodies = seen.proposal.bodies if role.of is None else (party,) if party else ()
    return _as(person, _offices(person, bodies, role.offices, seen))


def _offices(person: Person, bodies: tuple[str, ...], wanted: tuple[str, ...], seen: Seen) -> Iterator[Office]:
    for held in person.offices:
        if held.of in bodies and held.is_held(seen.now) and (not wanted or held.office in wanted):
            yield held


def _as(person: Person, offices: Iterator[Office]) -> Capacity:
    """Name an office before a seat; who only has a seat speaks for a member."""
    held = sorted(offices, key=lambda office: office.office == SEAT)
    if not held:
        return Capacity(member=person.represents)
    return Capacity(held[0].office, held[0].of, person.represents if held[0].office == SEAT else None)
