"""What is otherwise in an edition than in another, for whom, as the Rules pages show it."""

from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.changes import by_role, changes_between
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class ChangesSeen:
    """The changes from an edition, by whom they concern; none at all: the rules say the same."""

    since: Workflow
    by_role: dict[str, list[str]]


def changes_seen(old: Workflow, new: Workflow) -> ChangesSeen:
    """Say what changes from one set of rules to another."""
    return ChangesSeen(old, by_role(changes_between(old, new), old, new))
