"""From plain data to a workflow: structure and references, all faults at once."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.reading.drafting import NO_WORKFLOW, Surroundings, draft_workflow
from wsis_workflow.domain.rules.tables import DecisionTable
from wsis_workflow.domain.rules.workflow import Workflow

NO_TABLES: Mapping[str, DecisionTable] = MappingProxyType({})

__all__ = ["NO_WORKFLOW", "Surroundings", "draft_workflow", "read_workflow"]


def read_workflow(
    data: object,
    file_stem: str | None = None,
    library: Mapping[str, DecisionTable] = NO_TABLES,
    extra_needs: Collection[str] = (),
) -> tuple[Workflow | None, list[Fault]]:
    """Read one edition; the workflow is None where any fault is an error.

    `library` holds the decision tables shared by all workflows; `extra_needs` names conditions of other packages.
    """
    around = Surroundings(file_stem=file_stem, library=library, extra_needs=extra_needs)
    workflow, faults = draft_workflow(data, around)
    return (None if any(fault.is_error for fault in faults) else workflow), faults
