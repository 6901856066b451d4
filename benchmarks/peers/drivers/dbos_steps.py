"""DBOS: a durable workflow that waits for three messages, and writes the rows in a step after each.

The step's rows and its checkpoint are one transaction of the same database, and the listener for messages looks as
often as it can, so that waiting costs as little as may be.
"""

from queue import SimpleQueue

import sqlalchemy as sa
import work
from dbos import DBOS, DBOSConfig, SetWorkflowID, SQLAlchemyDatasource

WORDS = (work.READ, work.WRITE, work.APPEND, work.REMIND, work.TELL)
READ, WRITE, APPEND, REMIND, TELL = map(work.said, WORDS)
DRIVER = work.url() if work.is_sqlite() else work.url().replace("postgresql://", "postgresql+psycopg://")
MESSAGES = 3


class Durable:
    """A workflow for each proposal, begun anew when it has had its three messages."""

    def __init__(self) -> None:
        config: DBOSConfig = {
            "name": "bench",
            "system_database_url": DRIVER,
            "notification_listener_polling_interval_sec": 0.001,
            "log_level": "ERROR",
        }
        DBOS(config=config)
        store = SQLAlchemyDatasource.create(DRIVER)
        done: SimpleQueue[int] = SimpleQueue()

        def step(proposal: int, by: str) -> None:
            _write(store.sql_session().connection(), proposal, by)

        @DBOS.workflow()
        def approval(proposal: int) -> None:
            for _ in range(MESSAGES):
                by = DBOS.recv("approval", timeout_seconds=3600)
                store.run_tx_step({"name": "step"}, step, proposal, by)
                done.put(proposal)

        self._approval, self._done = approval, done
        self._running: dict[int, tuple[str, int]] = {}
        self._begun = 0
        DBOS.launch()

    def prepare(self, wanted: int) -> None:
        """Begin workflows for the proposals whose turn it is, so that they wait for their messages."""
        for proposal in range(1, work.PROPOSALS + 1):
            if self._running.get(proposal, ("", MESSAGES))[1] == MESSAGES and len(self._waiting()) < wanted:
                self._begin(proposal)

    def act(self, proposal: int) -> None:
        """Send a message, and wait until the step has been committed."""
        name, had = self._running.get(proposal, ("", MESSAGES))
        if had == MESSAGES:
            name, had = self._begin(proposal)
        DBOS.send(name, work.person(had), "approval")
        self._running[proposal] = (name, had + 1)
        assert self._done.get(timeout=60) == proposal

    def _waiting(self) -> list[int]:
        return [proposal for proposal, (_, had) in self._running.items() if had < MESSAGES]

    def _begin(self, proposal: int) -> tuple[str, int]:
        self._begun += 1
        name = f"{proposal}-{self._begun}"
        with SetWorkflowID(name):
            DBOS.start_workflow(self._approval, proposal)
        self._running[proposal] = (name, 0)
        return self._running[proposal]


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
