"""A proposal and what stands on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import Wide, flag, instant, key, link, plain
from wsis_workflow.adapters.store.tables.naming import Row


class ProposalRow(Row, table=True):
    """A proposal; `digest` is that of its latest event, `look_at` when the clock has to look at it next."""

    __tablename__ = "proposal"
    __table_args__ = (
        ForeignKeyConstraint(["edition", "state"], ["workflow_state.edition", "workflow_state.name"]),
        Index(
            "ix_proposal_look_at",
            "look_at",
            "id",
            sqlite_where=text("look_at IS NOT NULL"),
            postgresql_where=text("look_at IS NOT NULL"),
        ),
        Index("ix_proposal_edition_state", "edition", "state", "id"),
        Index("ix_proposal_state", "state", "id"),
        Index("ix_proposal_stage", "stage", "id"),
    )

    id: int | None = key(default=None)
    uid: UUID = Field(unique=True)
    ref: str = Field(unique=True)
    workflow: str
    edition: str
    title: str
    mandate: str = ""
    action_lines: Any = plain()
    lineage: str | None = Field(default=None, index=True)
    state: str
    stage: str | None = None
    final: str | None = None
    version: int
    digest: str
    proposer: str = Field(index=True)
    proposed_at: datetime = instant()
    entered_at: datetime = instant()
    changed_at: datetime = instant()
    look_at: datetime | None = instant(None)


class ActionLineRow(Row, table=True):
    """An action line that a proposal serves."""

    __tablename__ = "action_line"

    proposal_id: int = key(foreign_key="proposal.id")
    line: str = key(index=True)


class RevisionRow(Row, table=True):
    """A text; `available` says since when it exists in which language."""

    __tablename__ = "revision"

    proposal_id: int = key(foreign_key="proposal.id")
    number: int = key()
    language: str
    text: str
    hash: str
    by: str
    at: datetime = instant()
    available: Any = plain()


class PartyRow(Row, table=True):
    """A body that a proposal passes through, by the party that it is."""

    __tablename__ = "party"
    __table_args__ = (Index(None, "body", "proposal_id"),)

    proposal_id: int = key(foreign_key="proposal.id")
    name: str = key()
    body: str = link("body.ref")


class SponsorRow(Row, table=True):
    """A member that put the proposal forward."""

    __tablename__ = "sponsor"
    __table_args__ = (Index(None, "member", "proposal_id"),)

    proposal_id: int = key(foreign_key="proposal.id")
    member: str = key(foreign_key="member.code")


class DestinationRow(Row, table=True):
    """A body for which a proposal is meant."""

    __tablename__ = "destination"

    proposal_id: int = key(foreign_key="proposal.id")
    body: str = key(index=True)


class DependencyRow(Row, table=True):
    """A proposal on which another is conditional."""

    __tablename__ = "dependency"

    proposal_id: int = key(foreign_key="proposal.id")
    on: str = key(foreign_key="proposal.ref", index=True)


class FactRow(Row, table=True):
    """A finding that stands."""

    __tablename__ = "fact"

    proposal_id: int = key(foreign_key="proposal.id")
    name: str = key()
    by: str
    at: datetime = instant()
    bodies: Any = plain()


class AgendaItemRow(Row, table=True):
    """A proposal on the agenda of a meeting of a body."""

    __tablename__ = "agenda_item"

    proposal_id: int = key(foreign_key="proposal.id")
    body: str = key(foreign_key="body.ref")
    meeting: str = link("meeting.ref", index=True)


class AttachmentRow(Row, table=True):
    """A document, by its place among the proposal's."""

    __tablename__ = "attachment"

    proposal_id: int = key(foreign_key="proposal.id")
    number: int = key()
    kind: str
    name: str
    hash: str
    by: str
    at: datetime = instant()
    size: int = Field(default=0, sa_type=Wide)
    media_type: str = ""
    is_held: bool = flag()
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = instant(None)
    withdrawn_for: str = ""


class TranslationRow(Row, table=True):
    """The current text in a further language: who was asked until when, and what came; `ended` when that was met."""

    __tablename__ = "translation"
    __table_args__ = (
        Index(
            "ix_translation_awaited",
            "translator",
            "proposal_id",
            sqlite_where=text("ended IS NULL"),
            postgresql_where=text("ended IS NULL"),
        ),
    )

    proposal_id: int = key(foreign_key="proposal.id")
    language: str = key()
    revision: int
    translator: str | None = link("person.ref", default=None)
    service: str = ""
    asked_by: str = ""
    asked_at: datetime | None = instant(None)
    until: datetime | None = instant(None)
    deadline: str | None = None
    hash: str = ""
    by: str = ""
    delivered: datetime | None = instant(None)
    late: bool = flag()
    ended: datetime | None = instant(None)


class CommentRow(Row, table=True):
    """Something said for the record, in the act of that number."""

    __tablename__ = "comment"

    proposal_id: int = key(foreign_key="proposal.id")
    act: int = key()
    position: int = key()
    text: str
    by: str
    member: str | None = None
    at: datetime = instant()
    audience: str | None = None
    reply_to: int | None = None


class WaitingRow(Row, table=True):
    """A person on whom a proposal waits."""

    __tablename__ = "waiting"
    __table_args__ = (Index(None, "person", "since", "proposal_id"),)

    proposal_id: int = key(foreign_key="proposal.id")
    person: str = key(foreign_key="person.ref")
    since: datetime = instant()
