"""The seats of a group: who gets one when it is set up or changed, and how they end."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from wsis_workflow.domain.desk.group_nouns import CONVENOR, SEAT
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refusal, Refused, Unknown
from wsis_workflow.domain.proposals.register import Office, Person, Register
from wsis_workflow.domain.proposals.register_events import PersonEntered
from wsis_workflow.domain.rules.sentences import sentence


def must_sit_in(body: str, people: Iterable[str], members: Iterable[str], now: datetime, register: Register) -> None:
    """Refuse who is not there, or has no seat in the body whose group it is: whoever sits in a group reads there.

    Raises:
        Refused: `unknown` or `invalid`.
    """
    named, codes = tuple(people), tuple(members)
    people_known, members_known = _known(register.people), _known(register.members)
    unknown: list[Refusal] = [Unknown("person", ref, people_known) for ref in named if ref not in register.people]
    unknown += [Unknown("member", code, members_known) for code in codes if code not in register.members]
    if unknown:
        raise Refused(*unknown)
    seated = {person.ref for person, _ in register.seated(body, now)}
    strangers = [register.people[ref].name for ref in named if ref not in seated]
    strangers += [register.members[code].name for code in codes if not delegates(code, body, now, register)]
    if strangers:
        called = body_called(body, register)
        way_out = sentence("choose from those seated there, or ask a secretary of {body} to enter them", body=called)
        problems = (sentence("{name} has no seat in {body}", name=name, body=called) for name in strangers)
        raise Refused(*(Invalid(problem, way_out) for problem in problems))


def delegates(member: str, body: str, now: datetime, register: Register) -> tuple[str, ...]:
    """Name those who represent a member and have a seat in a body."""
    seated = {person.ref for person, _ in register.seated(body, now)}
    return tuple(person.ref for person in register.delegates_of(member) if person.ref in seated)


def seats_given(
    group: str, convenor: str | None, people: Iterable[str], now: datetime, register: Register
) -> Iterator[PersonEntered]:
    """Seat people in a group from now on, and make one of them its convenor; who holds that already is left alone."""
    named = dict.fromkeys((*((convenor,) if convenor else ()), *people))
    for ref in named:
        person, office = register.people[ref], CONVENOR if ref == convenor else SEAT
        if not any(held.office == office for held in _held(person, group, now)):
            yield PersonEntered(replace(person, offices=(*person.offices, Office(group, office, now))))


def seats_ended(group: str, people: Iterable[str], now: datetime, register: Register) -> Iterator[PersonEntered]:
    """End the seats and offices that people hold in a group."""
    for ref in people:
        person = register.people[ref]
        if any(_held(person, group, now)):
            offices = tuple(_ended(held, group, now) for held in person.offices)
            yield PersonEntered(replace(person, offices=offices))


def seat_instead(group: str, ref: str, now: datetime, register: Register) -> PersonEntered:
    """Give a former convenor a seat in place of the office."""
    person = register.people[ref]
    offices = tuple(_ended(held, group, now) for held in person.offices)
    return PersonEntered(replace(person, offices=(*offices, Office(group, SEAT, now))))


def _held(person: Person, group: str, now: datetime) -> list[Office]:
    return [held for held in person.offices if held.of == group and held.is_held(now)]


def _ended(held: Office, group: str, now: datetime) -> Office:
    return replace(held, until=now) if held.of == group and held.is_held(now) else held


def _known(entries: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(entries))[:12]
