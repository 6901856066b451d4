"""Is a database fit to be worked on? What durability rests on, what the role in use may do, and the record itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, text

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.keeping import grants
from wsis_workflow.adapters.store.keeping.engines import looked_at
from wsis_workflow.adapters.store.keeping.servers import OLDEST
from wsis_workflow.adapters.store.sqlite import SETTINGS
from wsis_workflow.adapters.store.triggers import ON_SQLITE

TAKE_APPLICATION = "serve by the address of the application's role, which `wsis db create` names"
READS = f"this role only reads; {TAKE_APPLICATION}, and check by it"
UPGRADE, BY_OWNER = "run `wsis db upgrade`", "run `wsis db upgrade` by the owner's address"
UPDATE = "update the program"
RENEW = "run `wsis db upgrade` by the owner's address, which renews what each role may do"
MOST_NAMED = 5
NO_TABLES = "none"
STAYS = ["event_stays", "event_stays_whole"]  # the triggers that the schema makes
DURABLE = {
    "fsync": (("on",), "turn it on: what was acknowledged would be lost with the power"),
    "full_page_writes": (("on",), "turn it on: a page that was half written would be lost"),
    "synchronous_commit": (
        ("on", "remote_apply", "remote_write", "local"),
        "set it to on for this role and database: what was acknowledged could be lost",
    ),
}
# Of the record and of each of its parts, where it has some: one can be emptied, or changed, without the others.
TRIGGERS = """
    SELECT min((
        SELECT count(*) FROM pg_trigger WHERE tgrelid = part.oid AND tgenabled IN ('O', 'A') AND tgname = ANY(%s)
    ))
    FROM (
        SELECT to_regclass('event') AS oid UNION SELECT relid FROM pg_partition_tree(to_regclass('event'))
    ) AS part
"""
ROLE = """
    SELECT current_user, rolsuper, has_schema_privilege(current_schema(), 'CREATE')
    FROM pg_roles WHERE rolname = current_user
"""
MAY_BECOME_OWNER = text("SELECT pg_has_role(datdba, 'MEMBER') FROM pg_database WHERE datname = current_database()")
MAY = "SELECT has_table_privilege(c.oid, %(right)s) FROM pg_class c WHERE c.oid = to_regclass(%(of)s)"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what there is, what there should be, and what to do where it is not so."""

    name: str
    is_met: bool
    found: str
    wanted: str
    advice: str = ""


def fitness_of(url: str) -> list[Check]:
    """Look at everything but what the record says, which takes longer.

    Raises:
        StoreError: the database does not answer, or there is none.
    """
    with looked_at(url) as engine:
        return [*_checks(engine)]


def _checks(engine: Engine) -> Iterator[Check]:
    with engine.connect() as connection:
        revision = _revision(engine, connection)
        yield revision
        if revision.found == NO_TABLES:
            return
        yield from _of_server(connection) if engine.dialect.name == "postgresql" else _of_file(connection)


def _of_file(connection: Connection) -> Iterator[Check]:
    for name, wanted in {"journal_mode": "wal", **SETTINGS}.items():
        found = connection.execute(text(f"PRAGMA {name}")).scalar()
        yield Check(name, found == wanted, str(found), str(wanted), "use a local disk and a current SQLite")
    said = str(connection.execute(text("PRAGMA quick_check(1)")).scalar())
    yield Check("pages", said == "ok", said, "ok", "restore a backup")
    lost = len(connection.execute(text("PRAGMA foreign_key_check")).fetchall())
    yield Check("references", not lost, f"{lost} lead nowhere", "0 lead nowhere", "restore a backup")
    found = {sql for (sql,) in connection.execute(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"))}
    is_kept = found >= set(ON_SQLITE)
    yield Check("record", is_kept, _kept(is_kept), _kept(True), "restore a backup, and find out who changed that")


def _of_server(connection: Connection) -> Iterator[Check]:
    driver: Any = connection.connection.driver_connection
    version = driver.info.server_version // 10_000
    yield Check("version", version >= OLDEST, str(version), f"{OLDEST} or later", "upgrade the server")
    for name, (wanted, advice) in DURABLE.items():
        found = _shown(driver, name)
        yield Check(name, found in wanted, found, " or ".join(wanted), advice)
    encoding = _shown(driver, "server_encoding")
    yield Check("encoding", encoding == "UTF8", encoding, "UTF8", "make a database that keeps UTF8, and copy this one")
    isolation = _shown(driver, "default_transaction_isolation")
    yield Check("isolation", isolation == "read committed", isolation, "read committed", "leave it at its default")
    is_read_only = driver.execute("SELECT pg_is_in_recovery()").fetchone()[0]
    yield Check("writable", not is_read_only, "replica" if is_read_only else "primary", "primary", "name the primary")
    yield from _role(driver)


def _role(driver: Any) -> Iterator[Check]:
    name, is_super, may_make = driver.execute(ROLE).fetchone()
    yield Check("role", not is_super, f"{name}{' (superuser)' if is_super else ''}", "no superuser", TAKE_APPLICATION)
    made = "may make tables" if may_make else "may not make tables"
    yield Check("tables", not may_make, f"{name} {made}", "may not make tables", TAKE_APPLICATION)
    needed = grants.needed(driver).items()
    lacking = [f"{right} on {of}" for of, rights in needed for right in rights if not _may(driver, right, of)]
    advice = READS if name in grants.grantees(driver).readers else RENEW
    yield Check("grants", not lacking, f"lacks {_in_short(lacking)}" if lacking else "all", "all", advice)
    over = [right for right in grants.NEVER_ON_EVENTS if _may(driver, right, "event")]
    found = f"{name} may {', '.join(over)}" if over else "may not be changed"
    yield Check("events", not over, found, "may not be changed", TAKE_APPLICATION)
    is_kept = driver.execute(TRIGGERS, [STAYS]).fetchone()[0] == len(STAYS)
    yield Check("record", is_kept, _kept(is_kept), _kept(True), "restore a backup, and find out who changed that")


def _revision(engine: Engine, connection: Connection) -> Check:
    found, advice = schema.revision_of(engine), ""
    try:
        schema.check(engine)
    except schema.SchemaUnfit:
        is_newer = found is not None and found > schema.CURRENT
        advice = UPDATE if is_newer else UPGRADE if _may_upgrade(connection) else BY_OWNER
    return Check("schema", not advice, found or NO_TABLES, schema.CURRENT, advice)


def _may_upgrade(connection: Connection) -> bool:
    """Say whether this role may change tables: as the owner, or as a member of it; a file is everybody's."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(MAY_BECOME_OWNER).scalar())


def _may(driver: Any, right: str, of: str) -> bool:
    found = driver.execute(MAY, {"right": right, "of": of}).fetchone()
    return found is not None and bool(found[0])


def _in_short(lacking: list[str]) -> str:
    more = f" and {len(lacking) - MOST_NAMED} more" if len(lacking) > MOST_NAMED else ""
    return f"{', '.join(lacking[:MOST_NAMED])}{more}"


def _shown(driver: Any, name: str) -> str:
    return str(driver.execute("SELECT current_setting(%s)", [name]).fetchone()[0])


def _kept(is_kept: bool) -> str:
    return "only added to" if is_kept else "can be changed"
