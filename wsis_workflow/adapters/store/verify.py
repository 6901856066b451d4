"""Does the record still say what it said, and do the rows show what it says? Event by event, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from wsis_workflow.adapters.store import counts, desk_rows, editions, record, register_rows
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.several import Several, of_several
from wsis_workflow.adapters.store.shown import desk_tables, directory_tables, proposal_tables
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.views_ports import Flaw, Verified
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Register

_P = table(rows.ProposalRow).c
ALL = select(_P.id, _P.ref, _P.version, _P.digest).order_by(_P.id)
COLUMNS = (
    "workflow",
    "edition",
    "title",
    "mandate",
    "lineage",
    "state",
    "final",
    "proposer",
    "proposed_at",
    "entered_at",
)
ROW = select(_P.id, *(_P[name] for name in COLUMNS)).where(of_several(_P.id))
AT_ONCE = 20  # proposals, which may have long texts


@dataclass
class _Count:
    proposals: int = 0
    events: int = 0


def verify(held: Held, note: Progress = nobody_watches) -> Verified:
    """Fold everything anew and compare; stop at the first flaw. `note` is told how many proposals are done."""
    count = _Count()
    flaw = next(_flaws(held, count, note), None)
    return Verified(count.proposals, count.events, flaw)


def _flaws(held: Held, count: _Count, note: Progress) -> Iterator[Flaw]:
    yield from _stream_flaws(held, record.WORKFLOW, editions.HEAD, count)
    yield from _register_flaws(held, count)
    for body in desk_rows.bodies(held, None):
        yield from _desk_flaws(held, body, count)
    heads = held.wire.rows(ALL)
    for start in range(0, len(heads), AT_ONCE):
        some = heads[start : start + AT_ONCE]
        there = Several(held, some[0][0], some[-1][0])
        for proposal_id, ref, version, digest in some:
            yield from _proposal_flaws(there, proposal_id, ref, (version, digest), count)
            count.proposals += 1
            note(count.proposals, len(heads))
    yield from _count_flaws(held)


def _count_flaws(held: Held) -> Iterator[Flaw]:
    """Count the proposals themselves, and compare with what is kept."""
    stored, expected = counts.as_rows(counts.kept(held)), counts.as_rows(counts.recounted(held))
    yield from _row_flaws(record.PROPOSAL, "", 0, "proposal_count", stored, expected)


def _stream_flaws(held: Held, stream: str, head: Any, count: _Count) -> Iterator[Flaw]:
    written = record.from_rows(held.wire.rows(record.EVENTS_OF_STREAM, of=stream, after=0), stream)
    yield from _chain_flaws(written, held.wire.rows(head)[0], count)


def _chain_flaws(written: list[record.Written], head: tuple[Any, ...], count: _Count) -> Iterator[Flaw]:
    """Follow the digests; the first event that does not lead on is named."""
    digest = ""
    for row in written:
        if row.digest_after(digest) != row.digest:
            yield Flaw(row.stream, row.subject, row.act, row.position, f"{row.kind} is not as it was written")
        digest = row.digest
        count.events += 1
    last = written[-1].act if written else 0
    if (last, digest) != tuple(head):
        subject = written[-1].subject if written else ""
        stream = written[-1].stream if written else "record"
        yield Flaw(stream, subject, last, None, f"the record ends here, and its head says version {head[0]}")


def _register_flaws(held: Held, count: _Count) -> Iterator[Flaw]:
    yield from _stream_flaws(held, record.REGISTER, register_rows.HEAD, count)
    found = held.wire.rows(record.EVENTS_OF_STREAM, of=record.REGISTER, after=0)
    register = register_rows.fold_register(record.from_rows(found, record.REGISTER), Register())
    for name, stored, expected in directory_tables(held, register):
        yield from _row_flaws(record.REGISTER, "", register.version, name, stored, expected)


def _desk_flaws(held: Held, body: str, count: _Count) -> Iterator[Flaw]:
    written = desk_rows.events(held, body)
    yield from _chain_flaws(written, held.wire.rows(desk_rows.HEAD, of=body)[0], count)
    desk = desk_rows.fold_desk(body, written)
    for name, stored, expected in desk_tables(held, desk):
        yield from _row_flaws(desk_rows.stream_of(body), "", desk.version, name, stored, expected)


def _proposal_flaws(there: Several, proposal_id: int, ref: str, head: tuple[int, str], count: _Count) -> Iterator[Flaw]:
    found = there.rows(record.EVENTS_OF_PROPOSALS, proposal_id)
    written = record.from_rows(found, record.PROPOSAL, ref)
    yield from _chain_flaws(written, head, count)
    proposal: Proposal | None = None
    acts: list[Act] = []
    try:
        for act in record.acts(written):
            acts.append(act)
            proposal = apply(proposal, act)
    except (AssertionError, KeyError, ValueError, IndexError, TypeError, AttributeError) as fault:
        number = acts[-1].number if acts else 1
        yield Flaw(record.PROPOSAL, ref, number, None, f"it cannot be followed: {type(fault).__name__}: {fault}")
        return
    if proposal is None:
        yield Flaw(record.PROPOSAL, ref, 0, None, "it has no events")
        return
    yield from _shown_flaws(there, proposal_id, proposal, acts)


def _shown_flaws(there: Several, proposal_id: int, proposal: Proposal, acts: list[Act]) -> Iterator[Flaw]:
    [stored] = there.named(ROW, proposal_id)
    expected = {name: getattr(proposal, name) for name in COLUMNS}
    yield from _row_flaws(record.PROPOSAL, proposal.ref, proposal.version, "proposal", [stored], [expected])
    for name, rows_, wanted in proposal_tables(there, proposal_id, proposal, acts):
        yield from _row_flaws(record.PROPOSAL, proposal.ref, proposal.version, name, rows_, wanted)


def _row_flaws(
    stream: str, subject: str, act: int, name: str, stored: list[dict[str, Any]], expected: list[dict[str, Any]]
) -> Iterator[Flaw]:
    strange, missing = _without(stored, expected), _without(expected, stored)
    for said, row in [*(("should not be so", row) for row in strange), *(("is missing", row) for row in missing)]:
        yield Flaw(stream, subject, act, None, f"a row of {name} {said}: {_in_short(row)}")


def _without(these: list[dict[str, Any]], those: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what is in one list and not, or not as often, in the other."""
    left = list(those)
    found = []
    for row in these:
        if row in left:
            left.remove(row)
        else:
            found.append(row)
    return found


def _in_short(row: dict[str, Any]) -> str:
    told = ", ".join(f"{name}={value}" for name, value in row.items() if value not in (None, "", [], {}))
    return told if len(told) <= 300 else f"{told[:300]}…"
