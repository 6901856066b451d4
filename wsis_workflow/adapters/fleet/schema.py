"""The tables of procrastinate: made from its own schema, and brought up to date by its own migration files.

It keeps no note of which of them have run, so we do. Nothing of it is imported: its files are enough.

Those called `_pre_` come before a new version of it is at work, those called `_post_` once no older one is: they take
away what that calls, and nothing that a newer one needs is in them.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from wsis_workflow.domain.rules.sentences import sentence, template

NOT_APPLIED = template(
    "The database has not all tables that the fleet works with ({name} is missing); run `wsis db upgrade`."
)
NO_PACKAGE = sentence("PostgreSQL needs packages that are not installed; install wsis-workflow[postgres].")
# Two programs that upgrade at once do so one after the other.
ALONE = text("SELECT pg_advisory_xact_lock(1465078612)")
NOTE = "CREATE TABLE IF NOT EXISTS procrastinate_applied (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())"
IS_NOTED = text("SELECT to_regclass('procrastinate_applied') IS NOT NULL")
IS_THERE = text("SELECT to_regclass('procrastinate_jobs') IS NOT NULL")
APPLIED = text("SELECT name FROM procrastinate_applied")
APPLY = text("INSERT INTO procrastinate_applied (name) VALUES (:name)")
AFTERWARDS = "_post_"
MAY_CHANGE = text(
    "SELECT coalesce(bool_and(pg_has_role(relowner, 'MEMBER')), true) FROM pg_class "
    "WHERE oid = to_regclass('procrastinate_jobs')"
)

Transaction = Callable[[], AbstractContextManager[Connection]]


class FleetUnfit(Exception):
    """The tables of the fleet are not those that the installed packages work with."""


def upgrade(
    engine: Engine, transaction: Transaction | None = None, has_older: Callable[[], bool] = lambda: False
) -> list[str]:
    """Make or change the tables; give the names of the files that were applied.

    Each file is a `transaction` of its own (one in which the schema may be changed), since a value that is added to a
    type serves only after a commit; what was interrupted goes on where it was. What takes something away, and all that
    comes behind it, is left for a later upgrade while programs are at work that may need it.

    Raises:
        FleetUnfit: procrastinate is not installed.
    """
    done: list[str] = []
    while (left := missing(engine)) and not _is_left(engine, left[0], has_older):
        with (transaction or engine.begin)() as connection:
            connection.execute(ALONE)
            done += _next(connection, left[0])
    return done


def check(engine: Engine) -> None:
    """Accept tables that are up to date; those of a later version serve as well, as procrastinate promises.

    Raises:
        FleetUnfit: they are older, or not there.
    """
    needed = [name for name in missing(engine) if AFTERWARDS not in name]
    if needed:
        raise FleetUnfit(sentence(NOT_APPLIED, name=needed[0]))


@cache
def migrations() -> tuple[str, ...]:
    """List the migration files of the package that is installed, in their order."""
    return tuple(sorted(file.name for file in (_folder() / "migrations").glob("*.sql")))


def missing(engine: Engine) -> list[str]:
    """List the files that were not applied yet, in their order."""
    with engine.connect() as connection:
        return _not_among(_applied(connection) if connection.execute(IS_NOTED).scalar() else set())


def _is_left(engine: Engine, name: str, has_older: Callable[[], bool]) -> bool:
    """Say whether a file is left for later: it takes away what others may need, or is for the owner to run."""
    if AFTERWARDS not in name:
        return False
    with engine.connect() as connection:
        return has_older() or not connection.execute(MAY_CHANGE).scalar()


def _next(connection: Connection, expected: str) -> list[str]:
    """Make the tables where there are none, which leaves no file to apply; otherwise apply the next file.

    Where that is not the one that is expected, somebody else has been here, and nothing is done.
    """
    connection.execute(text(NOTE))
    left = _not_among(_applied(connection))
    if left[:1] != [expected]:
        return []
    if not connection.execute(IS_THERE).scalar():
        _run(connection, _folder() / "schema.sql")
    else:
        del left[1:]
        _run(connection, _folder() / "migrations" / expected)
    connection.execute(APPLY, [{"name": name} for name in left])
    return left


def _applied(connection: Connection) -> set[str]:
    return {name for (name,) in connection.execute(APPLIED)}


def _not_among(applied: set[str]) -> list[str]:
    return [name for name in migrations() if name not in applied]


def _run(connection: Connection, file: Path) -> None:
    """Run a file of statements as it is: without values the driver sends it as one."""
    driver = connection.connection.driver_connection
    assert driver is not None, "it is connected"
    driver.execute(file.read_text(encoding="utf-8"), prepare=False)


def _folder() -> Path:
    found = find_spec("procrastinate")
    if found is None or not found.submodule_search_locations:
        raise FleetUnfit(NO_PACKAGE)
    return Path(found.submodule_search_locations[0]) / "sql"
