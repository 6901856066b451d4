"""Rehearsals and directories: names in them are words, so a meeting 08 or a proposal 1.10 is called as written."""

from pathlib import Path

from wsis_workflow.adapters.definitions.located import Located
from wsis_workflow.adapters.definitions.located import Path as Steps
from wsis_workflow.adapters.definitions.yaml_files import load_yaml

DEFINITIONS = "definitions"  # workflows in a story are read as those in files of their own
NAMING = frozenset(
    {
        "by", "on", "propose", "revise", "close", "announce", "schedule", "available", "attach", "confirm", "extend",
        "annul", "count", "move", "cancel", "attendance", "present", "sponsors", "behalf_of", "destinations",
        "depends_on", "lineage", "forward", "new", "decided", "amend", "incorporate", "translate", "translated",
        "untranslate", "withdraw_attachment", "person", "of", "within", "represents", "stand_in", "to", "step",
        "workflow", "deadline", "record",
    }
)  # fmt: skip
NAMING_EACH = frozenset({"parties", "bind", "waiting"})


def load_story(source: str | Path) -> Located:
    """Read a rehearsal, or a directory as rehearsals have it, with each name in it as it was written.

    Raises:
        DefinitionError: as for `load_yaml`.
    """
    located = load_yaml(source)
    for path in filter(_is_name, located.written):
        located.take_as_written(path)
    return located


def _is_name(path: Steps) -> bool:
    keys = [step for step in path if isinstance(step, str)]
    if keys[:1] == [DEFINITIONS]:
        return False
    return not NAMING.isdisjoint(keys[-1:]) or not NAMING_EACH.isdisjoint(keys[-2:-1])
