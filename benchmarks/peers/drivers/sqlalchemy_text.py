"""SQLAlchemy's connection, with the statements written out and handed to the driver."""

import work
from alchemy import engine


class Text:
    """The statements of the bare driver through a connection of the engine."""

    def __init__(self) -> None:
        self._engine = engine()
        words = (work.READ, work.WRITE, work.APPEND, work.REMIND, work.TELL)
        self._read, self._write, self._append, self._remind, self._tell = map(work.said, words)

    def act(self, proposal: int) -> None:
        """Do one act."""
        with self._engine.begin() as connection:
            say = connection.exec_driver_sql
            state, version, model = say(self._read, (proposal,)).one()
            by, at = work.person(version), work.now()
            target, step, payload = work.event_of(state, by)
            written = say(self._write, (target, version + 1, model, proposal, version))
            assert written.rowcount == 1, "nobody else writes here"
            say(self._append, (proposal, version + 1, step, payload, at.isoformat()))
            say(self._remind, (proposal, by, work.due(at).isoformat()))
            say(self._tell, (proposal, by, step, at.isoformat()))


if __name__ == "__main__":
    work.lay()
    work.serve(Text())
