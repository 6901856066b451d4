"""What waits on a person, and what they can do about it."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from wsis_workflow.app.queries.capacities import capacity_of
from wsis_workflow.app.queries.deadlines import next_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.tasks import Task
from wsis_workflow.app.queries.translating import to_translate
from wsis_workflow.app.queries.ways import ways_from
from wsis_workflow.app.views_ports import Awaited
from wsis_workflow.domain.proposals.entitled import entitled
from wsis_workflow.domain.proposals.nouns import Ballot
from wsis_workflow.domain.proposals.outcomes import table_of
from wsis_workflow.domain.proposals.policy import confirmers
from wsis_workflow.domain.proposals.register import Person
from wsis_workflow.domain.rules.sentences import sentence

TITLES = {
    "confirm": sentence("Confirm, as the second person"),
    "announce": sentence("Announce the outcome"),
    "position": sentence("Take a position"),
    "close": sentence("Close the ballot for replies"),
    "revise": sentence("Revise the text"),
}


def inbox(sight: Sight) -> list[Task]:
    """List what waits on the reader, and on those they stand in for; what is due first comes first."""
    people = {person.ref: person for person in sight.register.capacities(sight.reader, sight.now)}
    waiting = sight.gate.store.views.worklist(tuple(people), limit=None)
    # What waits on the reader themselves goes before what waits on somebody for whom they stand in.
    first = {one.proposal: one for one in sorted(waiting, key=lambda one: one.person == sight.reader)}
    tasks = [_task(seen, first[seen.proposal.ref], people) for seen in sight.all(first)]
    return sorted([*tasks, *to_translate(sight, people)], key=_urgency)


def _urgency(task: Task) -> tuple[bool, datetime | None, str]:
    due = task.deadline.earliest if task.deadline else None
    return (due is None, due, task.ref)


def _task(seen: Seen, waiting: Awaited, people: Mapping[str, Person]) -> Task:
    proposal, person = seen.proposal, people[waiting.person or ""]
    ways = [way for way in ways_from(seen, by_people=True) if _may(seen, way.step)]
    acts = list(_acts(seen))
    open_ways = [way for way in ways if way.allowed]
    return Task(
        ref=proposal.ref,
        title=proposal.title,
        state=proposal.state,
        state_title=seen.around.workflow.states[proposal.state].label,
        version=proposal.version,
        do=(*acts, *(f"step {way.step}" for way in open_ways)),
        titles=(*(TITLES[act.split()[0]] for act in acts), *(way.title for way in open_ways)),
        missing=tuple(
            sentence("{step}: {why}", step=way.step, why=one.sentence)
            for way in ways
            if not way.allowed
            for one in way.missing
        ),
        deadline=next_of(seen),
        instead_of=None if person.ref == seen.asked.actor else person.name,
        since=waiting.since,
        capacity=capacity_of(person, seen),
    )


def _may(seen: Seen, step: str) -> bool:
    people = entitled("step", {"step": step}, seen.proposal, seen.around, seen.now).people
    return any(one.ref in people for one in seen.around.register.capacities(seen.asked.actor, seen.now))


def _acts(seen: Seen) -> Iterator[str]:
    """Name the acts that are no steps: confirm, take a position, announce, revise."""
    mine = {one.ref: one for one in seen.around.register.capacities(seen.asked.actor, seen.now)}
    if seen.proposal.pending is not None and set(mine) & set(confirmers(seen.proposal, seen.around, seen.now)):
        yield "confirm"
    if seen.proposal.ballot is not None:
        yield from _about_ballot(seen, seen.proposal.ballot, mine)
    elif set(mine) & _entitled(seen, "revise"):
        yield "revise"


def _about_ballot(seen: Seen, ballot: Ballot, mine: Mapping[str, Person]) -> Iterator[str]:
    refs, members = set(mine), {one.represents for one in mine.values()}
    silent = any(member in ballot.electors and member not in ballot.positions for member in members)
    if not ballot.takes_replies and refs & _entitled(seen, "announce"):
        yield "announce"
    if ballot.takes_replies and silent and refs & _entitled(seen, "position"):
        yield f"position {'|'.join(table_of(ballot, seen.asked).positions)}"
    if ballot.takes_replies and refs & _entitled(seen, "close"):
        yield "close"


def _entitled(seen: Seen, verb: str) -> set[str]:
    return set(entitled(verb, {}, seen.proposal, seen.around, seen.now).people)
