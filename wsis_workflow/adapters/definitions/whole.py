"""A workflow file and the tables of the library that it uses as one document, every part of which knows its place."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wsis_workflow.adapters.definitions.editions import unusable
from wsis_workflow.adapters.definitions.files import load_workflow
from wsis_workflow.adapters.definitions.located import Located
from wsis_workflow.adapters.definitions.located import Path as Within
from wsis_workflow.adapters.definitions.shelf import (
    DECISIONS,
    REHEARSALS,
    Shelf,
    entries_in,
    library_files,
    roots_of,
    shelf_for,
)
from wsis_workflow.adapters.definitions.yaml_files import load_yaml
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.reading import Surroundings, draft_workflow
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Whole:
    """A sound workflow file; `document` holds under `decisions` the tables of the library too."""

    file: Path
    document: dict[str, Any]
    located: Located
    tables: dict[str, tuple[Located, Within]]
    shelf: Shelf
    extra_needs: Collection[str] = field(default=())

    def place(self, path: Within) -> tuple[str, int, int]:
        """Give file, line and column of a part."""
        if path[0] == DECISIONS and len(path) > 1 and path[1] in self.tables:
            located, prefix = self.tables[str(path[1])]
            return (_as_near(located.file), *located.position((*prefix, *path[2:])))
        return (str(self.file), *self.located.position(path))

    def checked(self, document: object) -> tuple[Workflow | None, list[Fault]]:
        """Read and check the document, or a changed one; whether it is locked does not matter."""
        around = Surroundings(None, {}, self.extra_needs, self.shelf.calendars)
        workflow, faults = draft_workflow(document, around)
        return workflow, faults if workflow is None else [*faults, *check(workflow, self.shelf.workflows)]


def load_whole(file: Path, extra_needs: Collection[str] = ()) -> Whole:
    """Read a file with all that it uses.

    Raises:
        UnusableDefinition: it has errors, which `wsis workflow check` tells with their places.
    """
    definition = load_workflow(file, extra_needs=extra_needs)
    if definition.workflow is None:
        raise unusable(definition)
    located = load_yaml(file)
    own = located.data.get(DECISIONS) or {}
    used = dict.fromkeys(ballot.decision for ballot in definition.workflow.ballots.values())
    tables = _library([name for name in used if name not in own], roots_of(file.resolve().parent))
    written = {name: _entry(place, prefix) for name, (place, prefix) in tables.items()}
    document = {**located.data, DECISIONS: {**own, **written}} if written else dict(located.data)
    return Whole(file, document, located, tables, shelf_for(file), extra_needs)


def rehearsals_beside(file: Path) -> list[Path]:
    """List the rehearsals in the nearest folder of them at or above a file, or the package's where there is none."""
    folders = (root / REHEARSALS for root in (file.parent, *roots_of(file.resolve().parent)))
    return next((sorted(folder.glob("*.yaml")) for folder in folders if folder.is_dir()), [])


def _library(names: list[str], roots: Iterable[Path]) -> dict[str, tuple[Located, Within]]:
    """Find the files of tables; what lies nearer comes before what is further."""
    found: dict[str, tuple[Located, Within]] = {}
    for path, located in (file for root in roots for file in library_files(root / DECISIONS)):
        for name, entry in entries_in(path.stem, located.data).items():
            if name in names:
                found.setdefault(name, (located, () if entry is located.data else (name,)))
    return found


def _as_near(file: str) -> str:
    """Name a file as seen from here, where it lies below."""
    here = Path.cwd()
    return str(Path(file).relative_to(here)) if Path(file).is_relative_to(here) else file


def _entry(located: Located, prefix: Within) -> object:
    return located.data[prefix[0]] if prefix else located.data
