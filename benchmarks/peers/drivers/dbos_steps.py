"""DBOS: a durable workflow that waits for three messages, and writes the rows in a step after each.

The step's rows and its checkpoint are one transaction of the same database, and the listener for messages looks as
often as it can, so that waiting costs as little as may be. On SQLite it asks once for each workflow that waits.
"""

from collections.abc import Iterable
from itertools import count
from queue import SimpleQueue

import sqlalchemy as sa
import work
from dbos import DBOS, DBOSConfig, SetWorkflowID, SQLAlchemyDatasource

WORDS = (work.READ, work.WRITE, work.APPEND, work.REMIND, work.TELL)
READ, WRITE, APPEND, REMIND, TELL = map(work.said, WORDS)
DRIVER = work.url() if work.is_sqlite() else work.url().replace("postgresql://", "postgresql+psycopg://")
MESSAGES = 3


class Durable:
    """A workflow for each proposal, begun anew before the turn that follows its third message."""

    def __init__(self) -> None:
        config: DBOSConfig = {
            "name": "bench",
            "system_database_url": DRIVER,
            "notification_listener_polling_interval_sec": 0.001,
            "log_level": "ERROR",
        }
        DBOS(config=config)
        store = SQLAlchemyDatasource.create(DRIVER)
        begun: SimpleQueue[int] = SimpleQueue()
        done: SimpleQueue[int] = SimpleQueue()

        def step(proposal: int, by: str) -> None:
            _write(store.sql_session().connection(), proposal, by)

        @DBOS.workflow()
        def approval(proposal: int) -> None:
            begun.put(proposal)
            for _ in range(MESSAGES):
                by = DBOS.recv("approval", timeout_seconds=3600)
                store.run_tx_step({"name": "step"}, step, proposal, by)
                done.put(proposal)

        self._approval, self._begun, self._done = approval, begun, done
        self._running: dict[int, tuple[str, int]] = {}
        self._numbers = count(1)
        DBOS.launch()

    def prepare(self, turn: Iterable[int]) -> None:
        """Begin the workflows that are not there or have had all their messages, and wait until they have begun."""
        for proposal in turn:
            if proposal not in self._running or self._running[proposal][1] == MESSAGES:
                self._begin(proposal)

    def act(self, proposal: int) -> None:
        """Send a message, and wait until the step has been committed."""
        name, had = self._running[proposal]
        assert had < MESSAGES, "begun before the turn"
        DBOS.send(name, work.person(had), "approval")
        self._running[proposal] = (name, had + 1)
        assert self._done.get(timeout=60) == proposal

    def _begin(self, proposal: int) -> None:
        name = f"{proposal}-{next(self._numbers)}"
        with SetWorkflowID(name):
            DBOS.start_workflow(self._approval, proposal)
        self._running[proposal] = (name, 0)
        assert self._begun.get(timeout=60) == proposal


def _write(connection: sa.Connection, proposal: int, by: str) -> None:
    say = connection.exec_driver_sql
    state, version, model = say(READ, (proposal,)).one()
    at = work.now()
    target, kind, payload = work.event_of(state, by)
    written = say(WRITE, (target, version + 1, model, proposal, version))
    assert written.rowcount == 1, "nobody else writes here"
    say(APPEND, (proposal, version + 1, kind, payload, at.isoformat()))
    say(REMIND, (proposal, by, work.due(at).isoformat()))
    say(TELL, (proposal, by, kind, at.isoformat()))


if __name__ == "__main__":
    work.lay()
    work.serve(Durable())
