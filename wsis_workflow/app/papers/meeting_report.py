"""The report of a meeting: who was there, what was considered, what was agreed, and every view where it was not."""

from collections.abc import Iterator, Sequence

from wsis_workflow.app.papers.actions_told import actions_told
from wsis_workflow.app.papers.floor_told import conclusions, other_items
from wsis_workflow.app.papers.groups_told import groups_told
from wsis_workflow.app.papers.meeting_told import meeting_told, when_told
from wsis_workflow.app.papers.paper import Block, Heading, Paper, text_of
from wsis_workflow.app.papers.report_parts import cover, documents, latest_of, order_of_business
from wsis_workflow.app.papers.treatment import treatment
from wsis_workflow.app.papers.wording import LETTERS, Wording
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.sittings import sitting_of
from wsis_workflow.app.queries.treated import Treated, treated
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.register import Meeting


def meeting_report(sight: Sight, meeting: Meeting, wording: Wording) -> Paper:
    """Compose the report of a meeting, of what the reader may read."""
    sitting = sitting_of(meeting)
    found = treated(sight, meeting.of, sitting) if sitting else []
    return Paper(
        name=f"{meeting.ref}-report-{LETTERS[wording.language]}",
        language=wording.language,
        title=wording.text("meeting_report"),
        issuer=body_called(meeting.of, sight.register),
        place_and_date=text_of(when_told(meeting.time, wording)),
        cover=cover(meeting, sight, wording),
        blocks=tuple(_blocks(meeting, found, sight, wording)),
        original=wording.language,
        at=latest_of(found, meeting),
    )


def _blocks(meeting: Meeting, found: Sequence[Treated], sight: Sight, wording: Wording) -> Iterator[Block]:
    yield wording.paragraph("own_words")
    yield Heading(1, wording.say("the_meeting"))
    yield from meeting_told(meeting, sight, wording)
    yield from order_of_business(meeting, found, sight, wording)
    yield from documents(found, meeting.of, sight, wording)
    yield Heading(1, wording.say("proposals_treated"))
    if not found:
        yield wording.paragraph("nothing_done")
    sitting = sitting_of(meeting)
    lines = conclusions(sight, meeting, sitting)
    for one in found:
        yield from treatment(one, meeting.of, lines, wording, level=2)
    yield from other_items(lines, sight, wording)
    yield from groups_told(sight, meeting, wording)
    yield from actions_told(sight, (meeting,), sitting.end if sitting else None, wording)
