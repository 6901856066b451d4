"""What happens to the register: each change is an event that carries the whole new row, and they fold into the next."""

from dataclasses import dataclass

from wsis_workflow.domain.proposals.register import Body, Meeting, Member, Person, Register


@dataclass(frozen=True, slots=True)
class BodyEntered:
    """A body as it now stands."""

    body: Body


@dataclass(frozen=True, slots=True)
class MemberEntered:
    """A member as it now stands."""

    member: Member


@dataclass(frozen=True, slots=True)
class PersonEntered:
    """A person as they now stand."""

    person: Person


@dataclass(frozen=True, slots=True)
class MeetingEntered:
    """A meeting as it now stands, and what was done to it: `entered`, `moved`, `cancelled`, `dated`, `attended`."""

    meeting: Meeting
    change: str = "entered"


RegisterEvent = BodyEntered | MemberEntered | PersonEntered | MeetingEntered


def evolve_register(register: Register, events: list[RegisterEvent], version: int) -> Register:
    """Fold events into the next register."""
    bodies, members = dict(register.bodies), dict(register.members)
    people, meetings = dict(register.people), dict(register.meetings)
    for event in events:
        if isinstance(event, BodyEntered):
            bodies[event.body.ref] = event.body
        elif isinstance(event, MemberEntered):
            members[event.member.code] = event.member
        elif isinstance(event, PersonEntered):
            people[event.person.ref] = event.person
        else:
            meetings[event.meeting.ref] = event.meeting
    return Register(version, bodies, members, people, meetings)
