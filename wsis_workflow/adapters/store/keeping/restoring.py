"""The return of a backup of PostgreSQL: verified beside, then put in the place of the database that is there."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.held import Held, Known, ReadEdition
from wsis_workflow.adapters.store.keeping import checksums, grants, programs
from wsis_workflow.adapters.store.keeping.creating import open_to
from wsis_workflow.adapters.store.keeping.dumps import is_dump
from wsis_workflow.adapters.store.keeping.ends import reading
from wsis_workflow.adapters.store.keeping.names import beside
from wsis_workflow.adapters.store.keeping.servers import (
    MAINTENANCE,
    allowed,
    at,
    connected,
    database_of,
    for_tools,
    is_there,
    run,
)
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.adapters.store.upgrading import upgrade
from wsis_workflow.adapters.store.verify import verify
from wsis_workflow.app.progress import Progress
from wsis_workflow.app.views_ports import Verified

NO_DUMP = "{file} is no backup of PostgreSQL; restore it to an address of its own kind, or name another file."
ONE_AT_A_TIME = "SELECT pg_try_advisory_lock(1465078613)"
OWNER_OF = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = %s"
AT_WORK = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
PATIENCE, PAUSE = 30.0, 0.02  # seconds in which those at work have to leave
JOBS = min(os.cpu_count() or 1, 4)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was verified before it counted, and under which name the database stands aside that was there before."""

    verified: Verified
    aside: str | None


def put_back(
    url: str, file: Path, read_edition: ReadEdition, folder: Path | None, progress: Progress, *, keeps_old: bool = True
) -> Restored:
    """Restore a backup into a database beside, verify it there, and let it take the place of the old one at one stroke.

    The address is that of a role that may make databases. Who works on the old database is disconnected at the end,
    and finds the new one under the same name.

    Raises:
        StoreError: the file is damaged, its record is, or this role may not do it; the old database stands as it was.
    """
    if not is_dump(file):
        raise StoreError(NO_DUMP.format(file=file))
    checksums.must_match(file)
    may = allowed("name one that may make databases, as for `wsis db create`")
    with may, connected(at(url, MAINTENANCE), autocommit=True) as server:
        program = programs.found("pg_restore", folder, server.info.server_version)
        old, owner = _to_replace(server, url)
        roles = _roles_of(url)
        with _beside(server, old, owner) as new:
            _fill(program, file, at(url, new), owner)
            verified = _sound(at(url, new), file, read_edition, progress)
            _give(at(url, new), new, roles)
            aside = _swap(server, old, new)
        if not keeps_old:
            run(server, "DROP DATABASE {} WITH (FORCE)", aside)
    return Restored(verified, aside if keeps_old else None)


def _to_replace(server: Any, url: str) -> tuple[str, str]:
    """Name the database that is there, and its owner; one restore at a time."""
    if not server.execute(ONE_AT_A_TIME).fetchone()[0]:
        raise StoreError("Somebody else restores a database on this server; wait until that is done.")
    database = database_of(url)
    if not is_there(server, database):
        raise StoreError(f"There is no database {database} to replace; run `wsis db create` first.")
    run(server, "ALTER DATABASE {} ALLOW_CONNECTIONS true", database)  # where an earlier restore was killed
    return database, server.execute(OWNER_OF, [database]).fetchone()[0]


def _roles_of(url: str) -> grants.Grantees:
    with connected(url) as connection:
        return grants.grantees(connection)


@contextmanager
def _beside(server: Any, database: str, owner: str) -> Iterator[str]:
    """Make an empty database for a while; what was not put in another's place is gone at the end."""
    name = beside(database, "_restoring")
    run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    run(server, "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0", name, owner)
    try:
        yield name
    finally:
        run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _fill(program: Path, file: Path, url: str, owner: str) -> None:
    where, password = for_tools(url)
    how = ["--no-owner", "--no-acl", "--exit-on-error", "--no-password", f"--jobs={JOBS}", f"--role={owner}"]
    programs.run([program, *how, f"--dbname={where}", file.absolute()], password)  # its name may begin with a dash


def _sound(url: str, file: Path, read_edition: ReadEdition, progress: Progress) -> Verified:
    """Bring what was restored up to date, and follow its record to the end."""
    engine = engine_of_server(url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()
    with reading(url) as there:
        verified = verify(Held(there.wire, Known(read_edition), locks_rows=False), progress)
    flaw = verified.flaw
    if flaw is not None:
        raise StoreError(f"{file} is damaged ({flaw}); restore another backup.")
    return verified


def _give(url: str, database: str, roles: grants.Grantees) -> None:
    with connected(url) as connection:
        open_to(connection, database, roles)
        grants.become_owner(connection)
        grants.renew(connection, roles)


def _swap(server: Any, old: str, new: str) -> str:
    """Rename both at one stroke, and give the name under which the old one stands aside.

    Whoever is connected has to leave first, and nobody comes in meanwhile.
    """
    aside = beside(old, f"_before_{datetime.now(UTC):%Y%m%d_%H%M%S}")
    run(server, "ALTER DATABASE {} ALLOW_CONNECTIONS false", old)
    try:
        _emptied(server, old)
        with server.transaction():
            run(server, "ALTER DATABASE {} RENAME TO {}", old, aside)
            run(server, "ALTER DATABASE {} RENAME TO {}", new, old)
    except BaseException:
        run(server, "ALTER DATABASE {} ALLOW_CONNECTIONS true", old)
        raise
    run(server, "ALTER DATABASE {} ALLOW_CONNECTIONS true", aside)
    return aside


def _emptied(server: Any, database: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.execute(AT_WORK, [database]).fetchall():
        if time.monotonic() > deadline:
            raise StoreError(f"Somebody stays connected to {database}; stop the nodes, and try again.")
        time.sleep(PAUSE)
