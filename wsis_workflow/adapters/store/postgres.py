"""PostgreSQL: a connection for each unit, READ COMMITTED, and the claim by writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import make_url

from wsis_workflow.adapters.store.held import Held, Known
from wsis_workflow.adapters.store.wire import Book, PsycopgWire


def engine_of_server(url: str) -> Engine:
    """Make the engine of a database on a server, by psycopg whatever driver the address names."""
    address = make_url(url).set(drivername="postgresql+psycopg")
    return create_engine(address, pool_size=8, max_overflow=24, pool_pre_ping=True)


class Writers:
    """Units side by side, each in its own transaction."""

    def __init__(self, engine: Engine, known: Known) -> None:
        self._engine, self.known = engine, known
        # The driver takes %s, not %(name)s.
        self._book = Book(PGDialect_psycopg(paramstyle="format"))

    @contextmanager
    def unit(self) -> Iterator[Held]:
        """Open a transaction, and commit it when the block ends well."""
        connection = self._engine.raw_connection()
        try:
            held = Held(PsycopgWire(connection.driver_connection, self._book), self.known, locks_rows=True)
            yield held
            if held.is_given_up:
                connection.rollback()
                return
            connection.commit()
            self.known.editions.update(held.published)
            self.known.folds.learn(held.changed)
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.close()

    def wire(self, connection: Connection) -> PsycopgWire:
        """Give the wire of a connection for reading."""
        return PsycopgWire(connection.connection.driver_connection, self._book)

    def close(self) -> None:
        """Nothing is kept between units."""
