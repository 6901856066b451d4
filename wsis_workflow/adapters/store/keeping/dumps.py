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


def dump(url: str, file: Path, folder: Path | None = None, *, replaces: bool = False) -> None:
    """Write a backup, complete as of one instant; the file appears when it is complete, with its checksum beside it.

    Raises:
        StoreError: the file is there already or cannot be written, or pg_dump is missing, too old or fails.
    """
    if file.exists() and not replaces:
        raise StoreError(f"{file} is there already; choose another name.")
    with connected(url) as connection:
        program = programs.found("pg_dump", folder, connection.info.server_version)
    unfinished = file.with_name(f"{file.name}.unfinished")
    try:
        _write(program, url, unfinished)
        checksums.put(unfinished, file)
    except OSError as fault:
        raise StoreError(f"{file} cannot be written ({fault.strerror}); choose another place.") from fault
    finally:
        unfinished.unlink(missing_ok=True)


def _write(program: Path, url: str, file: Path) -> None:
    """Have a backup written into a file that nobody else may read, and wait until the disk has it."""
    where, password = for_tools(url)
    file.touch(mode=0o600)
    how = ["--format=custom", "-B", "--no-password"]  # large objects (-B) are none of ours; one could be closed to us
    programs.run([program, *how, f"--file={file}", f"--dbname={where}"], password)
    checksums.flush(file)
