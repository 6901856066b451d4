"""Roles resolved for one proposal, at one instant: who is who, from offices, seats and memberships."""

from collections.abc import Iterable
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import CHAIRS, SECRETARY, Person
from wsis_workflow.domain.rules.workflow import OF_PROPOSAL, Role


def people_in(roles: Iterable[str], proposal: Proposal, around: Circumstances, now: datetime) -> dict[str, Person]:
    """Find everybody who holds one of the roles, by ref, in the order of the roles."""
    found: dict[str, Person] = {}
    for name in roles:
        if name in around.workflow.roles:
            found.update(_in_role(around.workflow.roles[name], proposal, around, now))
        elif name == "sponsor":
            found.update(sponsors(proposal, around))
    return found


def sponsors(proposal: Proposal, around: Circumstances) -> dict[str, Person]:
    """Find those who represent a member that put the proposal forward."""
    return {person.ref: person for member in proposal.sponsors for person in around.register.delegates_of(member)}


def secretaries(proposal: Proposal, around: Circumstances, now: datetime) -> dict[str, Person]:
    """Find the secretaries of the parties."""
    return officers(proposal.bodies, (SECRETARY,), around, now)


def officers(
    bodies: Iterable[str], offices: tuple[str, ...], around: Circumstances, now: datetime
) -> dict[str, Person]:
    """Find who holds one of these offices in one of these bodies."""
    found: dict[str, Person] = {}
    for body in bodies:
        found.update(around.register.holding(body, offices, (), now))
    return found


def chaired_by(person: Person, bodies: Iterable[str], now: datetime) -> tuple[str, ...]:
    """List which of the bodies a person chairs."""
    chaired = {held.of for held in person.offices if held.office in CHAIRS and held.is_held(now)}
    return tuple(body for body in bodies if body in chaired)


def _in_role(role: Role, proposal: Proposal, around: Circumstances, now: datetime) -> dict[str, Person]:
    if role.of == OF_PROPOSAL:
        return {
            ref: person for ref, person in sponsors(proposal, around).items() if _has_category(person, role, around)
        }
    bodies = proposal.bodies if role.of is None else _bound(role.of, proposal)
    found: dict[str, Person] = {}
    for body in bodies:
        found.update(around.register.holding(body, role.offices, role.categories, now))
    return found


def _bound(party: str, proposal: Proposal) -> tuple[str, ...]:
    body = proposal.parties.get(party)
    return (body,) if body else ()


def _has_category(person: Person, role: Role, around: Circumstances) -> bool:
    member = around.register.members.get(person.represents or "")
    return not role.categories or (member is not None and member.category in role.categories)
