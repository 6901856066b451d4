"""A ballot, as a report tells it: its outcome, the text in full, and where members stood."""

from collections.abc import Iterator

from wsis_workflow.app.papers.days import day_written
from wsis_workflow.app.papers.markdown_blocks import read_markdown
from wsis_workflow.app.papers.paper import Block, Heading, Paragraph, Quotation, Run, Runs
from wsis_workflow.app.papers.stances_told import after, stances_told
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.ballots import held_by, title_of
from wsis_workflow.app.queries.carrying import is_carried
from wsis_workflow.app.queries.revisions import RevisionSeen, revisions
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.stances import stances_of
from wsis_workflow.app.queries.treated import Decided
from wsis_workflow.domain.proposals.calling import member_called
from wsis_workflow.domain.proposals.nouns import Ballot
from wsis_workflow.domain.proposals.outcomes import table_of
from wsis_workflow.domain.rules.conditions import Share, leaves
from wsis_workflow.domain.rules.explaining import plain as in_words
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.sentences import Recorded


def ballot_told(seen: Seen, decided: Decided, wording: Wording, level: int) -> Iterator[Block]:
    """Tell a ballot under a heading of a level."""
    ballot = decided.ballot
    yield Heading(level, wording.term(str(title_of(seen, ballot))))
    yield Paragraph(outcome_told(seen, decided, wording))
    yield from _rule(seen, ballot, wording)
    is_agreed = is_carried(seen, ballot)
    yield from _text(seen, ballot, wording, level + 1, is_agreed=is_agreed)
    yield Heading(level + 1, wording.say("positions_with" if is_agreed else "views"))
    yield from stances_told(stances_of(seen, ballot), wording)
    for made in decided.statements:
        member = member_called(made.member, seen.around.register)
        head = wording.say("named", name=wording.say("statement_of", member=member))
        yield from after(head, made.text, wording, made.language)


def outcome_told(seen: Seen, decided: Decided, wording: Wording) -> Runs:
    """Say what a ballot came to, or why it has come to nothing."""
    ballot = decided.ballot
    if ballot.outcome is None:
        ended = "ended_without" if ballot.cancelled else "still_open" if ballot.closed_at is None else "outcome_awaited"
        return wording.say(ended)
    outcome = wording.term(in_words(ballot.outcome.outcome))
    if decided.decided_at is None:
        return wording.say("outcome_was", outcome=outcome)
    day = wall_of(decided.decided_at, seen.around.workflow.zone).local.date()
    return wording.say("outcome_announced", outcome=outcome, day=(Run(day_written(day, wording.language)),))


def _rule(seen: Seen, ballot: Ballot, wording: Wording) -> Iterator[Block]:
    """Name the rule; where it counts shares, quorums among them, tell how they were counted."""
    table = table_of(ballot, held_by(seen, ballot).asked)
    yield wording.paragraph("decided_by", source=table.source)
    has_shares = any(isinstance(part, Share) for row in table.rows for part in leaves(row.when))
    if ballot.outcome is not None and has_shares:
        explanation = wording.engine(Recorded(ballot.outcome.explanation))
        yield wording.paragraph("how_decided", explanation=explanation)


def _text(seen: Seen, ballot: Ballot, wording: Wording, level: int, *, is_agreed: bool) -> Iterator[Block]:
    """Give the text of the revision that the ballot was about, in full: its language version, or else the original."""
    found = _revision(seen, ballot)
    if found is None:
        return
    translated = found.in_language(wording.language) if found.language != wording.language else None
    original = wording.language_named(found.language)
    language = original if translated is None else wording.language_named(wording.language)
    label = "agreed_text" if is_agreed else "text_before_it"
    yield Heading(level, wording.say(label, number=found.number, language=language))
    if translated is not None:
        yield wording.paragraph("translation_of", original=original)
    foreign = found.language if translated is None and found.language != wording.language else None
    yield Quotation(read_markdown(translated or found.text, under=level, language=foreign).blocks)


def _revision(seen: Seen, ballot: Ballot) -> RevisionSeen | None:
    known = {one.number: one for one in revisions(seen.sight, seen.proposal.ref)}
    return known.get(ballot.revision)
