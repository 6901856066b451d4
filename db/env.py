"""How Alembic reaches the database: by the connection that the program hands over, all in its one transaction."""

from datetime import UTC, datetime
from typing import Any

from alembic import context
from sqlalchemy import insert

from wsis_workflow.adapters.store import columns
from wsis_workflow.adapters.store.tables import fleet, metadata, table

NAMES = {columns.Instant: "INSTANT", columns.Plain: "PLAIN", columns.Wide: "WIDE"}
FIRST_NOTED = "0006"  # which makes the table for it


def own_types(kind: str, item: Any, _: object) -> str | bool:
    """Write our types by the names that the template gives them: a revision does not change with the program."""
    return NAMES.get(type(item), False) if kind == "type" else False


def note(*, ctx: Any, step: Any, **_: object) -> None:
    """Write down which programs a revision serves: those that know it, unless it says that older ones may go on."""
    script = step.up_revision
    if script.revision >= FIRST_NOTED:
        serves = getattr(script.module, "serves", script.revision)
        row = {"revision": script.revision, "serves": serves, "at": datetime.now(UTC)}
        ctx.connection.execute(insert(table(fleet.SchemaRevisionRow)).values(row))


def run() -> None:
    """Run the revisions."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        render_item=own_types,
        on_version_apply=note,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
