"""Who else is at the database while it is upgraded: nodes that have to go on with it, and transactions in the way."""

from sqlalchemy import Engine, inspect, select, text

from wsis_workflow.adapters.store.database_time import Ago
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.tables import fleet, table

SEEN_WITHIN = 60  # seconds; a node says every few that it is there
OLDEST = text(
    "SELECT coalesce(nullif(application_name, ''), usename, 'a client'), pid, date_trunc('second', xact_start) "
    "FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL "
    "AND pid <> pg_backend_pid() AND query NOT LIKE '%pg_advisory_xact_lock(1465078611)%' ORDER BY xact_start LIMIT 1"
)
_N = table(fleet.NodeRow).c
LIVING = select(_N.name, _N.revision).where(_N.stopped_at.is_(None), _N.seen_at >= Ago(SEEN_WITHIN)).order_by(_N.name)


def somebody_may_be_at_work(engine: Engine) -> bool:
    """Say whether acts may have to wait; programs from before nodes said that they are there may be anywhere."""
    return not _knows_nodes(engine) or bool(_living(engine))


def must_serve_the_living(engine: Engine, revision: str, serves: str) -> None:
    """Refuse to run a revision that nodes at work could not go on with. On SQLite these notice it, and are restarted.

    Raises:
        StoreError: there are some.
    """
    if engine.dialect.name != "postgresql" or not _knows_nodes(engine):
        return
    older = [name for name, made_for in _living(engine) if made_for < serves]
    if older:
        raise StoreError(
            f"Revision {revision} would stop nodes of an older version that are at work: {', '.join(older)}. "
            "Let newer ones take their place or stop them, then run `wsis db upgrade` again."
        )


def are_others_at_work(engine: Engine, version: str) -> bool:
    """Say whether nodes of another version of the program are at work, or may be."""
    if not _knows_nodes(engine):
        return True
    with engine.connect() as connection:
        return bool(connection.execute(LIVING.where(_N.version != version)).all())


def in_the_way(engine: Engine) -> str:
    """Name the oldest transaction, which most likely holds what was waited for."""
    if engine.dialect.name != "postgresql":
        return "the database is busy"
    with engine.connect() as connection:
        found = connection.execute(OLDEST).one_or_none()
    return f"{found[0]}, process {found[1]}, is at work since {found[2]}" if found else "others were at work"


def _knows_nodes(engine: Engine) -> bool:
    with engine.connect() as connection:
        return inspect(connection).has_table(str(fleet.NodeRow.__tablename__))


def _living(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [(name, revision) for name, revision in connection.execute(LIVING)]
