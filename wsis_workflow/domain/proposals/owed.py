"""What an act owes people: reminders written or struck out, and notices, all in the act's own transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.events import Act, Annulled, DeadlineMet, Migrated
from wsis_workflow.domain.proposals.nouns import Proposal, RunningDeadline
from wsis_workflow.domain.proposals.policy import addressed, holders
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.telling import Told, told_by
from wsis_workflow.domain.rules.deadlines import Point, reminder_points
from wsis_workflow.domain.rules.sentences import template

ANNULLED = template("the act that it followed from was annulled")
CHANGED = template("the date has changed")
MOVED_ON = template("it no longer waits on this person")
NEW_RULES = template("the proposal is under new rules")
_WHY: Mapping[type, str] = {Annulled: ANNULLED, Migrated: NEW_RULES}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One rung of a deadline's ladder for one person, to be sent at `due`."""

    deadline: str
    generation: int
    key: str
    to: str
    due: datetime
    is_overdue: bool = False


@dataclass(frozen=True, slots=True)
class Strike:
    """Reminders that are no longer owed, with the reason: a deadline's, all or one person's."""

    deadline: str
    generation: int
    to: str | None
    why: str
    is_overdue: bool | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a person is told; `key` makes it one however often its cause is handled."""

    key: str
    to: str
    kind: str
    proposal: str | None
    at: datetime
    deadline: str | None = None
    over: datetime | None = None
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Owed:
    """Everything that follows for people from one act; `waiting` are those on whom the proposal waits after it."""

    reminders: tuple[Reminder, ...] = ()
    struck: tuple[Strike, ...] = ()
    notices: tuple[Notice, ...] = ()
    waiting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Ladder:
    running: RunningDeadline
    before: frozenset[str]
    overdue: frozenset[str]


_Ladders = dict[tuple[str, int], _Ladder]


def owed(
    before: Proposal | None,
    act: Act,
    after: Proposal,
    around: Circumstances,
    was: Circumstances,
    then: datetime | None = None,
) -> Owed:
    """Say what follows for people from an act.

    `was` are the circumstances before it, where a register act changed them; `then` is the instant before it, where
    time alone did: an office began or ended.
    """
    waiting = holders(after, around, act.at)
    old = _ladders(before, was, then or act.at) if before else {}
    new = _ladders(after, around, act.at, waiting)
    added = [reminder for at, ladder in new.items() for reminder in _added(old.get(at), ladder, around, act.at)]
    notices = tuple(_notice(told, act, after) for told in told_by(before, act, after, around, was, waiting))
    return Owed(tuple(added), tuple(_struck(old, new, act)), notices, frozenset(waiting))


def reminded_by_rules(
    proposal: Proposal, around: Circumstances, until: datetime, now: datetime, *, is_overdue: bool = False
) -> frozenset[str]:
    """Name those whom the proposal's own rules remind of a deadline that ends no later than an instant."""
    ladders = _ladders(proposal, around, now).values()
    timely = [one for one in ladders if one.running.due is not None and one.running.due.over <= until]
    if is_overdue:
        return frozenset().union(*(one.overdue for one in timely))
    return frozenset().union(*(one.before for one in timely if not one.running.passed))


def _notice(told: Told, act: Act, proposal: Proposal) -> Notice:
    key = f"{proposal.ref}/{act.number}/{told.kind}/{told.to}"
    return Notice(key, told.to, told.kind, proposal.ref, act.at, told.deadline, told.over, told.facts)


def _struck(old: _Ladders, new: _Ladders, act: Act) -> Iterator[Strike]:
    reasons = {event.name: event.why for event in act.events if isinstance(event, DeadlineMet)}
    otherwise = next((_WHY[type(event)] for event in act.events if type(event) in _WHY), CHANGED)
    for (name, generation), ladder in old.items():
        now = new.get((name, generation))
        if now is None:
            yield Strike(name, generation, None, reasons.get(name, otherwise))
        else:
            yield from _no_longer(ladder, now)


def _no_longer(old: _Ladder, now: _Ladder) -> Iterator[Strike]:
    why = MOVED_ON
    for person in sorted(old.before - now.before):
        yield Strike(old.running.name, old.running.generation, person, why, is_overdue=False)
    for person in sorted(old.overdue - now.overdue):
        yield Strike(old.running.name, old.running.generation, person, why, is_overdue=True)


def _added(old: _Ladder | None, now: _Ladder, around: Circumstances, at: datetime) -> Iterator[Reminder]:
    """Give the rungs that are still to come; those already past when the deadline arises are left out."""
    before = now.before - (old.before if old else frozenset())
    overdue = now.overdue - (old.overdue if old else frozenset())
    if not before and not overdue:
        return
    for point in _points(now.running, around):
        if point.instant >= at:
            for person in sorted(overdue if point.is_overdue else before):
                running = now.running
                yield Reminder(running.name, running.generation, point.key, person, point.instant, point.is_overdue)


def _points(running: RunningDeadline, around: Circumstances) -> tuple[Point, ...]:
    rule = around.workflow.deadlines[running.name]
    if running.due is None or rule.remind is None:
        return ()
    return reminder_points(running.due, rule.remind, around.calendar(rule.calendar))


def _ladders(
    proposal: Proposal, around: Circumstances, now: datetime, waited_for: Mapping[str, Person] | None = None
) -> _Ladders:
    waiting = _holding(proposal, around, now, waited_for)
    found = {}
    for running in proposal.deadlines.values():
        remind = around.workflow.deadlines[running.name].remind
        if remind is None or running.due is None:
            continue
        before = addressed(remind.to, proposal, around, now, waiting)
        overdue = addressed(remind.overdue.to, proposal, around, now, waiting) if remind.overdue else ()
        found[running.name, running.generation] = _Ladder(running, frozenset(before), frozenset(overdue))
    return found


def _holding(
    proposal: Proposal, around: Circumstances, now: datetime, waited_for: Mapping[str, Person] | None
) -> Mapping[str, Person]:
    """Find whom `holder` means: not who is only asked to confirm an act, and may have replied already."""
    if proposal.pending is not None:
        return holders(replace(proposal, pending=None), around, now)
    return holders(proposal, around, now) if waited_for is None else waited_for
