"""Who may do what on PostgreSQL: the application adds to the record and never changes it; the reader only reads.

What each table needs is said here alone, and renewed after every upgrade. Whoever may add proposals is the application;
whoever may read which schema this is, and not add any, is a reader: so the database itself remembers its roles.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

from wsis_workflow.adapters.store.keeping.servers import run

READ, ADD = ("SELECT",), ("SELECT", "INSERT")
ADD_AND_CHANGE, ADD_AND_REMOVE = (*ADD, "UPDATE"), (*ADD, "DELETE")
ALL = (*ADD, "UPDATE", "DELETE")
OF_JOBS = "procrastinate_"  # tables of another program, which may come to have more of them
NEVER_ON_EVENTS = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")

APPLICATION: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("event", "workflow_edition", "workflow_state", "command", "elector", "comment", "document_symbol"), ADD
    ),
    **dict.fromkeys(("alembic_version", "schema_revision", "procrastinate_applied"), READ),
    "procrastinate_events": ADD,
    "house": (*READ, "UPDATE"),
    **dict.fromkeys(
        ("body", "member", "person", "meeting", "proposal", "revision", "ballot", "position", "deadline", "reminder",
         "notice", "delivery", "desk", "mail_server", "proposal_count"),
        ADD_AND_CHANGE,
    ),
    **dict.fromkeys(
        ("membership", "office", "action_line", "sponsor", "destination", "dependency", "waiting"), ADD_AND_REMOVE
    ),
    **dict.fromkeys(
        ("party", "fact", "agenda_item", "attachment", "translation", "rule_draft", "sign_in_link",
         "session", "token", "feed_token", "webhook", "node", "node_work", "paper", "procrastinate_jobs",
         "procrastinate_workers", "procrastinate_periodic_defers"),
        ALL,
    ),
}  # fmt: skip

TABLES = """
    SELECT relname, relispartition FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
"""
# A superuser has every right and is no grantee; the owner is not the application of its own tables.
GRANTEES = """
    SELECT pg_get_userbyid(g.grantee), bool_or(c.relname = 'proposal' AND g.privilege_type = 'INSERT')
    FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) AS g
    WHERE c.oid IN (to_regclass('proposal'), to_regclass('alembic_version'))
    AND g.grantee <> c.relowner AND g.grantee <> 0
    GROUP BY g.grantee
    HAVING bool_or(c.relname = 'alembic_version' AND g.privilege_type = 'SELECT')
"""
OWNER = """
    SELECT pg_get_userbyid(datdba), pg_get_userbyid(datdba) = current_user, pg_has_role(datdba, 'MEMBER')
    FROM pg_database WHERE datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Grantees:
    """The roles that work on a database: those of the application, and those that only read."""

    applications: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()


def rights_on(table: str) -> tuple[str, ...]:
    """Give what the application may do with a table; one that is not listed may be a part of the record, set aside."""
    return APPLICATION.get(table, ALL if table.startswith(OF_JOBS) else READ)


def needed(driver: Any) -> dict[str, tuple[str, ...]]:
    """Give what the application may do with each table that there is; parts of one are written to through the whole."""
    found = driver.execute(TABLES).fetchall()
    return {name: READ if is_part else rights_on(name) for name, is_part in found}


def become_owner(driver: Any) -> bool:
    """Act as the owner of the database until the transaction ends, and say whether this role may; else as before."""
    owner, is_self, is_member = driver.execute(OWNER).fetchone()
    if is_member and not is_self:
        run(driver, "SET LOCAL ROLE {}", owner)
    return bool(is_member)


@contextmanager
def as_owner(engine: Engine) -> Iterator[Connection]:
    """Open a transaction as the owner of the database; what it makes is given to the roles that work there."""
    with engine.begin() as connection:
        driver = connection.connection.driver_connection
        is_owner = become_owner(driver)
        yield connection
        if is_owner:
            renew(driver)


def grantees(driver: Any) -> Grantees:
    """Find the roles to which a database was given."""
    found = driver.execute(GRANTEES).fetchall()
    return Grantees(tuple(r for r, adds in found if adds), tuple(r for r, adds in found if not adds))


def renew(driver: Any, to: Grantees | None = None) -> None:
    """Give each role what it needs of every table that there is, and nothing more."""
    to = to or grantees(driver)
    tables = needed(driver)
    for role in to.applications:
        _begin_anew(driver, role, "USAGE, SELECT")
        for table, rights in tables.items():
            _grant(driver, rights, table, role)
    for role in to.readers:
        _begin_anew(driver, role, "SELECT")
        for table in tables:
            _grant(driver, READ, table, role)


def _begin_anew(driver: Any, role: str, on_sequences: str) -> None:
    (schema,) = driver.execute("SELECT current_schema()").fetchone()
    for statement in (
        "REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM {}",
        "REVOKE ALL ON ALL SEQUENCES IN SCHEMA {} FROM {}",
        "GRANT USAGE ON SCHEMA {} TO {}",
        f"GRANT {on_sequences} ON ALL SEQUENCES IN SCHEMA {{}} TO {{}}",
    ):
        run(driver, statement, schema, role)


def _grant(driver: Any, rights: Iterable[str], table: str, role: str) -> None:
    run(driver, f"GRANT {', '.join(rights)} ON TABLE {{}} TO {{}}", table, role)
