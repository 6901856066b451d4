"""Definitions as YAML files: workflows, decision tables and plain data, every fault with its place."""

from wsis_workflow.adapters.definitions.checking import check_files, definitions_of
from wsis_workflow.adapters.definitions.files import Definition, load_workflow, load_workflows
from wsis_workflow.adapters.definitions.located import DefinitionError, Located
from wsis_workflow.adapters.definitions.locks import LOCK, Lock, lock_text, read_lock
from wsis_workflow.adapters.definitions.shelf import load_tables
from wsis_workflow.adapters.definitions.stories import load_story
from wsis_workflow.adapters.definitions.yaml_files import load_cases, load_plain, load_yaml

__all__ = [
    "LOCK",
    "Definition",
    "DefinitionError",
    "Located",
    "Lock",
    "check_files",
    "definitions_of",
    "load_cases",
    "load_plain",
    "load_story",
    "load_tables",
    "load_workflow",
    "load_workflows",
    "load_yaml",
    "lock_text",
    "read_lock",
]
