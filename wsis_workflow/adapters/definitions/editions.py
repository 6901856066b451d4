"""Editions as they are published: the document as written, and the library tables that it uses."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from wsis_workflow.adapters.definitions.files import Definition, load_workflow, workflow_files
from wsis_workflow.adapters.definitions.shelf import DECISIONS, entries_in, library_files, roots_of, workflow_names
from wsis_workflow.adapters.definitions.yaml_files import load_plain
from wsis_workflow.domain.rules.checks import check
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.reading import NO_WORKFLOW, read_workflow
from wsis_workflow.domain.rules.table_reading import read_table
from wsis_workflow.domain.rules.workflow import Workflow

Content = Mapping[str, Any]


class UnusableDefinition(ValueError):
    """A workflow has errors and cannot be published; each is said with its place."""


def editions_in(
    folder: Path, names: Iterable[str] | None = None, extra_needs: Collection[str] = ()
) -> list[tuple[Workflow, Content]]:
    """Load every edition of the named workflows (None: of all) in a folder and its subfolders.

    Raises:
        UnusableDefinition: one has errors, or a name is not there.
    """
    files = list(workflow_files(folder)) if names is None else _files_of(folder, set(names))
    return [edition_in(file, names or (), extra_needs) for file in files]


def edition_in(file: Path, others: Iterable[str] = (), extra_needs: Collection[str] = ()) -> tuple[Workflow, Content]:
    """Load one file as an edition.

    Raises:
        UnusableDefinition: it has errors.
    """
    definition = load_workflow(file, tuple(others), extra_needs)
    if definition.workflow is None:
        raise unusable(definition)
    return definition.workflow, {"workflow": load_plain(file), "tables": _tables_for(definition.workflow, file)}


def unusable(definition: Definition) -> UnusableDefinition:
    """Say every error of a file with its place."""
    said = "\n".join(f"{definition.file}:{e.line}:{e.column}: {e.code}: {e.message}" for e in definition.errors)
    return UnusableDefinition(said or f"{definition.file}: {NO_WORKFLOW}")


def drafts_in(folder: Path, names: Iterable[str], extra_needs: Collection[str] = ()) -> list[tuple[Workflow, Content]]:
    """Load every edition of the named workflows as drafts: readable, whatever the checks would say of them.

    Raises:
        UnusableDefinition: one cannot be read, or a name is not there.
    """
    return [
        draft_of(file.stem, load_plain(file), file.resolve().parent, extra_needs, place=str(file))
        for file in _files_of(folder, set(names))
    ]


def draft_of(
    name: str, document: object, folder: Path, extra_needs: Collection[str] = (), place: str = ""
) -> tuple[Workflow, Content]:
    """Take a workflow written anywhere, with the library tables of a folder, whatever the checks would say of it.

    Raises:
        UnusableDefinition: it cannot be read.
    """
    tables = _library(roots_of(folder))
    workflow, faults = _read({"workflow": document, "tables": tables}, extra_needs)
    if workflow is None:
        errors = [fault for fault in faults if fault.is_error]
        where = place or f"definitions.{name}"
        raise UnusableDefinition("\n".join(f"{where}: {_path(f)}: {f.code}: {f.message}" for f in errors))
    used = {rule.decision for rule in workflow.ballots.values()}
    return workflow, {"workflow": document, "tables": {name: raw for name, raw in tables.items() if name in used}}


def read_content(content: Content, extra_needs: Collection[str] = ()) -> Workflow:
    """Read an edition as it was published.

    Raises:
        UnusableDefinition: it no longer reads; the program is older than the edition.
    """
    workflow, faults = _read(content, extra_needs)
    if workflow is None:
        raise UnusableDefinition("\n".join(f"{_path(fault)}: {fault.message}" for fault in faults))
    return workflow


def faults_of(content: Content, others: Collection[str], extra_needs: Collection[str] = ()) -> list[Fault]:
    """Check an edition as it was published; `others` are the names of the workflows beside it."""
    workflow, faults = _read(content, extra_needs)
    return faults if workflow is None else [*faults, *check(workflow, others)]


def _files_of(folder: Path, wanted: set[str]) -> list[Path]:
    files = list(workflow_files(folder))
    found = [file for file in files if wanted & set(workflow_names([file]))]
    missing = sorted(wanted - set(workflow_names(found)))
    if missing:
        known = ", ".join(sorted(set(workflow_names(files))))
        there = f"there are {known}" if known else "there are none"
        said = f"There is no workflow {', '.join(missing)} in {folder} ({there})"
        raise UnusableDefinition(f"{said}; correct the name, or name another folder with `--workflows`.")
    return found


def _read(content: Content, extra_needs: Collection[str]) -> tuple[Workflow | None, list[Fault]]:
    tables = {name: read_table(name, raw)[0] for name, raw in content["tables"].items()}
    library = {name: table for name, table in tables.items() if table}
    return read_workflow(content["workflow"], library=library, extra_needs=extra_needs)


def _tables_for(workflow: Workflow, file: Path) -> dict[str, Any]:
    used = {rule.decision for rule in workflow.ballots.values()}
    return {name: raw for name, raw in _library(roots_of(file.resolve().parent)).items() if name in used}


def _library(roots: Iterable[Path]) -> dict[str, Any]:
    """Read the tables of the libraries as written; what lies nearer comes before what is further."""
    found: dict[str, Any] = {}
    for path, located in (file for root in roots for file in library_files(root / DECISIONS)):
        for name, raw in entries_in(path.stem, located.data).items():
            found.setdefault(name, raw)
    return found


def _path(fault: Fault) -> str:
    return ".".join(str(part) for part in fault.path)
