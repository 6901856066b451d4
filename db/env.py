"""How Alembic reaches the database: by the connection that the program hands over, all in its one transaction."""

from typing import Any

from alembic import context

from wsis_workflow.adapters.store import columns
from wsis_workflow.adapters.store.tables import metadata

NAMES = {columns.Instant: "INSTANT", columns.Plain: "PLAIN", columns.Wide: "WIDE"}


def own_types(kind: str, item: Any, _: object) -> str | bool:
    """Write our types by the names that the template gives them: a revision does not change with the program."""
    return NAMES.get(type(item), False) if kind == "type" else False


def run() -> None:
    """Run the revisions."""
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        render_item=own_types,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
