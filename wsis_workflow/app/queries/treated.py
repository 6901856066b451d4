"""What was done on proposals while a meeting sat, as far as the reader may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.sittings import Sitting
from wsis_workflow.app.wanted import Wanted
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.evolve import ANNULLABLE, apply, is_incidental
from wsis_workflow.domain.proposals.nouns import Ballot, Proposal

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
    ev.Commented,
    ev.PositionTaken,
    ev.BallotOpened,
    ev.BallotClosed,
    ev.BallotDecided,
    ev.BallotCancelled,
    ev.StepBlocked,
    ev.Annulled,
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
    """A ballot with the instant at which its outcome took effect, None where it has none yet."""

    ballot: Ballot
    decided_at: datetime | None = None


@dataclass(frozen=True)
class Treated:
    """A proposal on which something was done: as it is now, as it was at the end, and what was done meanwhile.

    `ballots` are those of the meeting's body, or of one within it, that were closed or announced in its time, or
    that stood at its end.
    """

    seen: Seen
    after: Proposal
    done: tuple[Done, ...]
    ballots: tuple[Decided, ...] = ()


def treated(sight: Sight, body: str, sitting: Sitting) -> list[Treated]:
    """List the proposals of a body on which something was done in a time, in the order in which that began."""
    rows = sight.gate.store.views.proposals(Wanted(bodies=(body,)), sight.scope, limit=None)
    touched = [row.ref for row in rows if row.changed_at >= sitting.start]
    found = [one for seen in sight.all(touched) for one in _treated(sight, seen, body, sitting)]
    return sorted(found, key=lambda one: (one.done[0].at, one.seen.proposal.proposed_at, one.seen.proposal.ref))


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
        if sitting.has(act.at)
        for event in act.events
        if isinstance(event, ACTS_OF_A_MEETING)
    )
    after = _at(acts, sitting.end)
    if done and after is not None:
        yield Treated(seen, after, done, tuple(_ballots(seen, acts, annulled, bodies_around(sight, body), sitting)))


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
            yield Decided(ballot, at)


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
