"""Action items in a report: what is to be done by whom and when, and what became of the earlier ones."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.meeting_told import when_told
from wsis_workflow.app.papers.paper import Block, Heading, Run, Runs, Table, plain
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.action_items import ActionSeen, actions_of
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.action_nouns import OPEN
from wsis_workflow.domain.proposals.register import Meeting

HEAD = ("action", "owner", "due_at", "status")
OVERDUE, NONE = "overdue", "–"


def actions_told(
    sight: Sight, meetings: tuple[Meeting, ...], end: datetime | None, wording: Wording
) -> Iterator[Block]:
    """List the action items of some meetings, and the earlier ones that were open when the first of them began.

    What is overdue is said as of the end: a report does not change with the day on which it is read.
    """
    if end is None:
        return
    items = [one for one in actions_of(sight, meetings[-1].of) if one.entered_at <= end]
    refs = {meeting.ref for meeting in meetings}
    ours = [one for one in items if one.meeting in refs]
    began = meetings[0].time.opens_at or end
    earlier = [one for one in items if one not in ours and (one.settled_at is None or one.settled_at >= began)]
    yield from _table("action_items", ours, sight, end, wording)
    yield from _table("earlier_items", earlier, sight, end, wording)


def _table(label: str, items: Iterable[ActionSeen], sight: Sight, end: datetime, wording: Wording) -> Iterator[Block]:
    rows = tuple(_row(one, sight, end, wording) for one in sorted(items, key=lambda one: one.number))
    if rows:
        yield Heading(1, wording.say(label))
        yield Table(wording.text(label), tuple(wording.say(name) for name in HEAD), rows)


def _row(one: ActionSeen, sight: Sight, end: datetime, wording: Wording) -> tuple[Runs, ...]:
    return (wording.own(one.text), wording.engine(one.owner), _due(one, sight, wording), wording.term(_state(one, end)))


def _due(one: ActionSeen, sight: Sight, wording: Wording) -> Runs:
    """Say when it is due: at a meeting, whose date is told as exactly as it is known, or on a day, which is exact."""
    meeting = sight.register.meetings.get(one.due_meeting or "")
    if meeting is not None:
        named = wording.say("named", name=wording.meeting(meeting, sight.register))
        return (*named, *when_told(meeting.time, wording))
    if one.due is None:
        return wording.engine(one.words) if one.words else plain(NONE)
    return (Run(day_written(one.due.latest.local.date(), wording.language)),)


def _state(one: ActionSeen, end: datetime) -> str:
    if not one.is_open:
        return str(one.state)
    return OVERDUE if one.due is not None and one.due.over <= end else OPEN
