"""The day of a meeting: what it is at, against the plan, who is present, and what has been decided."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.agendas import AgendaSeen, ItemSeen, agenda_of
from wsis_workflow.app.queries.amendments import AmendmentSeen, amendments
from wsis_workflow.app.queries.decided import DecisionSeen, decisions_of
from wsis_workflow.app.queries.desk_offers import on_desk
from wsis_workflow.app.queries.offered import Offered
from wsis_workflow.app.queries.outcomes import Outcome, outcomes_of
from wsis_workflow.app.queries.quorums import Presence, presence_at
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.floor_commands import PutOnFloor, RecordOutcome
from wsis_workflow.domain.proposals.amending.nouns import OPEN
from wsis_workflow.domain.proposals.brackets import open_passages
from wsis_workflow.domain.proposals.register import Meeting

A_MINUTE = 60


@dataclass(frozen=True, slots=True)
class FloorSeen:
    """The item on the floor, since when, and how many minutes the meeting is behind its plan (less than 0: ahead).

    `seen` is its proposal, `brackets` are passages of its text still to be agreed, `amendments` those that wait.
    """

    key: str
    title: str
    since: datetime
    behind: int | None
    minutes_left: int | None
    item: ItemSeen | None = None
    seen: Seen | None = None
    brackets: tuple[str, ...] = ()
    amendments: tuple[AmendmentSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class DaySeen:
    """A meeting as it sits: `leading` says whether the reader may put items on the floor; where not, why."""

    meeting: Meeting
    is_on: bool
    agenda: AgendaSeen
    floor: FloorSeen | None
    leading: Offered
    may_go_on: bool
    outcomes: tuple[Outcome, ...]
    presence: Presence
    decisions: tuple[DecisionSeen, ...]


def day_of(sight: Sight, meeting: Meeting) -> DaySeen:
    """See a meeting as it sits."""
    desk = sight.gate.store.desk(meeting.of)
    agenda = agenda_of(sight, meeting)
    floor = _floor(sight, desk, meeting, agenda)
    going_on = RecordOutcome(meeting.of, meeting.ref, floor.key) if floor else None
    return DaySeen(
        meeting=meeting,
        is_on=meeting.is_on(sight.now),
        agenda=agenda,
        floor=floor,
        leading=_leading(sight, meeting, agenda, floor),
        may_go_on=going_on is not None and on_desk(sight, going_on).is_allowed,
        outcomes=outcomes_of(floor.seen, meeting) if floor and floor.seen else (),
        presence=presence_at(sight, meeting, [item.key for item in agenda.items]),
        decisions=decisions_of(sight, meeting),
    )


def _floor(sight: Sight, desk: Desk, meeting: Meeting, agenda: AgendaSeen) -> FloorSeen | None:
    """Find what is on the floor, where the reader may know of it."""
    floor = desk.floors.get(meeting.ref)
    if floor is None or not floor.item:
        return None
    item = next((one for one in agenda.items if one.key == floor.item), None)
    seen = next(sight.all([floor.item]), None) if item is None or item.kind == "proposal" else None
    if item is None and seen is None:
        return None
    text = seen.proposal.revision.text if seen and seen.proposal.revision else ""
    return FloorSeen(
        key=floor.item,
        title=seen.proposal.title if seen else item.title if item else "",
        since=floor.since,
        behind=_minutes(floor.since, item.begins) if item else None,
        minutes_left=item.minutes - (_minutes(sight.now, floor.since) or 0) if item else None,
        item=item,
        seen=seen,
        brackets=tuple(f"[{one.words}]" for one in open_passages(text)),
        amendments=tuple(amendments(seen, (OPEN,))) if seen else (),
    )


def _minutes(at: datetime, since: datetime | None) -> int | None:
    return None if since is None else int((at - since).total_seconds() // A_MINUTE)


def _leading(sight: Sight, meeting: Meeting, agenda: AgendaSeen, floor: FloorSeen | None) -> Offered:
    """Try another item than the one on the floor, or none where there is no other."""
    at = floor.key if floor else ""
    other = next((item.key for item in agenda.items if item.key != at), "")
    return on_desk(sight, PutOnFloor(meeting.of, meeting.ref, other))
