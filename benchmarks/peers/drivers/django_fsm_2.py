"""django-fsm-2: transitions as methods of a Django model, with a history row by the ORM."""

import django_rows
import work

django_rows.set_up()

from django.db import models, transaction  # noqa: E402 - Django wants its settings first
from django_fsm import FSMField  # noqa: E402 - as above, settings come first
from django_fsm import transition as step  # noqa: E402 - as above, settings come first


class Proposal(models.Model):
    """A proposal whose state changes by its steps alone."""

    ref = models.TextField(unique=True)
    state = FSMField(default=work.FIRST, protected=True)
    version = models.IntegerField()

    class Meta:
        app_label, db_table, managed = "bench", "proposal", False

    @step(field=state, source="drafting", target="review")
    def submit(self) -> None:
        """Hand in."""

    @step(field=state, source="review", target="endorsement")
    def consider(self) -> None:
        """Consider."""

    @step(field=state, source="endorsement", target="drafting")
    def return_(self) -> None:
        """Return to its authors."""


class Fsm:
    """Load, step, write."""

    def __init__(self) -> None:
        self._rows = django_rows.rows()

    def act(self, proposal: int) -> None:
        """Do one act."""
        with transaction.atomic():
            found = Proposal.objects.get(pk=proposal)
            seen, by, at = found.version, work.person(found.version), work.now()
            _, kind, payload = work.event_of(found.state, by)
            getattr(found, kind)()
            django_rows.write(found, seen)
            django_rows.leave(self._rows, proposal, seen + 1, payload, kind, by, at)


if __name__ == "__main__":
    work.lay()
    work.serve(Fsm())
