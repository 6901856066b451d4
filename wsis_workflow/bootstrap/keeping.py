"""The database as a thing to be kept: what is in it beside proposals, backups, and their return."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.bootstrap.attaching import copy_files, put_files_back
from wsis_workflow.bootstrap.fleet import is_on_server
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.opening import open_house
from wsis_workflow.bootstrap.parts import reader
from wsis_workflow.domain.rules.workflow import Workflow

if TYPE_CHECKING:
    from wsis_workflow.app.views_ports import Sending
    from wsis_workflow.settings import Settings

MANY = 10_000
BESIDE = ("", "-wal", "-shm", ".lock", ".gate")


@dataclass(frozen=True, slots=True)
class PutBack:
    """Where a backup was put, and under which name stands aside what was there before, if it does."""

    database: str
    aside: str | None


def renew_rights(house: House) -> None:
    """Say anew what each role may do, where an owner asks for it; in a file there are no roles."""
    if is_on_server(house.store):
        with house.store.as_owner():
            pass


def parked(house: House) -> "list[Sending]":
    """List what could not be delivered and waits for a person to look, in the order in which it was written."""
    return list(house.store.views.sendings("parked", limit=MANY))[::-1]


def waiting(house: House) -> "list[Sending]":
    """List what is still to be sent, what was tried in vain before all else, in the order in which it was written."""
    found = list(house.store.views.sendings("waiting", limit=MANY))[::-1]
    return sorted(found, key=lambda one: one.attempts == 0)


def editions(house: House) -> list[Workflow]:
    """List the published editions by name and number."""
    return house.store.editions()


def backup(house: House, file: Path, *, replaces: bool = False) -> None:
    """Write a backup, complete as of one instant, while work goes on, and the contents of attachments beside it.

    They are copied after the database, which never names one that is not kept yet.

    Raises:
        StoreError: the file is there already or cannot be written, or there is no pg_dump that could write it.
    """
    house.store.backup(file, house.settings.pg_bin, replaces=replaces)
    if any(house.files.all()):
        copy_files(house, files_beside(file))


def files_beside(file: Path) -> Path:
    """Name the folder beside a backup into which the contents of attachments go."""
    return file.with_name(f"{file.name}.files")


def restore(
    file: Path,
    database_url: str | None = None,
    note: Progress = nobody_watches,
    *,
    keeps_old: bool = True,
) -> PutBack:
    """Put a backup in the place of a database once its record is verified.

    On a server what was there stands aside under another name, unless it is not to be kept.

    Raises:
        StoreError: the backup is none, or what stands in it is not what its record says.
    """
    from wsis_workflow import settings

    chosen = settings.load(database_url=database_url)
    if chosen.database_url.startswith("sqlite"):
        _put_back_file(chosen.database_url, file, note)
        aside = None
    else:
        aside = _put_back_on_server(chosen, file, note, keeps_old=keeps_old)
    if files_beside(file).is_dir():
        put_files_back(chosen.files_folder, files_beside(file))
    return PutBack(chosen.shown_database, aside)


def _put_back_file(url: str, file: Path, note: Progress) -> None:
    from wsis_workflow.adapters.store import restore as put_back

    put_aside = Path(f"{url.partition(':///')[2]}.restoring")
    try:
        put_back(f"{url.partition(':')[0]}:///{put_aside}", file)
        _must_be_sound(put_aside, file, note)
    finally:
        for part in BESIDE:
            Path(f"{put_aside}{part}").unlink(missing_ok=True)
    put_back(url, file)


def _put_back_on_server(chosen: "Settings", file: Path, note: Progress, *, keeps_old: bool) -> str | None:
    from wsis_workflow.adapters.store import put_back

    aside = put_back(chosen.database_url, file, reader(), chosen.pg_bin, note, keeps_old=keeps_old).aside
    open_house(chosen.database_url).close()  # a backup of an older version has other tables for the fleet
    return aside


def _must_be_sound(put_aside: Path, file: Path, note: Progress) -> None:
    from wsis_workflow.adapters.store import StoreError

    house = open_house(f"sqlite:///{put_aside}", create=False)
    flaw = house.verify(note).flaw
    house.close()
    if flaw is not None:
        raise StoreError(f"{file} is damaged ({flaw}); restore another backup.")
