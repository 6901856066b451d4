"""The guards of the register: who may change a body's meetings, and what no change may leave behind."""

from collections.abc import Iterable
from datetime import datetime

from wsis_workflow.domain.proposals.policy import ENGINE, OPERATOR
from wsis_workflow.domain.proposals.refusals import Invalid, NotPermitted, Refused, Unknown
from wsis_workflow.domain.proposals.register import SECRETARY, Meeting, Register
from wsis_workflow.domain.rules.deadlines import moment_as_written
from wsis_workflow.domain.rules.sentences import sentence

_KINDS = {"body": sentence("body"), "member": sentence("member"), "person": sentence("person")}


def must_be_secretary(register: Register, body: str, act: str, actor: str, now: datetime) -> None:
    """Refuse an act on a body's meetings to whoever is no secretary of it; the operator may do everything.

    Raises:
        Refused: `not-permitted`.
    """
    if actor == OPERATOR:
        return
    may = {person.ref for person, held in register.seated(body, now) if held.office == SECRETARY}
    if not any(person.ref in may for person in register.capacities(actor, now)):
        names = tuple(sorted(register.people[ref].name for ref in may))[:5]
        raise Refused(NotPermitted(act, (sentence("a secretary of {body}", body=register.bodies[body].name),), names))


def must_be_nobody_of_the_engine(people: Iterable[str]) -> None:
    """Refuse people under the names of the engine, by which they would act as it.

    Raises:
        Refused: `invalid`.
    """
    taken = [ref for ref in people if ref in ENGINE]
    if taken:
        way_out = sentence("choose another name")
        raise Refused(*(Invalid(sentence("“{ref}” is a name of the engine", ref=ref), way_out) for ref in taken))


def must_be_seen(named: Iterable[str]) -> None:
    """Refuse short names of which a part is invisible, as lines, marks of direction and NUL are: they pass for others.

    Raises:
        Refused: `invalid`.
    """
    unseen = [ref for ref in named if not ref.strip() or not ref.isprintable()]
    if unseen:
        way_out = sentence("use letters and digits")
        raise Refused(
            *(Invalid(sentence("“{ref}” is no short name", ref=ascii(ref).strip("'")), way_out) for ref in unseen)
        )


def must_hang_together(register: Register) -> None:
    """Refuse a directory that names what it does not have, all faults at once.

    Raises:
        Refused: `unknown`, or `invalid` where the dates of a letter cannot be read.
    """
    named = [
        *(("body", body.within, body.ref, register.bodies) for body in register.bodies.values() if body.within),
        *(("body", of, member.code, register.bodies) for member in register.members.values() for of in member.of),
        *(("member", p.represents, p.ref, register.members) for p in register.people.values() if p.represents),
        *(("body", held.of, p.ref, register.bodies) for p in register.people.values() for held in p.offices),
        *(("person", away.stand_in, p.ref, register.people) for p in register.people.values() for away in p.absences),
        *(("body", meeting.of, meeting.ref, register.bodies) for meeting in register.meetings.values()),
    ]
    faults = [
        Unknown(sentence("{kind}, which “{where}” names, called", kind=_KINDS[kind], where=where), ref)
        for kind, ref, where, known in named
        if ref not in known
    ]
    if faults:
        raise Refused(*faults)
    _must_end_above(register)
    for meeting in register.meetings.values():
        must_be_readable(meeting)


def _must_end_above(register: Register) -> None:
    """Refuse bodies that are within themselves, at whatever remove: who serves one of them would serve them all."""
    faults = [ref for ref in register.bodies if ref in _above(ref, register)]
    if faults:
        way_out = sentence("say within which other body it is, or leave it out")
        raise Refused(*(Invalid(sentence("“{ref}” would be within itself", ref=ref), way_out) for ref in faults))


def _above(ref: str, register: Register) -> list[str]:
    """Name the bodies within which a body is, the nearest first; where they go round, each once."""
    found: list[str] = []
    within = register.bodies[ref].within
    while within is not None and within not in found:
        found.append(within)
        within = register.bodies[within].within
    return found


def must_be_readable(meeting: Meeting) -> None:
    """Refuse a meeting whose letter sets a date that is not exact, or under a name that nobody can see.

    Raises:
        Refused: `invalid`.
    """
    must_be_seen(meeting.deadlines)
    for name, written in meeting.deadlines.items():
        try:
            moment = moment_as_written(written, meeting.time.zone)
        except ValueError as fault:
            why, _, way_out = str(fault).rstrip(".").partition("; ")
            problem = sentence("The date of “{name}” cannot be read: {fault}", name=name, fault=why)
            raise Refused(Invalid(problem, way_out or sentence("correct it"))) from None
        if moment is None or not moment.is_exact:
            problem = sentence("The date of “{name}” is not exact", name=name)
            raise Refused(Invalid(problem, sentence("write a day, with or without an hour")))
