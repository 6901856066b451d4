"""What the API answers. Where a query gives it as it is, the query's own type is its documentation."""

from dataclasses import fields
from datetime import datetime
from typing import Any, Literal, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from wsis_workflow.app.importing import Differences
from wsis_workflow.app.queries.due import DueSeen
from wsis_workflow.app.queries.foretelling import Foretold
from wsis_workflow.app.queries.history import Happened
from wsis_workflow.app.queries.listing import Row
from wsis_workflow.app.queries.notices import SendingSeen
from wsis_workflow.app.queries.standing import StandingSeen


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


class Step(Told):
    """A step that leaves the present state: who takes it, what has to be given, and what speaks against it."""

    step: str
    title: str
    to: str
    to_title: str
    by: list[str]
    people: list[str]
    asks: list[str]
    allowed: bool
    refusals: list[Reason]


class Act(Told):
    """Any other act: `what` says of what it is one (a member, finding, meeting, deadline or language, else empty).

    `choices` are the positions that may be taken. What the caller is not entitled to is left out.
    """

    verb: str
    what: str
    choices: list[str]
    allowed: bool
    refusals: list[Reason]


def _as_it_stands() -> dict[str, Any]:
    hints = get_type_hints(StandingSeen)
    return {one.name: (hints[one.name], ...) for one in fields(StandingSeen) if one.name != "steps"}


Proposal = create_model(
    "Proposal",
    __base__=Told,
    __doc__="A proposal as it stands, and what the caller may do with it at this version and instant.",
    **_as_it_stands(),
    available_steps=(list[Step], ...),
    available_acts=(list[Act], ...),
)


class Listed(Told):
    """One page of a list; `next` and `previous` are addresses, `total` counts the rows of all pages."""

    total: int | None
    next: str | None
    previous: str | None


class Proposals(Listed):
    """A page of the proposals that the caller may read."""

    items: list[Row]


class Sendings(Listed):
    """A page of notices on their way."""

    items: list[SendingSeen]


class History(Told):
    """What happened."""

    items: list[Happened]


class Deadlines(Told):
    """The deadlines that run."""

    items: list[DueSeen]


class Changed(Told):
    """An event of the stream: an act on a proposal or, where that is null, a change of a meeting."""

    proposal: str | None
    version: int
    verb: str
    at: datetime


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


class Me(Told):
    """The caller, as whom they may act, and the proposals that wait on them."""

    person: PersonSeen
    capacities: list[PersonSeen]
    scopes: list[Literal["read", "act", "register"]]
    worklist: list[str]
    unread: int
    now: datetime


class MeetingAnswer(Told):
    """A meeting as its letter has it, its instants where they are exact, and what is on its agenda."""

    meeting: str
    of: str
    number: int | None
    title: str
    opens: str
    days: int
    closes: str | None
    zone: str
    precision: str
    opens_at: datetime | None
    closes_at: datetime | None
    deadlines: dict[str, str]
    cancelled: bool
    present: list[str] | None
    note: str
    proposals: list[str]


class Meetings(Told):
    """The meetings."""

    items: list[MeetingAnswer]


class Decision(Told):
    """A ballot as a table decides it: outcome, the row that did it, and what each other outcome still needs.

    `settled` is null where that was too much to work out.
    """

    outcome: str
    row: int
    tally: dict[str, int]
    explanation: str
    needs: list[dict[str, Any]]
    settled: bool | None


class FailureSeen(Told):
    """Where a story went otherwise than expected; `act` counts from 0 and is null for the end."""

    act: int | None
    message: str


class LineSeen(BaseModel):
    """One entry of a timeline; `to` and `deadline` are there where somebody was told of one."""

    model_config = ConfigDict(extra="forbid")

    at: datetime
    kind: Literal["propose", "step", "refusal", "position", "ballot", "meeting", "deadline", "reminder", "notice"]
    actor: str
    proposal: str | None
    text: str
    to: str = ""
    deadline: str = ""


class Rehearsal(Told):
    """A story as it was played."""

    passed: bool
    failures: list[FailureSeen]
    timeline: list[LineSeen]


class BodySeen(Told):
    """A body, who is seated in it and which members it has now."""

    body: str
    name: str
    kind: str | None
    within: str | None
    seated: list[str]
    members: list[str]


class EntryForetold(Told):
    """What an import would do; `waiting` counts the open proposals that would wait on other people."""

    differences: list[Differences]
    consequences: Foretold
    waiting: int


class Bodies(Told):
    """The bodies."""

    items: list[BodySeen]


class MemberSeen(Told):
    """A member; weights are exact numbers, as text where they are fractions."""

    member: str
    name: str
    category: str | None
    voting_right: bool
    weights: dict[str, int | str]
    attributes: dict[str, str]
    delegates: list[str]


class Members(Told):
    """The members."""

    items: list[MemberSeen]


class People(Told):
    """The people."""

    items: list[PersonSeen]
