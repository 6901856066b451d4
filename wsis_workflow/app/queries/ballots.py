"""A ballot as it stands: who has said what, what that would come to, and what it still needs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from wsis_workflow.app.queries.remembering import Remembered
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.nouns import Ballot
from wsis_workflow.domain.proposals.outcomes import computed, present_at, table_of, voices
from wsis_workflow.domain.rules.conditions import NO_REPLY
from wsis_workflow.domain.rules.deciding import Decision
from wsis_workflow.domain.rules.outlook import Need, Outlook, outlook
from wsis_workflow.domain.rules.sentences import Recorded, sentence

_AHEAD: Remembered[Outlook] = Remembered()
_SO_FAR: Remembered[Decision] = Remembered()


@dataclass(frozen=True, slots=True)
class Said:
    """A member's standing position; `by` is who took it, or entered it on the member's behalf on what evidence."""

    member: str
    position: str
    reasons: str
    reservation: str
    received: datetime
    on_behalf: bool
    by: str
    evidence: str


@dataclass(frozen=True, slots=True)
class BallotSeen:
    """A ballot; `outcome` is final once it has taken effect, else what it would be if nothing more came in."""

    number: int
    rule: str
    title: str
    source: str
    body: str
    revision: int
    opened_at: datetime
    closes: str | None
    closed_at: datetime | None
    takes_replies: bool
    cancelled: bool
    electors: int
    positions: tuple[str, ...]
    tally: Mapping[str, int]
    said: tuple[Said, ...]
    no_reply: tuple[str, ...]
    outcome: str | None
    is_final: bool
    explanation: str
    settled: bool | None
    needs: tuple[Need, ...]
    announced_by: tuple[str, ...]


def held_by(seen: Seen, ballot: Ballot) -> Seen:
    """See a ballot by the rules under which it was held, which may have been others than those of today."""
    if ballot.edition in ("", seen.around.workflow.hash):
        return seen
    rules = seen.sight.gate.store.edition(ballot.edition)
    return replace(seen, asked=replace(seen.asked, around=replace(seen.around, workflow=rules)))


def ballot_of(seen: Seen) -> BallotSeen | None:
    """See the latest ballot on a proposal."""
    return _seen(seen, seen.proposal.ballots[-1]) if seen.proposal.ballots else None


def ballots_of(seen: Seen) -> list[BallotSeen]:
    """See every ballot on a proposal, the latest first."""
    return [_seen(seen, ballot) for ballot in reversed(seen.proposal.ballots)]


def title_of(seen: Seen, ballot: Ballot) -> str:
    """Name a ballot as its rule or its decision table does."""
    seen = held_by(seen, ballot)
    rule, table = seen.around.workflow.ballots[ballot.rule], table_of(ballot, seen.asked)
    return rule.title or table.title or ballot.rule.replace("_", " ").capitalize()


def _seen(now: Seen, ballot: Ballot) -> BallotSeen:
    seen = held_by(now, ballot)
    rule, table = seen.around.workflow.ballots[ballot.rule], table_of(ballot, seen.asked)
    outcome, explanation = _outcome(seen, ballot)
    ahead = _ahead(seen, ballot) if ballot.takes_replies and ballot.counts is None else None
    running = seen.proposal.deadlines.get(ballot.closes or "")
    return BallotSeen(
        number=ballot.number,
        rule=ballot.rule,
        title=title_of(seen, ballot),
        source=table.source,
        body=ballot.body,
        revision=ballot.revision,
        opened_at=ballot.opened_at,
        closes=Recorded(running.words) if running else None,
        closed_at=ballot.closed_at,
        takes_replies=ballot.takes_replies,
        cancelled=ballot.cancelled,
        electors=len(ballot.electors),
        positions=table.positions,
        tally=_tally(ballot, table.positions),
        said=_said(ballot),
        no_reply=_no_reply(ballot),
        outcome=outcome,
        is_final=ballot.outcome is not None,
        explanation=explanation,
        settled=ahead.settled if ahead else None,
        needs=ahead.needs if ahead else (),
        announced_by=rule.announced_by,
    )


def _ahead(seen: Seen, ballot: Ballot) -> Outlook:
    """Search once for each state of the proposal and of the register: lists ask for it again and again."""

    def search() -> Outlook:
        said = voices(ballot, seen.asked)
        return outlook(table_of(ballot, seen.asked), said, tuple(seen.proposal.facts))

    return _AHEAD.of(_judged_by(seen, ballot), search)


def _judged_by(seen: Seen, ballot: Ballot) -> tuple[object, ...]:
    """Give all that an outcome follows from; who sat in a meeting counts from when it has opened."""
    return seen.proposal, ballot, seen.around.register, present_at(ballot, seen.asked)


def _outcome(seen: Seen, ballot: Ballot) -> tuple[str | None, str]:
    if ballot.outcome is not None:
        return ballot.outcome.outcome, Recorded(ballot.outcome.explanation)
    if ballot.cancelled:
        return None, sentence("The ballot was cancelled: the proposal left its state by another step.")
    decision = _SO_FAR.of(_judged_by(seen, ballot), lambda: computed(seen.proposal, ballot, seen.asked))
    return decision.outcome, decision.explanation


def _no_reply(ballot: Ballot) -> tuple[str, ...]:
    """Name those who have not replied; of papers nobody can tell whose is missing."""
    return () if ballot.counts is not None else tuple(one for one in ballot.electors if one not in ballot.positions)


def _tally(ballot: Ballot, positions: tuple[str, ...]) -> dict[str, int]:
    """Count heads at each position as given, before the table says how they count."""
    if ballot.counts is not None:
        counts = {position: ballot.counts.get(position, 0) for position in positions}
    else:
        taken = [said.position for said in ballot.positions.values()]
        counts = {position: taken.count(position) for position in positions}
    return {**counts, NO_REPLY: len(ballot.electors) - sum(counts.values())}


def _said(ballot: Ballot) -> tuple[Said, ...]:
    return tuple(
        Said(
            member=one.member,
            position=one.position,
            reasons=one.reasons,
            reservation=one.reservation,
            received=one.received,
            on_behalf=one.on_behalf,
            by=one.by,
            evidence=one.evidence,
        )
        for one in ballot.positions.values()
    )
