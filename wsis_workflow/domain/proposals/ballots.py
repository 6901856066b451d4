"""Ballots: positions taken, replies closed, outcomes announced."""

from collections.abc import Mapping
from datetime import datetime

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.calling import member_called, people_called
from wsis_workflow.domain.proposals.commands import Announce, Close, TakePosition
from wsis_workflow.domain.proposals.entitled import A_SECRETARY, entitled
from wsis_workflow.domain.proposals.events import BallotClosed as RepliesClosed
from wsis_workflow.domain.proposals.events import Event, PositionTaken
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
)
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.proposals.roles import secretaries
from wsis_workflow.domain.proposals.running import over
from wsis_workflow.domain.proposals.whereabouts import ANNOUNCE, CLOSE, COUNT, TAKE_A_POSITION, not_here
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.moments import wall_of
from wsis_workflow.domain.rules.role_words import roles_in_words
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.tables import DecisionTable


def take_position(proposal: Proposal, command: TakePosition, asked: Asked) -> list[Event]:
    """Record where a member stands. Saying the same thing again yields no events, so a double click does no harm.

    Where the text has changed since, it is a confirmation, and goes on the record.

    Raises:
        Refused: `unknown`, `invalid`, `wrong-state`, `ballot-closed`, `not-permitted` or `not-in-electorate`.
    """
    ballot = _open_ballot(proposal, command, asked)
    received = command.received if command.received and command.behalf_of else asked.now
    _must_be_received_in_time(proposal, ballot, command, received, asked)
    person, member = _speaker(proposal, command, asked)
    if member not in ballot.electors:
        raise Refused(NotInElectorate(proposal.ref, member, member_called(member, asked.around.register)))
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
    before = ballot.positions.get(member)
    if before is not None and _says_the_same(before, position) and not _confirms(before, position, proposal):
        return []
    return [PositionTaken(ballot.number, position, asked.now)]


def close(proposal: Proposal, command: Close, asked: Asked) -> list[Event]:
    """Close the ballot for replies; without `announced_by` its outcome takes effect at once.

    Raises:
        Refused: `not-permitted` or `wrong-state`.
    """
    if not asked.is_engine:
        must_be_entitled(asked.actor, "close", {}, CLOSE, proposal, asked.around, asked.now)
    ballot = standing(proposal, sentence("close a ballot"), asked)
    if not ballot.takes_replies:
        raise not_here(proposal, sentence("close a ballot that is closed"), asked)
    return closing(proposal, ballot, asked)


def announce(proposal: Proposal, command: Announce, asked: Asked) -> list[Event]:
    """Announce the outcome of a ballot that is closed for replies; that gives it effect.

    Raises:
        Refused: `not-permitted` or `wrong-state`.
    """
    person = must_be_entitled(asked.actor, "announce", {}, ANNOUNCE, proposal, asked.around, asked.now)
    ballot = standing(proposal, sentence("announce an outcome"), asked)
    rule = asked.around.workflow.ballots[ballot.rule]
    if ballot.takes_replies:
        first = COUNT if rule.counted_by else CLOSE if rule.closed_by else sentence("wait until it closes")
        raise not_here(proposal, sentence("announce an outcome before the ballot is closed for replies"), asked, first)
    if ballot.awaits_counts(rule):
        raise not_here(proposal, sentence("announce an outcome before the votes are counted"), asked, COUNT)
    return deciding(proposal, ballot, person.ref, asked)


def closing(proposal: Proposal, ballot: Ballot, asked: Asked, counts: Mapping[str, int] | None = None) -> list[Event]:
    """Give the events of a close, and of the outcome where neither counts nor an announcement are awaited."""
    rule = asked.around.workflow.ballots[ballot.rule]
    closed = RepliesClosed(ballot.number, asked.actor, asked.now, dict(counts) if counts is not None else None)
    counted = ballot.but(closed_at=ballot.closed_at or asked.now, counts=closed.counts)
    if rule.announced_by or counted.awaits_counts(rule):
        return [closed]
    after = proposal.but(ballots=(*proposal.ballots[:-1], counted))  # conditions see it as it is then
    return [closed, *deciding(after, counted, asked.actor, asked)]


def standing(proposal: Proposal, act: str, asked: Asked) -> Ballot:
    """Give the ballot that stands.

    Raises:
        Refused: `wrong-state`, there is none.
    """
    if proposal.ballot is None:
        raise not_here(proposal, act, asked)
    return proposal.ballot


def _open_ballot(proposal: Proposal, command: TakePosition, asked: Asked) -> Ballot:
    """Give the ballot that stands, after what cannot mean anything has been refused."""
    if command.behalf_of is not None and command.behalf_of not in asked.around.register.members:
        raise Refused(Unknown("member", command.behalf_of))
    rule = proposal.ballot.rule if proposal.ballot else asked.around.workflow.states[proposal.state].ballot
    if rule is not None:
        _must_mean_something(command, _table(rule, asked), asked)
    if proposal.ballot is not None:
        _must_be_a_reply_to(proposal, proposal.ballot, command, asked)
    return standing(proposal, TAKE_A_POSITION, asked)


