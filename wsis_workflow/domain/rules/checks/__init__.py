"""What `wsis workflow check` finds in one edition beyond its structure: errors and warnings, all at once."""

from collections.abc import Collection, Iterable

from wsis_workflow.domain.rules.chart import chart_of
from wsis_workflow.domain.rules.checks.clock import clock_faults
from wsis_workflow.domain.rules.checks.deadlines import deadline_faults
from wsis_workflow.domain.rules.checks.directory import check_directory
from wsis_workflow.domain.rules.checks.graph import graph_faults
from wsis_workflow.domain.rules.checks.habits import habit_warnings
from wsis_workflow.domain.rules.checks.house import Among
from wsis_workflow.domain.rules.checks.people import people_faults
from wsis_workflow.domain.rules.checks.references import follow_up_faults
from wsis_workflow.domain.rules.checks.routes import route_faults
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.guarantees import broken_in
from wsis_workflow.domain.rules.workflow import Workflow

__all__ = ["Among", "check", "check_directory"]


def check(workflow: Workflow, others: Collection[str] = ()) -> list[Fault]:
    """Check a workflow; `others` are those at hand for follow-ups, as names or as a mapping of names to workflows."""
    chart = chart_of(workflow)
    families = (
        graph_faults(chart),
        people_faults(chart),
        route_faults(chart),
        deadline_faults(chart),
        clock_faults(chart),
        follow_up_faults(workflow, others),
        broken_in(chart),
        habit_warnings(chart),
    )
    return _once(fault for family in families for fault in family)


def _once(faults: Iterable[Fault]) -> list[Fault]:
    """Keep the first fault of each kind at each place."""
    found: dict[tuple[object, ...], Fault] = {}
    for fault in faults:
        found.setdefault((fault.code, fault.path, fault.steps), fault)
    return list(found.values())
