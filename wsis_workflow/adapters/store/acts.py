"""Acts on proposals: the claim, the fold of the record, and the writing of one act with all its rows."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, func, select, update

from wsis_workflow.adapters.store import record
from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.counts import write_counts
from wsis_workflow.adapters.store.editions import edition
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.identifiers import uuid7
from wsis_workflow.adapters.store.owing import owe_looks
from wsis_workflow.adapters.store.projection import changes
from wsis_workflow.adapters.store.reminder_rows import write_reminders
from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.adapters.store.waiting_rows import write_waiting
from wsis_workflow.adapters.store.wire import one
from wsis_workflow.app.stored import Claimed, Entry
from wsis_workflow.domain.proposals.audiences import audience_of
from wsis_workflow.domain.proposals.events import Act, Annulled
from wsis_workflow.domain.proposals.evolve import fold, lightened, may_go_on
from wsis_workflow.domain.proposals.nouns import Proposal, Standing

_PROPOSAL, _DEPENDENCY = table(rows.ProposalRow), table(rows.DependencyRow)
_P = _PROPOSAL.c

# The write is the lock: a second act waits here, and goes on from what the first has left.
CLAIM = (
    update(_PROPOSAL)
    .where(_P.ref == bindparam("called"))
    .values(version=_P.version)
    .returning(_P.id, _P.version, _P.digest, _P.look_at)
)
HEAD = select(_P.id, _P.version, _P.digest).where(_P.ref == bindparam("called"))
ENTER = adding(rows.ProposalRow).returning(_P.id)
CHANGE = (
    update(_PROPOSAL)
    .where(_P.id == bindparam("of"))
    .values(
        {name: bindparam(name) for name in ("version", "digest", "look_at")}
        | {"changed_at": func.coalesce(bindparam("changed_at", type_=_P.changed_at.type), _P.changed_at)}
    )
)
# SQLite writes anew whatever index has a column that is said, though its value stays: most acts move nothing.
MOVE = CHANGE.values({name: bindparam(name) for name in ("edition", "state", "stage", "final", "entered_at")})
LOOK_NEXT = update(_PROPOSAL).where(_P.ref == bindparam("called")).values(look_at=bindparam("look_at"))
STANDING = (
    select(_P.id, _P.ref, _P.state, _P.final).where(_P.ref == bindparam("called")).with_for_update(read=True)
)  # fmt: skip
CONDITIONS = select(_DEPENDENCY.c.on).where(_DEPENDENCY.c.proposal_id == bindparam("of"))


class RecordBroken(StoreError):
    """A stored record does not give what its proposal's row says; `wsis record verify` names the first fault."""


def claim(held: Held, ref: str) -> Claimed | None:
    """Write the proposal's row, then load it; None where there is none."""
    found = one(held.wire.rows(CLAIM, called=ref))
    if found is None:
        return None
    proposal_id, version, digest, look_at = found
    proposal = _load(held, ref, proposal_id, version, digest)
    # An act goes on from this, even where a reader teaches all others an older fold before it is saved.
    held.keep(ref, Folded(version, digest, (proposal_id, lightened(proposal))))
    return Claimed(proposal, look_at)


def load(held: Held, ref: str) -> Proposal | None:
    """Load a proposal without holding it; None where there is none."""
    found = one(held.wire.rows(HEAD, called=ref))
    return None if found is None else _load(held, ref, *found)


def acts_of(held: Held, ref: str, after: int) -> list[Act]:
    """Read a proposal's acts, those after a version; none where there is no such proposal."""
    found = one(held.wire.rows(HEAD, called=ref))
    return [] if found is None else list(record.acts(_events(held, ref, found[0], after)))


def _load(held: Held, ref: str, proposal_id: int, version: int, digest: str) -> Proposal:
    """Fold what has been added since the fold that is known, or everything."""
    known: Folded[tuple[int, Proposal]] | None = held.folded(ref)
    if known is not None and not may_go_on(known.value[1]):
        known = None
    if known is not None and known.digest == digest:
        return known.value[1]
    proposal = _continued(held, ref, proposal_id, digest, known) if known and known.version < version else None
    if proposal is None:
        proposal = fold(record.acts(_events(held, ref, proposal_id, 0)))
    if proposal is None or proposal.version != version:
        raise RecordBroken(f"The record of “{ref}” does not lead to its version {version}; run `wsis record verify`.")
    held.keep(ref, Folded(version, digest, (proposal_id, lightened(proposal))))
    return proposal


