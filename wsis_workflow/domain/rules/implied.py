"""Conditions that hold anyway: a step before has needed the same, and it cannot come undone."""

from wsis_workflow.domain.rules.chart import spread
from wsis_workflow.domain.rules.workflow import Need, Workflow

LASTING = frozenset({"text", "mandate", "bound", "document", "fact"})  # what is there once is there for good


def is_implied(workflow: Workflow, step: str, need: Need) -> bool:
    """Say whether a need would hold wherever the step is offered, or be asked for, without the step naming it.

    So it is where no way leads to the step but through others that need the same, and for the body that a step sets.
    """
    if need.kind == "bound" and need.value in workflow.set_by(step):
        return True
    if need.kind not in LASTING:
        return False

    def onward(state: str) -> list[str]:
        return [each.dest for each in workflow.steps_from(state) if each.name == step or need not in each.needs]

    return not spread([workflow.initial], onward) & set(workflow.steps[step].sources)
