"""On whom a proposal waits and who may read it: the rows follow what is so after an act, whatever they said before."""

from sqlalchemy import String, bindparam, cast, delete, literal, null, select, union_all

from wsis_workflow.adapters.store.sentences import adding, removing
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.ports import Entry

_WAITING, _READER = table(rows.WaitingRow).c, table(rows.ReaderRow).c
_NOBODY = cast(null(), String)

WHO = union_all(
    select(literal("waiting", String), _WAITING.person, _NOBODY).where(_WAITING.proposal_id == bindparam("of")),
    select(literal("reader", String), _READER.person, _READER.body).where(_READER.proposal_id == bindparam("of")),
)
WAIT, WAIT_NO_MORE = adding(rows.WaitingRow), removing(rows.WaitingRow)
LET_READ = adding(rows.ReaderRow)
NO_LONGER_PERSON = delete(table(rows.ReaderRow)).where(
    _READER.proposal_id == bindparam("of"), _READER.person == bindparam("person")
)
NO_LONGER_BODY = delete(table(rows.ReaderRow)).where(
    _READER.proposal_id == bindparam("of"), _READER.body == bindparam("body")
)

Reader = tuple[str | None, str | None]


def write_people(wire: Wire, entry: Entry, proposal_id: int) -> None:
    """Write the difference between the rows that there are and what now is so."""
    there = wire.rows(WHO, of=proposal_id) if entry.before is not None else []
    waiting = {person for kind, person, _ in there if kind == "waiting"}
    readers = {(person, body) for kind, person, body in there if kind == "reader"}
    _write_waiting(wire, waiting, entry, proposal_id)
    _write_readers(wire, readers, _readers(entry), proposal_id)


def _write_waiting(wire: Wire, there: set[str], entry: Entry, proposal_id: int) -> None:
    gone, new = there - entry.waiting, entry.waiting - there
    if gone:
        wire.many(WAIT_NO_MORE, [{"proposal_id": proposal_id, "person": person} for person in sorted(gone)])
    if new:
        since = entry.act.at
        wire.many(WAIT, [{"proposal_id": proposal_id, "person": person, "since": since} for person in sorted(new)])


def _readers(entry: Entry) -> set[Reader]:
    """Give the people, or the bodies where everybody in the parties may read."""
    if entry.readers is None:
        return {(None, body) for body in entry.after.bodies}
    return {(person, None) for person in entry.readers}


def _write_readers(wire: Wire, there: set[Reader], now: set[Reader], proposal_id: int) -> None:
    for person, body in there - now:
        statement = NO_LONGER_BODY if person is None else NO_LONGER_PERSON
        wire.run(statement, of=proposal_id, person=person, body=body)
    new = [{"proposal_id": proposal_id, "person": person, "body": body} for person, body in now - there]
    if new:
        wire.many(LET_READ, new)
