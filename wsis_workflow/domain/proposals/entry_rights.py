"""What an import needs of whoever makes it: to be a secretary of every body that it touches, as things stand before.

Nobody can so give themselves, or anybody, an office in a body that they do not serve, a voice for a member that takes
part only elsewhere, or the mail address by which somebody who is seated elsewhere signs in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.house_rights import bodies_with, lacking
from wsis_workflow.domain.proposals.refusals import NotPermitted, Refused
from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Person, Register
from wsis_workflow.domain.rules.sentences import listed, sentence

RIGHT = "enter_directory"
NAMED = 3  # of the entries that are too much; the others are counted
Bodies = frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Change:
    """Entries that are new or differ, and the register that they are to change."""

    register: Register
    bodies: tuple[Body, ...]
    members: tuple[Member, ...]
    people: tuple[Person, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class _Demand:
    """What an entry demands: to serve all of some bodies, None being the operator's, and one of each of others."""

    thing: str
    all_of: Bodies = frozenset()
    one_of: tuple[frozenset[str], ...] = ()

    def lacks(self, held: frozenset[str]) -> Iterator[Bodies]:
        """Give what is not held, as bodies of which one would do; no body at all where any would."""
        yield from (frozenset({body}) for body in self.all_of if body not in held)
        yield from (bodies for bodies in self.one_of if held.isdisjoint(bodies))
        if not held and not self.all_of and not self.one_of:
            yield frozenset()


def must_be_entitled_to_enter(change: Change, actor: str, now: datetime) -> None:
    """Let only those go on who are secretaries of every body that the entries touch.

    Raises:
        Refused: `not-permitted`, saying what was too much and whose it is.
    """
    held = bodies_with(RIGHT, actor, change.register, now)
    if held is None:
        return
    too_much: dict[Bodies, list[str]] = {}
    for demand in _demands(change, now):
        for bodies in demand.lacks(held):
            too_much.setdefault(bodies, []).append(demand.thing)
    if too_much:
        raise Refused(*(_refusal(bodies, things, change.register, now) for bodies, things in too_much.items()))


def _refusal(bodies: Bodies, things: list[str], register: Register, now: datetime) -> NotPermitted:
    several = listed(things[:NAMED])
    if len(things) > NAMED:
        several = listed([*things[:NAMED], sentence("and {number} more", number=len(things) - NAMED)])
    act = sentence("enter {things}", things=several)
    named = sorted(body for body in bodies if body is not None)
    return lacking(act, RIGHT if named or not bodies else "publish", register, now, named if bodies else None)


def _demands(change: Change, now: datetime) -> Iterator[_Demand]:
    register, new = change.register, {body.ref: body for body in change.bodies}
    for body in change.bodies:
        thing = sentence("the body “{ref}”", ref=body.ref)
        yield _Demand(thing, _answerable(_of_body(register.bodies.get(body.ref), body), new, register))
    for member in change.members:
        thing = sentence("the member “{ref}”", ref=member.code)
        touched = {*member.of, *_where(member.code, register)}
        yield _Demand(thing, _answerable(touched, new, register))
    for person in change.people:
        yield _of_person(person, new, register, now)
    for meeting in change.meetings:
        before = register.meetings.get(meeting.ref, meeting)
        thing = sentence("the meeting “{ref}”", ref=meeting.ref)
        yield _Demand(thing, _answerable({before.of, meeting.of}, new, register))


def _of_body(before: Body | None, after: Body) -> set[str]:
    """A body that moves concerns those that it leaves and joins as well."""
    if before is None or before.within == after.within:
        return {after.ref}
    return {after.ref, *(within for within in (before.within, after.within) if within)}


def _of_person(after: Person, new: Mapping[str, Body], register: Register, now: datetime) -> _Demand:
    """Whoever signs in as a person also acts as those for whom the person stands in, and speaks for their members."""
    before = register.people.get(after.ref)
    selves = [one for one in (before, after) if one is not None] + register.stood_for(after.ref, now)
    offices = {held.of for one in selves for held in one.offices}
    members = dict.fromkeys(one.represents for one in selves if one.represents)
    voices = (_where(member, register) for member in members)
    return _Demand(
        sentence("the person “{ref}”", ref=after.ref),
        _answerable(offices, new, register),
        tuple(bodies for bodies in voices if bodies),
    )


def _where(member: str, register: Register) -> frozenset[str]:
    """Name the bodies in which a member takes part: by a membership, or by the seats of those who represent it."""
    known = register.members.get(member)
    seats = (held.of for person in register.delegates_of(member) for held in person.offices)
    return frozenset({*(known.of if known else ()), *seats})


def _answerable(bodies: Iterable[str], new: Mapping[str, Body], register: Register) -> Bodies:
    return frozenset(_answers_for(body, new, register) for body in bodies)


def _answers_for(body: str, new: Mapping[str, Body], register: Register) -> str | None:
    """Name the body that answers for one: itself, or for a new one that within which it is; else the operator."""
    passed: set[str] = set()
    while body not in register.bodies:
        passed.add(body)
        within = new[body].within if body in new else None
        if within is None or within in passed:
            return None
        body = within
    return body
