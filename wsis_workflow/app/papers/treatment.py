"""What became of one proposal in a time, as a report tells it."""

from collections.abc import Iterator, Sequence

from wsis_workflow.app.papers.acts_told import acts_told, state_told
from wsis_workflow.app.papers.ballot_told import ballot_told
from wsis_workflow.app.papers.floor_told import concluded, lateness
from wsis_workflow.app.papers.paper import Block, Heading, Items, Paragraph, Run, Runs
from wsis_workflow.app.papers.remaining_told import remaining_told
from wsis_workflow.app.papers.stances_told import after
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.decided import DecisionSeen
from wsis_workflow.app.queries.relations import CommentSeen
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.app.queries.treated import Treated
from wsis_workflow.domain.proposals.calling import member_called


def treatment(
    treated: Treated, body: str, lines: Sequence[DecisionSeen], wording: Wording, level: int
) -> Iterator[Block]:
    """Tell what was done on a proposal, each ballot with its text and all views, what remains open, where it stood."""
    seen = treated.seen
    yield Heading(level, wording.own(seen.proposal.title))
    yield Paragraph(about(seen, wording))
    yield from lateness(seen, body, wording)
    done = (*acts_told(treated.done, seen, wording), *concluded(lines, seen.proposal.ref, seen.sight, wording))
    if done:
        yield Heading(level + 1, wording.say("what_was_done"))
        yield Items(done)
    for decided in treated.ballots:
        yield from ballot_told(seen, decided, wording, level + 1)
    yield from remaining_told(treated, wording, level + 1)
    yield from _comments(treated.comments, seen, wording, level + 1)
    yield wording.paragraph("stands_at", state=state_told(treated.after.state, treated.rules, wording))


def about(seen: Seen, wording: Wording) -> Runs:
    """Say whose proposal it is and on what mandate."""
    proposal = seen.proposal
    sponsors = [member_called(member, seen.around.register) for member in proposal.sponsors]
    told = wording.say("put_forward_by", ref=proposal.ref, sponsors=wording.names(sponsors))
    if not proposal.mandate:
        return told
    return (*told, Run(" "), *wording.say("under_mandate", mandate=proposal.mandate))


def _comments(comments: tuple[CommentSeen, ...], seen: Seen, wording: Wording, level: int) -> Iterator[Block]:
    if not comments:
        return
    yield Heading(level, wording.say("comments_made"))
    yield Items(tuple(_comment(one, seen, wording) for one in comments))


def _comment(one: CommentSeen, seen: Seen, wording: Wording) -> tuple[Block, ...]:
    who = member_called(one.member, seen.around.register) if one.member else one.name
    return after(wording.say("named", name=who), one.text, wording)
