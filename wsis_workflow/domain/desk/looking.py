"""What the clock does on a desk, and when it has to look at it next. Each matter says its own part."""

from collections.abc import Callable, Sequence
from datetime import datetime

from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.following import dates_due, next_reminder
from wsis_workflow.domain.desk.list_closing import closes_due, next_close
from wsis_workflow.domain.proposals.register import Register

Due = Callable[[Desk, Register, datetime], Sequence[DeskEvent]]
Next = Callable[[Desk, Register, datetime], datetime | None]


def due_on_desk(desk: Desk, register: Register, now: datetime) -> list[DeskEvent]:
    """List what has become due by now; what was done before is not done again, because the desk knows it."""
    return [event for due in _DUE for event in due(desk, register, now)]


def next_desk_look(desk: Desk, register: Register, now: datetime) -> datetime | None:
    """Give the next instant after now at which something will be due."""
    found = [after(desk, register, now) for after in _NEXT]
    return min((instant for instant in found if instant is not None and instant > now), default=None)


_DUE: tuple[Due, ...] = (closes_due, dates_due)
_NEXT: tuple[Next, ...] = (next_close, next_reminder)
