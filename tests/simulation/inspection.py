"""What must hold whatever has happened: the invariants I1 to I7, each with the words for a breach of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import text

from tests.simulation.ledger import Ledger
from tests.simulation.mail import MailServer
from tests.simulation.permitted import may
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.adapters.store.columns import as_text
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.evolve import fold
from wsis_workflow.domain.proposals.nouns import Ballot, Position

AGAINST, ADOPTING = "object", ("kept", "agreed")
TWICE = "SELECT ballot_id, member FROM position WHERE standing GROUP BY ballot_id, member HAVING count(*) > 1"
ANSWERS = "SELECT count(*) FROM command WHERE id = :id"
BY_COMMAND = (
    "SELECT command, count(*) FROM (SELECT DISTINCT command, proposal_id, stream, act FROM event"
    " WHERE command IS NOT NULL AND by NOT IN ('clock', 'ballot'))"
    " GROUP BY command, proposal_id, stream HAVING count(*) > 1"
)
SENT_EARLY = "SELECT person, deadline, due, sent_at FROM reminder WHERE sent_at < due"
LEFT_DUE = "SELECT person, deadline, due FROM reminder WHERE sent_at IS NULL AND struck_at IS NULL AND due <= :now"
NEXT = (
    "SELECT min(max(next_at, coalesce(leased_until, next_at))) FROM delivery"
    " WHERE sent_at IS NULL AND parked_at IS NULL"
)
UNSENT = (
    "SELECT n.cause, d.attempts, d.error FROM delivery d JOIN notice n ON n.id = d.notice_id"
    " WHERE d.sent_at IS NULL AND d.parked_at IS NULL AND d.next_at <= :now"
)
SENT = "SELECT d.reference, n.cause FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE d.sent_at IS NOT NULL"
UNTOLD = (
    "SELECT p.ref, r.deadline, r.generation, r.rung, r.person FROM reminder r JOIN proposal p ON p.id = r.proposal_id"
    " WHERE r.sent_at IS NOT NULL"
)


def breaches(store: SqlStore, ledger: Ledger) -> Iterator[str]:
    """Look for what must not be, at any instant at which no transaction is open."""
    yield from _unstored(store, ledger)
    yield from _unfolded(store)
    yield from _miscounted(store)
    yield from _unpermitted(ledger)
    yield from (f"I7: {row} was reminded early" for row in _rows(store, SENT_EARLY))


def breaches_at_rest(store: SqlStore, ledger: Ledger, server: MailServer, now: datetime) -> Iterator[str]:
    """Look for what must not be once every node has done all there is to do, in fine weather."""
    yield from breaches(store, ledger)
    yield from (f"I7: the reminder {row} is due and was not sent" for row in _rows(store, LEFT_DUE, now=now))
    yield from (f"I7: the letter {row} was not sent" for row in _rows(store, UNSENT, now=now))
    causes = set(ledger.notices)
    for ref, deadline, generation, rung, person in _rows(store, UNTOLD):
        if f"{ref}/{deadline}/{generation}/{rung}/{person}" not in causes:
            yield f"I7: the reminder {rung} of {deadline} of {ref} counts as sent, and {person} was told nothing"
    sent = Counter(reference for reference, _ in set(_rows(store, SENT)))
    for reference in sent:
        if not server.taken[reference]:
            yield f"I7: the letter {reference} counts as sent, and the mail server has never seen it"
    for reference, times in server.taken.items():
        excused = server.excused[reference]
        if times > 1 + excused:
            yield f"I7: {server.to[reference]} got the letter {reference} {times} times, {excused} of them excused"


def next_letter(store: SqlStore) -> datetime | None:
    """Say when the next letter may go, where there is one that has not gone."""
    ((at,),) = _rows(store, NEXT)
    return datetime.fromisoformat(at) if at else None


def _unstored(store: SqlStore, ledger: Ledger) -> Iterator[str]:
    """I1, I2: what was acknowledged is stored, and events and outbox rows are what was committed, no more, no less."""
    for key, answer in ledger.acknowledged:
        if not _rows(store, ANSWERS, id=key)[0][0] or ledger.answers.get(key) != answer:
            yield f"I1: the answer to {key} ({answer.sentence}) is not stored"
    written = {(entry.after.ref, entry.act.number, entry.act.verb, entry.act.by) for entry, _ in ledger.acts}
    found = {(ref, act.number, act.verb, act.by) for ref in store.refs() for act in store.acts(ref)}
    for one in sorted(written ^ found):
        yield f"I2: the act {one} is {'missing' if one in written else 'there, and nobody wrote it'}"
    told = {notice.key for _, notice in store.notices()}
    for key in sorted(told ^ set(ledger.notices)):
        yield f"I2: the notice {key} is {'there, and nobody wrote it' if key in told else 'missing'}"
    for command, count in _rows(store, BY_COMMAND):
        yield f"I1: the command {command} was done {count} times"


def _unfolded(store: SqlStore) -> Iterator[str]:
    """I3: state is the fold of the events, in the rows and in the memory of the node."""
    flaw = store.verify().flaw
    if flaw is not None:
        yield f"I3: {flaw.stream} {flaw.subject}: {flaw.what}"
    for ref in store.refs():
        acts = store.acts(ref)
        if store.proposal(ref) != fold(acts):
            yield f"I3: {ref} is not the fold of its acts"
        if [act.number for act in acts] != list(range(1, len(acts) + 1)):
            yield f"I3: the versions of {ref} have gaps"


def _miscounted(store: SqlStore) -> Iterator[str]:
    """I4, I5: one standing position for each elector, which the tally counts; nothing adopted over an objection."""
    yield from (f"I4: {row} has two standing positions" for row in _rows(store, TWICE))
    for ref in store.refs():
        acts = store.acts(ref)
        if not any(isinstance(event, ev.Annulled) for act in acts for event in act.events):
            for ballot in fold(acts).ballots:
                yield from _ballot(ref, ballot, _said(ballot, acts))


def _ballot(ref: str, ballot: Ballot, said: dict[str, Position]) -> Iterator[str]:
    if ballot.positions != said:
        yield f"I4: on ballot {ballot.number} of {ref} stand {dict(ballot.positions)}, said was {said}"
    if set(said) - set(ballot.electors):
        yield f"I4: on ballot {ballot.number} of {ref} somebody without a voice has one"
    if ballot.outcome is None:
        return
    objections = sorted(member for member, position in said.items() if position.position == AGAINST)
    if ballot.outcome.tally.get(AGAINST, 0) != len(objections):
        yield f"I4: ballot {ballot.number} of {ref} counts {dict(ballot.outcome.tally)}, and {objections} object"
    if ballot.outcome.outcome in ADOPTING and objections:
        yield f"I5: ballot {ballot.number} of {ref} came to {ballot.outcome.outcome} over {objections}"


def _said(ballot: Ballot, acts: Iterable[ev.Act]) -> dict[str, Position]:
    """Take the reply of each member that was received last."""
    said: dict[str, Position] = {}
    for act in acts:
        for event in act.events:
            if isinstance(event, ev.BallotRetexted) and event.number == ballot.number and event.is_void:
                said.clear()
            if isinstance(event, ev.PositionTaken) and event.number == ballot.number:
                before = said.get(event.position.member)
                if before is None or before.received <= event.position.received:
                    said[event.position.member] = event.position
    return said


def _unpermitted(ledger: Ledger) -> Iterator[str]:
    """I6: no step, position, close or announcement without somebody who may."""
    for entry, register in ledger.acts:
        for event in entry.act.events:
            why = may(event, entry.act, entry.before, register)
            if why:
                yield f"I6: {entry.act.by} did {type(event).__name__} on {entry.after.ref} ({entry.act.verb}): {why}"


def _rows(store: SqlStore, statement: str, **values: object) -> list[tuple[Any, ...]]:
    """Ask the database itself; instants are written as it keeps them."""
    kept = {name: as_text(value) if isinstance(value, datetime) else value for name, value in values.items()}
    with store.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement), kept)]
