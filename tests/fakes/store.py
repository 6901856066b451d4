"""A store in plain memory, small enough to read: for tests of the gate that are not about storage."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.fleet.tasks import OnProposal
from wsis_workflow.app.stored import Answer, Claimed, ClaimedDesk, DeskEntry, DueReminder, Edition, Entry, Kept, Routed
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.owed import Notice, Reminder
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.deadlines import zone_of
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass
class Rows:
    """Everything that is kept."""

    register: Register = field(default_factory=Register)
    editions: dict[str, Workflow] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    acts: dict[str, list[Act]] = field(default_factory=dict)
    looks: dict[str, datetime | None] = field(default_factory=dict)
    waiting: dict[str, frozenset[str]] = field(default_factory=dict)
    answers: dict[str, Kept] = field(default_factory=dict)
    reminders: dict[tuple, list] = field(default_factory=dict)  # key -> [proposal, Reminder, status]
    notices: dict[str, Notice] = field(default_factory=dict)
    routes: dict[str, Sequence[Routed]] = field(default_factory=dict)
    desks: dict[str, tuple[Desk, datetime | None]] = field(default_factory=dict)


class FakeStore:
    """Keeps rows in memory; a unit works on a copy that takes their place when it ends well."""

    def __init__(self) -> None:
        self.rows = Rows()

    @contextmanager
    def unit(self) -> Iterator["FakeUnit"]:
        unit = FakeUnit(Rows(**{k: (dict(v) if isinstance(v, dict) else v) for k, v in vars(self.rows).items()}))
        unit.rows.reminders = {key: list(row) for key, row in unit.rows.reminders.items()}
        yield unit
        if not unit.is_rolled_back:
            self.rows = unit.rows

    def due_proposals(self, now: datetime, limit: int) -> list[str]:
        due = [(at, ref) for ref, at in self.rows.looks.items() if at is not None and at <= now]
        return [ref for _, ref in sorted(due)][:limit]

    def next_due(self, after: datetime | None = None) -> datetime | None:
        looks = [at for at in self.rows.looks.values() if at is not None]
        reminders = [r.due for _, r, status in self.rows.reminders.values() if status is None]
        desks = [at for _, at in self.rows.desks.values() if at is not None]
        due = [*looks, *desks, *reminders]
        return min((at for at in due if after is None or at > after), default=None)

    def due_desks(self, now: datetime, limit: int) -> list[str]:
        due = [(at, body) for body, (_, at) in self.rows.desks.items() if at is not None and at <= now]
        return [body for _, body in sorted(due)][:limit]

    def coming(self, until: datetime, most: int) -> list[OnProposal]:
        looks = [OnProposal(ref, at) for ref, at in self.rows.looks.items() if at is not None and at <= until]
        reminders = [OnProposal(ref, one.due) for ref, one, status in self.rows.reminders.values() if status is None]
        due = [*looks, *(task for task in reminders if task.due <= until)]
        return sorted(due, key=lambda task: task.due)[:most]

    def laid_desks(self) -> list[str]:
        return sorted(self.rows.desks)

    def desk(self, body: str) -> Desk:
        return self.rows.desks.get(body, (Desk(body), None))[0]

    def proposal(self, ref: str) -> Proposal | None:
        return self.rows.proposals.get(ref)

    def acts(self, ref: str, after: int = 0) -> list[Act]:
        return [act for act in self.rows.acts.get(ref, []) if act.number > after]

    def refs(self) -> list[str]:
        return list(self.rows.proposals)

    def waiting_on(self, person: str) -> list[str]:
        return [ref for ref, people in self.rows.waiting.items() if person in people]

    def notices(self, after: int = 0) -> list[tuple[int, Notice]]:
        return list(enumerate(self.rows.notices.values(), 1))[after:]

    def edition(self, content_hash: str) -> Workflow:
        return self.rows.editions[content_hash]

    def current_register(self) -> Register:
        return self.rows.register


class FakeUnit:
    """One unit of work on a copy of the rows."""

    def __init__(self, rows: Rows) -> None:
        self.rows, self.is_rolled_back = rows, False

    def answer(self, command_id: str) -> Kept | None:
        return self.rows.answers.get(command_id)

    def keep_answer(self, command_id: str, answer: Answer, at: datetime, fingerprint: str | None = None) -> None:
        self.rows.answers[command_id] = Kept(answer, fingerprint)

    def register(self, *, exclusive: bool = False) -> Register:
        return self.rows.register

    def claim(self, ref: str) -> Claimed | None:
        proposal = self.rows.proposals.get(ref)
        return Claimed(proposal, self.rows.looks.get(ref)) if proposal else None

    def acts(self, ref: str) -> list[Act]:
        return list(self.rows.acts.get(ref, []))

    def standings(self, refs: Iterable[str]) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        wanted = list(refs)
        while wanted:
            ref = wanted.pop()
            proposal = self.rows.proposals.get(ref)
            if proposal is not None and ref not in found:
                found[ref] = Standing(ref, proposal.state, proposal.final, proposal.depends_on)
                wanted.extend(proposal.depends_on)
        return found

    def edition(self, content_hash: str) -> Workflow:
        return self.rows.editions[content_hash]

    def in_force(self, day: datetime) -> Mapping[str, Workflow]:
        found: dict[str, Workflow] = {}
        for edition in sorted(self.rows.editions.values(), key=lambda one: one.edition):
            if edition.in_force.covers(day.astimezone(zone_of(edition.zone)).date()):
                found[edition.name] = edition
        return found

    def save(self, entry: Entry) -> None:
        ref = entry.after.ref
        self.rows.proposals[ref] = entry.after
        if entry.act.events:
            self.rows.acts[ref] = [*self.rows.acts.get(ref, []), entry.act]
        self.rows.looks[ref] = entry.look_at
        self.rows.waiting[ref] = entry.owed.waiting
        for strike in entry.owed.struck:
            for key, row in self.rows.reminders.items():
                is_it = key[:3] == (ref, strike.deadline, strike.generation) and strike.to in (None, row[1].to)
                if is_it and row[2] is None and strike.is_overdue in (None, row[1].is_overdue):
                    row[2] = f"struck: {strike.why}"
        for reminder in entry.owed.reminders:
            self._add(ref, reminder)

    def _add(self, ref: str, reminder: Reminder) -> None:
        key = (ref, reminder.deadline, reminder.generation, reminder.key, reminder.to)
        row = self.rows.reminders.get(key)
        if row is None or row[2] not in (None, "sent"):
            self.rows.reminders[key] = [ref, reminder, None]

    def look_next(self, ref: str, at: datetime | None) -> None:
        self.rows.looks[ref] = at

    def save_register(self, after, events, verb, by, at) -> None:  # type: ignore[no-untyped-def]  # the port says the types
        self.rows.register = after

    def published(self, name: str, edition: int) -> str | None:
        return next((e.hash for e in self.rows.editions.values() if (e.name, e.edition) == (name, edition)), None)

    def publish(self, editions: Sequence[Edition], by: str, at: datetime) -> None:
        self.rows.editions.update({edition.workflow.hash: edition.workflow for edition in editions})

    def open_proposals_of(self, bodies: Iterable[str] | None) -> list[str]:
        wanted = None if bodies is None else set(bodies)
        return [
            ref
            for ref, proposal in self.rows.proposals.items()
            if proposal.final is None and (wanted is None or wanted & set(proposal.bodies))
        ]

    def claim_desk(self, body: str) -> ClaimedDesk | None:
        return ClaimedDesk(*self.rows.desks.get(body, (Desk(body), None)))

    def save_desk(self, entry: DeskEntry) -> None:
        self.rows.desks[entry.after.body] = (entry.after, entry.look_at)

    def symbols_besides(self, body: str) -> dict[str, str]:
        desks = (desk for desk, _ in self.rows.desks.values() if desk.body != body)
        return {symbol: desk.body for desk in desks for symbol in desk.symbols}

    def desks_of(self, bodies: Iterable[str] | None) -> list[str]:
        return [body for body in sorted(self.rows.desks) if bodies is None or body in set(bodies)]

    def dependants(self, ref: str) -> list[str]:
        return [p.ref for p in self.rows.proposals.values() if ref in p.depends_on and p.final is None]

    def notify(self, notices: Sequence[Notice], routes: Mapping[str, Sequence[Routed]]) -> None:
        for notice in notices:
            self.rows.notices.setdefault(notice.key, notice)
        self.rows.routes.update(routes)

    def due_reminders(self, now: datetime, limit: int, of: str | None = None) -> list[DueReminder]:
        found = []
        for number, (ref, reminder, status) in enumerate(self.rows.reminders.values()):
            if status is None and of in (None, ref) and reminder.due <= now:
                proposal = self.rows.proposals[ref]
                running = proposal.deadlines[reminder.deadline]
                assert running.due is not None
                found.append(
                    DueReminder(
                        number, ref, proposal.title, reminder.deadline, reminder.generation, reminder.key, reminder.to,
                        reminder.due, reminder.is_overdue, proposal.edition, running.words,
                        running.due.earliest.instant, running.due.latest.instant, proposal.state,
                    )
                )  # fmt: skip
        return sorted(found, key=lambda reminder: reminder.due)[:limit]

    def mark_reminders(self, sent: Sequence[int], struck: Mapping[int, str], at: datetime) -> None:
        rows = list(self.rows.reminders.values())
        for number in sent:
            rows[number][2] = "sent"
        for number, why in struck.items():
            rows[number][2] = f"struck: {why}"

    def rollback(self) -> None:
        self.is_rolled_back = True
