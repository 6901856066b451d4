"""Who holds which role, in a directory of bodies, members and people written as in a rehearsal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice, product
from typing import Any

from wsis_workflow.domain.rules.workflow import OF_PROPOSAL, Party, Role, Workflow

Bodies = Mapping[str, str]  # the body that stands for each party
SEAT = "member"  # the office where none is said
MOST_ASSIGNMENTS = 64


@dataclass(frozen=True, slots=True)
class Seat:
    """A member in a body as its ballots see it, and the people who represent it there."""

    member: str
    category: str | None
    voting_right: bool
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()


def assignments(workflow: Workflow, directory: Mapping[str, Any]) -> Iterator[Bodies]:
    """Give the ways in which bodies can stand for the parties; a party without a body of its kind is left out."""
    said = _as_proposed(workflow, directory)
    choices = {party.name: said.get(party.name) or _of_kind(party, directory) for party in workflow.parties.values()}
    known = {party: bodies for party, bodies in choices.items() if bodies}
    for chosen in islice(product(*known.values()), MOST_ASSIGNMENTS):
        yield dict(zip(known, chosen, strict=True))


def holders(role: Role, directory: Mapping[str, Any], bodies: Bodies) -> Iterator[str]:
    """Name the people who have the role."""
    for name, person in _entries(directory, "people"):
        if role.of == OF_PROPOSAL:
            if person.get("represents"):
                yield name
        elif any(_gives(office, person, role, directory, bodies) for office in _offices(person)):
            yield name


def seats(body: str | None, directory: Mapping[str, Any]) -> Iterator[Seat]:
    """List the members of a body: those that its people represent, and those with a membership in it."""
    delegates: dict[str, set[str]] = {}
    for name, person in _entries(directory, "people"):
        if person.get("represents") and any(office.get("of") == body for office in _offices(person)):
            delegates.setdefault(str(person["represents"]), set()).add(name)
    for member, entry in _entries(directory, "members"):
        there = entry.get("of")
        special = there.get(body) if isinstance(there, dict) else None
        if body is not None and (member in delegates or special is not None):
            said = {**entry, **(special if isinstance(special, dict) else {})}
            yield _seat(member, said, frozenset(delegates.get(member, ())))


def stand_ins(directory: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """List who is absent at some time, with whoever stands in for them then."""
    for name, person in _entries(directory, "people"):
        absences = person.get("absences")
        for absence in absences if isinstance(absences, list) else ():
            if isinstance(absence, dict) and absence.get("stand_in"):
                yield name, str(absence["stand_in"])


def _seat(member: str, said: Mapping[str, Any], people: frozenset[str]) -> Seat:
    attributes = {str(name): str(value) for name, value in _mapping(said.get("attributes")).items()}
    if "region" in said:
        attributes["region"] = str(said["region"])
    category = said.get("category")
    weights = {str(name): value for name, said in _mapping(said.get("weights")).items() if (value := _exact(said))}
    return Seat(
        member, None if category is None else str(category), said.get("voting_right") is not False, weights,
        attributes, people,
    )  # fmt: skip


def _exact(written: object) -> Fraction | None:
    try:
        return Fraction(str(written))
    except (ValueError, ZeroDivisionError):
        return None


def _mapping(written: object) -> Mapping[str, Any]:
    return written if isinstance(written, dict) else {}


def _gives(
    office: Mapping[str, Any], person: Mapping[str, Any], role: Role, directory: Mapping[str, Any], bodies: Bodies
) -> bool:
    body = office.get("of")
    counting = list(bodies.values()) if role.of is None else [bodies.get(role.of)]
    if body is None or body not in counting:
        return False
    if role.offices and office.get("office", SEAT) not in role.offices:
        return False
    return not role.categories or _category(person.get("represents"), str(body), directory) in role.categories


def _category(member: object, body: str, directory: Mapping[str, Any]) -> object:
    """Give a member's category in a body: the one said for that body, otherwise its own."""
    entry = dict(_entries(directory, "members")).get(str(member), {})
    there = entry.get("of")
    special = there.get(body) if isinstance(there, dict) else None
    own = special.get("category") if isinstance(special, dict) else None
    return own or entry.get("category")


def _as_proposed(workflow: Workflow, directory: Mapping[str, Any]) -> dict[str, list[str]]:
    """Gather the bodies that the acts of a rehearsal give to the parties of this workflow."""
    said: dict[str, list[str]] = {}
    for act in _acts(directory):
        given = act.get("parties") if act.get("workflow") == workflow.name else act.get("bind")
        for party, body in given.items() if isinstance(given, dict) else ():
            if party in workflow.parties and body not in said.setdefault(party, []):
                said[party].append(str(body))
    return said


def _acts(directory: Mapping[str, Any]) -> list[dict[str, Any]]:
    acts = directory.get("acts")
    return [act for act in acts if isinstance(act, dict)] if isinstance(acts, list) else []


def _of_kind(party: Party, directory: Mapping[str, Any]) -> list[str]:
    return [name for name, body in _entries(directory, "bodies") if party.kind in (None, body.get("kind"))]


def _entries(directory: Mapping[str, Any], section: str) -> Iterator[tuple[str, dict[str, Any]]]:
    entries = directory.get(section)
    for name, entry in entries.items() if isinstance(entries, dict) else ():
        if isinstance(entry, dict):
            yield str(name), entry


def _offices(person: Mapping[str, Any]) -> list[dict[str, Any]]:
    offices = person.get("offices")
    return [office for office in offices if isinstance(office, dict)] if isinstance(offices, list) else []
