"""The one table of rights that are not about one proposal: who holds them, and in which bodies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import THE_OPERATOR, NotPermitted, Refused
from wsis_workflow.domain.proposals.register import SECRETARY, Register
from wsis_workflow.domain.rules.sentences import sentence


@dataclass(frozen=True, slots=True)
class HouseRight:
    """A right, in words that complete "may", and the offices that give it in their own body. The operator has all."""

    act: str
    offices: tuple[str, ...] = ()


RIGHTS: Mapping[str, HouseRight] = {
    "enter_directory": HouseRight(sentence("change the directory"), (SECRETARY,)),
    "see_notices": HouseRight(sentence("see what others were told"), (SECRETARY,)),
    "retry_notice": HouseRight(sentence("send a notice again"), (SECRETARY,)),
    "see_addresses": HouseRight(sentence("see mail addresses"), (SECRETARY,)),
    "edit_rules": HouseRight(sentence("keep drafts of rules, and publish one together with another"), (SECRETARY,)),
    "see_fleet": HouseRight(sentence("see what the machines are doing"), (SECRETARY,)),
    "publish": HouseRight(sentence("publish workflows")),
    "migrate": HouseRight(sentence("move running proposals to other rules")),
}


def bodies_with(right: str, actor: str, register: Register, now: datetime) -> frozenset[str] | None:
    """Name the bodies in which somebody has a right, as themselves or as a stand-in; None: in all, as the operator."""
    if actor == OPERATOR:
        return None
    offices = RIGHTS[right].offices
    held = [office for person in register.capacities(actor, now) for office in person.offices if office.is_held(now)]
    return frozenset(office.of for office in held if office.office in offices)


def capacities_with(right: str, actor: str, register: Register, now: datetime) -> list[str]:
    """Name as whom somebody has a right: as themselves, then as those for whom they stand in; the operator as such."""
    if actor == OPERATOR:
        return [OPERATOR]
    offices = RIGHTS[right].offices
    return [
        person.ref
        for person in register.capacities(actor, now)
        if any(office.office in offices and office.is_held(now) for office in person.offices)
    ]


def may(right: str, actor: str, register: Register, now: datetime, bodies: Iterable[str] | None = None) -> bool:
    """Say whether somebody has a right in one of these bodies; without bodies, in any at all."""
    held = bodies_with(right, actor, register, now)
    if held is None:
        return True
    return bool(held) if bodies is None else not held.isdisjoint(bodies)


def must_have(right: str, actor: str, register: Register, now: datetime, bodies: Iterable[str] | None = None) -> None:
    """Let only those go on who have a right in one of these bodies; without bodies, in any at all.

    Raises:
        Refused: `not-permitted`.
    """
    where = None if bodies is None else tuple(bodies)
    if not may(right, actor, register, now, where):
        raise Refused(lacking(RIGHTS[right].act, right, register, now, where))


def lacking(
    act: str, right: str, register: Register, now: datetime, bodies: Iterable[str] | None = None
) -> NotPermitted:
    """Say who may take an act: whoever has a right in one of these bodies, or else the operator."""
    offices = RIGHTS[right].offices
    where = tuple(body for body in (register.bodies if bodies is None else bodies) if body in register.bodies)
    if not offices or not where:
        return NotPermitted(act, (THE_OPERATOR,))
    people = {ref: one for body in where for ref, one in register.holding(body, offices, (), now).items()}
    names = tuple(sorted(person.name for person in people.values()))[:5]
    return NotPermitted(act, _roles(offices, where, register, everywhere=bodies is None), names)


def _roles(
    offices: tuple[str, ...], bodies: tuple[str, ...], register: Register, *, everywhere: bool
) -> tuple[str, ...]:
    called = [office.replace("_", "-") for office in offices]
    if everywhere:
        return tuple(sentence("a {office} of any body", office=office) for office in called)
    return tuple(
        sentence("a {office} of {body}", office=office, body=register.bodies[body].name)
        for body in bodies
        for office in called
    )
