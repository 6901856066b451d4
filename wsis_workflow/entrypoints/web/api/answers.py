"""What several families of the API answer; what one alone does stands beside its routes.

Where a query gives it as it is, the query's own type is its documentation.
"""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Told(BaseModel):
    """What an answer says: these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Reason(Told):
    """One reason against something: its code, the sentence for people, and its facts for programs."""

    code: str
    sentence: str
    data: dict[str, Any]


class Problem(Told):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    reasons: list[Reason]


class Done(Told):
    """What came of an act; the same key gets the same answer."""

    sentence: str
    verb: str
    ref: str | None
    version: int | None
    state: str | None
    changed: bool


class Listed(Told):
    """One page of a list; `next` and `previous` are addresses, `total` counts the rows of all pages."""

    total: int | None
    next: str | None
    previous: str | None


class OfficeSeen(Told):
    """An office, or a seat, that is held now."""

    of: str
    office: str
    since: datetime | None = Field(alias="from")
    until: datetime | None


class PersonSeen(Told):
    """A person; addresses are for the secretariat and for themselves, and null for others."""

    person: str
    name: str
    represents: str | None
    offices: list[OfficeSeen]
    language: str
    zone: str | None
    stand_in: str | None
    address: str | None
