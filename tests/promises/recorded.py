"""Is every write on the record? Triggers note each change of a domain row; one without an event is found.

On PostgreSQL the rows of one transaction belong together, whichever process wrote them. On SQLite, where units share a
transaction, each unit of this process is looked at as it ends.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy import literal_column, select, table, text

from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.sqlite import file_of
from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.bootstrap.house import House

# Rows that nobody's act is kept in, each with the reason.
NO_DOMAIN_ROWS = {
    "event": "it is the record itself",
    "command": "the answer to a command, beside its events; one that changed nothing has an answer as well",
    "waiting": "on whom a proposal waits follows from its events, the directory and the time",
    "reminder": "what is owed to people follows likewise, and marks say what was sent or struck out",
    "notice": "what people were told, with the mark of what they have read",
    "delivery": "the way of a notice: leases, tries and marks",
    "proposal_count": "sums over other rows, kept by the database itself",
    "sign_in_link": "access, which nobody decides on in a committee",
    "session": "likewise",
    "token": "likewise",
    "feed_token": "likewise",
    "webhook": "likewise: where a person's own program is, and how it is doing",
    "rule_draft": "a draft of rules, from which nothing follows before it is published",
    "mail_server": "the pace at which letters go",
    "paper": "a document that somebody waits for, written from the record and forgotten after a day",
    "node": "what machines say of themselves",
    "node_work": "likewise",
    "schema_revision": "how the tables themselves came about",
}
# Columns of domain rows that say when to look, or what time a demo pretends it is.
NO_DOMAIN_COLUMNS = {"proposal": {"look_at"}, "desk": {"look_at"}, "house": {"simulated_now"}}
DOMAIN = sorted(set(metadata.tables) - set(NO_DOMAIN_ROWS))
AN_EMPTY_DESK = "NEW.version > 0"
NOTED = table("noted", literal_column("id"), literal_column("what"))
AFTER = select(literal_column("what")).select_from(NOTED)
HERE: list[bool] = []  # filled where tests run; the processes that they start write no more than the program does
_FOUND: dict[int, list[str]] = {}


def watch(store: SqlStore) -> None:
    """Note changes from here on, by whatever process; a server's databases are made with what notes them."""
    if HERE and store.engine.dialect.name == "sqlite":
        with store.engine.begin() as connection:
            for statement in ON_SQLITE:
                connection.execute(text(statement))
        _look_at_each_unit(store)


def is_there(house: House) -> bool:
    """Say whether a database is still there: some tests look themselves, and clear up."""
    url = house.settings.database_url
    return not url.startswith("sqlite") or file_of(url).exists()


def unrecorded(store: SqlStore) -> list[str]:
    """List the changes of domain rows that came without an event."""
    if store.engine.dialect.name == "sqlite":
        return sorted(_FOUND.get(id(store), ()))
    with store.engine.connect() as connection:
        is_noted = connection.execute(text("SELECT to_regclass('noted')")).scalar() is not None
        return [row[0] for row in connection.execute(text(ALONE))] if is_noted else []


def note_on_server(url: str) -> None:
    """Let a database on a server note changes, as its owner."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        for statement in ON_POSTGRESQL:
            connection.execute(statement)


def _look_at_each_unit(store: SqlStore) -> None:
    held, found = store._held, _FOUND.setdefault(id(store), [])
    found.clear()

    @contextmanager
    def watched() -> Iterator[Held]:
        with held() as unit:
            before = unit.wire.once(select(literal_column("coalesce(max(id), 0)")).select_from(NOTED))[0][0]
            yield unit
            if not unit.is_given_up:
                written = {what for (what,) in unit.wire.once(AFTER.where(literal_column("id") > before))}
                found.extend(sorted(written) if "event" not in written else ())

    store._held = watched  # type: ignore[method-assign]  # this store alone, in a test


def _changes(name: str, dialect: str) -> Iterator[tuple[str, str]]:
    """Give each kind of change of a domain row, and when it is one."""
    columns = [column.name for column in metadata.tables[name].columns]
    differ = "IS NOT" if dialect == "sqlite" else "IS DISTINCT FROM"
    counting = [f'OLD."{one}" {differ} NEW."{one}"' for one in columns if one not in NO_DOMAIN_COLUMNS.get(name, ())]
    yield "INSERT", AN_EMPTY_DESK if name == "desk" else ""
    yield "UPDATE", " OR ".join(counting)
    yield "DELETE", ""


def _triggers(dialect: str) -> Iterator[str]:
    for name in ["event", *DOMAIN]:
        for verb, when in [("INSERT", "")] if name == "event" else _changes(name, dialect):
            condition = f" WHEN ({when})" if when else ""
            what = name if name == "event" else f"{verb} {name}"
            if dialect == "sqlite":
                begun = f'CREATE TRIGGER IF NOT EXISTS "note_{verb}_{name}" AFTER {verb} ON "{name}"{condition}'
                yield f"{begun} BEGIN INSERT INTO noted (what) VALUES ('{what}'); END"  # noqa: S608 - our own words
            else:
                begun = f'CREATE TRIGGER "note_{verb}_{name}" AFTER {verb} ON "{name}" FOR EACH ROW{condition}'
                yield f"{begun} EXECUTE FUNCTION note_it('{what}')"


ON_SQLITE = [
    "CREATE TABLE IF NOT EXISTS noted (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL)",
    *_triggers("sqlite"),
]
ON_POSTGRESQL = [
    "CREATE TABLE noted (id BIGSERIAL PRIMARY KEY, tx xid8 NOT NULL DEFAULT pg_current_xact_id(), what TEXT NOT NULL)",
    "GRANT SELECT ON noted TO PUBLIC",
    "GRANT SELECT ON SEQUENCE noted_id_seq TO PUBLIC",  # for backups
    "CREATE FUNCTION note_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
    "$$ BEGIN INSERT INTO noted (what) VALUES (TG_ARGV[0]); RETURN NULL; END $$",
    *_triggers("postgresql"),
]
ALONE = (
    "SELECT DISTINCT what FROM noted n WHERE NOT EXISTS "
    "(SELECT 1 FROM noted e WHERE e.tx = n.tx AND e.what = 'event') ORDER BY what"
)
