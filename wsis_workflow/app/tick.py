"""The clock's tick: what is due becomes notices and commands. It may come late, twice or on many nodes at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from wsis_workflow.app.handle import Gate, Work
from wsis_workflow.app.ports import DueReminder, Unit
from wsis_workflow.domain.proposals.commands import Look
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.workflow import CLOCK

BATCH = 500
CAUGHT_UP = "a later reminder of the same deadline was due as well"


@dataclass(frozen=True, slots=True)
class Ticked:
    """How much one tick did."""

    reminders: int = 0
    proposals: int = 0


def tick(gate: Gate, now: datetime) -> Ticked:
    """Do everything that is due by now: reminders first, then deadlines and the clock's steps."""
    return Ticked(_remind(gate, now), _look(gate, now))


def advance(gate: Gate, until: datetime, at_each: Callable[[datetime], None] | None = None) -> Ticked:
    """Move a simulated clock from one due instant to the next, so that each thing happens at its own time."""
    reminders = proposals = 0
    while (due := gate.store.next_due()) is not None and due <= until:
        done = tick(gate, due)
        reminders, proposals = reminders + done.reminders, proposals + done.proposals
        if at_each is not None:
            at_each(due)
        if done == Ticked():
            break
    return Ticked(reminders, proposals)


def _look(gate: Gate, now: datetime) -> int:
    looked = 0
    while refs := gate.store.due_proposals(now, BATCH):
        for ref in refs:
            try:
                gate.handle(Look(ref), CLOCK, now)
            except Refused:
                continue
        looked += len(refs)
    return looked


def _remind(gate: Gate, now: datetime) -> int:
    total = 0
    while True:
        with gate.store.unit() as unit:
            taken = _remind_batch(gate, unit, now)
        total += taken
        if taken < BATCH:
            return total


def _remind_batch(gate: Gate, unit: Unit, now: datetime) -> int:
    """Send one notice for each deadline and person, however many rungs have fallen due since the clock last ran."""
    work = Work(gate, unit, unit.register(), now)
    due = sorted(unit.due_reminders(now, BATCH), key=_one_notice)
    groups = [sorted(group, key=lambda reminder: reminder.due) for _, group in groupby(due, key=_one_notice)]
    work.tell(_notice(group[-1], unit, now) for group in groups)
    missed = {reminder.id: CAUGHT_UP for group in groups for reminder in group[:-1]}
    unit.mark_reminders([group[-1].id for group in groups], missed, now)
    return len(due)


def _one_notice(reminder: DueReminder) -> tuple[str, str, int, str]:
    return (reminder.proposal, reminder.deadline, reminder.generation, reminder.to)


def _notice(reminder: DueReminder, unit: Unit, now: datetime) -> Notice:
    workflow = unit.edition(reminder.edition)
    rule = workflow.deadlines[reminder.deadline]
    over = reminder.latest + timedelta(minutes=1)
    facts = {
        "title": reminder.title,
        "deadline": reminder.deadline,
        "deadline_title": rule.title or reminder.deadline.replace("_", " ").capitalize(),
        "words": reminder.words,
        "key": reminder.key,
        "source": rule.source,
        "state": workflow.states[reminder.state].label,
        **_flags(reminder, over, now),
    }
    key = f"{reminder.proposal}/{reminder.deadline}/{reminder.generation}/{reminder.key}/{reminder.to}"
    return Notice(key, reminder.to, "reminder", reminder.proposal, now, reminder.deadline, over, facts)


def _flags(reminder: DueReminder, over: datetime, now: datetime) -> dict[str, str]:
    flags = {
        "overdue": reminder.is_overdue,
        "tentative": reminder.earliest != reminder.latest,
        "late": not reminder.is_overdue and over <= now,
    }
    return {name: "yes" for name, is_so in flags.items() if is_so}
