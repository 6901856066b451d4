"""Databases as earlier versions of the program left them."""

from sqlalchemy import Engine

from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.adapters.store.sqlite import engine_of_file
from wsis_workflow.adapters.store.upgrading import Scripts
from wsis_workflow.resources import migrations


def engine_of(url: str) -> Engine:
    """Open a database of either kind."""
    return engine_of_file(url) if url.startswith("sqlite") else engine_of_server(url)


def at_revision(url: str, revision: str) -> None:
    """Bring an empty database to the schema of an earlier version."""
    engine = engine_of(url)
    Scripts(engine, migrations()).run(revision)
    engine.dispose()
