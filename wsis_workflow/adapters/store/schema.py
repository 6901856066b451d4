"""The schema: which one a database has, and whether this program can go on with it."""

from functools import cache

from sqlalchemy import Connection, Engine, inspect, select, text
from sqlalchemy.dialects import sqlite

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.schema_sql import statements
from wsis_workflow.adapters.store.tables import fleet, table
from wsis_workflow.domain.rules.sentences import sentence, template
from wsis_workflow.resources import migrations

# The latest revision in db/versions; a test holds the two together. Revisions are four digits, so that they sort.
CURRENT = "0010"
OLDER = template("The database is of an older version ({revision}); run `wsis db upgrade`.")
NEWER = template("The database is of a newer version ({revision}) than this program; update the program.")

_SERVED = table(fleet.SchemaRevisionRow)
SERVED = select(_SERVED.c.revision, _SERVED.c.serves)


class SchemaUnfit(StoreError):
    """The database has another schema than this program needs."""


def revision_of(engine: Engine) -> str | None:
    """Give the revision of the schema, or None where there is none yet."""
    with engine.connect() as connection:
        return _revision(connection)


def check(engine: Engine) -> None:
    """Accept the current schema, and a newer one that still serves this program.

    Raises:
        SchemaUnfit: it is older, too new, or not there.
    """
    with engine.connect() as connection:
        found = _revision(connection)
        if found is None:
            raise SchemaUnfit(sentence("The database has no tables yet; run `wsis db upgrade`."))
        if found < CURRENT:
            raise SchemaUnfit(sentence(OLDER, revision=found))
        if not _serves_us(connection, found):
            raise _too_new(found)


def is_current(engine: Engine) -> bool:
    """Say whether there is nothing to upgrade: the schema is the current one, or a newer one that serves this program.

    Raises:
        SchemaUnfit: it is too new.
    """
    found = revision_of(engine)
    if found is None or found < CURRENT:
        return False
    check(engine)
    return True


def known() -> set[str]:
    """List the revisions that this program knows."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(migrations())).walk_revisions()}


@cache
def script_in_memory() -> str:
    """Write the whole schema for a database in memory, where Alembic would take longer than the story told in it."""
    return ";\n".join([*statements(sqlite.dialect()), ""])


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _serves_us(connection: Connection, found: str) -> bool:
    """Ask what every revision that was run has written down: the strictest of them decides."""
    if found == CURRENT:
        return True
    # One that has been run since it was found is not asked: the next look finds it.
    served = {revision: serves for revision, serves in connection.execute(SERVED) if revision <= found}
    return found in served and max(served.values()) <= CURRENT


def _too_new(found: str) -> SchemaUnfit:
    return SchemaUnfit(sentence(NEWER, revision=found))
