"""On whom a proposal waits: the rows follow what is so after an act, whatever they said before."""

from sqlalchemy import bindparam, select

from wsis_workflow.adapters.store.sentences import adding, removing
from wsis_workflow.adapters.store.tables import proposals as rows
from wsis_workflow.adapters.store.tables import table
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.stored import Entry

_WAITING = table(rows.WaitingRow).c

WHO = select(_WAITING.person).where(_WAITING.proposal_id == bindparam("of"))
WAIT, WAIT_NO_MORE = adding(rows.WaitingRow), removing(rows.WaitingRow)


def write_waiting(wire: Wire, entry: Entry, proposal_id: int) -> None:
    """Write the difference between the rows that there are and what now is so."""
    there = {person for (person,) in wire.rows(WHO, of=proposal_id)} if entry.before is not None else set()
    waiting = entry.owed.waiting
    gone, new = there - waiting, waiting - there
    if gone:
        wire.many(WAIT_NO_MORE, [{"proposal_id": proposal_id, "person": person} for person in sorted(gone)])
    if new:
        since = entry.act.at
        wire.many(WAIT, [{"proposal_id": proposal_id, "person": person, "since": since} for person in sorted(new)])
