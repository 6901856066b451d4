"""Ad hoc groups that run: changed, and discharged."""

from collections.abc import Iterable
from dataclasses import replace

from wsis_workflow.domain.desk.asked import Decided, DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.falling import must_be_a_date
from wsis_workflow.domain.desk.following import followed
from wsis_workflow.domain.desk.group_commands import ChangeGroup, DischargeGroup
from wsis_workflow.domain.desk.group_events import GroupChanged, GroupDischarged
from wsis_workflow.domain.desk.group_nouns import Mandate
from wsis_workflow.domain.desk.rights import must_hold
from wsis_workflow.domain.desk.seats import delegates, must_sit_in, seat_instead, seats_ended, seats_given
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown, WrongState
from wsis_workflow.domain.proposals.register import CHAIRS
from wsis_workflow.domain.proposals.register_events import PersonEntered
from wsis_workflow.domain.rules.sentences import Said, joined, listed, sentence


def change_group(desk: Desk, command: ChangeGroup, asked: DeskAsked) -> Decided:
    """Change a group; who leaves keeps what they have said, and reads no further.

    Raises:
        Refused: `unknown`, `invalid`, `not-permitted` or `wrong-state`.
    """
    before = _known(desk, command.group)
    _must_be_sound(desk, command, asked)
    must_hold(desk.body, CHAIRS, sentence("change an ad hoc group"), asked)
    _must_run(before)
    given, ended = _seats(before, command, asked)
    after = _changed(before, command)
    if after == before and not given and not ended:
        return Decided(sentence("Nothing has changed."))
    due = None
    if after.report_by != before.report_by:
        due = followed(after.report_by, desk.body, asked.now, asked.register)
    seated = {person.ref for person, _ in asked.register.seated(command.group, asked.now)}
    joined_now = tuple(ref for ref in _refs(given) if ref not in seated)
    event = GroupChanged(after, joined_now, _refs(ended), asked.actor, asked.now, due)
    called = body_called(command.group, asked.register)
    return Decided(sentence("“{group}” is changed.", group=called), (event,), (*given, *ended))


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


def _known(desk: Desk, group: str) -> Mandate:
    if group not in desk.groups:
        raise Refused(Unknown("body", group, tuple(sorted(desk.groups))[:12]))
    return desk.groups[group]


def _must_run(mandate: Mandate) -> None:
    if not mandate.is_running:
        raise Refused(WrongState(mandate.group, sentence("change it"), sentence("discharged")))


def _must_be_sound(desk: Desk, command: ChangeGroup, asked: DeskAsked) -> None:
    named = (*command.add_people, *((command.convenor,) if command.convenor else ()))
    must_sit_in(desk.body, named, command.add_members, asked.now, asked.register)
    if command.report_by is not None:
        must_be_a_date(command.report_by, desk.body, asked.now, asked.register)


def _seats(before: Mandate, command: ChangeGroup, asked: DeskAsked) -> tuple[list[PersonEntered], list[PersonEntered]]:
    """Give the seats that are given and those that are ended; a former convenor stays as one of the group."""
    group, now, register = command.group, asked.now, asked.register
    former = _former(before, command)
    added, removed = _added(command, former, asked), _removed(before, command, asked)
    given = list(seats_given(group, command.convenor, added, now, register))
    given += [seat_instead(group, ref, now, register) for ref in former if ref not in removed]
    return given, list(seats_ended(group, removed, now, register))


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


def _is_before(ref: str, group: str, asked: DeskAsked) -> bool:
    """Say whether a proposal waits on somebody of the group."""
    proposal, workflow = asked.proposals[ref], asked.around[ref].workflow
    roles = (workflow.roles[name] for name in workflow.states[proposal.state].waits_on if name in workflow.roles)
    return proposal.final is None and any(proposal.parties.get(role.of or "") == group for role in roles)
