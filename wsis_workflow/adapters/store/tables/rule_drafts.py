"""Drafts of rules, each with the version that two who edit it at once are told apart by."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import instant, link, serial
from wsis_workflow.adapters.store.tables.naming import Row


class RuleDraftRow(Row, table=True):
    """A draft; who asked for the publication of which content, as whom and when, is there until the text changes."""

    __tablename__ = "rule_draft"

    id: int | None = serial()
    ref: str = Field(unique=True)
    name: str
    text: str = Field(sa_type=Text)
    version: int
    made_by: str
    made_at: datetime = instant()
    changed_by: str
    changed_at: datetime = instant()
    base: str | None = link("workflow_edition.hash", default=None)
    asked_by: str | None = None
    asked_as: str | None = None
    asked_at: datetime | None = instant(None)
    asked_hash: str | None = None
    published: str | None = link("workflow_edition.hash", default=None)
