"""Ballots: positions taken, replies closed, paper votes counted, outcomes announced."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.commands import Announce, Close, Count, TakePosition
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.events import BallotClosed as RepliesClosed
from wsis_workflow.domain.proposals.events import Event, PositionTaken, SecondAwaited
from wsis_workflow.domain.proposals.nouns import Ballot, Position, Proposal
from wsis_workflow.domain.proposals.outcomes import deciding
from wsis_workflow.domain.proposals.policy import capacity, must_be_entitled
from wsis_workflow.domain.proposals.refusals import (
    BallotClosed,
    Invalid,
    NotInElectorate,
    NotPermitted,
    Refused,
    Unknown,
    WrongState,
)
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.running import over
from wsis_workflow.domain.rules.machine import chart_of
from wsis_workflow.domain.rules.tables import DecisionTable


def take_position(proposal: Proposal, command: TakePosition, asked: Asked) -> list[Event]:
    """Record where a member stands. Saying the same thing again yields no events, so a double click does no harm.

    Raises:
        Refused: `unknown`, `invalid`, `wrong-state`, `ballot-closed`, `not-permitted` or `not-in-electorate`.
    """
    ballot = _open_ballot(proposal, "take a position", asked, table_of=command)
    received = command.received or asked.now
    _must_be_received_in_time(proposal, ballot, command, received, asked)
    person, member = _speaker(proposal, command, asked)
    if member not in ballot.electors:
        raise Refused(NotInElectorate(proposal.ref, member))
    position = Position(
        member=member,
        position=command.position,
        by=person.ref,
        received=received,
        at=asked.now,
        reasons=command.reasons,
        reservation=command.reservation,
        on_behalf=person.represents != member,
        evidence=command.evidence,
    )
    if _says_the_same(ballot.positions.get(member), position):
        return []
    return [PositionTaken(ballot.number, position, asked.now)]


def close(proposal: Proposal, command: Close, asked: Asked) -> list[Event]:
    """Close the ballot for replies; without `announced_by` its outcome takes effect at once.

    Raises:
        Refused: `not-permitted` or `wrong-state`.
    """
    if not asked.is_engine:
        must_be_entitled(asked.actor, "close", {}, "close the ballot", proposal, asked.around, asked.now)
    ballot = _standing(proposal, "close a ballot", asked)
    if not ballot.takes_replies:
        raise not_here(proposal, "close a ballot that is closed", asked)
    return closing(proposal, ballot, asked)


def announce(proposal: Proposal, command: Announce, asked: Asked) -> list[Event]:
    """Announce the outcome of a ballot that is closed for replies; that gives it effect.

    Raises:
        Refused: `not-permitted` or `wrong-state`.
    """
    person = must_be_entitled(asked.actor, "announce", {}, "announce the outcome", proposal, asked.around, asked.now)
    ballot = _standing(proposal, "announce an outcome", asked)
    if ballot.takes_replies:
        raise not_here(proposal, "announce an outcome before the ballot is closed for replies", asked)
    return deciding(proposal, ballot, person.ref, asked)


def count(proposal: Proposal, command: Count, asked: Asked, *, confirmed: bool = False) -> list[Event]:
    """Enter the counts of a vote on paper; they wait for a second person, and then close the ballot.

    Raises:
        Refused: `invalid`, `not-permitted` or `wrong-state`.
    """
    if proposal.ballot is not None:
        _must_add_up(command.counts, proposal.ballot, asked)
    person = must_be_entitled(asked.actor, "count", {}, "count the votes", proposal, asked.around, asked.now)
    ballot = _standing(proposal, "count votes", asked)
    if not ballot.takes_replies:
        raise not_here(proposal, "count votes after the close", asked)
    if not confirmed:
        return [SecondAwaited("count", asdict(command), asked.actor, person.ref, asked.now)]
    return closing(proposal, ballot, asked, command.counts)


def closing(proposal: Proposal, ballot: Ballot, asked: Asked, counts: Mapping[str, int] | None = None) -> list[Event]:
    """Give the events of a close, and of the outcome where no announcement is awaited."""
    closed = RepliesClosed(ballot.number, asked.actor, asked.now, dict(counts) if counts is not None else None)
    if asked.around.workflow.ballots[ballot.rule].announced_by:
        return [closed]
    counted = replace(ballot, closed_at=asked.now, counts=closed.counts)
    after = replace(proposal, ballots=(*proposal.ballots[:-1], counted))
    return [closed, *deciding(after, counted, asked.actor, asked)]


def _open_ballot(proposal: Proposal, act: str, asked: Asked, table_of: TakePosition) -> Ballot:
    """Give the ballot that stands, after what cannot mean anything has been refused."""
    rule = proposal.ballot.rule if proposal.ballot else asked.around.workflow.states[proposal.state].ballot
    if rule is not None:
        _must_mean_something(table_of, _table(rule, asked), asked)
    if table_of.behalf_of is not None and table_of.behalf_of not in asked.around.register.members:
        raise Refused(Unknown("member", table_of.behalf_of))
    return _standing(proposal, act, asked)


def _must_mean_something(command: TakePosition, table: DecisionTable, asked: Asked) -> None:
    if command.position not in table.positions:
        problem = f"“{command.position}” is no position of this ballot"
        raise Refused(Invalid(problem, f"say {', '.join(table.positions)}"))
    if command.position in table.reasons_required and not command.reasons.strip():
        raise Refused(Invalid(f"“{command.position}” needs reasons", "give them with the position"))
    if command.received is not None and command.received > asked.now:
        raise Refused(Invalid("The reply cannot have been received in the future", "correct when it was received"))


def _must_be_received_in_time(
    proposal: Proposal, ballot: Ballot, command: TakePosition, received: datetime, asked: Asked
) -> None:
    """A reply received before the close can be entered until the announcement, with its evidence."""
    cut_off = over(ballot.closes_at) if ballot.closes_at is not None else None
    is_over = cut_off is not None and cut_off <= asked.now
    if ballot.takes_replies and not is_over:
        return
    closed_at = ballot.closed_at or cut_off
    assert closed_at is not None, "a ballot that takes no replies was closed"
    announced_by = asked.around.workflow.ballots[ballot.rule].announced_by
    if command.behalf_of is None or received >= closed_at:
        raise Refused(BallotClosed(proposal.ref, closed_at, announced_by))
    if not command.evidence.strip():
        problem = "A reply entered after the close needs its evidence"
        raise Refused(Invalid(problem, "name the letter or e-mail that it came in"))


def _speaker(proposal: Proposal, command: TakePosition, asked: Asked) -> tuple[Person, str]:
    """Find who speaks and for which member: a delegate for their own, a secretary of a party for any."""
    around, now = asked.around, asked.now
    own = entitled("position", {}, proposal, around, now)
    delegate = capacity(asked.actor, own, around, now)
    if delegate is not None and delegate.represents and command.behalf_of in (None, delegate.represents):
        return delegate, delegate.represents
    entering_it = secretaries(proposal, around, now)
    for person in around.register.capacities(asked.actor, now):
        if command.behalf_of is not None and person.ref in entering_it:
            return person, command.behalf_of
    who = tuple(sorted(person.name for person in own.people.values()))[:5]
    if command.behalf_of is not None:
        roles = (f"a delegate of {command.behalf_of}", "a secretary of a party")
        raise Refused(NotPermitted(f"take a position for {command.behalf_of}", roles))
    raise Refused(NotPermitted("take a position", own.roles, who))


def _says_the_same(before: Position | None, now: Position) -> bool:
    if before is None:
        return False
    return (before.position, before.reasons, before.reservation) == (now.position, now.reasons, now.reservation)


def _must_add_up(counts: Mapping[str, int], ballot: Ballot, asked: Asked) -> None:
    table = _table(ballot.rule, asked)
    for position, number in counts.items():
        if position not in table.positions:
            problem = f"“{position}” is no position of this ballot"
            raise Refused(Invalid(problem, f"count {', '.join(table.positions)}"))
        if number < 0:
            raise Refused(Invalid(f"{number} members cannot hold “{position}”", "give a count of 0 or more"))
    if sum(counts.values()) > len(ballot.electors):
        problem = f"{sum(counts.values())} papers were counted and {len(ballot.electors)} members may vote"
        raise Refused(Invalid(problem, "count again"))


def _standing(proposal: Proposal, act: str, asked: Asked) -> Ballot:
    if proposal.ballot is None:
        raise not_here(proposal, act, asked)
    return proposal.ballot


def _table(rule: str, asked: Asked) -> DecisionTable:
    return asked.around.workflow.decisions[asked.around.workflow.ballots[rule].decision]
