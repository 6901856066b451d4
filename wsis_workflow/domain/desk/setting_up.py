"""How the chair sets up an ad hoc group while the body sits."""

from collections.abc import Iterator

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import must_be_a_date
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.group_commands import Referral, SetUpGroup
from wsis_workflow.domain.desk.group_events import GroupSetUp
from wsis_workflow.domain.desk.group_nouns import AD_HOC_GROUP, Mandate
from wsis_workflow.domain.desk.rights import must_hold
from wsis_workflow.domain.desk.seats import delegates, must_sit_in, seats_given
from wsis_workflow.domain.proposals.calling import body_called, meeting_called
from wsis_workflow.domain.proposals.commands import Command, Record, TakeStep
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, Invalid, Refused
from wsis_workflow.domain.proposals.register import CHAIRS, Body, Meeting, Register
from wsis_workflow.domain.proposals.register_events import BodyEntered
from wsis_workflow.domain.proposals.register_guards import must_be_seen
from wsis_workflow.domain.rules.meeting_words import opens_when
from wsis_workflow.domain.rules.sentences import Said, joined, listed, sentence, sentences

MOST_NAME = 200


def set_up_group(desk: Desk, command: SetUpGroup, asked: DeskAsked) -> Decided:
    """Set up a group within the body: it, its seats and its mandate, and what is referred to it, are one act.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted`, or `condition-not-met`: the body is not sitting.
    """
    _must_be_sound(desk, command, asked)
    act = sentence("set up an ad hoc group while {body} sits", body=body_called(desk.body, asked.register))
    must_hold(desk.body, CHAIRS, act, asked)
    meeting = _sitting(desk.body, asked)
    people = _people(command, asked)
    mandate = _mandate(command, people, meeting, asked)
    due = followed(command.report_by, desk.body, asked.now, asked.register)
    seats = tuple(seats_given(command.group, command.convenor, people, asked.now, asked.register))
    body = Body(command.group, command.name.strip(), AD_HOC_GROUP, desk.body)
    acts = tuple(act for one in command.refer for act in _referring(one, command.group))
    return Decided(_said(command, len(seats)), (GroupSetUp(mandate, due),), (BodyEntered(body), *seats), acts)


def referred_by(desk: Desk, command: SetUpGroup) -> tuple[str, ...]:
    """Name the proposals that are referred to a group as it is set up."""
    return tuple(dict.fromkeys(one.proposal for one in command.refer))


def _must_be_sound(desk: Desk, command: SetUpGroup, asked: DeskAsked) -> None:
    register = asked.register
    must_sit_in(command.body, (*command.people, command.convenor), command.members, asked.now, register)
    must_be_seen([command.group])
    if command.group in register.bodies:
        problem = sentence("There is a body “{ref}” already", ref=command.group)
        raise Refused(Invalid(problem, sentence("choose another name")))
    _must_be_told_apart(desk, command, register)
    if not command.mandate.strip():
        problem = sentence("A group needs a mandate")
        raise Refused(Invalid(problem, sentence("say what it is to do")))
    must_be_a_date(command.report_by, command.body, asked.now, register)


def _must_be_told_apart(desk: Desk, command: SetUpGroup, register: Register) -> None:
    """Refuse names that lead nowhere, that nobody sees, or that another body has; one that was discharged has none."""
    if "/" in command.group:
        problem = sentence("“{ref}” is no short name", ref=command.group)
        raise Refused(Invalid(problem, sentence("use letters and digits")))
    name = command.name.strip()
    if not name or len(name) > MOST_NAME or not name.isprintable():
        problem = sentence("A group needs a name of at most {most} characters", most=MOST_NAME)
        raise Refused(Invalid(problem, sentence("give it one")))
    there = [body for body in register.bodies.values() if body.name.casefold() == name.casefold()]
    if any(body.ref not in desk.groups or desk.groups[body.ref].is_running for body in there):
        problem = sentence("There is a body “{ref}” already", ref=name)
        raise Refused(Invalid(problem, sentence("choose another name")))


def _sitting(body: str, asked: DeskAsked) -> Meeting:
    meetings = asked.register.meetings_of(body)
    sitting = next((one for one in meetings if one.is_on(asked.now)), None)
    if sitting is not None:
        return sitting
    chairs = tuple(person.name for person in asked.register.holding(body, CHAIRS, (), asked.now).values())
    called = body_called(body, asked.register)
    missing = sentence("{body} is not sitting now", body=called)
    ahead = next((one for one in meetings if not one.has_opened(asked.now)), None)
    way_out = _when(ahead, chairs, asked)
    raise Refused(ConditionNotMet("during", missing, chairs, ahead.time.opens if ahead else None, way_out=way_out))


def _when(ahead: Meeting | None, chairs: tuple[str, ...], asked: DeskAsked) -> str:
    who = listed(chairs) if chairs else sentence("its chair")
    if ahead is None:
        return sentence("{chairs} can set a group up at its next meeting, which is not planned yet", chairs=who)
    called, when = meeting_called(ahead, asked.register), opens_when(ahead.time.opens)
    return sentence(
        "{chairs} can set a group up at {meeting}, which opens {when}", chairs=who, meeting=called, when=when
    )


def _people(command: SetUpGroup, asked: DeskAsked) -> tuple[str, ...]:
    named = list(command.people)
    for member in command.members:
        named += delegates(member, command.body, asked.now, asked.register)
    if command.open_to_all:
        named += [person.ref for person, _ in asked.register.seated(command.body, asked.now)]
    return tuple(dict.fromkeys(ref for ref in named if ref != command.convenor))


def _mandate(command: SetUpGroup, people: tuple[str, ...], meeting: Meeting, asked: DeskAsked) -> Mandate:
    return Mandate(
        group=command.group,
        text=command.mandate.strip(),
        clause=command.clause.strip(),
        convenor=command.convenor,
        people=command.people,
        members=command.members,
        open_to_all=command.open_to_all,
        room=command.room.strip(),
        report_by=command.report_by,
        meeting=meeting.ref,
        by=asked.actor,
        at=asked.now,
        referred=tuple(one.proposal for one in command.refer),
    )


def _referring(one: Referral, group: str) -> Iterator[Command]:
    for finding in one.findings:
        yield Record(one.proposal, finding)
    yield TakeStep(one.proposal, one.step, one.reasons, {one.party: group})


def _said(command: SetUpGroup, seats: int) -> Said:
    said: list[Said] = [
        sentences(
            "“{group}” is set up, with {number} person.",
            "“{group}” is set up, with {number} people.",
            seats,
            group=command.name.strip(),
        )
    ]
    if command.refer:
        referred = listed(one.proposal for one in command.refer)
        said.append(sentence("Referred to it: {proposals}.", proposals=referred))
    return joined(" ", said)
