"""viewflow's workflow engine: a process with three tasks that are done from outside, with the engine's own rows."""

from collections.abc import Iterable

import django_rows
import work

django_rows.set_up("viewflow", "viewflow.workflow", "approval")

from approval.flows import Approval  # noqa: E402 - Django wants its settings first
from django.core.management import call_command  # noqa: E402 - as above, settings come first
from django.db import transaction  # noqa: E402 - as above, settings come first
from viewflow.workflow.models import Task  # noqa: E402 - as above, settings come first


class Workflow:
    """A process for each proposal, begun anew before the turn that follows its last task."""

    def __init__(self) -> None:
        self._processes: dict[int, int] = {}

    def prepare(self, turn: Iterable[int]) -> None:
        """Begin the processes that are not there or have come to their end."""
        for proposal in turn:
            if proposal not in self._processes or self._next(proposal) is None:
                self._processes[proposal] = Approval.start.run().pk

    def act(self, proposal: int) -> None:
        """Look for the task that is next, and do it."""
        with transaction.atomic():
            found = self._next(proposal)
            assert found is not None, "begun before the turn"
            found.flow_task.run(found, proposal=proposal)

    def _next(self, proposal: int) -> Task | None:
        return Task.objects.filter(process_id=self._processes[proposal], status="NEW").first()


if __name__ == "__main__":
    work.lay()
    call_command("migrate", verbosity=0)
    work.serve(Workflow())
