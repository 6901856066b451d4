"""What waits on a person, and what they can do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.ballots import BallotSeen, ballot_of
from wsis_workflow.app.queries.deadlines import Deadline, next_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.ways import ways_from
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.policy import confirmers


@dataclass(frozen=True, slots=True)
class Task:
    """A proposal that waits on a person: what can be done, what still stands in the way, by when.

    `instead_of` names the absent person for whom the reader stands in.
    """

    ref: str
    title: str
    state: str
    state_title: str
    version: int
    do: tuple[str, ...]
    missing: tuple[str, ...]
    deadline: Deadline | None
    instead_of: str | None


def inbox(sight: Sight) -> list[Task]:
    """List what waits on the reader, and on those they stand in for; what is due first comes first."""
    tasks: dict[str, Task] = {}
    for person in sight.register.capacities(sight.reader, sight.now):
        instead_of = None if person.ref == sight.reader else person.name
        for seen in sight.all(sight.gate.store.waiting_on(person.ref)):
            tasks.setdefault(seen.proposal.ref, _task(seen, instead_of))
    return sorted(tasks.values(), key=_urgency)


def _urgency(task: Task) -> tuple[bool, datetime | None, str]:
    due = task.deadline.earliest if task.deadline else None
    return (due is None, due, task.ref)


def _task(seen: Seen, instead_of: str | None) -> Task:
    proposal = seen.proposal
    ways = [way for way in ways_from(seen) if not way.is_automatic and _may(seen, way.step)]
    return Task(
        ref=proposal.ref,
        title=proposal.title,
        state=proposal.state,
        state_title=seen.around.workflow.states[proposal.state].label,
        version=proposal.version,
        do=(*_acts(seen), *(f"step {way.step}" for way in ways if way.allowed)),
        missing=tuple(f"{way.step}: {one.sentence}" for way in ways if not way.allowed for one in way.missing),
        deadline=next_of(seen),
        instead_of=instead_of,
    )


def _may(seen: Seen, step: str) -> bool:
    people = entitled("step", {"step": step}, seen.proposal, seen.around, seen.now).people
    return any(one.ref in people for one in seen.around.register.capacities(seen.asked.actor, seen.now))


def _acts(seen: Seen) -> Iterator[str]:
    """Name the acts that are no steps: confirm, take a position, announce, revise."""
    mine = {one.ref: one for one in seen.around.register.capacities(seen.asked.actor, seen.now)}
    if seen.proposal.pending is not None and set(mine) & set(confirmers(seen.proposal, seen.around, seen.now)):
        yield "confirm"
    ballot = ballot_of(seen)
    if ballot is not None and seen.proposal.ballot is not None:
        yield from _about_ballot(seen, ballot, {one.represents for one in mine.values()})
    if seen.proposal.ballot is None and set(mine) & _entitled(seen, "revise"):
        yield "revise"


def _about_ballot(seen: Seen, ballot: BallotSeen, members: set[str | None]) -> Iterator[str]:
    mine = {one.ref for one in seen.around.register.capacities(seen.asked.actor, seen.now)}
    if not ballot.takes_replies and mine & _entitled(seen, "announce"):
        yield "announce"
    if ballot.takes_replies and mine & _entitled(seen, "position") and members & set(ballot.no_reply):
        yield f"position {'|'.join(ballot.positions)}"
    if ballot.takes_replies and mine & _entitled(seen, "close"):
        yield "close"


def _entitled(seen: Seen, verb: str) -> set[str]:
    return set(entitled(verb, {}, seen.proposal, seen.around, seen.now).people)
