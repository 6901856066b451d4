"""The bare driver: sqlite3, or psycopg, with no more than the statements of the act."""

import work


class Raw:
    """One connection, five statements, one commit."""

    def __init__(self) -> None:
        self._connection = work.connected()
        words = (work.READ, work.WRITE, work.APPEND, work.REMIND, work.TELL)
        self._read, self._write, self._append, self._remind, self._tell = map(work.said, words)

    def act(self, proposal: int, by: str = "") -> None:
        """Do one act, of whoever's turn it is where nobody is named."""
        say = self._connection.execute
        if work.is_sqlite():
            say("BEGIN IMMEDIATE")
        state, version, model = say(self._read, (proposal,)).fetchone()
        by, at = by or work.person(version), work.now()
        target, step, payload = work.event_of(state, by)
        written = say(self._write, (target, version + 1, model, proposal, version))
        assert written.rowcount == 1, "nobody else writes here"
        say(self._append, (proposal, version + 1, step, payload, at.isoformat()))
        say(self._remind, (proposal, by, work.due(at).isoformat()))
        say(self._tell, (proposal, by, step, at.isoformat()))
        say("COMMIT")


if __name__ == "__main__":
    work.lay()
    work.serve(Raw())
