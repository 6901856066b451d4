"""The directory as people look things up in it: bodies, members and people, as they stand now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.house_rights import may
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Office, Person, Register

SEAT = "member"
Entry = TypeVar("Entry")
KNOWN = 12  # names that a refusal offers


@dataclass(frozen=True, slots=True)
class Voice:
    """A member in a body, as the electorate of a ballot would be frozen now; `reason` says why it has no vote there."""

    code: str
    name: str
    category: str | None
    may_vote: bool
    reason: str
    weights: Mapping[str, Fraction]
    delegates: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class BodySeen:
    """A body: within which it is and which are within it, who holds an office there, who has a seat, and its voices."""

    body: Body
    within: Body | None
    parts: tuple[Body, ...]
    officers: tuple[tuple[Person, Office], ...]
    seats: int
    voices: tuple[Voice, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """A member of the organisation: who represents it, and what it is in each body in which it takes part."""

    member: Member
    delegates: tuple[Person, ...]
    bodies: tuple[tuple[Body, Voice], ...]


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person: offices with their bodies, whom they represent, who stands in for them, and for whom they do.

    `address` is None for those who may not see it.
    """

    person: Person
    member: Member | None
    offices: tuple[tuple[Office, Body], ...]
    stand_in: Person | None
    stands_in_for: tuple[Person, ...]
    address: str | None
    may_see_address: bool


def body_seen(sight: Sight, ref: str) -> BodySeen:
    """Look a body up.

    Raises:
        Refused: `unknown`.
    """
    register, now = sight.register, sight.now
    body = _known(register.bodies, "body", ref)
    seated = register.seated(ref, now)
    return BodySeen(
        body=body,
        within=register.bodies.get(body.within or ""),
        parts=tuple(one for one in register.bodies.values() if one.within == ref),
        officers=tuple((person, held) for person, held in seated if held.office != SEAT),
        seats=len({person.ref for person, _ in seated}),
        voices=tuple(_voice(member, ref, register, now) for member in register.members_of(ref, now)),
        meetings=tuple(register.meetings_of(ref)),
    )


def member_seen(sight: Sight, code: str) -> MemberSeen:
    """Look a member up.

    Raises:
        Refused: `unknown`.
    """
    register, now = sight.register, sight.now
    member = _known(register.members, "member", code)
    where = [body for body in register.bodies.values() if member in register.members_of(body.ref, now)]
    bodies = tuple((body, _voice(member, body.ref, register, now)) for body in where)
    return MemberSeen(member, register.delegates_of(code), bodies)


def person_seen(sight: Sight, ref: str) -> PersonSeen:
    """Look a person up.

    Raises:
        Refused: `unknown`.
    """
    register, now = sight.register, sight.now
    person = _known(register.people, "person", ref)
    may_see = may_see_address(sight, person)
    return PersonSeen(
        person=person,
        member=register.members.get(person.represents or ""),
        offices=tuple((held, register.bodies[held.of]) for held in person.offices),
        stand_in=register.people.get(person.stand_in(now) or ""),
        stands_in_for=tuple(one for one in register.capacities(ref, now) if one.ref != ref),
        address=person.address if may_see else None,
        may_see_address=may_see,
    )


def may_see_address(sight: Sight, person: Person) -> bool:
    """Say whether the reader may see how a person is reached: their own, and those of the bodies that they serve."""
    bodies = {held.of for held in person.offices}
    return sight.reader == person.ref or may("see_addresses", sight.reader, sight.register, sight.now, bodies)


def people_called(register: Register, words: str) -> list[Person]:
    """Find people by their name, or by that of the member that they represent; without words, everybody."""
    wanted = words.casefold().split()
    return [one for one in register.people.values() if all(word in _called(one, register) for word in wanted)]


def _called(person: Person, register: Register) -> str:
    member = register.members.get(person.represents or "")
    return f"{person.name} {person.ref} {member.name if member else ''}".casefold()


def _voice(member: Member, body: str, register: Register, now: datetime) -> Voice:
    there = member.membership(body, now)
    return Voice(
        code=member.code,
        name=member.name,
        category=member.category_in(body, now),
        may_vote=member.may_vote_in(body, now),
        reason=there.voting_right_reason if there else "",
        weights=member.weights_in(body, now),
        delegates=tuple(one for one in register.delegates_of(member.code) if _has_seat(one, body, now)),
    )


def _has_seat(person: Person, body: str, now: datetime) -> bool:
    return any(held.of == body and held.is_held(now) for held in person.offices)


def _known(entries: Mapping[str, Entry], kind: str, ref: str) -> Entry:
    if ref not in entries:
        raise Refused(Unknown(kind, ref, tuple(sorted(entries))[:KNOWN]))
    return entries[ref]
