"""Who is at the door: links to sign in with, sessions, tokens and keys to feeds; and programs of people that are told.

Of every secret only the hash is kept, but for that of a webhook: whoever signs needs the secret itself.

Times here are those of the clock on the wall, never a demo's own. What a person holds goes with the person.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import Wide, instant, link, plain, serial
from wsis_workflow.adapters.store.tables.naming import Row


def _holder(**more: Any) -> Any:
    return link("person.ref", ondelete="CASCADE", **more)


class LinkRow(Row, table=True):
    """A link that signs a person in once; without `browser_hash` from any browser."""

    __tablename__ = "sign_in_link"

    id: int | None = serial()
    hash: str = Field(unique=True)
    person: str = _holder(index=True)
    browser_hash: str | None = None
    asked_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(None)


class SessionRow(Row, table=True):
    """A visit: its news begin after `since_event`; `seen_event` is the last event that there was when it was seen."""

    __tablename__ = "session"
    __table_args__ = (Index(None, "person", "seen_event"),)

    id: int | None = serial()
    hash: str = Field(unique=True)
    person: str = _holder()
    agent: str = ""
    opened_at: datetime = instant()
    seen_at: datetime = instant()
    expires_at: datetime = instant()
    ended_at: datetime | None = instant(None)
    since_event: int | None = Field(default=None, sa_type=Wide)
    seen_event: int = Field(sa_type=Wide)


class TokenRow(Row, table=True):
    """A key that a person gave to a program of theirs, with what it may be used for."""

    __tablename__ = "token"

    id: int | None = serial()
    hash: str = Field(unique=True)
    person: str = _holder(index=True)
    name: str
    scopes: Any = plain()
    made_at: datetime = instant()
    expires_at: datetime = instant()
    last_used_at: datetime | None = instant(None)
    revoked_at: datetime | None = instant(None)


class FeedTokenRow(Row, table=True):
    """A key to calendars and feeds that a person gave to a calendar or a reader of theirs: it opens nothing else."""

    __tablename__ = "feed_token"

    id: int | None = serial()
    hash: str = Field(unique=True)
    person: str = _holder(index=True)
    name: str
    made_at: datetime = instant()
    last_used_at: datetime | None = instant(None)
    revoked_at: datetime | None = instant(None)


class WebhookRow(Row, table=True):
    """A program of a person's own that is told what they are told; `failure` says why the latest request failed."""

    __tablename__ = "webhook"

    person: str = _holder(primary_key=True)
    address: str
    secret: str = Field(repr=False)
    made_at: datetime = instant()
    taken_at: datetime | None = instant(None)
    failed_at: datetime | None = instant(None)
    failure: str = ""
