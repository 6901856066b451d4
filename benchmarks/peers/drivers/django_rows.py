"""Django at the tables that everybody has: settings, models, and the rows that an act leaves beside the state."""

from datetime import datetime
from typing import Any

import django
import work
from django.conf import settings


def set_up(*apps: str) -> None:
    """Set Django up for one database; to be called before anything of it is imported."""
    settings.configure(
        DATABASES={"default": _database()},
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *apps],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        SECRET_KEY="of a benchmark",  # noqa: S106 - it guards nothing
    )
    django.setup()


def _database() -> dict[str, Any]:
    if work.is_sqlite():
        options = {"init_command": "; ".join(work.SETTINGS) + ";", "transaction_mode": "IMMEDIATE"}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": work.file(), "OPTIONS": options}
    from psycopg.conninfo import conninfo_to_dict

    given = conninfo_to_dict(work.url())
    names = {"NAME": "dbname", "USER": "user", "HOST": "host", "PORT": "port"}
    known = {ours: str(given[theirs]) for ours, theirs in names.items() if given.get(theirs)}
    return {"ENGINE": "django.db.backends.postgresql", **known}


def rows() -> tuple[Any, Any, Any]:
    """Make the models of events, reminders and notices."""
    from django.db import models

    class Event(models.Model):
        """An event."""

        proposal_id = models.BigIntegerField()
        number = models.IntegerField()
        kind = models.TextField()
        payload = models.TextField()
        at = models.TextField()

        class Meta:
            app_label, db_table, managed = "bench", "event", False

    class Reminder(models.Model):
        """A reminder."""

        proposal_id = models.BigIntegerField()
        person = models.TextField()
        due = models.TextField()

        class Meta:
            app_label, db_table, managed = "bench", "reminder", False

    class Notice(models.Model):
        """A notice."""

        proposal_id = models.BigIntegerField()
        person = models.TextField()
        kind = models.TextField()
        at = models.TextField()

        class Meta:
            app_label, db_table, managed = "bench", "notice", False

    return Event, Reminder, Notice


def leave(models: tuple[Any, Any, Any], of: int, number: int, payload: str, kind: str, by: str, at: datetime) -> None:
    """Write the history row, the reminder and the notice of an act."""
    event, reminder, notice = models
    event.objects.create(proposal_id=of, number=number, kind=kind, payload=payload, at=at.isoformat())
    reminder.objects.create(proposal_id=of, person=by, due=work.due(at).isoformat())
    notice.objects.create(proposal_id=of, person=by, kind=kind, at=at.isoformat())


def write(proposal: Any, seen: int) -> None:
    """Write the state of a proposal where its version is still the one that was seen."""
    written = type(proposal).objects.filter(pk=proposal.pk, version=seen).update(state=proposal.state, version=seen + 1)
    assert written == 1, "nobody else writes here"