def _must_be_a_reply_to(proposal: Proposal, ballot: Ballot, command: TakePosition, asked: Asked) -> None:
    """Refuse a reply from before the opening; that minute itself will do, for forms tell no seconds."""
    if command.received is None or command.behalf_of is None:
        return
    first, zone = _minute(ballot.opened_at), asked.around.workflow.zone
    if command.received < first:
        opens = exactly(wall_of(first, zone))
        problem = sentence("The reply cannot have been received before the ballot opened, on {opens}", opens=opens)
        raise Refused(Invalid(problem, sentence("correct when it was received")))
    voided = _voided_at(proposal, ballot, asked)
    if voided is not None and command.received < _minute(voided):
        when = exactly(wall_of(_minute(voided), zone))
        problem = sentence("The reply was received before the text changed, on {when}, and is void", when=when)
        raise Refused(Invalid(problem, sentence("ask the member to reply to the new text")))


def _voided_at(proposal: Proposal, ballot: Ballot, asked: Asked) -> datetime | None:
    """Give when a change of the text last made what had been said void; None where none has."""
    text, rule = proposal.revision, asked.around.workflow.ballots[ballot.rule]
    return text.at if text is not None and rule.on_revision == "reopen" and text.at > ballot.opened_at else None


def _minute(instant: datetime) -> datetime:
    return instant.replace(second=0, microsecond=0)


def _must_mean_something(command: TakePosition, table: DecisionTable, asked: Asked) -> None:
    if command.position not in table.positions:
        problem = sentence("“{position}” is no position of this ballot", position=command.position)
        raise Refused(Invalid(problem, sentence("say {positions}", positions=listed(table.positions))))
    if command.position in table.reasons_required and not command.reasons.strip():
        problem = sentence("“{title}” needs reasons", title=command.position)
        raise Refused(Invalid(problem, sentence("give them with the position")))
    if command.received is not None and command.received > asked.now:
        problem = sentence("The reply cannot have been received in the future")
        raise Refused(Invalid(problem, sentence("correct when it was received")))


def _must_be_received_in_time(
    proposal: Proposal, ballot: Ballot, command: TakePosition, received: datetime, asked: Asked
) -> None:
    """Let the secretariat enter, until the announcement, a reply that came in before the close, with its evidence."""
    cut_off = over(ballot.closes_at) if ballot.closes_at is not None else None
    is_over = cut_off is not None and cut_off <= asked.now
    if ballot.takes_replies and not is_over:
        return
    closed_at = ballot.closed_at or cut_off
    assert closed_at is not None, "a ballot that takes no replies was closed"
    workflow = asked.around.workflow
    rule = workflow.ballots[ballot.rule]
    if command.behalf_of is None or received >= closed_at or not _is_secretary(proposal, asked):
        called, on_paper = roles_in_words(rule.announced_by, workflow), not rule.positions_by
        raise Refused(BallotClosed(proposal.ref, closed_at, rule.announced_by, workflow.zone, called, on_paper))
    if not command.evidence.strip():
        problem = sentence("A reply entered after the close needs its evidence")
        raise Refused(Invalid(problem, sentence("name the letter or e-mail that it came in")))


def _speaker(proposal: Proposal, command: TakePosition, asked: Asked) -> tuple[Person, str]:
    """Find who speaks and for which member: a delegate for their own, a secretary of a party for any."""
    around, now = asked.around, asked.now
    own = entitled("position", {}, proposal, around, now)
    if not own.roles:  # held on paper alone: a letter has a name, and would be no secret
        raise Refused(NotPermitted(TAKE_A_POSITION, ()))
    delegate = capacity(asked.actor, own, around, now)
    if delegate is not None and delegate.represents and command.behalf_of in (None, delegate.represents):
        return delegate, delegate.represents
    entering_it = secretaries(proposal, around, now)
    for person in around.register.capacities(asked.actor, now):
        if command.behalf_of is not None and person.ref in entering_it:
            return person, command.behalf_of
    if command.behalf_of is not None:
        member = member_called(command.behalf_of, asked.around.register)
        roles = (sentence("a delegate of {member}", member=member), A_SECRETARY)
        theirs = [person for person in own.people.values() if person.represents == command.behalf_of]
        who = people_called([*theirs, *entering_it.values()])
        raise Refused(NotPermitted(sentence("take a position for {member}", member=member), roles, who))
    raise Refused(NotPermitted(TAKE_A_POSITION, own.roles, people_called(own.people.values()), called=own.called))


def _is_secretary(proposal: Proposal, asked: Asked) -> bool:
    entering_it = secretaries(proposal, asked.around, asked.now)
    return any(person.ref in entering_it for person in asked.around.register.capacities(asked.actor, asked.now))


def _confirms(before: Position, now: Position, proposal: Proposal) -> bool:
    return _is_on_earlier_text(before, proposal) and not _is_on_earlier_text(now, proposal)


def _is_on_earlier_text(said: Position, proposal: Proposal) -> bool:
    return proposal.revision is not None and said.received < proposal.revision.at


def _says_the_same(before: Position, now: Position) -> bool:
    return _said(before) == _said(now)


def _said(position: Position) -> tuple[str, str, str, bool, str]:
    """Give the words and how they came: a delegate's own word is another than the letter that said it first."""
    words = position.position, position.reasons, position.reservation
    return *words, position.on_behalf, position.evidence if position.on_behalf else ""


def _table(rule: str, asked: Asked) -> DecisionTable:
    return asked.around.workflow.decisions[asked.around.workflow.ballots[rule].decision]
