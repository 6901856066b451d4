"""SQLModel: rows as objects in a session of the ORM, the proposal's version kept by the mapper."""

import work
from alchemy import engine
from sqlmodel import Field, Session, SQLModel


class Proposal(SQLModel, table=True):
    """A proposal, whose version the mapper compares and raises."""

    id: int | None = Field(default=None, primary_key=True)
    ref: str
    state: str
    version: int

    __mapper_args__ = {"version_id_col": None}


class Event(SQLModel, table=True):
    """An event."""

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposal.id")
    number: int
    kind: str
    payload: str
    at: str


class Reminder(SQLModel, table=True):
    """A reminder."""

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposal.id")
    person: str
    due: str


class Notice(SQLModel, table=True):
    """A notice."""

    id: int | None = Field(default=None, primary_key=True)
    proposal_id: int = Field(foreign_key="proposal.id")
    person: str
    kind: str
    at: str


class Orm:
    """A session for each act, as a request has it."""

    def __init__(self) -> None:
        self._engine = engine()
        Proposal.__mapper__.version_id_col = Proposal.__table__.c.version  # type: ignore[attr-defined]  # known once the table is

    def act(self, proposal: int) -> None:
        """Do one act."""
        with Session(self._engine) as session:
            found = session.get_one(Proposal, proposal)
            by, at = work.person(found.version), work.now()
            found.state, step, payload = work.event_of(found.state, by)
            own = {"proposal_id": proposal}
            number = found.version + 1
            session.add(Event(**own, number=number, kind=step, payload=payload, at=at.isoformat()))
            session.add(Reminder(**own, person=by, due=work.due(at).isoformat()))
            session.add(Notice(**own, person=by, kind=step, at=at.isoformat()))
            session.commit()


if __name__ == "__main__":
    work.lay()
    work.serve(Orm())
