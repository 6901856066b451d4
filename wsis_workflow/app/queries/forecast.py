"""What will be sent if nothing else happens: what the clock sends when it is moved on in a throw-away copy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.letters import subject_of
from wsis_workflow.app.ports import OutOfTime, Store
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.routing import routes_for
from wsis_workflow.app.tick import advance, tick
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register

MEETING = "meeting"


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
    """What is written: the notices that are to go later, each with its instant, and the number of the last of all."""

    waiting: Sequence[tuple[Notice, datetime]]
    last: int


@dataclass(frozen=True, slots=True)
class MovedOn:
    """What a throw-away copy has come to by an instant; to see what follows, it need not be kept."""

    waiting: Sequence[tuple[Notice, datetime]]
    notices: Sequence[Notice]
    register: Register
    until: datetime

    def ahead(self, zone: str) -> Ahead:
        """Say when each notice goes out, and about what."""
        people = self.register.people
        new = [(notice, _sent_at(notice, self.register, zone)) for notice in self.notices if notice.to in people]
        sent = (_coming(notice, at, self.register) for notice, at in (*self.waiting, *new) if at <= self.until)
        return Ahead(sorted(sent, key=lambda one: (one.at, one.to, one.subject)), self.until)


def forecast(gate: Gate, now: datetime, until: datetime, zone: str) -> list[Coming]:
    """List every notice that will be sent after now, until an instant; the gate's store is a throw-away copy.

    What is written already and waits for quiet hours or a digest to end is among them.
    """
    return list(moved_on(gate, written(gate.store, now), now, until).ahead(zone).coming)


def written(store: Store, now: datetime) -> Written:
    """Read what is written, which may be much: before anybody has to wait for it.

    When it goes was settled when it was written, whatever settings its person has chosen since.
    """
    later: dict[str, tuple[Notice, datetime]] = {}
    for one in sorted(store.views.sendings("waiting", limit=None), key=lambda one: (one.next_at, one.id)):
        if one.next_at > now:
            later.setdefault(one.notice.key, (one.notice, one.next_at))
    notices = store.notices()
    return Written(list(later.values()), notices[-1][0] if notices else 0)


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
    return MovedOn(before.waiting, new, gate.store.current_register(), max(done))


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


def _coming(notice: Notice, at: datetime, register: Register) -> Coming:
    subject = subject_of(notice, register.people[notice.to], register, at)
    meeting = notice.facts.get("meeting") if notice.kind == MEETING else None
    return Coming(at, notice.to, notice.proposal, notice.deadline, subject, notice.kind, meeting)


def _sent_at(notice: Notice, register: Register, zone: str) -> datetime:
    """Give when a notice leaves; the inbox of somebody without channels has it at once."""
    routes = routes_for(notice, register.people[notice.to], notice.at, zone)
    return min((route.not_before for route in routes), default=notice.at)
