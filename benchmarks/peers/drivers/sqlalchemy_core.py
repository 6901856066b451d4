"""SQLAlchemy Core: tables read from the database, statements with named values, compiled once and kept."""

import work
from alchemy import engine
from sqlalchemy import MetaData, bindparam, insert, select, update


class Core:
    """Statements made once."""

    def __init__(self) -> None:
        self._engine = engine()
        known = MetaData()
        known.reflect(self._engine)
        proposal, event, reminder, notice = (known.tables[name] for name in work.TABLES)
        row = proposal.c
        self._read = select(row.state, row.version).where(row.id == bindparam("of"))
        self._write = (
            update(proposal)
            .where(row.id == bindparam("of"), row.version == bindparam("seen"))
            .values(state=bindparam("state"), version=bindparam("version"))
        )
        self._append, self._remind, self._tell = (insert(one) for one in (event, reminder, notice))

    def act(self, proposal: int) -> None:
        """Do one act."""
        with self._engine.begin() as connection:
            say = connection.execute
            state, version = say(self._read, {"of": proposal}).one()
            by, at = work.person(version), work.now()
            target, step, payload = work.event_of(state, by)
            written = say(self._write, {"of": proposal, "seen": version, "state": target, "version": version + 1})
            assert written.rowcount == 1, "nobody else writes here"
            own = {"proposal_id": proposal}
            what = {"number": version + 1, "kind": step, "payload": payload, "at": at.isoformat()}
            say(self._append, {**own, **what})
            say(self._remind, {**own, "person": by, "due": work.due(at).isoformat()})
            say(self._tell, {**own, "person": by, "kind": step, "at": at.isoformat()})


if __name__ == "__main__":
    work.lay()
    work.serve(Core())
