"""Documents that people have asked for, each with its bytes once it is there; they are kept for a day."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field

from wsis_workflow.adapters.store.columns import Wide, instant, link, serial
from wsis_workflow.adapters.store.tables.naming import Row


class PaperRow(Row, table=True):
    """One document for one person.

    `next_at` is when somebody has to look at it, none once it is made or given up; `record` is the latest event when it
    was made.
    """

    __tablename__ = "paper"

    id: int | None = serial()
    person: str = link("person.ref", ondelete="CASCADE", index=True)
    kind: str
    ref: str
    language: str
    form: str
    day: str = ""
    since: str = ""
    asked_at: datetime = instant()
    next_at: datetime | None = instant(None, index=True)
    tries: int = 0
    made_at: datetime | None = instant(None)
    failed_at: datetime | None = instant(None)
    failure: str = ""
    record: int | None = Field(default=None, sa_type=Wide)
    name: str = ""
    hash: str = ""
    size: int = Field(default=0, sa_type=Wide)
    content: bytes | None = Field(default=None, sa_type=LargeBinary, repr=False)
