"""What a revision may do beside work on PostgreSQL, before its transaction: what takes long, and no table for itself.

Each step is committed by itself and may be broken off anywhere, so each finds out what is left to do.
"""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, text

from wsis_workflow.adapters.store.keeping.grants import OWNER
from wsis_workflow.adapters.store.keeping.servers import run

WITHOUT_LIMIT = text("SET lock_timeout = 0")  # it waits for those who were there before, and nobody waits for it
IS_VALID = text("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)")
BATCH = 5_000


def go_beside(engine: Engine, steps: Callable[[Connection], object]) -> None:
    """Take steps as the owner of the tables, on a connection that is used for nothing else afterwards."""
    with engine.connect() as connection:
        beside = connection.execution_options(isolation_level="AUTOCOMMIT")
        driver = beside.connection.driver_connection
        assert driver is not None, "it is connected"
        owner, is_self, is_member = driver.execute(OWNER).fetchone()
        if is_member and not is_self:
            run(driver, "SET ROLE {}", owner)
        try:
            beside.execute(WITHOUT_LIMIT)
            steps(beside)
        finally:
            beside.invalidate()


def build_index(connection: Connection, name: str, on: str) -> None:
    """Build an index while work goes on, such as `build_index(connection, "ix_event_at", "event (at)")`.

    One that was broken off is there and serves nobody; it is built anew.
    """
    is_valid = connection.execute(IS_VALID, {"name": name}).scalar()
    if is_valid is False:
        connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY {name}")
    if not is_valid:
        connection.exec_driver_sql(f"CREATE INDEX CONCURRENTLY {name} ON {on}")


def in_batches(connection: Connection, change: str) -> int:
    """Run a statement until it finds nothing left, so that rows are held for a moment only; give how many those were.

    It takes as many rows at once as `:batch` says.
    """
    total = 0
    while found := connection.execute(text(change), {"batch": BATCH}).rowcount:
        total += found
    return total
