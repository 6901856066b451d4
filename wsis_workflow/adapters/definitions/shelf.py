"""What a workflow file finds around it: decision tables, calendars, other workflows, the lock of published editions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wsis_workflow import resources
from wsis_workflow.adapters.definitions.located import DefinitionError, Located
from wsis_workflow.adapters.definitions.locks import LOCK, Lock, read_lock
from wsis_workflow.adapters.definitions.yaml_files import MOST_BYTES, load_yaml
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.table_reading import read_table
from wsis_workflow.domain.rules.tables import DecisionTable

DECISIONS, CALENDARS, REHEARSALS = "decisions", "calendars", "rehearsals"
BESIDE = frozenset({DECISIONS, CALENDARS, REHEARSALS})  # folders that hold no workflows
LEVELS_UP = 3  # from workflows/editions/2/council-proposal.yaml
_NAME = re.compile(r"^workflow:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The names and tables that a file may refer to; what lies nearer to the file comes before what is further."""

    tables: Mapping[str, DecisionTable]
    calendars: frozenset[str]
    workflows: frozenset[str]
    lock: Lock


def shelf_for(file: Path) -> Shelf:
    """Look around a file, up to the folder of workflows that it lies in, then among what comes with the package."""
    folder = file.resolve().parent
    roots = roots_of(folder)
    tables = [load_tables(root / DECISIONS) for root in reversed(roots)]
    return Shelf(
        tables={name: table for found in tables for name, table in found.items()},
        calendars=frozenset(path.stem for root in roots for path in (root / CALENDARS).glob("*.yaml")),
        workflows=frozenset(workflow_names(path for root in roots for path in root.glob("*.yaml"))),
        lock=next((read_lock(root / LOCK) for root in around(folder) if (root / LOCK).is_file()), Lock()),
    )


def roots_of(folder: Path) -> list[Path]:
    """List the folders whose libraries a file in this folder may use, the nearest first."""
    return list(dict.fromkeys((*around(folder), *_home())))


def around(folder: Path) -> list[Path]:
    """List a folder and those above it that hold libraries, the outermost last."""
    above = [
        parent for parent in folder.parents[:LEVELS_UP] if any((parent / name).exists() for name in (LOCK, *BESIDE))
    ]
    return [folder, *above]


def load_tables(folder: Path) -> dict[str, DecisionTable]:
    """Load a library of decision tables, without those that have faults: their own file reports them when checked."""
    found = (tables_in(path.stem, located.data) for path, located in library_files(folder))
    return {name: table for tables in found for name, (table, _) in tables.items() if table is not None}


def library_files(folder: Path) -> Iterator[tuple[Path, Located]]:
    """Read the files of a library, without those that are no YAML: their own check says so."""
    for path in sorted(folder.glob("*.yaml")):
        with suppress(DefinitionError):
            yield path, load_yaml(path)


def tables_in(stem: str, data: object) -> dict[str, tuple[DecisionTable | None, list[Fault]]]:
    """Read a file of the library."""
    written = entries_in(stem, data)
    return {name: read_table(name, entry, () if entry is data else (name,)) for name, entry in written.items()}


def entries_in(stem: str, data: object) -> dict[str, object]:
    """Give the tables of a file of the library as written: one, named as the file, or several by name."""
    if not isinstance(data, dict) or "outcomes" in data or "positions" in data:
        return {stem: data}
    return data


def workflow_names(files: Iterable[Path]) -> Iterator[str]:
    """Read the names of workflows from the tops of their files, without reading all of them."""
    for path in files:
        try:
            with path.open(encoding="utf-8", errors="replace") as stream:
                found = _NAME.search(stream.read(MOST_BYTES))
        except OSError:
            continue
        if found:
            yield found[1]


def _home() -> list[Path]:
    try:
        return [resources.workflows().resolve()]
    except FileNotFoundError:
        return []
