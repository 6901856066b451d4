"""Rehearsals and directories: names and texts in them are words, so a meeting 08 or a title 1.10 is as written."""

from pathlib import Path

from wsis_workflow.adapters.definitions.located import Located
from wsis_workflow.adapters.definitions.located import Path as Steps
from wsis_workflow.adapters.definitions.yaml_files import load_yaml
from wsis_workflow.app.rehearse.meanings import counted_keys

DEFINITIONS = "definitions"  # workflows in a story are read as those in files of their own
COUNTED = counted_keys() | {"minutes"}  # the minutes of an item of an agenda
COUNTED_EACH = frozenset({"counts", "weights", "attributes", "notices"})


def load_story(source: str | Path) -> Located:
    """Read a rehearsal, or a directory as rehearsals have it, each word as it was written; numbers and truths are read.

    Raises:
        DefinitionError: as for `load_yaml`.
    """
    located = load_yaml(source)
    for path in filter(_is_word, located.written):
        located.take_as_written(path)
    return located


def _is_word(path: Steps) -> bool:
    keys = [step for step in path if isinstance(step, str)]
    return keys[:1] != [DEFINITIONS] and COUNTED.isdisjoint(keys[-1:]) and COUNTED_EACH.isdisjoint(keys[-2:-1])
