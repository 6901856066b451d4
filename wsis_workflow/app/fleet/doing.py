"""Doing a task: by the same functions as the clock of one machine, so that nothing is done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.deliver import Delivered
from wsis_workflow.app.desks import look_at_desk
from wsis_workflow.app.fleet.sweeping import Swept
from wsis_workflow.app.fleet.tasks import Letters, OnDesk, OnPaper, OnProposal, Post, Sending, Sweep, Task
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.tick import tick_one


@dataclass(frozen=True)
class Doing:
    """The parts of a house with which tasks are done."""

    gate: Gate
    now: Callable[[], datetime]
    deliver: Callable[[Sending], Delivered]
    sweep: Callable[[], Swept]
    prepare: Callable[[int], int]

    def do(self, task: Task) -> int:
        """Do what is due where a task says; give how much that was, which is nothing at the second time.

        Raises:
            Busy: somebody else was first, or the database is away; the sweep asks for it again.
        """
        match task:
            case OnProposal():
                ticked = tick_one(self.gate, task.ref, self.now())
                return ticked.reminders + ticked.proposals
            case OnDesk():
                look_at_desk(self.gate, task.body, self.now())
                return 1
            case Letters() | Post():
                return self._send(task)
            case OnPaper():
                return self.prepare(task.number)
            case Sweep():
                return self.sweep().deferred

    def _send(self, task: Sending) -> int:
        """Send batch after batch, as long as one gets through."""
        total = 0
        while (batch := self.deliver(task)).leased:
            total += batch.sent + batch.parked  # what is put off is not done
            if batch.left:
                break
        return total
