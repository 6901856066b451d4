"""Whoever and whatever the directory holds, by the name that people know; else by its short name."""

from collections.abc import Iterable

from wsis_workflow.domain.proposals.register import Meeting, Person, Register
from wsis_workflow.domain.rules.workflow import Workflow

MOST_NAMED = 5


def people_called(people: Iterable[Person]) -> tuple[str, ...]:
    """Name those whom one may ask: the first few, by the alphabet."""
    return tuple(sorted({person.name for person in people}))[:MOST_NAMED]


def member_called(code: str, register: Register) -> str:
    """Name a member."""
    found = register.members.get(code)
    return found.name if found else code


def body_called(ref: str, register: Register) -> str:
    """Name a body."""
    found = register.bodies.get(ref)
    return found.name if found else ref


def meeting_called(meeting: Meeting, register: Register) -> str:
    """Name a meeting: by its title, or by its body and number."""
    numbered = meeting.number is not None
    return meeting.title or (f"{body_called(meeting.of, register)} {meeting.number}" if numbered else meeting.ref)


def party_called(party: str, workflow: Workflow) -> str:
    """Name a party as the rules do."""
    rule = workflow.parties.get(party)
    return (rule.title if rule else "") or party.replace("_", " ")
