"""What each event about ballots makes of a proposal."""

from collections.abc import Callable
from typing import Any

from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal, RunningDeadline


def closing_with(proposal: Proposal, deadline: RunningDeadline) -> Proposal:
    """Let the ballot that takes replies close with its deadline, where it is this one."""
    ballot = proposal.ballot
    if ballot is None or not ballot.takes_replies or ballot.closes != deadline.name:
        return proposal
    return _with(proposal, _closing(ballot, deadline))


def still_promised(past: Proposal, proposal: Proposal) -> tuple[Ballot, ...]:
    """Give the ballots before the latest act, with the close that members of an open one were promised since.

    What that act itself had promised goes with it: an agenda, or an extension of the close.
    """
    was, now, acted = past.ballot, proposal.ballot, proposal.acted
    if was is None or now is None or was.number != now.number or acted is None:
        return past.ballots
    if acted.verb == "schedule" or (acted.verb, acted.what) == ("extend", was.closes):
        return past.ballots
    return (*past.ballots[:-1], was.but(promised=now.promised))


def _opened(proposal: Proposal, event: ev.BallotOpened) -> Proposal:
    electors = {elector.member: elector for elector in event.electors}
    opened = Ballot(
        event.number, event.rule, event.revision, event.body, event.closes, event.at, electors, edition=proposal.edition
    )
    # Its deadline may run already, and unchanged: a step can lead back into the same state with a wider electorate.
    running = proposal.deadlines.get(event.closes or "")
    return proposal.but(ballots=(*proposal.ballots, _closing(opened, running) if running else opened))


def _retexted(proposal: Proposal, event: ev.BallotRetexted) -> Proposal:
    ballot = proposal.ballots[-1]
    positions = {} if event.is_void else ballot.positions
    if event.is_void and proposal.pending is not None and proposal.pending.verb == "count":
        proposal = proposal.but(pending=None)  # papers on the text before are as void as positions
    return _with(proposal, ballot.but(revision=event.revision, positions=positions))


def _position_taken(proposal: Proposal, event: ev.PositionTaken) -> Proposal:
    ballot = proposal.ballots[-1]
    before = ballot.positions.get(event.position.member)
    if before is not None and event.position.received < before.received:
        return proposal  # a letter that came in before what the member has said since
    positions = {**ballot.positions, event.position.member: event.position}
    return _with(proposal, ballot.but(positions=positions))


def _closed(proposal: Proposal, event: ev.BallotClosed) -> Proposal:
    ballot = proposal.ballots[-1]
    return _with(proposal, ballot.but(closed_at=ballot.closed_at or event.at, counts=event.counts))


def _decided(proposal: Proposal, event: ev.BallotDecided) -> Proposal:
    return _with(proposal, proposal.ballots[-1].but(outcome=event.outcome))


def _cancelled(proposal: Proposal, event: ev.BallotCancelled) -> Proposal:
    return _with(proposal, proposal.ballots[-1].but(cancelled=True))


def _closing(ballot: Ballot, deadline: RunningDeadline) -> Ballot:
    due = deadline.due
    if due is None or not due.is_exact:
        return ballot.but(closes_at=None)
    return ballot.but(closes_at=due.instant, promised=due.instant)


def _with(proposal: Proposal, ballot: Ballot) -> Proposal:
    return proposal.but(ballots=(*proposal.ballots[:-1], ballot))


BALLOTS: dict[type, Callable[[Proposal, Any], Proposal]] = {
    ev.BallotOpened: _opened,
    ev.BallotRetexted: _retexted,
    ev.PositionTaken: _position_taken,
    ev.BallotClosed: _closed,
    ev.BallotDecided: _decided,
    ev.BallotCancelled: _cancelled,
}