def _continued(
    held: Held, ref: str, proposal_id: int, digest: str, known: Folded[tuple[int, Proposal]]
) -> Proposal | None:
    """Go on from the fold that is known; None where it belongs to another history (a database was restored).

    Nor is it gone on with over an annulment: the fold that is known may be light.
    """
    events = _events(held, ref, proposal_id, known.version)
    is_annulled = any(event.kind == Annulled.__name__ for event in events)
    if is_annulled or record.chained(events, known.digest) != digest:
        return None
    return fold(record.acts(events), known.value[1])


def _events(held: Held, ref: str, proposal_id: int, after: int) -> list[record.Written]:
    rows_ = held.wire.rows(record.EVENTS_OF_PROPOSAL, proposal_id=proposal_id, after=after)
    return record.from_rows(rows_, record.PROPOSAL, ref)


def save(held: Held, entry: Entry) -> None:
    """Write one act: events, the proposal's row, what shows it, on whom it waits, who may read, reminders."""
    act, after = entry.act, entry.after
    before = held.folded(after.ref) if entry.before is not None else None
    stamp = record.Stamp(record.PROPOSAL, after.ref, act.number, act.verb, act.by, act.at, entry.command_id)
    written = record.write(stamp, act.events, before.digest if before else "")
    digest = written[-1].digest if written else (before.digest if before else "")
    proposal_id = before.value[0] if before else _enter(held, entry, digest)
    if written:
        told = zip(written, act.events, strict=True)
        rows_ = [record.as_row(row, proposal_id, audience_of(event)) for row, event in told]
        held.wire.many(record.ADD_EVENT, rows_)
    if before:
        held.wire.say(MOVE if _is_moved(entry) else CHANGE, of=proposal_id, **_changing(held, entry, digest))
    for statement, values in changes(entry.before, act, after, proposal_id):
        held.wire.many(statement, values)
    write_counts(held, entry.before, after)
    write_waiting(held.wire, entry, proposal_id)
    write_reminders(held.wire, entry.owed, proposal_id, act.at)
    owe_looks(held, after.ref, (entry.look_at, *(reminder.due for reminder in entry.owed.reminders)))
    held.keep(after.ref, Folded(after.version, digest, (proposal_id, lightened(after))))


def _enter(held: Held, entry: Entry, digest: str) -> int:
    proposal = entry.after
    found = held.wire.rows(
        ENTER,
        uid=uuid7(proposal.proposed_at),
        ref=proposal.ref,
        workflow=proposal.workflow,
        title=proposal.title,
        mandate=proposal.mandate,
        action_lines=list(proposal.action_lines),
        lineage=proposal.lineage,
        proposer=proposal.proposer,
        proposed_at=proposal.proposed_at,
        **_changing(held, entry, digest),
    )
    proposal_id: int = found[0][0]
    return proposal_id


def _changing(held: Held, entry: Entry, digest: str) -> dict[str, object]:
    proposal = entry.after
    return {
        "edition": proposal.edition,
        "state": proposal.state,
        "stage": edition(held, proposal.edition).states[proposal.state].stage,
        "final": proposal.final,
        "version": proposal.version,
        "digest": digest,
        "entered_at": proposal.entered_at,
        "changed_at": entry.act.at if entry.act.events else None,  # an office that ends changes no proposal
        "look_at": entry.look_at,
    }


def _is_moved(entry: Entry) -> bool:
    before, after = entry.before, entry.after
    return before is None or _place(before) != _place(after)


def _place(proposal: Proposal) -> tuple[object, ...]:
    return proposal.edition, proposal.state, proposal.final, proposal.entered_at


def look_next(held: Held, ref: str, at: datetime | None) -> None:
    """Note when the clock has to look at a proposal next."""
    held.wire.say(LOOK_NEXT, called=ref, look_at=at)
    owe_looks(held, ref, (at,))


def standings(held: Held, refs: Iterable[str]) -> dict[str, Standing]:
    """Load, and hold, what proposals and all that they depend on have come to; what is not there is left out."""
    found: dict[str, Standing] = {}
    layer = sorted(set(refs))
    while layer:
        for ref in layer:
            row = one(held.wire.rows(STANDING, called=ref))
            if row is not None:
                on = tuple(name for (name,) in held.wire.rows(CONDITIONS, of=row[0]))
                found[ref] = Standing(ref, row[2], row[3], on)
        layer = sorted({name for ref in layer if ref in found for name in found[ref].depends_on} - set(found))
    return found
