"""The three roles of an installation on PostgreSQL: who owns the tables, who works with them, who only reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from typing import Any

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping.names import must_name_database, must_name_role
from wsis_workflow.adapters.store.keeping.servers import database_of, run

RIGHTS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"


@dataclass(frozen=True, slots=True)
class Roles:
    """The owner has the tables and upgrades them, the application works with them, and the reader only reads them."""

    owner: str
    application: str
    reader: str

    def named(self) -> Iterator[tuple[str, str]]:
        """Give each part with the role that plays it."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))


def roles_named(url: str, names: Mapping[str, str | None]) -> Roles:
    """Take the names that were given, and name the other roles after the database.

    Raises:
        StoreError: a database or a role cannot have such a name.
    """
    database = database_of(url)
    must_name_database(database)
    after = {"owner": f"{database}_owner", "application": f"{database}_app", "reader": f"{database}_reader"}
    roles = Roles(**{part: names.get(part) or name for part, name in after.items()})
    for _, role in roles.named():
        must_name_role(role)
    return roles


PARTS = tuple(field.name for field in fields(Roles))

# By which of the roles that one can be, itself first, it could change what only the owner may.
MIGHT = """
    SELECT r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole, r.rolname = %(owner)s
    FROM pg_roles r JOIN pg_roles one ON one.rolname = %(role)s AND pg_has_role(one.oid, r.oid, 'MEMBER')
    WHERE r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolname = %(owner)s OR r.rolname = ANY(%(mighty)s)
    ORDER BY r.oid = one.oid DESC, r.rolname
    LIMIT 1
"""
MIGHTY = ["pg_write_all_data", "pg_write_server_files", "pg_execute_server_program"]


def make(connection: Any, roles: Roles, passwords: Mapping[str, str]) -> Iterator[str]:
    """Make the roles that are missing, set the passwords that are given, and say what was done.

    Raises:
        StoreError: one role would play two parts, or more is allowed to it than its part allows.
    """
    if len({*astuple(roles)}) < len(PARTS):
        raise StoreError("Owner, application and reader have to be three roles; name each of them differently.")
    for part in ("application", "reader"):
        _must_be_modest(connection, part, getattr(roles, part), roles.owner)
    for part, role in roles.named():
        if not _is_there(connection, role):
            run(connection, f"CREATE ROLE {{}} {RIGHTS}", role)
            yield f"Made the role {role} ({part})."
        if part in passwords:
            _set_password(connection, role, passwords[part])
            yield f"Set the password of {role}."
        _join(connection, role)


def _must_be_modest(connection: Any, part: str, role: str, owner: str) -> None:
    """Refuse a role that could change the record whatever is granted to it."""
    found = connection.execute(MIGHT, {"role": role, "owner": owner, "mighty": MIGHTY}).fetchone()
    if found is None:
        return
    by, is_super, may_pass, may_make, is_owner = found
    through = "" if by == role else f" through {by}"
    raise StoreError(
        f"{role} cannot be the {part}: {_might(is_super, may_pass, may_make, is_owner)}{through}, so it could change "
        f"what is on the record; name another role by --{part} (one that is missing is made), or take that from {role}."
    )


def _might(is_super: bool, may_pass: bool, may_make: bool, is_owner: bool) -> str:
    if is_super:
        return "it is a superuser"
    if is_owner:
        return "it may act as the owner of the tables"
    if may_pass:
        return "it may pass by the security of rows"
    return "it may make roles, and so take any" if may_make else "it may write everywhere"


def _is_there(connection: Any, role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _set_password(connection: Any, role: str, password: str) -> None:
    """Set a password by its fingerprint, so that no log of the server holds it."""
    from psycopg import sql

    secret = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(secret)))


def _join(connection: Any, role: str) -> None:
    """Let us act as a role, and end its connections before a restore: a superuser may, others have to be members."""
    found = connection.execute("SELECT pg_has_role(current_user, %s, 'SET')", [role]) if _has_set(connection) else None
    may = found.fetchone()[0] if found else _is_member(connection, role)
    if not may:
        run(connection, "GRANT {} TO CURRENT_USER", role)


def _has_set(connection: Any) -> bool:
    """Say whether acting as a role is a right of its own there."""
    version: int = connection.info.server_version
    return version >= 160_000


def _is_member(connection: Any, role: str) -> bool:
    found: tuple[bool] = connection.execute("SELECT pg_has_role(current_user, %s, 'MEMBER')", [role]).fetchone()
    return found[0]
