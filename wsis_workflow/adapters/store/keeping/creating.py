"""Making a database: on a server with its roles and their grants, or a file. What is there already is left alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping import grants, roles
from wsis_workflow.adapters.store.keeping.roles import Roles
from wsis_workflow.adapters.store.keeping.servers import (
    MAINTENANCE,
    allowed,
    at,
    connected,
    database_of,
    is_there,
    run,
)
from wsis_workflow.adapters.store.postgres import engine_of_server
from wsis_workflow.adapters.store.upgrading import upgrade

DATABASE = """
    SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()
"""
# Tables come first: their sequences go with them. What belongs to an extension stays where it is.
BELONGINGS = """
    SELECT 'TABLE', c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    AND pg_get_userbyid(c.relowner) <> %(owner)s
    UNION ALL
    SELECT 'FUNCTION', p.proname FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
    AND pg_get_userbyid(p.proowner) <> %(owner)s
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'TYPE', t.typname FROM pg_type t
    WHERE t.typnamespace = current_schema()::regnamespace AND t.typtype = 'e'
    AND pg_get_userbyid(t.typowner) <> %(owner)s
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What was done, and for each part the address to use; none of them holds a password."""

    steps: list[str]
    addresses: dict[str, str] = field(default_factory=dict)


def make_on_server(url: str, named: Roles, passwords: Mapping[str, str]) -> Made:
    """Make a database with its roles, tables and grants, by the address of a role that may make databases and roles.

    Raises:
        StoreError: the server does not answer or is too old, this role may not, or the database keeps texts otherwise.
    """
    with allowed("name a role that may make databases and roles"):
        steps = [*_made(url, named, passwords)]
    return Made(steps, {part: at(url, user=role) for part, role in named.named()})


def _made(url: str, named: Roles, passwords: Mapping[str, str]) -> Iterator[str]:
    database = database_of(url)
    with connected(at(url, MAINTENANCE), autocommit=True) as connection:
        yield from roles.make(connection, named, passwords)
        if not is_there(connection, database):
            run(connection, "CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0", database, named.owner)
            yield f"Made the database {database}, which belongs to {named.owner}."
    with connected(url) as connection:
        yield from _taken_over(connection, database, named.owner)
        open_to(connection, database, grants.Grantees((named.application,), (named.reader,)))
    yield from _with_tables(url, named)


def open_to(connection: Any, database: str, to: grants.Grantees) -> None:
    """Let the roles of an installation in, and nobody else."""
    run(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
    for role in (*to.applications, *to.readers):
        run(connection, "GRANT CONNECT ON DATABASE {} TO {}", database, role)


def _taken_over(connection: Any, database: str, owner: str) -> Iterator[str]:
    """Give the database, with all that is in it, to its owner."""
    belongs_to, encoding = connection.execute(DATABASE).fetchone()
    if encoding != "UTF8":
        raise StoreError(f"{database} keeps texts as {encoding}, which lacks letters; make one that keeps UTF8.")
    if belongs_to != owner:
        run(connection, "ALTER DATABASE {} OWNER TO {}", database, owner)
        yield f"Gave the database {database} to {owner}."
    found = connection.execute(BELONGINGS, {"owner": owner}).fetchall()
    for kind, name in found:
        run(connection, f"ALTER {kind} {{}} OWNER TO {{}}", name, owner)
    if found:
        yield f"Gave {len(found)} table(s), function(s) and type(s) to {owner}."


def _with_tables(url: str, named: Roles) -> Iterator[str]:
    engine = engine_of_server(url)
    try:
        before = schema.revision_of(engine)
        upgrade(engine)
    finally:
        engine.dispose()
    if before != schema.CURRENT:
        yield "Made the tables." if before is None else f"Brought the tables up to date from {before}."
    with connected(url) as connection:
        grants.become_owner(connection)
        grants.renew(connection, grants.Grantees((named.application,), (named.reader,)))
    yield f"Gave {named.application} what it works with, and let {named.reader} read."
