"""Backups of a PostgreSQL database while it is in use."""

from pathlib import Path

from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.keeping import checksums, programs
from wsis_workflow.adapters.store.keeping.servers import (
    connected,
    for_tools,
)

BEGINNING = b"PGDMP"


def is_dump(file: Path) -> bool:
    """Say whether a file begins as PostgreSQL's backups do."""
    with file.open("rb") as opened:
        return opened.read(len(BEGINNING)) == BEGINNING


def dump(url: str, file: Path, folder: Path | None = None) -> None:
    """Write a backup, complete as of one instant; the file appears when it is complete, with its checksum beside it.

    Raises:
        StoreError: the file is there already or cannot be written, or pg_dump is missing, too old or fails.
    """
    if file.exists():
        raise StoreError(f"{file} is there already; choose another name.")
    with connected(url) as connection:
        program = programs.found("pg_dump", folder, connection.info.server_version)
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        _write(program, url, unfinished)
        unfinished.rename(file)
        checksums.write(file)
    except OSError as fault:
        raise StoreError(f"{file} cannot be written ({fault.strerror}); choose another place.") from fault
    finally:
        unfinished.unlink(missing_ok=True)


def _write(program: Path, url: str, file: Path) -> None:
    """Have a backup written into a file that nobody else may read, and wait until the disk has it."""
    where, password = for_tools(url)
    file.touch(mode=0o600)
    programs.run([program, "--format=custom", "--no-password", f"--file={file}", f"--dbname={where}"], password)
    checksums.flush(file)
