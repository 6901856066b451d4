"""What will be sent if nothing else happens: what the clock sends when it is moved on in a throw-away copy."""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class Written:
    """What is written: the notices that wait for quiet hours or a digest to end, and the number of the last of all."""

    waiting: Sequence[Notice]
    last: int


@dataclass(frozen=True, slots=True)
class MovedOn:
    """What a throw-away copy has come to by an instant; to see what follows, it need not be kept."""

    notices: Sequence[Notice]
    register: Register
    until: datetime

    def ahead(self, zone: str) -> Ahead:
        """Say when each notice goes out, and about what."""
        people = self.register.people
        coming = [_coming(notice, self.register, zone) for notice in self.notices if notice.to in people]
        sent = (one for one in coming if one.at <= self.until)
        return Ahead(sorted(sent, key=lambda one: (one.at, one.to, one.subject)), self.until)


def forecast(gate: Gate, now: datetime, until: datetime, zone: str) -> list[Coming]:
    """List every notice that will be sent after now, until an instant; the gate's store is a throw-away copy.

    What is written already and waits for quiet hours or a digest to end is among them.
    """
    return list(moved_on(gate, written(gate.store, now, zone), now, until).ahead(zone).coming)


def written(store: Store, now: datetime, zone: str) -> Written:
    """Read what is written, which may be much: before anybody has to wait for it."""
    register, notices = store.current_register(), store.notices()
    recent = [one for _, one in notices if one.at >= now - LONGEST_WAIT and one.to in register.people]
    waiting = [one for one in recent if _sent_at(one, register, zone) > now]
    return Written(waiting, notices[-1][0] if notices else 0)


def moved_on(gate: Gate, before: Written, now: datetime, until: datetime) -> MovedOn:
    """Move the clock of a throw-away copy on, as far as one comes in the time that it has."""
    done = [now]
    try:
        tick(gate, now)
        advance(gate, until, done.append)
        done.append(until)
    except OutOfTime:
        pass
    new = [notice for _, notice in gate.store.notices(before.last)]
    return MovedOn([*before.waiting, *new], gate.store.current_register(), max(done))


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


def _coming(notice: Notice, register: Register, zone: str) -> Coming:
    at = _sent_at(notice, register, zone)
    subject = subject_of(notice, register.people[notice.to], register, at)
    meeting = notice.facts.get("meeting") if notice.kind == MEETING else None
    return Coming(at, notice.to, notice.proposal, notice.deadline, subject, notice.kind, meeting)


def _sent_at(notice: Notice, register: Register, zone: str) -> datetime:
    """Give when a notice leaves; the inbox of somebody without channels has it at once."""
    routes = routes_for(notice, register.people[notice.to], notice.at, zone)
    return min((route.not_before for route in routes), default=notice.at)
