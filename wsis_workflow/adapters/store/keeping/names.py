"""Names of databases and roles: what PostgreSQL takes as it was written, and what the programs around it take too."""

from wsis_workflow.adapters.store.faults import StoreError

LONGEST = 63  # bytes; of a longer one PostgreSQL takes the beginning alone, and says nothing
RESERVED = ("public", "none")
RESERVED_BEGINNING = "pg_"
TEMPLATES = ("template0", "template1")
WAY_OUT = "choose another, of letters, digits and underscores"


def must_name_database(name: str) -> None:
    """Accept a name for a database.

    Raises:
        StoreError: it is none, or a database of this name is for something else.
    """
    _must_be_kept(name, "a database")
    if name in TEMPLATES:
        raise StoreError(f"{name} is what PostgreSQL makes new databases of; name another database.")


def must_name_role(name: str) -> None:
    """Accept a name for a role.

    Raises:
        StoreError: it is none, or PostgreSQL has it for itself.
    """
    _must_be_kept(name, "a role")
    if name in RESERVED or name.startswith(RESERVED_BEGINNING):
        raise StoreError(f"“{name}” cannot name a role, for PostgreSQL has it for itself; name another role.")


def beside(name: str, ending: str) -> str:
    """Name something after a database; a long name is cut, for of one that is too long its ending would be lost."""
    return name.encode()[: LONGEST - len(ending)].decode(errors="ignore") + ending


def _must_be_kept(name: str, what: str) -> None:
    if not name.isprintable() or "�" in name:
        raise StoreError(f"{name!a} cannot name {what}, for there are signs in it that do not show; {WAY_OUT}.")
    if len(name.encode()) > LONGEST:
        raise StoreError(f"“{name}” cannot name {what}, for it is longer than {LONGEST} bytes; choose a shorter one.")
