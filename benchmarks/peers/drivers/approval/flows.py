"""Three tasks, one after the other, each done from outside."""

from typing import Any

import django_rows
import work
from django.db import models
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.models import Process

ROWS = django_rows.rows()


class Proposal(models.Model):
    """A proposal, in the row that everybody has."""

    ref = models.TextField(unique=True)
    state = models.TextField()
    version = models.IntegerField()

    class Meta:
        app_label, db_table, managed = "bench", "proposal", False


class Approval(flow.Flow):
    """A process on one proposal; each task writes what everybody writes."""

    process_class = Process

    start = flow.StartHandle(this.begun).Next(this.submit)
    submit = flow.Handle(this.done).Next(this.consider)
    consider = flow.Handle(this.done).Next(this.return_)
    return_ = flow.Handle(this.done).Next(this.end)
    end = flow.End()

    def begun(self, activation: Any) -> Any:
        """Begin."""
        return activation.process

    def done(self, activation: Any, proposal: int) -> None:
        """Write the rows of the act."""
        found = Proposal.objects.get(pk=proposal)
        seen, by, at = found.version, work.person(found.version), work.now()
        found.state, kind, payload = work.event_of(found.state, by)
        django_rows.write(found, seen)
        django_rows.leave(ROWS, proposal, seen + 1, payload, kind, by, at)
