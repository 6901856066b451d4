"""The checksum beside a backup, as `sha256sum` writes it: whatever changes in the file afterwards is noticed."""

import hashlib
import os
from pathlib import Path

from wsis_workflow.adapters.store.faults import StoreError


def beside(file: Path) -> Path:
    """Name the file of the checksum of a file."""
    return file.with_name(f"{file.name}.sha256")


def write(file: Path) -> None:
    """Write the checksum of a file beside it, through to the disk."""
    with beside(file).open("w", encoding="utf-8") as written:
        written.write(f"{_sum(file)}  {file.name}\n")
        written.flush()
        os.fsync(written.fileno())


def put(finished: Path, file: Path) -> None:
    """Let a backup take its name, and write its checksum beside it; what had the name before lasts until then."""
    beside(file).unlink(missing_ok=True)  # before: with the checksum of another one a backup would count as damaged
    finished.replace(file)
    write(file)


def must_match(file: Path) -> None:
    """Accept a file that is as it was written; one without a checksum beside it has to be judged by what is in it.

    Raises:
        StoreError: it was changed or damaged since.
    """
    kept = beside(file)
    if kept.is_file() and kept.read_text(encoding="utf-8").split()[:1] != [_sum(file)]:
        raise StoreError(f"{file} is damaged: it is not what {kept.name} says; restore another backup.")


def flush(file: Path) -> None:
    """Wait until the disk has a file."""
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _sum(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
