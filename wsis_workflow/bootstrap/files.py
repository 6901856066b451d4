"""Definitions as files, for those who may not know how they are read."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wsis_workflow import resources
from wsis_workflow.bootstrap.parts import conditions, editions_of
from wsis_workflow.domain.rules.workflow import Workflow

if TYPE_CHECKING:
    from wsis_workflow.adapters.definitions import Located


def read_document(file: Path) -> "Located":
    """Read a YAML file as plain data, with the place of every part.

    Raises:
        DefinitionError: the file is no YAML.
    """
    from wsis_workflow.adapters.definitions import load_yaml

    return load_yaml(file)


def read_cases(file: Path) -> "tuple[Located, dict[int, str]]":
    """Read a file of cases, and say of each that repeats a key where that is.

    Raises:
        DefinitionError: the file is no YAML, or repeats a key elsewhere.
    """
    from wsis_workflow.adapters.definitions import load_cases

    return load_cases(file)


def check_workflows(files: Iterable[Path], directory: Path | None = None, absent: int = 1) -> dict[str, Any]:
    """Check workflow files, and folders of them, with the people of a directory file where one is given.

    `absent` is how many of them may be away at once.

    Raises:
        DefinitionError: the directory file or the lock of editions cannot be read.
    """
    from wsis_workflow.adapters.definitions import check_files

    return check_files(files, directory, tuple(conditions()), absent)


def lock_editions(folder: Path | None = None) -> Path:
    """Write the lock of a folder's editions, so that a later change of one is found; what stands in it stays.

    Raises:
        DefinitionError: the lock as it is cannot be read.
        UnusableDefinition: a workflow of the folder has errors.
    """
    from wsis_workflow.adapters.definitions import LOCK, Lock, lock_text, read_lock

    folder = folder or resources.workflows()
    file = folder / LOCK
    published = read_lock(file) if file.exists() else Lock()
    workflows = [edition.workflow for edition in editions_of(folder, None)]
    file.write_text(lock_text(workflows, published), encoding="utf-8")
    return file


def workflows_named(name: str, folder: Path | None = None) -> list[Workflow]:
    """Load the editions of a workflow from a folder, by default the one that comes with the package.

    Raises:
        UnusableDefinition: one has errors, or there is none of that name.
    """
    return [edition.workflow for edition in editions_of(folder or resources.workflows(), [name])]
