"""What a change of the register changes for open proposals and desks, and who is told of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from wsis_workflow.app.desk_work import follow_register
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.ports import Unit
from wsis_workflow.app.work import Work
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.decide import enact
from wsis_workflow.domain.proposals.events import Act, DeadlineSet, Event, Scheduled
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.own_settings import with_settings_of
from wsis_workflow.domain.proposals.policy import holders, reading_refs
from wsis_workflow.domain.proposals.register import Meeting, Register
from wsis_workflow.domain.proposals.register_commands import AddMeeting, ChangeMeetings
from wsis_workflow.domain.proposals.register_events import MeetingEntered, PersonEntered, RegisterEvent, evolve_register
from wsis_workflow.domain.proposals.roles import sponsors
from wsis_workflow.domain.proposals.running import follow
from wsis_workflow.domain.rules.sentences import sentence, template

CHANGE = template("{proposal}: {deadline}: {now} (was: {was})")
PLANNING = (AddMeeting.__name__, ChangeMeetings.__name__)


@dataclass(frozen=True, slots=True)
class Moved:
    """One deadline of one proposal whose date changed with a meeting, in words, and who may read of it."""

    proposal: str
    deadline: str
    was: str
    now: str
    readers: frozenset[str]


@dataclass
class _Hanging:
    """What a change of the register has changed for the proposals that hang on it."""

    moved: list[Moved] = field(default_factory=list)
    concerned: dict[str, None] = field(default_factory=dict)


def change_register(
    gate: Gate, unit: Unit, before: Register, events: list[RegisterEvent], verb: str, actor: str, now: datetime
) -> Register:
    """Write what has happened to the register; open proposals and desks follow. The unit holds the register alone."""
    after = evolve_register(before, events, before.version + 1)
    refs = unit.open_proposals_of(_bodies(events, before))
    caught_up = Work(gate, unit, before, now)
    for ref in refs:
        caught_up.look(ref)
    unit.save_register(after, events, verb, actor, now)
    work = Work(gate, unit, after, now)
    hanging = _Hanging()
    for ref in refs:
        _follow_register(work, before, ref, events, actor, hanging)
    for event in events:
        if isinstance(event, MeetingEntered) and _is_told(event, verb, now):
            work.tell(_notices(event, before, after, hanging, now))
    # What lies on one desk may be due at a meeting of another body.
    follow_register(work, None if _bodies(events, before) != [] else ())
    return after


def _bodies(events: list[RegisterEvent], before: Register) -> list[str] | None:
    """Name the bodies whose proposals may be touched; None (all of them) where people or members have changed."""
    telling = [event for event in events if not _is_of_settings(event, before)]
    if all(isinstance(event, MeetingEntered) for event in telling):
        return sorted({event.meeting.of for event in telling if isinstance(event, MeetingEntered)})
    return None


def _is_of_settings(event: RegisterEvent, before: Register) -> bool:
    """Say whether only a person's own settings have changed, on which no proposal hangs."""
    if not isinstance(event, PersonEntered) or event.person.ref not in before.people:
        return False
    return with_settings_of(before.people[event.person.ref], event.person) == event.person


def _follow_register(
    work: Work, before: Register, ref: str, events: list[RegisterEvent], actor: str, hanging: _Hanging
) -> None:
    """Bring one proposal into line with the changed register: agenda, deadlines, reminders, on whom it waits."""
    claimed = work.unit.claim(ref)
    if claimed is None or claimed.proposal.final is not None:
        return
    proposal = claimed.proposal
    around = work.circumstances(proposal)
    was = replace(around, register=before)
    asked = Asked(actor, work.now, around)
    changes: list[Event] = _off_the_agenda(proposal, events, actor, work.now)
    if changes or follow(proposal, around, work.now):
        act, after = enact(proposal, "meeting", changes, asked)
    else:
        act, after = Act(proposal.version, "register", actor, work.now, ()), proposal
    _note(act, after, work, hanging)
    work.save(proposal, act, after, around, was)
    work.settle_now(after)


def _off_the_agenda(proposal: Proposal, events: list[RegisterEvent], actor: str, now: datetime) -> list[Event]:
    cancelled = {e.meeting.ref for e in events if isinstance(e, MeetingEntered) and e.change == "cancelled"}
    return [Scheduled(body, None, actor, now) for body, ref in proposal.scheduled.items() if ref in cancelled]


def _note(act: Act, after: Proposal, work: Work, hanging: _Hanging) -> None:
    """Note of a proposal that follows whom it concerns, and what has moved."""
    if not act.events:
        return
    around = work.circumstances(after)
    hanging.concerned.update(dict.fromkeys({**holders(after, around, work.now), **sponsors(after, around)}))
    may_read = reading_refs(after, around, work.now)
    for event in (one for one in act.events if isinstance(one, DeadlineSet)):
        rule = around.workflow.deadlines[event.deadline.name]
        hanging.moved.append(Moved(after.ref, rule.title or rule.name, event.was, event.deadline.words, may_read))


def _is_told(event: MeetingEntered, verb: str, now: datetime) -> bool:
    """Say whether people are told; a directory that is entered as a whole invites nobody, nor does what is over."""
    is_planned = event.change == "entered" and verb in PLANNING and not event.meeting.has_closed(now)
    return is_planned or event.change in ("moved", "cancelled", "dated")


def _notices(
    event: MeetingEntered, before: Register, after: Register, hanging: _Hanging, now: datetime
) -> list[Notice]:
    """Tell everybody concerned once (holders, sponsors, everybody seated in the body), each of what they may read."""
    meeting = event.meeting
    seated = dict.fromkeys(person.ref for person, _ in after.seated(meeting.of, now))
    facts = {
        "meeting": meeting.ref,
        "body": after.bodies[meeting.of].name,
        "change": event.change,
        "was": _dates(before.meetings.get(meeting.ref)),
        "now": "cancelled" if meeting.cancelled else _dates(meeting),
        "note": meeting.note,
        "sequence": str(meeting.sequence),
    }
    key = f"meeting/{meeting.ref}/{meeting.sequence}"
    return [
        Notice(f"{key}/{to}", to, "meeting", None, now, facts={**facts, "changes": _changes(to, hanging)})
        for to in {**seated, **hanging.concerned}
    ]


def _changes(person: str, hanging: _Hanging) -> str:
    readable = [moved for moved in hanging.moved if person in moved.readers]
    return "\n".join(
        sentence(CHANGE, proposal=moved.proposal, deadline=moved.deadline, now=moved.now, was=moved.was)
        for moved in readable
    )


def _dates(meeting: Meeting | None) -> str:
    if meeting is None:
        return ""
    days = f", {meeting.time.days} days" if meeting.time.days > 1 else ""
    return f"{meeting.time.opens}{days}"
