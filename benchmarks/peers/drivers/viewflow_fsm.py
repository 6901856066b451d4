"""viewflow.fsm: a flow class over a Django model, with a history row by the ORM."""

import django_rows
import work

django_rows.set_up()

from django.db import models, transaction  # noqa: E402 - Django wants its settings first
from viewflow import fsm  # noqa: E402 - as above, settings come first


class State(models.TextChoices):
    """Where a proposal stands."""

    DRAFTING = "drafting"
    REVIEW = "review"
    ENDORSEMENT = "endorsement"


class Proposal(models.Model):
    """A proposal."""

    ref = models.TextField(unique=True)
    state = models.TextField(choices=State.choices, default=State.DRAFTING)
    version = models.IntegerField()

    class Meta:
        app_label, db_table, managed = "bench", "proposal", False


class Flow:
    """The steps of a proposal."""

    state = fsm.State(State, default=State.DRAFTING)

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal

    @state.setter()
    def _set(self, value: State) -> None:
        self.proposal.state = value

    @state.getter()
    def _get(self) -> State:
        return State(self.proposal.state)

    @state.transition(source=State.DRAFTING, target=State.REVIEW)
    def submit(self) -> None:
        """Hand in."""

    @state.transition(source=State.REVIEW, target=State.ENDORSEMENT)
    def consider(self) -> None:
        """Consider."""

    @state.transition(source=State.ENDORSEMENT, target=State.DRAFTING)
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
            getattr(Flow(found), kind)()
            django_rows.write(found, seen)
            django_rows.leave(self._rows, proposal, seen + 1, payload, kind, by, at)


if __name__ == "__main__":
    work.lay()
    work.serve(Fsm())
