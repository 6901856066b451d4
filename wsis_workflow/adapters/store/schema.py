"""The schema: made and upgraded by Alembic, and refused where it is not the one that this program knows."""

from functools import cache

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.dialects import sqlite

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.schema_sql import statements
from wsis_workflow.resources import migrations

# The latest revision in db/versions; a test holds the two together.
CURRENT = "0005"

# Two programs that start at once upgrade one after the other; the second finds nothing left to do.
ALONE = text("SELECT pg_advisory_xact_lock(1465078611)")


class SchemaUnfit(StoreError):
    """The database has another schema than this program needs."""


def revision_of(engine: Engine) -> str | None:
    """Give the revision of the schema, or None where there is none yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def check(engine: Engine) -> None:
    """Accept the current schema only.

    Raises:
        SchemaUnfit: it is older, newer, or not there.
    """
    found = revision_of(engine)
    if found == CURRENT:
        return
    if found is None:
        raise SchemaUnfit("The database has no tables yet; run `wsis db upgrade`.")
    if found not in known():
        raise SchemaUnfit(f"The database is of a newer version ({found}) than this program; update the program.")
    raise SchemaUnfit(f"The database is of an older version ({found}); run `wsis db upgrade`.")


def upgrade(engine: Engine) -> None:
    """Bring the schema up to date, all in one transaction; the latest one is left alone.

    Raises:
        SchemaUnfit: it is newer than this program.
    """
    found = revision_of(engine)
    if found == CURRENT:
        return
    if found is not None and found not in known():
        raise SchemaUnfit(f"The database is of a newer version ({found}) than this program; update the program.")
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(ALONE)
        _run_alembic(connection)


def known() -> set[str]:
    """List the revisions that this program knows."""
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory(str(migrations())).walk_revisions()}


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@cache
def script_in_memory() -> str:
    """Write the whole schema for a database in memory, where Alembic would take longer than the story told in it."""
    return ";\n".join([*statements(sqlite.dialect()), ""])
