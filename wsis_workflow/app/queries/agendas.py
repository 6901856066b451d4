"""The agenda of a meeting as somebody may see it: items, times, what the meeting is at, and what it has done with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.desks import may_read_desk
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.desk.agenda_nouns import BREAK, Agenda, Hours, Issued, Item
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.floor import dealt_with
from wsis_workflow.domain.desk.timetable import Slot, Timetable, timetable
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register import Meeting


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item with its number (breaks have none), its times, and where its proposal stands."""

    number: int | None
    key: str
    kind: str
    title: str
    group: str
    minutes: int
    note: str
    begins: datetime | None
    ends: datetime | None
    state_title: str
    is_done: bool
    is_on_floor: bool


@dataclass(frozen=True, slots=True)
class AgendaSeen:
    """The agenda of a meeting; `hidden` counts the items that the reader may not read.

    `needed`, `available` and `too_much` are minutes.
    """

    meeting: str
    version: int
    by: str
    at: datetime | None
    issued: Issued | None
    hours: tuple[Hours, ...]
    items: tuple[ItemSeen, ...]
    hidden: int
    needed: int
    available: int | None
    too_much: int


def meeting_named(sight: Sight, ref: str) -> Meeting:
    """Find a meeting.

    Raises:
        Refused: `unknown`.
    """
    known = sight.register.meetings
    if ref not in known:
        raise Refused(Unknown("meeting", ref, tuple(sorted(known))[:12]))
    return known[ref]


def agenda_of(sight: Sight, meeting: Meeting) -> AgendaSeen:
    """See the agenda of a meeting: the proposals that one may read, and other business where one is near the body."""
    desk = sight.gate.store.desk(meeting.of)
    agenda = desk.agendas.get(meeting.ref, Agenda(meeting.ref))
    table = timetable(agenda.items, meeting.time, agenda.hours)
    items = tuple(_items(sight, desk, agenda, meeting, table))
    return AgendaSeen(
        meeting=meeting.ref,
        version=agenda.version,
        by=agenda.by,
        at=agenda.at,
        issued=agenda.issued,
        hours=agenda.hours,
        items=items,
        hidden=len(agenda.items) - len(items),
        needed=table.needed,
        available=table.available,
        too_much=table.too_much,
    )


def _items(sight: Sight, desk: Desk, agenda: Agenda, meeting: Meeting, table: Timetable) -> Iterator[ItemSeen]:
    seen = {one.proposal.ref: one for one in sight.all(agenda.proposals)}
    is_near, done = may_read_desk(sight, meeting.of), dealt_with(desk, meeting.ref)
    floor = desk.floors.get(meeting.ref)
    number = 0
    for item in agenda.items:
        number += item.kind != BREAK
        if item.proposal in seen if item.proposal else is_near:
            place = None if item.kind == BREAK else number
            at = floor is not None and floor.item == item.key
            yield _item(place, item, seen.get(item.key), table.slots[item.key], item.key in done, at)


def _item(number: int | None, item: Item, seen: Seen | None, slot: Slot, is_done: bool, is_on_floor: bool) -> ItemSeen:
    return ItemSeen(
        number=number,
        key=item.key,
        kind=item.kind,
        title=item.title or (seen.proposal.title if seen else ""),
        group=item.group,
        minutes=item.minutes,
        note=item.note,
        begins=slot.begins,
        ends=slot.ends,
        state_title=seen.around.workflow.states[seen.proposal.state].label if seen else "",
        is_done=is_done,
        is_on_floor=is_on_floor,
    )
