"""Workflow files: read, checked against what lies around them, every fault with its line and column."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wsis_workflow.adapters.definitions.located import DefinitionError, Located
from wsis_workflow.adapters.definitions.shelf import BESIDE, Shelf, shelf_for, tables_in, workflow_names
from wsis_workflow.adapters.definitions.yaml_files import duplicate_sentence, parse
from wsis_workflow.domain.rules.checks import Among, check, check_directory
from wsis_workflow.domain.rules.faults import Fault, Finding
from wsis_workflow.domain.rules.reading import NO_WORKFLOW, Surroundings, draft_workflow
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class Definition:
    """One file: the workflow where it can be used, and all that was found."""

    file: Path
    name: str | None
    workflow: Workflow | None
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        """List what makes the file unusable."""
        return tuple(finding for finding in self.findings if finding.is_error)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """List what does not."""
        return tuple(finding for finding in self.findings if not finding.is_error)

    @property
    def as_json(self) -> dict[str, Any]:
        """Give the entry of `wsis workflow check --json`."""
        errors, warnings = [one.as_json for one in self.errors], [one.as_json for one in self.warnings]
        return {"file": str(self.file), "workflow": self.name, "errors": errors, "warnings": warnings}


def load_workflow(
    path: str | Path,
    others: Collection[str] = (),
    extra_needs: Collection[str] = (),
    among: Among | None = None,
    shelf: Shelf | None = None,
) -> Definition:
    """Read and check one file; `others` are workflows at hand beside those in its folder, `among` the people."""
    file = Path(path)
    try:
        return _checked(file, parse(file), shelf or shelf_for(file), others, extra_needs, among)
    except DefinitionError as problem:
        finding = Finding(problem.code, problem.sentence, problem.line, problem.column)
        return Definition(file, None, None, (finding,))


def load_files(
    files: Collection[Path], among: Among | None = None, extra_needs: Collection[str] = ()
) -> list[Definition]:
    """Read and check several files, any of which the others may start as follow-ups.

    Raises:
        DefinitionError: the lock of editions beside them cannot be read.
    """
    names = set(workflow_names(files))
    shelves = {folder: shelf_for(folder / "any") for folder in {file.parent for file in files}}
    return [load_workflow(file, names, extra_needs, among, shelves[file.parent]) for file in files]


def load_workflows(folder: str | Path, extra_needs: Collection[str] = ()) -> list[Definition]:
    """Read and check every workflow of a folder, whatever subfolder its edition lies in.

    Raises:
        DefinitionError: the lock of editions cannot be read.
    """
    return as_of_folder(load_files(list(workflow_files(Path(folder))), extra_needs=extra_needs))


def as_of_folder(definitions: Iterable[Definition]) -> list[Definition]:
    """Refuse what is wrong with files in a folder only: another name than the workflow's, an edition twice."""
    return [_named_as_its_file(one) for one in _without_twins(definitions)]


def workflow_files(folder: Path) -> Iterator[Path]:
    """Find the files of a folder that begin with `workflow:`, outside the libraries beside them."""
    for path in sorted(folder.rglob("*.yaml")):
        inner = path.relative_to(folder).parts[:-1]
        if not BESIDE & set(inner) and any(True for _ in workflow_names([path])):
            yield path


def _checked(
    file: Path,
    located: Located,
    shelf: Shelf,
    others: Collection[str],
    extra_needs: Collection[str],
    among: Among | None,
) -> Definition:
    if not isinstance(located.data, dict) or "workflow" not in located.data:
        return _as_library(file, located)
    draft, findings = drafted(located, shelf, others, extra_needs, among)
    name = str(located.data["workflow"])
    return Definition(file, name, None if any(one.is_error for one in findings) else draft, findings)


def drafted(
    located: Located,
    shelf: Shelf,
    others: Collection[str],
    extra_needs: Collection[str],
    among: Among | None = None,
) -> tuple[Workflow | None, tuple[Finding, ...]]:
    """Read and check a document that calls itself a workflow; it is given as far as it can be read."""
    faults = [Fault("duplicate-id", duplicate_sentence(str(path[-1])), path) for path, _ in located.duplicates]
    places = {fault.path: place for fault, (_, place) in zip(faults, located.duplicates, strict=True)}
    draft, found = draft_workflow(located.data, Surroundings(None, shelf.tables, extra_needs, shelf.calendars))
    faults += found
    if draft is not None:
        faults += [*check(draft, {*shelf.workflows, *others}), *_edition(draft, shelf)]
        faults += check_directory(draft, among.directory, among.absent) if among is not None else []
    return draft, tuple(_finding(fault, located, places) for fault in faults)


def _finding(fault: Fault, located: Located, places: dict[Any, tuple[int, int]]) -> Finding:
    is_duplicate = fault.code == "duplicate-id" and fault.path in places
    line, column = places[fault.path] if is_duplicate else located.position(fault.path, fault.at_key)
    return Finding(fault.code, fault.message, line, column, fault.is_error, fault.steps)


def _edition(workflow: Workflow, shelf: Shelf) -> list[Fault]:
    if not shelf.lock.forbids(workflow):
        return []
    message = (
        f'Edition {workflow.edition} of "{workflow.name}" is published and has other content in editions.lock;'
        " restore it, or give the changed rules the next number."
    )
    return [Fault("edition-changed", message, ("edition",))]


def _as_library(file: Path, located: Located) -> Definition:
    """Check a file of decision tables, the other kind that lies in the folder of workflows."""
    data = located.data
    if not isinstance(data, dict) or not _has_table(data):
        return Definition(file, None, None, (Finding("missing-key", NO_WORKFLOW, *located.position(())),))
    found = [fault for _, faults in tables_in(file.stem, data).values() for fault in faults]
    twice = [Finding("duplicate-id", duplicate_sentence(str(path[-1])), *place) for path, place in located.duplicates]
    return Definition(file, None, None, (*twice, *(_finding(fault, located, {}) for fault in found)))


def _has_table(data: dict[str, Any]) -> bool:
    return "outcomes" in data or any(isinstance(entry, dict) and "outcomes" in entry for entry in data.values())


def _named_as_its_file(definition: Definition) -> Definition:
    """Refuse a file in which people who look for a workflow by its name would not find it."""
    if definition.name in (None, definition.file.stem):
        return definition
    message = f'The workflow "{definition.name}" is in a file called "{definition.file.stem}"; give both one name.'
    return _refused(definition, "file-name", message, "workflow")


def _refused(definition: Definition, code: str, message: str, key: str) -> Definition:
    """Add an error at the value of a key."""
    error = Finding(code, message, *parse(definition.file).position((key,)))
    return Definition(definition.file, definition.name, None, (*definition.findings, error))


def _without_twins(definitions: Iterable[Definition]) -> list[Definition]:
    """Refuse a second file for the same edition of the same workflow."""
    seen: dict[tuple[str, int], Path] = {}
    checked = []
    for one in definitions:
        key = (one.workflow.name, one.workflow.edition) if one.workflow else None
        if key is not None and key in seen:
            message = f"{seen[key]} holds the same edition of the same workflow; remove one or give it its own number."
            one = _refused(one, "duplicate-id", message, "edition")
        elif key is not None:
            seen[key] = one.file
        checked.append(one)
    return checked
