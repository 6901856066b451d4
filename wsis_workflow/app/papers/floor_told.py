"""What was recorded on the floor of a meeting: conclusions in words, what was decided together, what came late."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from wsis_workflow.app.papers.paper import Block, Heading, Items, Paragraph, Runs
from wsis_workflow.app.papers.stances_told import after, quoted
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.decided import DecisionSeen, decisions_of
from wsis_workflow.app.queries.meeting_documents import late_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.sittings import Sitting
from wsis_workflow.domain.proposals.register import Meeting


def conclusions(sight: Sight, meeting: Meeting, sitting: Sitting | None) -> list[DecisionSeen]:
    """List what was concluded in words, or decided in a list (by its title), within a time, the first first."""
    lists = sight.gate.store.desk(meeting.of).lists
    lines = [one for one in reversed(decisions_of(sight, meeting)) if sitting is not None and sitting.has(one.at)]
    titles = {ref: found.title for ref, found in lists.items()}
    return [replace(one, en_bloc=titles.get(one.en_bloc or "")) for one in lines if one.note or one.en_bloc]


def concluded(
    lines: Iterable[DecisionSeen], proposal: str, sight: Sight, wording: Wording
) -> tuple[tuple[Block, ...], ...]:
    """Tell the conclusions on a proposal."""
    return tuple(_line(one, sight, wording) for one in lines if one.proposal == proposal)


def other_items(lines: Iterable[DecisionSeen], sight: Sight, wording: Wording) -> Iterator[Block]:
    """Tell the conclusions on whatever is no proposal."""
    found = [one for one in lines if one.proposal is None]
    if found:
        yield Heading(1, wording.say("other_items"))
        named = ((Paragraph(wording.say("named", name=one.title)), *_line(one, sight, wording)) for one in found)
        yield Items(tuple(named))


def lateness(seen: Seen, body: str, wording: Wording) -> Iterator[Block]:
    """Say what came late and was admitted, and by whom."""
    for late in late_of(seen, body):
        if late.admitted_by is not None:
            who = wording.own(seen.sight.name(late.admitted_by))
            deadline: Runs = quoted(str(late.deadline), wording)
            yield wording.paragraph("came_late", deadline=deadline, who=who)


def _line(one: DecisionSeen, sight: Sight, wording: Wording) -> tuple[Block, ...]:
    together = (wording.paragraph("did_together", list=one.en_bloc),) if one.en_bloc else ()
    if not one.note:
        return together
    head = wording.say("did_conclude", who=sight.name(one.by), note=())
    return (*together, *after(head, one.note, wording))
