"""Upgrading the schema, revision by revision, while others are at work: nobody waits for it longer than its budget.

A revision that needs a table for itself waits for it a moment only, because all who come after wait behind it; then it
lets them by, and tries again.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.beside import go_beside
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping.grants import as_owner
from wsis_workflow.adapters.store.upgrade_budget import TooLong, bounded, is_out_of_patience
from wsis_workflow.adapters.store.upgrade_neighbours import in_the_way, must_serve_the_living, somebody_may_be_at_work
from wsis_workflow.resources import migrations

Tell = Callable[[str], object]
Turn = Callable[[], AbstractContextManager[object]]

# Two programs that start at once upgrade one after the other; the second finds nothing left to do.
ALONE = text("SELECT pg_advisory_xact_lock(1465078611)")
FOR_LONG = text(
    "SELECT set_config('idle_in_transaction_session_timeout', '0', true), set_config('lock_timeout', '0', true)"
)
PAUSES = (1.0, 1.0, 2.0, 3.0, 5.0, *[10.0] * 60)  # seconds in which others go on, after each try


def silent(_: str) -> None:
    """Tell nobody."""


def upgrade(
    engine: Engine,
    turn: Turn | None = None,
    tell: Tell = silent,
    folder: Path | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Bring the schema up to date, each revision in a transaction of its own; the latest one is left alone.

    `turn` is taken for each revision, where writers take turns; `folder` is that of the migrations. Broken off at any
    instant it goes on where it was when it is called again.

    Raises:
        SchemaUnfit: it is newer than this program.
        StoreError: a revision found no moment for itself, or nodes are at work that it would not serve.
    """
    if folder is None and schema.is_current(engine):
        return
    scripts, is_new = Scripts(engine, folder or migrations()), schema.revision_of(engine) is None
    for revision in scripts.pending():
        with _alone(engine) if turn is None else turn():
            patiently(engine, f"Revision {revision}", partial(scripts.run, revision), tell, pause)
        if not is_new:
            tell(f"Revision {revision} is done.")


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Keep other upgrades out: by a lock of a transaction, which goes with it however it ends."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect() as connection, connection.begin():
        connection.execute(FOR_LONG)
        connection.execute(ALONE)
        yield


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which the schema may be changed, within the budget where somebody may be at work."""
    limit = bounded if somebody_may_be_at_work(engine) else nullcontext
    with as_owner(engine) as connection, limit(connection):
        yield connection


def patiently(
    engine: Engine, what: str, run: Callable[[], object], tell: Tell, pause: Callable[[float], None] = time.sleep
) -> None:
    """Run something until it has found its moment; whenever it has to let others by, it is given up and tried again.

    Raises:
        StoreError: it has not for some minutes.
    """
    for seconds in PAUSES:
        try:
            run()
        except (DBAPIError, TooLong) as fault:
            if not is_out_of_patience(fault):
                raise
            tell(f"{what} lets others by ({in_the_way(engine)}), and tries again in {seconds:g} s.")
            pause(seconds)
        else:
            return
    raise StoreError(
        f"{what} found no moment for itself ({in_the_way(engine)}), and nothing of it was done; "
        "end what is in its way, or stop the nodes, then run `wsis db upgrade` again."
    )


class Scripts:
    """The revisions of a folder, run by Alembic on one database."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        from alembic.script import ScriptDirectory

        self._engine, self._folder = engine, folder
        self._scripts = ScriptDirectory(str(folder))

    def pending(self) -> list[str]:
        """List the revisions to run, in their order; where there is nothing yet, all of them are one."""
        found = schema.revision_of(self._engine)
        wanted = self._scripts.iterate_revisions("head", found or "base")
        revisions = [script.revision for script in wanted][::-1]
        return revisions if found else revisions[-1:]

    def run(self, revision: str) -> None:
        """Run one, unless somebody else has: first what goes on beside work, then the rest in one transaction."""
        found = schema.revision_of(self._engine)
        if found is not None and found >= revision:
            return
        must_serve_the_living(self._engine, revision, self._serves(revision))
        if found is not None:
            self._beside(revision)
        with self._changing(found) as connection:
            self._run_alembic(connection, revision)

    def _changing(self, found: str | None) -> AbstractContextManager[Connection]:
        """Open a transaction; on PostgreSQL as the owner, and within the budget where there is anything yet."""
        if self._engine.dialect.name != "postgresql":
            return self._engine.begin()
        return changing(self._engine) if found is not None else as_owner(self._engine)

    def _serves(self, revision: str) -> str:
        return str(getattr(self._scripts.get_revision(revision).module, "serves", revision))

    def _beside(self, revision: str) -> None:
        beside = getattr(self._scripts.get_revision(revision).module, "beside", None)
        if beside is not None and self._engine.dialect.name == "postgresql":
            go_beside(self._engine, beside)

    def _run_alembic(self, connection: Connection, revision: str) -> None:
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(self._folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
