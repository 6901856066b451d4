"""What remains of a text that is not settled: what is open in it and who asked, and amendments that are not in it."""

from collections.abc import Iterator
from dataclasses import replace

from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.paper import Block, Heading, Items, Paragraph, Run
from wsis_workflow.app.papers.stances_told import after, quoted
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.open_brackets import Brackets, BracketSeen, open_brackets
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.treated import Treated
from wsis_workflow.domain.proposals.amending.nouns import GONE, OPEN, REJECTED, Amendment
from wsis_workflow.domain.proposals.brackets import how_many
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.rules.moments import wall_of


def remaining_told(treated: Treated, wording: Wording, level: int) -> Iterator[Block]:
    """Tell what was open in the text at the end, and the amendments of that time which are not in it."""
    yield from _open(treated, wording, level)
    moved = [one for one in treated.after.amendments.values() if _is_left(one, treated)]
    if moved:
        yield Heading(level, wording.say("amendments_open"))
        yield Items(tuple(_amendment(one, treated.seen, wording) for one in moved))


def _open(treated: Treated, wording: Wording, level: int) -> Iterator[Block]:
    revision = treated.after.revision
    if revision is None or not how_many(revision.text):
        return
    found = open_brackets(treated.seen.sight, treated.after.ref, revision.number)
    if found is not None:
        yield Heading(level, wording.say("open_passages"))
        yield Items(tuple((_bracket(one, found, treated.seen, wording),) for one in found.brackets))


def _bracket(one: BracketSeen, found: Brackets, seen: Seen, wording: Wording) -> Paragraph:
    day = wall_of(one.asked.at, seen.around.workflow.zone).local.date()
    who = wording.own(one.asked.member_name or one.asked.name)
    asked = wording.say("asked_by", who=who, day=(Run(day_written(day, wording.language)),))
    passage = (replace(run, is_open=True) for run in wording.own(f"[{one.words}]", found.language))
    return Paragraph((*passage, Run(wording.comma), *asked))


def _is_left(one: Amendment, treated: Treated) -> bool:
    is_of_it = treated.sitting.has(one.at) or (one.decided_at is not None and treated.sitting.has(one.decided_at))
    return is_of_it and one.state in (OPEN, REJECTED, GONE)


def _amendment(one: Amendment, seen: Seen, wording: Wording) -> tuple[Block, ...]:
    """Tell an amendment: who moved it where, what it says, why, and why it was not accepted."""
    register = seen.around.register
    head = wording.say(
        "amendment_was",
        number=one.number,
        kind=(Run(one.kind),),
        who=member_called(one.member, register) if one.member else seen.sight.name(one.by),
        state=wording.term(one.state),
    )
    said = (
        (wording.say("named", name=wording.say("text")), one.text),
        (wording.say("with_reasons", reasons=()), one.reasons),
        (wording.say("decided_so", words=()), one.why),
    )
    place = wording.say("at_passage", words=quoted(one.passage.quote, wording))
    more = (block for label, words in said if words for block in after(label, words, wording))
    return (Paragraph((*head, *place)), *more)
