"""The organisation: bodies, members, people and meetings, as the register's latest version has them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Text
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import flag, instant, key, link, plain
from wsis_workflow.adapters.store.tables.naming import Row


class HouseRow(Row, table=True):
    """The one row with the heads of the records of the register and of the editions, and a demo's own time."""

    __tablename__ = "house"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: int = key(sa_column_kwargs={"autoincrement": False})
    register_version: int = 0
    register_digest: str = ""
    editions_version: int = 0
    editions_digest: str = ""
    simulated_now: datetime | None = instant(None)


class BodyRow(Row, table=True):
    """A body; the one that set it up may be entered after it, in the same act."""

    __tablename__ = "body"

    ref: str = key()
    name: str
    kind: str | None = None
    within: str | None = Field(
        default=None,
        sa_column=Column(
            "within", Text, ForeignKey("body.ref", deferrable=True, initially="DEFERRED"), nullable=True, index=True
        ),
    )


class MemberRow(Row, table=True):
    """A member of the organisation."""

    __tablename__ = "member"

    code: str = key()
    name: str
    category: str | None = None
    voting_right: bool
    weights: Any = plain()
    attributes: Any = plain()


class MembershipRow(Row, table=True):
    """What a member is in one body, where that differs from what it is elsewhere."""

    __tablename__ = "membership"

    member: str = key(foreign_key="member.code")
    body: str = key(foreign_key="body.ref", index=True)
    category: str | None = None
    voting_right: bool | None = None
    voting_right_reason: str = ""
    weights: Any = plain()
    since: datetime | None = instant(None)
    until: datetime | None = instant(None)


class PersonRow(Row, table=True):
    """Somebody who acts or is told."""

    __tablename__ = "person"

    ref: str = key()
    name: str
    represents: str | None = link("member.code", default=None, index=True)
    address: str | None = None
    language: str
    zone: str | None = None
    quiet_from: str | None = None
    quiet_until: str | None = None
    digest: str
    channels: Any = plain()
    absences: Any = plain()


class OfficeRow(Row, table=True):
    """A seat or an office of a person, by its place among the person's."""

    __tablename__ = "office"

    person: str = key(foreign_key="person.ref")
    number: int = key()
    body: str = link("body.ref", index=True)
    office: str
    since: datetime | None = instant(None)
    until: datetime | None = instant(None)


class MeetingRow(Row, table=True):
    """A meeting: its dates as the letter wrote them, and the instants where they are exact."""

    __tablename__ = "meeting"
    __table_args__ = (Index(None, "body", "opens_at"),)

    ref: str = key()
    body: str = link("body.ref")
    number: int | None = None
    title: str = ""
    opens: str
    days: int
    closes: str | None = None
    zone: str
    opens_at: datetime | None = instant(None)
    closes_at: datetime | None = instant(None)
    note: str = ""
    cancelled: bool = flag()
    sequence: int = 0
    deadlines: Any = plain()
    present: Any = plain(nullable=True)
