"""What was done on proposals while a meeting sat, as far as the reader may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.chronicle import name_of
from wsis_workflow.app.queries.relations import CommentSeen
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.sittings import Sitting
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.evolve import ANNULLABLE, apply, is_incidental
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal
from wsis_workflow.domain.proposals.policy import ENGINE
from wsis_workflow.domain.proposals.remarks import EVERYBODY, Statement
from wsis_workflow.domain.rules.workflow import Workflow

# What belongs to the work of a meeting; the rest is the machinery around it.
ACTS_OF_A_MEETING = (
    ev.Proposed,
    ev.Revised,
    ev.Stepped,
    ev.FactRecorded,
    ev.Attached,
    ev.DependencyAdded,
    ev.Scheduled,
    ev.Extended,
    ev.PositionTaken,
    ev.BallotOpened,
    ev.BallotClosed,
    ev.BallotDecided,
    ev.BallotCancelled,
    ev.StepBlocked,
    ev.Annulled,
    ev.FollowUpStarted,
    ev.AmendmentMoved,
    ev.AmendmentWithdrawn,
    ev.AmendmentsAccepted,
    ev.AmendmentsRejected,
    ev.AmendmentsMerged,
)


@dataclass(frozen=True, slots=True)
class Done:
    """One event of a meeting; `annulled_at` says when its act was taken back, if it was."""

    event: ev.Event
    by: str
    at: datetime
    annulled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A ballot with the instant at which its outcome took effect, None where it has none yet.

    `statements` are those that members made on the text that it decided on.
    """

    ballot: Ballot
    decided_at: datetime | None = None
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Treated:
    """A proposal on which something was done: as it is now, as it was at the end, and what was done meanwhile.

    `ballots` are those of the meeting's body, or of one within it, that were closed or announced in its time, or
    that stood at its end; `rules` those by which it was judged then.
    """

    seen: Seen
    after: Proposal
    rules: Workflow
    sitting: Sitting
    done: tuple[Done, ...] = ()
    ballots: tuple[Decided, ...] = ()
    comments: tuple[CommentSeen, ...] = ()

    @property
    def began(self) -> datetime:
        """Say when the first thing was done on it."""
        return min(self._instants)

    @property
    def latest(self) -> datetime:
        """Say when the last thing was done of which this tells."""
        decided = (one.decided_at for one in self.ballots if one.decided_at)
        annulled = (one.annulled_at for one in self.done if one.annulled_at)
        return max((*self._instants, *decided, *annulled))

    @property
    def _instants(self) -> list[datetime]:
        return [*(one.at for one in self.done), *(one.at for one in self.comments)]


def treated(sight: Sight, body: str, sitting: Sitting) -> list[Treated]:
    """List the proposals of a body on which something was done in a time, in the order in which that began."""
    rows = sight.gate.store.views.proposals(Wanted(bodies=(body,)), sight.scope, limit=None)
    touched = [row.ref for row in rows if row.changed_at >= sitting.start]
    before_it = [seen for seen in sight.all(touched) if is_before_the_body(seen)]
    found = [one for seen in before_it for one in _treated(sight, seen, body, sitting)]
    return sorted(found, key=lambda one: (one.began, one.seen.proposal.proposed_at, one.seen.proposal.ref))


def is_before_the_body(seen: Seen) -> bool:
    """Say whether everybody there may read the proposal: a draft that is only for some is told of in no report."""
    return seen.around.workflow.states[seen.proposal.state].readers is None


def bodies_around(sight: Sight, body: str) -> frozenset[str]:
    """Name a body and those that it has set up."""
    bodies = sight.register.bodies.values()
    return frozenset({body, *(one.ref for one in bodies if one.within == body)})


def _treated(sight: Sight, seen: Seen, body: str, sitting: Sitting) -> Iterator[Treated]:
    acts = sight.gate.store.acts(seen.proposal.ref)
    annulled = _annulled(acts)
    done = tuple(
        Done(event, act.by, act.at, annulled.get(act.number))
        for act in acts
        if sitting.has(act.at) and not _is_follow_up(act)
        for event in act.events
        if isinstance(event, ACTS_OF_A_MEETING)
    )
    said = tuple(_comments(sight, acts, sitting))
    after = _at(acts, sitting.end)
    if (done or said) and after is not None:
        ballots = tuple(_ballots(seen, acts, annulled, bodies_around(sight, body), sitting))
        yield Treated(seen, after, sight.gate.store.edition(after.edition), sitting, done, ballots, said)


def _comments(sight: Sight, acts: list[ev.Act], sitting: Sitting) -> Iterator[CommentSeen]:
    """Give the comments that were made to everybody; those made within a group stay there, whoever reads the report."""
    for act in acts:
        for event in act.events:
            if isinstance(event, ev.Commented) and event.audience == EVERYBODY and sitting.has(act.at):
                yield CommentSeen(name_of(event.by, sight.register), event.member, event.text, event.at)


def _ballots(
    seen: Seen, acts: list[ev.Act], annulled: dict[int, datetime], bodies: frozenset[str], sitting: Sitting
) -> Iterator[Decided]:
    decided = {
        event.number: act.at
        for act in acts
        if act.number not in annulled
        for event in act.events
        if isinstance(event, ev.BallotDecided)
    }
    for ballot in seen.proposal.ballots:
        at = decided.get(ballot.number)
        closed = ballot.closed_at or at
        is_of_it = ballot.body in bodies and ballot.opened_at <= sitting.end
        if is_of_it and (closed is None or closed >= sitting.start or (at is not None and sitting.has(at))):
            yield Decided(ballot, at, _statements(ballot, seen.proposal))


def _statements(ballot: Ballot, proposal: Proposal) -> tuple[Statement, ...]:
    """List the statements on a text with the latest ballot that decided on it."""
    decided = [one.number for one in proposal.ballots if one.outcome and one.revision == ballot.revision]
    if not decided or decided[-1] != ballot.number:
        return ()
    return tuple(one for one in proposal.statements if one.revision == ballot.revision)


def _is_follow_up(act: ev.Act) -> bool:
    """Say whether the engine made the proposal of another one, which is told there."""
    return act.by in ENGINE and any(isinstance(event, ev.Proposed) for event in act.events)


def _at(acts: list[ev.Act], end: datetime) -> Proposal | None:
    proposal: Proposal | None = None
    for act in acts:
        if act.at <= end:
            proposal = apply(proposal, act)
    return proposal


def _annulled(acts: list[ev.Act]) -> dict[int, datetime]:
    """Find which acts were taken back, and when: an annulment takes back the latest that may be."""
    found: dict[int, datetime] = {}
    latest: list[int] = []
    for act in acts:
        if any(isinstance(event, ev.Annulled) for event in act.events):
            if latest:
                found[latest.pop()] = act.at
        elif not is_incidental(act):
            latest = [*latest, act.number] if act.verb in ANNULLABLE else []
    return found
