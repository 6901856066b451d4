"""Databases as wholes: made, looked at, and moved to another place."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_workflow.app.views_ports import Verified
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.bootstrap.passwords import read_passwords

if TYPE_CHECKING:
    from wsis_workflow.adapters.store.keeping.copying import Copied, Progress
    from wsis_workflow.adapters.store.keeping.creating import Made
    from wsis_workflow.adapters.store.keeping.fitness import Check


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what came of following the record."""

    checks: "list[Check]"
    record: Verified | None

    @property
    def is_fit(self) -> bool:
        """Say whether nothing is amiss."""
        return all(one.is_met for one in self.checks) and (self.record is None or self.record.flaw is None)


@dataclass(frozen=True, slots=True)
class FilesToBring:
    """Where the contents of attachments are kept before and after a move, and how many are not there yet."""

    before: Path
    after: Path
    kept: int
    missing: int


def make_database(url: str | None, names: dict[str, str | None], passwords: Path | None = None) -> "Made":
    """Make a database where it is missing: on a server with its roles and their grants, or a file.

    Raises:
        StoreError: it cannot be made.
        SettingsError: the file of passwords is not as it should be.
    """
    from wsis_workflow import settings
    from wsis_workflow.adapters.store import make_on_server, roles_named

    where = settings.load(database_url=url).database_url
    if where.startswith("sqlite"):
        return _made_file(where)
    made = make_on_server(where, roles_named(where, names), read_passwords(passwords) if passwords else {})
    open_house(where).close()  # with the tables of the fleet
    return made


def would_make_file(url: str | None) -> bool:
    """Say whether an upgrade would make a file, because the address names one that is not there."""
    from wsis_workflow import settings

    where = settings.load(database_url=url).database_url
    return where.startswith("sqlite") and not _is_filled(_file(where))


def check_database(url: str | None, note: Callable[[int, int], None]) -> Checked:
    """Look at what durability and rights rest on, and (where the schema is ours) follow the record to its end.

    Raises:
        StoreError: the database does not answer, or there is none.
    """
    from wsis_workflow import settings
    from wsis_workflow.adapters.store import fitness_of, open_store

    where = settings.load(database_url=url).database_url
    found = fitness_of(where)
    if not all(one.is_met for one in found if one.name == "schema"):
        return Checked(found, None)
    with closing(open_store(where, reader(), create=False)) as store:
        return Checked(found, store.verify(note))


def copy_database(source: str, target: str, progress: "Progress") -> "tuple[Copied, FilesToBring]":
    """Move a house to a database that holds nothing yet, verified before it counts; attachments stay where they are.

    Raises:
        StoreError: one of them cannot be used, the target holds something, or what arrived is not what was sent.
    """
    from wsis_workflow import settings
    from wsis_workflow.adapters.store import copy

    before, after = settings.load(database_url=source), settings.load(database_url=target)
    if after.database_url.startswith("sqlite"):
        _made_file(after.database_url)
    copied = copy(before.database_url, after.database_url, reader(), progress)
    return copied, _to_bring(before.files_folder, after.files_folder)


def _made_file(url: str) -> "Made":
    from wsis_workflow.adapters.store import Made, StoreError, open_store

    path = _file(url)
    if not path.name:
        raise StoreError("This address names no file; write it as in sqlite:////srv/wsis.db.")
    was_there = _is_filled(path)
    open_store(url, reader(), create=True).close()
    done = f"{path} is there already, and up to date." if was_there else f"Made {path}, with its tables."
    return Made([done], {"application": url})


def _file(url: str) -> Path:
    return Path(url.partition(":///")[2].partition("?")[0].removeprefix("file:"))


def _is_filled(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _to_bring(before: Path, after: Path) -> FilesToBring:
    from wsis_workflow.adapters.contents import Folder

    kept = [one.hash for one in Folder(before).all()]
    return FilesToBring(before, after, len(kept), sum(Folder(after).path(one) is None for one in kept))
