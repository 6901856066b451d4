"""A PostgreSQL server, reached by the address of one of its databases: its version, and its databases as wholes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.engine import URL, make_url

from wsis_workflow.adapters.store.faults import StoreError

OLDEST = 15
MAINTENANCE = "postgres"
NO_DRIVER = "PostgreSQL needs a driver that is not installed; install wsis-workflow[postgres]."
# What SQLAlchemy or this program reads of an address, and no library of PostgreSQL knows.
OURS = ("prepare_threshold",)


def is_on_server(url: str) -> bool:
    """Say whether an address is that of a server."""
    return url.startswith("postgres")


def database_of(url: str) -> str:
    """Name the database of an address.

    Raises:
        StoreError: it names none.
    """
    name = make_url(url).database
    if not name:
        raise StoreError("This address names no database; write it as in postgresql://host/wsis.")
    return name


def at(url: str, database: str | None = None, user: str | None = None) -> str:
    """Give the address of another database on the same server, or for another role, who then has no password here."""
    address = make_url(url)
    if database is not None:
        address = address.set(database=database)
    if user is not None:
        address = URL.create(
            address.drivername, user, None, address.host, address.port, address.database, address.query
        )
    return _as_text(address)


def for_tools(url: str) -> tuple[str, Mapping[str, str]]:
    """Give an address as PostgreSQL's own programs take it, and the environment that holds its password."""
    address = make_url(url).set(drivername="postgresql").difference_update_query(OURS)
    password = {"PGPASSWORD": str(address.password)} if address.password else {}
    bare = URL.create("postgresql", address.username, None, address.host, address.port, address.database, address.query)
    return _as_text(bare), password


def _as_text(address: URL) -> str:
    """Write an address as PostgreSQL's library reads it: no blank stands for itself, and a plus for no blank."""
    name, mark, options = address.render_as_string(hide_password=False).partition("?")
    return f"{name.replace(' ', '%20')}{mark}{options.replace('+', '%20')}"


@contextmanager
def connected(url: str, *, autocommit: bool = False) -> Iterator[Any]:
    """Connect by the driver alone; what is not committed at the end of a block that failed is rolled back.

    Raises:
        StoreError: there is no driver, the server does not answer, or it is too old.
    """
    try:
        import psycopg
    except ModuleNotFoundError:
        raise StoreError(NO_DRIVER) from None
    where, password = for_tools(url)
    try:
        connection = psycopg.connect(where, password=password.get("PGPASSWORD"), autocommit=autocommit)
    except psycopg.Error as fault:
        raise not_opened(url, str(fault)) from fault
    try:
        must_be_recent(connection.info.server_version)
        with connection:
            yield connection
    finally:
        connection.close()


def not_opened(url: str, said: str) -> StoreError:
    """Say what to do where an address was not opened, from what was said; a database that is missing can be made."""
    line = said.strip().splitlines()[0] if said.strip() else "no reason given"
    if is_on_server(url) and _is_missing(url, line):
        name = make_url(url).database
        return StoreError(
            f"The server has no database {name}; run `wsis db create` by the address of a role that may make databases "
            "and roles, or name another one."
        )
    return StoreError(f"The database cannot be opened ({line}); correct its address or its state.")


def _is_missing(url: str, said: str) -> bool:
    """Ask a server that has answered; it says that a database is missing in its own language, and gives no code."""
    name = make_url(url).database
    if not name or name == MAINTENANCE or name not in said:
        return False
    try:
        with connected(at(url, MAINTENANCE)) as connection:
            return not is_there(connection, name)
    except StoreError:
        return False


@contextmanager
def allowed(otherwise: str) -> Iterator[None]:
    """Say what to do where the role of an address lacks a right.

    Raises:
        StoreError: it does.
    """
    try:
        import psycopg
    except ModuleNotFoundError:
        raise StoreError(NO_DRIVER) from None
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as fault:
        said = str(fault).splitlines()[0]
        raise StoreError(f"This role may not do that ({said}); {otherwise}.") from fault


def must_be_recent(version: int) -> None:
    """Accept servers that are recent enough, by the number with which PostgreSQL tells its version.

    Raises:
        StoreError: it is too old.
    """
    if version < OLDEST * 10_000:
        said = f"The server is PostgreSQL {version // 10_000}, and {OLDEST} or later is needed"
        raise StoreError(f"{said}; upgrade it, or name another server.")


def is_there(connection: Any, database: str) -> bool:
    """Say whether a server has a database of a name."""
    found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
    return found is not None


def run(connection: Any, statement: str, *names: str) -> None:
    """Run a statement of our own words with names in it, each quoted as the database wants it."""
    connection.execute(composed(statement, *names))


def composed(statement: str, *names: str) -> Any:
    """Put quoted names into a statement of our own words."""
    from psycopg import sql

    return sql.SQL(statement).format(*map(sql.Identifier, names))
