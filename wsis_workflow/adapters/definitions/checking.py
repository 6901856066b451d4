"""`wsis workflow check`: many files at once, as one answer."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from wsis_workflow.adapters.definitions.files import Definition, as_of_folder, load_files, workflow_files
from wsis_workflow.adapters.definitions.stories import load_story
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
    among = Among(load_story(Path(directory)).data, absent) if directory is not None else None
    return {"files": [one.as_json for one in definitions_of(paths, among, extra_needs)]}


def definitions_of(
    paths: Iterable[str | Path], among: Among | None = None, extra_needs: Collection[str] = ()
) -> list[Definition]:
    """Load files, and folders of them; each may start the others as follow-ups.

    What comes from a folder is found there by its name, so that this counts too.
    """
    expanded = [list(workflow_files(path)) if path.is_dir() else path for path in map(Path, paths)]
    loaded = iter(load_files(list(_flat(expanded)), among, extra_needs))
    return [one for part in expanded for one in _taken(part, loaded)]


def _flat(expanded: Iterable[Path | list[Path]]) -> Iterator[Path]:
    for part in expanded:
        yield from part if isinstance(part, list) else [part]


def _taken(part: Path | list[Path], loaded: Iterator[Definition]) -> list[Definition]:
    """Take the definitions of a file, or of a folder, from all that were loaded."""
    return as_of_folder(islice(loaded, len(part))) if isinstance(part, list) else [next(loaded)]
