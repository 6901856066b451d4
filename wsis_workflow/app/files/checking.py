"""Whether what the record names is kept, whole, and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from wsis_workflow.app.files.ports import Files, Named
from wsis_workflow.app.files.taking import chunks

GRACE = timedelta(days=1)  # for what has come in and is not named yet


@dataclass(frozen=True, slots=True)
class FilesChecked:
    """What was found: contents by hash, with the attachments that name them where there are any.

    `orphaned` are kept and named by nothing that stands; `removed` were among them and are gone now.
    """

    kept: int
    missing: Mapping[str, tuple[str, ...]]
    damaged: Mapping[str, tuple[str, ...]]
    orphaned: tuple[str, ...]
    removed: tuple[str, ...] = ()
    leftovers: int = 0

    @property
    def is_sound(self) -> bool:
        """Say whether everything that the record names is there as it was."""
        return not self.missing and not self.damaged


def check_files(files: Files, named: Iterable[Named], now: datetime, *, sweep: bool = False) -> FilesChecked:
    """Look at every content; with `sweep` let go of what nothing names for more than a day."""
    standing = _by_hash(one for one in named if one.stands)
    kept = list(files.all())
    known = {one.hash for one in kept}
    damaged = {one.hash for one in kept if one.hash != content_hash(files.path(one.hash))}
    orphaned = tuple(one.hash for one in kept if one.hash not in standing and one.since < now - GRACE)
    removed = tuple(one for one in orphaned if sweep and files.remove(one, now - GRACE))
    return FilesChecked(
        kept=len(kept),
        missing={one: places for one, places in standing.items() if one not in known},
        damaged={one: standing[one] for one in sorted(damaged) if one in standing},
        orphaned=orphaned,
        removed=removed,
        leftovers=files.leftovers(now - GRACE) if sweep else 0,
    )


def content_hash(path: Path | None) -> str:
    """Give the hash of what a file holds now; empty where there is none."""
    hashed = sha256()
    if path is None:
        return ""
    try:
        with path.open("rb") as file:
            for chunk in chunks(file):
                hashed.update(chunk)
    except OSError:
        return ""
    return hashed.hexdigest()


def _by_hash(named: Iterable[Named]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in named:
        found[one.hash] = (*found.get(one.hash, ()), f"{one.proposal}/{one.number}")
    return found
