"""Editions as keys of what is remembered about them: an edition itself is too large to be compared each time."""

from wsis_workflow.domain.rules.workflow import Workflow


class ByHash:
    """An edition that compares by its content hash, which covers all of it but the order of its steps, and by that."""

    __slots__ = ("workflow",)

    def __init__(self, workflow: Workflow) -> None:
        self.workflow = workflow

    def __hash__(self) -> int:
        return hash(self.workflow.hash)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ByHash):
            return False
        one, two = self.workflow, other.workflow
        return one is two or (one.hash == two.hash and list(one.steps) == list(two.steps))
