"""`wsis workflow check`: many files at once, as one answer."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from wsis_workflow.adapters.definitions.files import Definition, load_files, workflow_files
from wsis_workflow.adapters.definitions.yaml_files import load_plain
from wsis_workflow.domain.rules.checks import Among


def check_files(
    paths: Iterable[str | Path],
    directory: str | Path | None = None,
    extra_needs: Collection[str] = (),
    absent: int = 1,
) -> dict[str, Any]:
    """Check files, and folders of them, with the people of a directory file where one is given.

    `absent` is how many of them may be away at once.

    Raises:
        DefinitionError: the directory file or the lock of editions cannot be read.
    """
    among = Among(load_plain(directory), absent) if directory is not None else None
    return {"files": [one.as_json for one in definitions_of(paths, among, extra_needs)]}


def definitions_of(
    paths: Iterable[str | Path], among: Among | None = None, extra_needs: Collection[str] = ()
) -> list[Definition]:
    """Load files, and folders of them; each may start the others as follow-ups."""
    return load_files([file for path in paths for file in _expanded(Path(path))], among, extra_needs)


def _expanded(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from workflow_files(path)
    else:
        yield path
