"""A text of rules as somebody writes it: checked among what comes with the package, wherever it will be kept."""

from collections.abc import Collection
from functools import lru_cache

from wsis_workflow import resources
from wsis_workflow.adapters.definitions.editions import draft_of
from wsis_workflow.adapters.definitions.files import drafted
from wsis_workflow.adapters.definitions.located import DefinitionError
from wsis_workflow.adapters.definitions.shelf import Shelf, shelf_for
from wsis_workflow.adapters.definitions.yaml_files import parse
from wsis_workflow.app.rule_drafts import Checked
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.rules.faults import Finding
from wsis_workflow.domain.rules.reading import NO_WORKFLOW

LONGEST_NAME = 80


def checked_text(text: str, others: Collection[str], extra_needs: Collection[str] = ()) -> Checked:
    """Check a text; `others` are the workflows that are published."""
    try:
        located = parse(text)
    except DefinitionError as problem:
        return Checked("", (Finding(problem.code, problem.sentence, problem.line, problem.column),))
    if not isinstance(located.data, dict) or "workflow" not in located.data:
        return Checked("", (Finding("missing-key", NO_WORKFLOW, *located.position(())),))
    name = str(located.data["workflow"])
    draft, findings = drafted(located, _shelf(), others, extra_needs)
    edition = None
    if draft is not None and not any(one.is_error for one in findings):
        edition = Edition(*draft_of(name, located.data, resources.workflows(), extra_needs))
    return Checked(_shown(name), findings, draft, edition)


@lru_cache(maxsize=1)
def _shelf() -> Shelf:
    return shelf_for(resources.workflows() / "draft.yaml")


def _shown(name: str) -> str:
    """Take as much of a name as a list can show."""
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME]
