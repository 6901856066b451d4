"""Ad hoc groups: set up by the chair while the body sits, changed, and discharged."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import must_be_a_date
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup, Referral, SetUpGroup
from wsis_workflow.domain.desk.group_events import GroupChanged, GroupDischarged, GroupSetUp
from wsis_workflow.domain.desk.group_nouns import AD_HOC_GROUP, Mandate
from wsis_workflow.domain.desk.rights import must_hold
from wsis_workflow.domain.desk.seats import delegates, must_sit_in, seat_instead, seats_ended, seats_given
from wsis_workflow.domain.proposals.calling import body_called, meeting_called
from wsis_workflow.domain.proposals.commands import Command, Record, TakeStep
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, Invalid, Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.register import CHAIRS, Body, Meeting, Register
from wsis_workflow.domain.proposals.register_events import BodyEntered, PersonEntered, RegisterEvent
from wsis_workflow.domain.proposals.register_guards import must_be_seen
from wsis_workflow.domain.rules.meeting_words import opens_when
from wsis_workflow.domain.rules.sentences import Said, joined, listed, sentence

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
    seats = seats_given(command.group, command.convenor, people, asked.now, asked.register)
    body = Body(command.group, command.name.strip(), AD_HOC_GROUP, desk.body)
    register: tuple[RegisterEvent, ...] = (BodyEntered(body), *seats)
    acts = tuple(act for one in command.refer for act in _referring(one, command.group))
    return Decided(_said(command, len(seats_of(register))), (GroupSetUp(mandate, due),), register, acts)


def change_group(desk: Desk, command: ChangeGroup, asked: DeskAsked) -> Decided:
    """Change a group; who leaves keeps what they have said, and reads no further.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    before = _known(desk, command.group)
    named = (*command.add_people, *((command.convenor,) if command.convenor else ()))
    must_sit_in(desk.body, named, command.add_members, asked.now, asked.register)
    if command.report_by is not None:
        must_be_a_date(command.report_by, desk.body, asked.now, asked.register)
    must_hold(desk.body, CHAIRS, sentence("change an ad hoc group"), asked)
    _must_run(before)
    former = _former(before, command)
    added, removed = _added(command, former, asked), _removed(before, command, asked)
    seats = tuple(seats_given(command.group, command.convenor, added, asked.now, asked.register))
    seats += tuple(seat_instead(command.group, ref, asked.now, asked.register) for ref in former if ref not in removed)
    ended = tuple(seats_ended(command.group, removed, asked.now, asked.register))
    after = _changed(before, command)
    if after == before and not seats and not ended:
        return Decided(sentence("Nothing has changed."))
    due = None
    if after.report_by != before.report_by:
        due = followed(after.report_by, desk.body, asked.now, asked.register)
    seated = {person.ref for person, _ in asked.register.seated(command.group, asked.now)}
    joined_now = tuple(ref for ref in _refs(seats) if ref not in seated)
    event = GroupChanged(after, joined_now, _refs(ended), asked.actor, asked.now, due)
    called = body_called(command.group, asked.register)
    return Decided(sentence("“{group}” is changed.", group=called), (event,), (*seats, *ended))


def discharge_group(desk: Desk, command: DischargeGroup, asked: DeskAsked) -> Decided:
    """Discharge a group: its seats end now; what is still before it is named.

    Raises:
        Refused: `unknown`, `not-permitted` or `wrong-state`.
    """
    mandate = _known(desk, command.group)
    must_hold(desk.body, CHAIRS, sentence("discharge an ad hoc group"), asked)
    _must_run(mandate)
    seated = dict.fromkeys(person.ref for person, _ in asked.register.seated(command.group, asked.now))
    held = tuple(ref for ref in asked.proposals if _is_before(ref, command.group, asked))
    event = GroupDischarged(command.group, command.reasons, held, asked.actor, asked.now)
    ended = tuple(seats_ended(command.group, seated, asked.now, asked.register))
    said: list[Said] = [sentence("“{group}” is discharged.", group=body_called(command.group, asked.register))]
    if held:
        said.append(sentence("Still before it: {proposals}; see to where they go.", proposals=listed(held)))
    return Decided(joined(" ", said), (event,), ended)


def referred_by(desk: Desk, command: SetUpGroup) -> tuple[str, ...]:
    """Name the proposals that are referred to a group as it is set up."""
    return tuple(dict.fromkeys(one.proposal for one in command.refer))


def seats_of(events: Iterable[RegisterEvent]) -> list[PersonEntered]:
    """Pick out the people among changes of the register."""
    return [event for event in events if isinstance(event, PersonEntered)]


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
        sentence("“{group}” is set up, with {number} people.", group=command.name.strip(), number=seats)
    ]
    if command.refer:
        referred = listed(one.proposal for one in command.refer)
        said.append(sentence("Referred to it: {proposals}.", proposals=referred))
    return joined(" ", said)


def _is_before(ref: str, group: str, asked: DeskAsked) -> bool:
    """Say whether a proposal waits on somebody of the group."""
    proposal, workflow = asked.proposals[ref], asked.around[ref].workflow
    roles = (workflow.roles[name] for name in workflow.states[proposal.state].waits_on if name in workflow.roles)
    return proposal.final is None and any(proposal.parties.get(role.of or "") == group for role in roles)


def _known(desk: Desk, group: str) -> Mandate:
    if group not in desk.groups:
        raise Refused(Unknown("body", group, tuple(sorted(desk.groups))[:12]))
    return desk.groups[group]


def _must_run(mandate: Mandate) -> None:
    if not mandate.is_running:
        raise Refused(WrongState(mandate.group, sentence("change it"), sentence("discharged")))


def _former(before: Mandate, command: ChangeGroup) -> tuple[str, ...]:
    return (before.convenor,) if command.convenor and command.convenor != before.convenor else ()


def _added(command: ChangeGroup, former: tuple[str, ...], asked: DeskAsked) -> tuple[str, ...]:
    of_members = [
        ref for code in command.add_members for ref in delegates(code, command.body, asked.now, asked.register)
    ]
    return tuple(ref for ref in dict.fromkeys((*command.add_people, *of_members)) if ref not in former)


def _removed(before: Mandate, command: ChangeGroup, asked: DeskAsked) -> tuple[str, ...]:
    unknown = [ref for ref in command.remove_people if ref not in asked.register.people]
    if unknown:
        raise Refused(*(Unknown("person", ref) for ref in unknown))
    convenor = command.convenor or before.convenor
    if convenor in command.remove_people:
        called = asked.register.people[convenor].name
        problem = sentence("{person} convenes the group", person=called)
        raise Refused(Invalid(problem, sentence("name another convenor first")))
    staying = (*command.add_people, convenor)
    return tuple(dict.fromkeys(ref for ref in command.remove_people if ref not in staying))


def _changed(before: Mandate, command: ChangeGroup) -> Mandate:
    kept = tuple(ref for ref in before.people if ref not in command.remove_people)
    return replace(
        before,
        convenor=command.convenor or before.convenor,
        people=tuple(dict.fromkeys((*kept, *command.add_people))),
        members=tuple(dict.fromkeys((*before.members, *command.add_members))),
        room=before.room if command.room is None else command.room.strip(),
        report_by=before.report_by if command.report_by is None else command.report_by,
    )


def _refs(events: Iterable[PersonEntered]) -> tuple[str, ...]:
    return tuple(event.person.ref for event in events)
