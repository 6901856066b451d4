"""The decisions of one day of a meeting: short, for the evening; texts and views stand in the report."""

from collections.abc import Iterator, Sequence
from datetime import date

from wsis_workflow.app.papers.acts_told import acts_told, state_told
from wsis_workflow.app.papers.ballot_told import outcome_told
from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.floor_told import concluded, conclusions, other_items
from wsis_workflow.app.papers.paper import Block, Heading, Items, Paper, Paragraph, Run
from wsis_workflow.app.papers.report_parts import cover, latest_of
from wsis_workflow.app.papers.treatment import about
from wsis_workflow.app.papers.wording import LETTERS, Wording
from wsis_workflow.app.queries.ballots import title_of
from wsis_workflow.app.queries.decided import DecisionSeen
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.queries.sittings import sitting_on
from wsis_workflow.app.queries.treated import Decided, Treated, treated
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.register import Meeting


def decisions_of_the_day(sight: Sight, meeting: Meeting, day: date, wording: Wording) -> Paper:
    """Compose the decisions of a day of a meeting, of what the reader may read."""
    sitting = sitting_on(meeting, day)
    found = treated(sight, meeting.of, sitting) if sitting else []
    written = day_written(day, wording.language)
    return Paper(
        name=f"{meeting.ref}-{day.isoformat()}-{LETTERS[wording.language]}",
        language=wording.language,
        title=wording.text("day_decisions"),
        issuer=body_called(meeting.of, sight.register),
        place_and_date=written,
        cover=(*cover(meeting, sight, wording), wording.line("day", (Run(written),))),
        blocks=tuple(_blocks(found, conclusions(sight, meeting, sitting), sight, wording)),
        original=wording.language,
        at=latest_of(found, meeting),
    )


def _blocks(found: Sequence[Treated], lines: Sequence[DecisionSeen], sight: Sight, wording: Wording) -> Iterator[Block]:
    yield wording.paragraph("own_words")
    if not found:
        yield wording.paragraph("nothing_done")
    for one in found:
        yield from _proposal(one, lines, wording)
    yield from other_items(lines, sight, wording)


def _proposal(treated: Treated, lines: Sequence[DecisionSeen], wording: Wording) -> Iterator[Block]:
    seen = treated.seen
    yield Heading(1, wording.own(seen.proposal.title))
    yield Paragraph(about(seen, wording))
    outcomes = tuple((_outcome(treated, one, wording),) for one in treated.ballots)
    said = concluded(lines, seen.proposal.ref, seen.sight, wording)
    items = (*acts_told(treated.done, seen, wording), *outcomes, *said)
    if items:
        yield Items(items)
    yield wording.paragraph("stands_at", state=state_told(treated.after.state, treated.rules, wording))


def _outcome(treated: Treated, decided: Decided, wording: Wording) -> Paragraph:
    name = wording.say("named", name=wording.term(str(title_of(treated.seen, decided.ballot))))
    return Paragraph((*name, *outcome_told(treated.seen, decided, wording)))
