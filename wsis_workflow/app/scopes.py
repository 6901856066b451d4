"""As whom somebody reads: what `policy.may_read` says of one proposal, said of all of them at once, for a query."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.register import SECRETARY, Person, Register
from wsis_workflow.domain.rules.workflow import OF_PROPOSAL, Role, Workflow

Seat = tuple[str | None, str]  # the party that has to be (None: any of them), and the body
SPONSOR = "sponsor"


@dataclass(frozen=True, slots=True)
class Named:
    """States (each with its edition) whose readers are named, and what of that this reader is.

    They read where the body of a seat is the party that the rules name, or where one of the members is a sponsor.
    """

    states: tuple[tuple[str, str], ...]
    seats: tuple[Seat, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """The people as whom somebody may act, where those are seated, whom they represent.

    `named` are the states in which that does not suffice; `secretary_of` the bodies whose notices they look after.
    """

    people: tuple[str, ...]
    bodies: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    named: tuple[Named, ...] = ()
    secretary_of: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: str, register: Register, editions: Iterable[Workflow], now: datetime) -> "Scope":
        """Find what a person may read as, by the rules of every edition that there is."""
        capacities = register.capacities(person, now)
        held = [office for one in capacities for office in one.offices if office.is_held(now)]
        return cls(
            people=tuple(one.ref for one in capacities),
            bodies=tuple(dict.fromkeys(office.of for office in held)),
            members=tuple(dict.fromkeys(one.represents for one in capacities if one.represents)),
            named=tuple(_named(capacities, register, editions, now)),
            secretary_of=tuple(dict.fromkeys(office.of for office in held if office.office == SECRETARY)),
        )


def _named(
    capacities: list[Person], register: Register, editions: Iterable[Workflow], now: datetime
) -> Iterator[Named]:
    """Put together the states in which the reader is the same: most editions name the same few roles."""
    found: dict[tuple[tuple[Seat, ...], tuple[str, ...]], list[tuple[str, str]]] = {}
    for edition in editions:
        for state in edition.states.values():
            if state.readers is not None:
                seats = dict.fromkeys(_seats(state.readers, edition, capacities, register, now))
                members = dict.fromkeys(_members(state.readers, edition, capacities, register))
                found.setdefault((tuple(seats), tuple(members)), []).append((edition.hash, state.name))
    for (of_seats, of_members), states in found.items():
        yield Named(tuple(states), of_seats, of_members)


def _seats(
    readers: tuple[str, ...], edition: Workflow, capacities: list[Person], register: Register, now: datetime
) -> Iterator[Seat]:
    for role in _roles(readers, edition):
        if role.of == OF_PROPOSAL:
            continue
        for person in capacities:
            for body in dict.fromkeys(office.of for office in person.offices):
                if person.ref in register.holding(body, role.offices, role.categories, now):
                    yield role.of, body


def _members(
    readers: tuple[str, ...], edition: Workflow, capacities: list[Person], register: Register
) -> Iterator[str]:
    sponsors = [role for role in _roles(readers, edition) if role.of == OF_PROPOSAL]
    for person in capacities:
        member = register.members.get(person.represents or "")
        for role in sponsors:
            if person.represents and (not role.categories or (member and member.category in role.categories)):
                yield person.represents


def _roles(readers: tuple[str, ...], edition: Workflow) -> Iterator[Role]:
    """Give the roles of the edition; who sponsors is known without being declared."""
    for name in readers:
        if name in edition.roles:
            yield edition.roles[name]
        elif name == SPONSOR:
            yield Role(SPONSOR, of=OF_PROPOSAL)
