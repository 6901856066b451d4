"""With people: whether two can be found where two must differ, whether absences stop a proposal, who can be heard."""

from itertools import chain

from wsis_workflow.domain.rules.chart import chart_of
from wsis_workflow.domain.rules.checks.absences import absence_warnings, vacancies
from wsis_workflow.domain.rules.checks.house import House
from wsis_workflow.domain.rules.checks.quorums import quorum_warnings
from wsis_workflow.domain.rules.checks.seats import assignments
from wsis_workflow.domain.rules.checks.separations import separation_faults
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import Workflow


def check_directory(workflow: Workflow, directory: object, absent: int = 1) -> list[Fault]:
    """Check a workflow against `bodies`, `members` and `people` as a rehearsal writes them.

    Each party is tried with every body of its kind, or with those that the rehearsal's own proposals name. `absent`
    is how many people may be away at once, or recuse themselves.
    """
    people = directory if isinstance(directory, dict) else {}
    chart = chart_of(workflow)
    found: dict[tuple[object, ...], Fault] = {}
    for bodies in assignments(workflow, people):
        house = House(chart, people, bodies, absent)
        families = (separation_faults(house), absence_warnings(house), quorum_warnings(house), vacancies(house))
        for fault in chain.from_iterable(families):
            found.setdefault((fault.code, fault.path), fault)
    return list(found.values())
