"""The clock's tick: what is due becomes notices and commands. It may come late, twice or on many nodes at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby, takewhile

from wsis_workflow.app.desks import look_at_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Unit
from wsis_workflow.app.reminding import notice_of
from wsis_workflow.app.stored import DueReminder
from wsis_workflow.app.work import Work
from wsis_workflow.domain.proposals.commands import Look
from wsis_workflow.domain.rules.sentences import template
from wsis_workflow.domain.rules.workflow import CLOCK

BATCH = 500
CAUGHT_UP = template("another reminder of the same deadline was due as well")
Told = tuple[str, str, int, str]  # one deadline of one proposal, in one generation, and one person


@dataclass(frozen=True, slots=True)
class _Looks:
    """Proposals at which the clock has to look at one instant."""

    at: datetime
    refs: list[str]


@dataclass(frozen=True, slots=True)
class Failed:
    """What has fallen due and could not be done: on a proposal, or (`is_desk`) on the desk of a body."""

    ref: str
    fault: Exception
    is_desk: bool = False


@dataclass(frozen=True, slots=True)
class Ticked:
    """How much one tick did, and what it could not do."""

    reminders: int = 0
    proposals: int = 0
    desks: int = 0
    failed: tuple[Failed, ...] = ()

    def __add__(self, more: "Ticked") -> "Ticked":
        """Add what was done further."""
        reminders, proposals = self.reminders + more.reminders, self.proposals + more.proposals
        return Ticked(reminders, proposals, self.desks + more.desks, self.failed + more.failed)

    @property
    def total(self) -> int:
        """Count what was done."""
        return self.reminders + self.proposals + self.desks


def tick(gate: Gate, now: datetime) -> Ticked:
    """Do everything that is due by now, in the order in which it fell due: reminders, then deadlines and steps.

    What fails comes out, and what would have come after it is not done.
    """
    return sum(chain(on_proposals(gate, now, set()), _on_desks(gate, now)), Ticked())


def tick_one(gate: Gate, ref: str, now: datetime) -> Ticked:
    """Do everything that is due on one proposal by now, in the order in which it fell due."""
    return sum(on_one(gate, ref, now, set()), Ticked())


def advance(gate: Gate, until: datetime, at_each: Callable[[datetime], None] | None = None) -> Ticked:
    """Move a simulated clock from one due instant to the next, so that each thing happens at its own time."""
    total = Ticked()
    while (due := gate.store.next_due()) is not None and due <= until:
        done = tick(gate, due)
        total += done
        if at_each is not None:
            at_each(due)
        if done == Ticked():
            break
    return total


def on_proposals(gate: Gate, now: datetime, told: set[Told]) -> Iterator[Ticked]:
    """Do what is due on all proposals, and say how much as it goes; who was `told` is not told twice in one tick."""
    while (first := _first_looks(gate, now)) is not None:
        yield from _remind(gate, first.at, now, told)
        for ref in first.refs:
            gate.handle(Look(ref), CLOCK, first.at)
            yield Ticked(proposals=1)
    yield from _remind(gate, now, now, told)


def on_one(gate: Gate, ref: str, now: datetime, told: set[Told]) -> Iterator[Ticked]:
    """Do what is due on one proposal, and say how much as it goes."""
    while (at := again_when_busy(lambda: _look_due(gate, ref, now))) is not None:
        yield from _remind(gate, at, now, told, ref)
        gate.handle(Look(ref), CLOCK, at)
        yield Ticked(proposals=1)
    yield from _remind(gate, now, now, told, ref)


def on_desk(gate: Gate, body: str, now: datetime) -> Iterator[Ticked]:
    """Do what is due on a desk; it catches up with the clock by itself."""
    look_at_desk(gate, body, now)
    yield Ticked(desks=1)


def _on_desks(gate: Gate, now: datetime) -> Iterator[Ticked]:
    while bodies := gate.store.due_desks(now, BATCH):
        for body in bodies:
            yield from on_desk(gate, body, now)


def _first_looks(gate: Gate, now: datetime) -> _Looks | None:
    """Find the earliest instant at which the clock has to look, and the proposals that wait for that look."""
    due = gate.store.due_proposals(now, BATCH)
    if not due:
        return None
    return again_when_busy(lambda: _since_when(gate, due, now))


def _since_when(gate: Gate, due: list[str], now: datetime) -> _Looks:
    with gate.store.unit() as unit:
        since = ((ref, _since(unit, ref)) for ref in due)
        ref, at = next(since)
        refs = [ref, *(ref for ref, _ in takewhile(lambda one: one[1] == at, since))]
        unit.rollback()
    # Another node may have looked meanwhile, so that the next look lies ahead: nothing is ever done early.
    return _Looks(min(at or now, now), refs)


def _look_due(gate: Gate, ref: str, now: datetime) -> datetime | None:
    """Say when the clock has to look at a proposal, if that is due; whoever acts on it just now is waited for."""
    with gate.store.unit() as unit:
        at = _since(unit, ref)
        unit.rollback()
    return at if at is not None and at <= now else None


def _since(unit: Unit, ref: str) -> datetime | None:
    claimed = unit.claim(ref)
    return claimed.look_at if claimed is not None else None


def _remind(gate: Gate, until: datetime, now: datetime, told: set[Told], of: str | None = None) -> Iterator[Ticked]:
    taken = BATCH
    while taken == BATCH:
        taken = again_when_busy(lambda: _reminded(gate, until, now, told, of))
        yield Ticked(reminders=taken)


def _reminded(gate: Gate, until: datetime, now: datetime, told: set[Told], of: str | None) -> int:
    seen = set(told)  # what a unit that was given up has noted must not count at the next try
    with gate.store.unit() as unit:
        taken = _remind_batch(gate, unit, until, now, seen, of)
    told.update(seen)
    return taken


def _remind_batch(gate: Gate, unit: Unit, until: datetime, now: datetime, told: set[Told], of: str | None) -> int:
    """Send one notice for each deadline and person, however many rungs have fallen due since the clock last ran."""
    work = Work(gate, unit, unit.register(), now)
    due = sorted(unit.due_reminders(until, BATCH, of), key=_one_notice)
    groups = {one: sorted(group, key=lambda reminder: reminder.due) for one, group in groupby(due, key=_one_notice)}
    last = [group[-1] for one, group in groups.items() if one not in told]
    work.tell(notice_of(reminder, unit.edition(reminder.edition), now) for reminder in last)
    told.update(groups)
    sent = {reminder.id: reminder for reminder in last}
    unit.mark_reminders(list(sent), {reminder.id: CAUGHT_UP for reminder in due if reminder.id not in sent}, now)
    return len(due)


def _one_notice(reminder: DueReminder) -> Told:
    return (reminder.proposal, reminder.deadline, reminder.generation, reminder.to)
