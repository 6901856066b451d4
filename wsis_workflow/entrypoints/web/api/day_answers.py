"""What is answered about the day of a meeting, where no query gives it as it is."""

from datetime import datetime

from wsis_workflow.app.queries.decided import DecisionSeen
from wsis_workflow.app.queries.en_bloc import ListItem
from wsis_workflow.app.queries.meeting_documents import DocumentSeen
from wsis_workflow.app.queries.quorums import Presence
from wsis_workflow.app.queries.readying import Readiness
from wsis_workflow.entrypoints.web.api.answers import Told


class Ready(Told):
    """Which proposals are ready for a meeting, in the order that is suggested; those that are not come last."""

    items: list[Readiness]


class Documents(Told):
    """The documents of a meeting."""

    items: list[DocumentSeen]


class FloorAnswer(Told):
    """What is on the floor, with open passages of its text, amendments that wait, and the ballot on it."""

    item: str
    title: str
    since: datetime
    minutes_left: int | None
    minutes_behind: int | None
    proposal: str | None
    state: str | None
    version: int | None
    brackets: list[str]
    amendments: list[int]
    ballot: int | None
    tally: dict[str, int] | None


class OutcomeAnswer(Told):
    """An act that the caller may record now, and what has to be given with it."""

    act: str
    what: str
    title: str
    to: str
    needs_reasons: bool
    must_bind: list[str]


class DayAnswer(Told):
    """A meeting as it sits."""

    meeting: str
    is_on: bool
    floor: FloorAnswer | None
    outcomes: list[OutcomeAnswer]
    may_lead: bool
    may_go_on: bool
    presence: Presence
    decisions: list[DecisionSeen]


class ListAnswer(Told):
    """A list that is decided together; `held_up_by` says why the caller cannot adopt it now."""

    list: str
    title: str
    act: str
    what: str
    reasons: str
    by: str
    at: datetime
    closes: datetime | None
    is_closed: bool
    end: str
    ended_by: str
    ended_at: datetime | None
    items: tuple[ListItem, ...]
    hidden: int
    may_adopt: bool
    may_withdraw: bool
    held_up_by: tuple[str, ...]


class Lists(Told):
    """The lists that were laid before a meeting."""

    items: list[ListAnswer]
