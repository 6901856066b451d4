"""The text that was adopted, or decided on, with all that is kept with it: outcome, reservations, statements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.queries.ballots import title_of
from wsis_workflow.app.queries.revisions import RevisionSeen, numbered, revisions
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.calling import body_called, member_called
from wsis_workflow.domain.proposals.events import BallotDecided
from wsis_workflow.domain.proposals.needs import ADOPTED
from wsis_workflow.domain.proposals.nouns import Ballot, Position
from wsis_workflow.domain.proposals.remarks import Statement
from wsis_workflow.domain.proposals.statements import decided_text
from wsis_workflow.domain.proposals.whereabouts import not_here
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import Recorded, sentence

READ_IT = sentence("read what was decided on its text")


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """The latest ballot of a body that had an outcome: on which text, which outcome, why, and since when."""

    ballot: int
    revision: int
    is_on_this_text: bool
    title: str
    body: str
    body_name: str
    outcome: str
    explanation: str
    at: datetime
    announced_by: str


@dataclass(frozen=True, slots=True)
class ReservationSeen:
    """A reservation given with a position; `is_on_earlier_text` where the text has changed since."""

    member: str
    member_name: str
    text: str
    position: str
    reasons: str
    by: str
    name: str
    on_behalf: bool
    received: datetime
    ballot: int
    body: str
    body_name: str
    is_on_earlier_text: bool


@dataclass(frozen=True, slots=True)
class StatementSeen:
    """A statement for the record, in its language; `is_on_this_text` unless it was made on another revision."""

    member: str
    member_name: str
    text: str
    language: str
    by: str
    name: str
    on_behalf: bool
    at: datetime
    revision: int
    is_on_this_text: bool


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """A decided text by its revision and hash, with what is kept with it.

    `is_adopted` says that the proposal has ended as adopted; otherwise the latest decision speaks.
    """

    ref: str
    title: str
    state: str
    state_title: str
    final: str | None
    is_adopted: bool
    revision: int
    language: str
    text: str
    hash: str
    by: str
    name: str
    at: datetime
    decided_at: datetime | None
    decisions: tuple[DecisionSeen, ...]
    reservations: tuple[ReservationSeen, ...]
    statements: tuple[StatementSeen, ...]

    @property
    def outcome(self) -> str:
        """Say in words what it came to: the end of the proposal, or the outcome of its latest ballot."""
        return plain(self.final or (self.decisions[-1].outcome if self.decisions else ""))


def adopted_text(sight: Sight, ref: str) -> AdoptedText | None:
    """Find what was decided on the text of a proposal; None where nothing is decided yet.

    Raises:
        Refused: `unknown`.
    """
    seen = sight.seen(ref)
    decided = decided_text(seen.proposal)
    return None if decided is None else _seen(seen, numbered(revisions(sight, ref), decided[0]))


def must_be_decided(sight: Sight, ref: str) -> AdoptedText:
    """Give what was decided on the text of a proposal.

    Raises:
        Refused: `unknown`, or `wrong-state` where nothing is decided yet.
    """
    found = adopted_text(sight, ref)
    if found is None:
        seen = sight.seen(ref)
        raise not_here(seen.proposal, READ_IT, seen.asked)
    return found


def _seen(seen: Seen, text: RevisionSeen) -> AdoptedText:
    proposal, workflow = seen.proposal, seen.around.workflow
    # Whoever makes no reservation at the next ballot of the same body has let go of the one before.
    ballots = tuple({one.body: one for one in proposal.ballots if one.outcome is not None}.values())
    decisions = tuple(_decisions(seen, ballots, text))
    return AdoptedText(
        ref=proposal.ref,
        title=proposal.title,
        state=proposal.state,
        state_title=workflow.states[proposal.state].label,
        final=proposal.final,
        is_adopted=proposal.final == ADOPTED,
        revision=text.number,
        language=text.language,
        text=text.text,
        hash=text.hash,
        by=text.by,
        name=text.name,
        at=text.at,
        decided_at=proposal.entered_at if proposal.final else decisions[-1].at if decisions else None,
        decisions=decisions,
        reservations=tuple(one for ballot in ballots for one in _reservations(seen, ballot, text)),
        statements=tuple(_statement(seen, one, text) for one in proposal.statements),
    )


def _decisions(seen: Seen, ballots: tuple[Ballot, ...], text: RevisionSeen) -> Iterator[DecisionSeen]:
    """Say of each ballot when its outcome took effect and by whom, which the record of acts knows."""
    decided = _decided(seen)
    for ballot in ballots:
        assert ballot.outcome is not None, "only ballots with an outcome are asked for"
        event = decided[ballot.number]
        yield DecisionSeen(
            ballot=ballot.number,
            revision=ballot.revision,
            is_on_this_text=_hash(seen, ballot) == text.hash,
            title=title_of(seen, ballot),
            body=ballot.body,
            body_name=body_called(ballot.body, seen.around.register),
            outcome=ballot.outcome.outcome,
            explanation=Recorded(ballot.outcome.explanation),
            at=event.at,
            announced_by=name_of(event.by, seen.around.register),
        )


def _decided(seen: Seen) -> dict[int, BallotDecided]:
    """Find the latest outcome of each ballot; one that was annulled is followed by another of its number."""
    acts = seen.sight.gate.store.acts(seen.proposal.ref)
    return {event.number: event for act in acts for event in act.events if isinstance(event, BallotDecided)}


def _reservations(seen: Seen, ballot: Ballot, text: RevisionSeen) -> Iterator[ReservationSeen]:
    for said in ballot.positions.values():
        if said.reservation.strip():
            is_earlier = _hash(seen, ballot) != text.hash or said.at < text.at
            yield _reservation(seen, ballot, said, is_on_earlier_text=is_earlier)


def _reservation(seen: Seen, ballot: Ballot, said: Position, *, is_on_earlier_text: bool) -> ReservationSeen:
    register = seen.around.register
    return ReservationSeen(
        member=said.member,
        member_name=member_called(said.member, register),
        text=said.reservation,
        position=said.position,
        reasons=said.reasons,
        by=said.by,
        name=name_of(said.by, register),
        on_behalf=said.on_behalf,
        received=said.received,
        ballot=ballot.number,
        body=ballot.body,
        body_name=body_called(ballot.body, register),
        is_on_earlier_text=is_on_earlier_text,
    )


def _hash(seen: Seen, ballot: Ballot) -> str:
    return seen.proposal.hashes.get(ballot.revision, "")


def _statement(seen: Seen, made: Statement, text: RevisionSeen) -> StatementSeen:
    return StatementSeen(
        member=made.member,
        member_name=member_called(made.member, seen.around.register),
        text=made.text,
        language=made.language,
        by=made.by,
        name=name_of(made.by, seen.around.register),
        on_behalf=made.on_behalf,
        at=made.at,
        revision=made.revision,
        is_on_this_text=made.hash == text.hash,
    )
