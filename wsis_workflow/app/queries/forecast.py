"""What will be sent if nothing else happens: what the clock sends when it is moved on in a throw-away copy."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.letters import subject_of
from wsis_workflow.app.ports import OutOfTime, Store
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.routing import routes_for
from wsis_workflow.app.tick import advance, tick
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register

MEETING = "meeting"
LONGEST_WAIT = timedelta(days=8)  # a weekly digest and a night of quiet hours


@dataclass(frozen=True, slots=True)
class Coming:
    """A notice that will be sent: when, to whom, about what; `kind` and `deadline` say why, `meeting` which moved."""

    at: datetime
    to: str
    proposal: str | None
    deadline: str | None
    subject: str
    kind: str = ""
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Ahead:
    """What will be sent until an instant: the one that was asked for, or an earlier one where that took too long."""

    coming: Sequence[Coming]
    until: datetime


def forecast(gate: Gate, now: datetime, until: datetime, zone: str) -> list[Coming]:
    """List every notice that will be sent after now, until an instant; the gate's store is a throw-away copy.

    What is written already and waits for quiet hours or a digest to end is among them.
    """
    return list(look_ahead(gate, now, until, zone).coming)


def look_ahead(gate: Gate, now: datetime, until: datetime, zone: str) -> Ahead:
    """Find the same, as far as one comes in the time that the throw-away copy has."""
    known = list(waiting(gate.store, now, zone))
    last = max((number for number, _ in gate.store.notices()), default=0)
    reached = _moved_on(gate, now, until)
    new = [notice for _, notice in gate.store.notices(last)]
    register = gate.store.current_register()
    coming = [_coming(notice, register, zone) for notice in [*known, *new] if notice.to in register.people]
    found = sorted((one for one in coming if one.at <= reached), key=lambda one: (one.at, one.to, one.subject))
    return Ahead(found, reached)


def _moved_on(gate: Gate, now: datetime, until: datetime) -> datetime:
    """Move the clock on, and say until when all has happened."""
    done = [now]
    try:
        tick(gate, now)
        advance(gate, until, done.append)
    except OutOfTime:
        return max(done)
    return until


def tellable(sight: Sight, coming: Iterable[Coming]) -> list[Coming]:
    """Leave what a reader may see: their own; a secretary also what is on proposals they may read and their meetings.

    What is not there yet, such as a follow-up that will be started by then, nobody may read.
    """
    scope = sight.scope
    if scope is None:
        return list(coming)
    told = list(coming)
    about = {one.proposal for one in told if one.proposal is not None} if scope.secretary_of else set()
    readable = {seen.proposal.ref for seen in sight.all(sorted(about))}
    held = {ref for ref, meeting in sight.register.meetings.items() if meeting.of in scope.secretary_of}
    return [one for one in told if one.to == sight.reader or one.proposal in readable or one.meeting in held]


def waiting(store: Store, now: datetime, zone: str) -> Iterator[Notice]:
    """Find the notices that are written and go out later, when quiet hours or the time of a digest allow it."""
    register = store.current_register()
    for _, notice in store.notices():
        if notice.at >= now - LONGEST_WAIT and notice.to in register.people and _sent_at(notice, register, zone) > now:
            yield notice


def _coming(notice: Notice, register: Register, zone: str) -> Coming:
    at = _sent_at(notice, register, zone)
    subject = subject_of(notice, register.people[notice.to], register, at)
    meeting = notice.facts.get("meeting") if notice.kind == MEETING else None
    return Coming(at, notice.to, notice.proposal, notice.deadline, subject, notice.kind, meeting)


def _sent_at(notice: Notice, register: Register, zone: str) -> datetime:
    """Give when a notice leaves; the inbox of somebody without channels has it at once."""
    routes = routes_for(notice, register.people[notice.to], notice.at, zone)
    return min((route.not_before for route in routes), default=notice.at)
