"""One unit of work on any database: what the gate asks for, each by its own file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from wsis_workflow.adapters.store import acts, desk_rows, editions, outbox, register_rows, reminder_rows
from wsis_workflow.adapters.store.codec import decode, encode
from wsis_workflow.adapters.store.editions import publish as write_editions
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.rule_draft_rows import SqlRuleDrafts
from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import record, table
from wsis_workflow.adapters.store.wire import one
from wsis_workflow.app.stored import Answer, Claimed, ClaimedDesk, DeskEntry, DueReminder, Edition, Entry, Kept, Routed
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.nouns import Standing
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.proposals.register_events import RegisterEvent
from wsis_workflow.domain.proposals.rule_drafts import Agreement
from wsis_workflow.domain.rules.workflow import Workflow

_COMMAND, _PROPOSAL = table(record.CommandRow).c, table(rows.ProposalRow).c
_PARTY, _DEPENDENCY = table(rows.PartyRow).c, table(rows.DependencyRow).c
ANSWER = select(_COMMAND.answer, _COMMAND.fingerprint).where(_COMMAND.id == bindparam("of"))
KEEP_ANSWER = adding(record.CommandRow)
_OPEN = select(_PROPOSAL.id, _PROPOSAL.ref).where(_PROPOSAL.final.is_(None)).order_by(_PROPOSAL.id)
ALL_OPEN = _OPEN
OPEN_OF_BODY = _OPEN.join(table(rows.PartyRow), _PARTY.proposal_id == _PROPOSAL.id).where(
    _PARTY.body == bindparam("body")
)
DEPENDANTS = _OPEN.join(table(rows.DependencyRow), _DEPENDENCY.proposal_id == _PROPOSAL.id).where(
    _DEPENDENCY.on == bindparam("on")
)


class SqlUnit:
    """Everything in it is committed together, or nothing is. The command's answer has its id as key."""

    def __init__(self, held: Held) -> None:
        self._held = held

    def answer(self, command_id: str) -> Kept | None:
        """Hold a command id, then give its stored answer if it was seen before."""
        self._held.hold(command_id)  # of the same command twice at once, the second waits for the answer to the first
        found = one(self._held.wire.rows(ANSWER, of=command_id))
        return None if found is None else Kept(decode(Answer, found[0]), found[1])

    def keep_answer(self, command_id: str, answer: Answer, at: datetime, fingerprint: str | None = None) -> None:
        """Store the answer to a command id."""
        row = {"id": command_id, "answer": encode(answer), "at": at, "fingerprint": fingerprint}
        self._held.wire.many(KEEP_ANSWER, [row])

    def register(self, *, exclusive: bool = False) -> Register:
        """Hold the register, then load it."""
        return register_rows.register(self._held, exclusive=exclusive)

    def claim(self, ref: str) -> Claimed | None:
        """Write the proposal's row, then load it."""
        return acts.claim(self._held, ref)

    def acts(self, ref: str) -> list[Act]:
        """Read a proposal's acts in their order, those of this unit among them."""
        return acts.acts_of(self._held, ref, 0)

    def standings(self, refs: Iterable[str]) -> dict[str, Standing]:
        """Load, and hold, what these proposals and all that they depend on have come to."""
        return acts.standings(self._held, refs)

    def edition(self, content_hash: str) -> Workflow:
        """Give a published edition by its hash."""
        return editions.edition(self._held, content_hash)

    def in_force(self, day: datetime) -> Mapping[str, Workflow]:
        """Give the editions that govern proposals started at this instant, by workflow name."""
        return editions.in_force(self._held, day)

    def save(self, entry: Entry) -> None:
        """Write one act with everything that follows from it."""
        acts.save(self._held, entry)

    def look_next(self, ref: str, at: datetime | None) -> None:
        """Note when the clock has to look at a proposal next."""
        acts.look_next(self._held, ref, at)

    def save_register(self, after: Register, events: Sequence[RegisterEvent], verb: str, by: str, at: datetime) -> None:
        """Write the events of one act on the register, and its new rows and version."""
        register_rows.save_register(self._held, after, events, verb, by, at)

    def claim_desk(self, body: str) -> ClaimedDesk | None:
        """Write the row of a body's desk, then load it."""
        return desk_rows.claim(self._held, body)

    def save_desk(self, entry: DeskEntry) -> None:
        """Write one act on a desk with all that follows from it."""
        desk_rows.save(self._held, entry)

    def symbols_besides(self, body: str) -> dict[str, str]:
        """Name the symbols that other bodies have given, each with its body."""
        return desk_rows.symbols_besides(self._held, body)

    def desks_of(self, bodies: Iterable[str] | None) -> list[str]:
        """List the bodies among these (None: all) that have something on their desk."""
        return desk_rows.bodies(self._held, bodies)

    def published(self, name: str, edition: int) -> str | None:
        """Give the content hash of a published edition, or None."""
        return editions.published(self._held, name, edition)

    def editions(self) -> list[Workflow]:
        """List the published editions, by name and number."""
        return editions.published_editions(self._held)

    def publish(self, editions: Sequence[Edition], by: str, at: datetime, agreement: Agreement | None = None) -> None:
        """Write new editions, with their event, and that of the two people who agreed on one."""
        write_editions(self._held, editions, by, at, agreement)

    @property
    def rule_drafts(self) -> SqlRuleDrafts:
        """Give the rows of drafts of rules."""
        return SqlRuleDrafts(self._held.wire)

    def open_proposals_of(self, bodies: Iterable[str] | None) -> list[str]:
        """List the open proposals that have one of these bodies as a party (None: all), in the order of their ids."""
        if bodies is None:
            return [ref for _, ref in self._held.wire.rows(ALL_OPEN)]
        found = {row for body in set(bodies) for row in self._held.wire.rows(OPEN_OF_BODY, body=body)}
        return [ref for _, ref in sorted(found)]

    def dependants(self, ref: str) -> list[str]:
        """List the open proposals that are conditional on this one."""
        return [name for _, name in self._held.wire.rows(DEPENDANTS, on=ref)]

    def notify(self, notices: Sequence[Notice], routes: Mapping[str, Sequence[Routed]]) -> None:
        """Write notices and their deliveries, by the key of the notice."""
        outbox.notify(self._held, notices, routes)

    def due_reminders(self, now: datetime, limit: int, of: str | None = None) -> list[DueReminder]:
        """Take the reminders that are due, oldest first: all, or those `of` one proposal."""
        return reminder_rows.due_reminders(self._held.wire, now, limit, of)

    def mark_reminders(self, sent: Sequence[int], struck: Mapping[int, str], at: datetime) -> None:
        """Mark reminders as sent, or strike them out with the reason."""
        reminder_rows.mark_reminders(self._held.wire, sent, struck, at)

    def rollback(self) -> None:
        """Give everything up."""
        self._held.is_given_up = True
