"""When something on a desk is due, as people write it: a day, an hour, a meeting, or the next one."""

from wsis_workflow.domain.desk.falling import NO_DATE, DueBy
from wsis_workflow.domain.rules.written_dates import moment_as_written


def due_by(written: object, zone: str) -> DueBy:
    """Read when something is due: what is no date is the name of a meeting, or `next`."""
    said = str(written or "").strip()
    if not said:
        return NO_DATE
    try:
        moment_as_written(said, zone)
    except ValueError:
        return DueBy(meeting=said, zone=zone)
    return DueBy(written=said, zone=zone)
