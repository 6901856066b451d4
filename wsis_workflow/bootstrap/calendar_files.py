"""Calendar files, read by the adapter that knows their form, and held against an installation."""

from wsis_workflow.app.calendars.taking_over import Plan, plan
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.proposals.refusals import Refused, Unknown


def plan_calendar(sight: Sight, content: bytes, body: str, zone: str) -> Plan:
    """Say what a calendar file would change of the meetings; what is new becomes a meeting of a body.

    Raises:
        Refused: `unknown`, there is no such body.
        UnreadableCalendar: the file is none that can be read.
    """
    from wsis_workflow.adapters.calendar_files import read_calendar

    if body not in sight.register.bodies:
        raise Refused(Unknown("body", body, tuple(sorted(sight.register.bodies))[:12]))
    events = read_calendar(content, zone)
    return plan(events, body, zone, sight.register, sight.gate.store.views.house(), sight.now)
