"""The histories of proposals, with the people, members, bodies, meetings and ballots in them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from wsis_workflow.app.histories.happenings import Happening, told
from wsis_workflow.app.histories.things import (
    BALLOT,
    BODY,
    MEETING,
    MEMBER,
    PERSON,
    PROPOSAL,
    Link,
    Thing,
    ballot_ref,
)
from wsis_workflow.app.histories.values import Value
from wsis_workflow.app.queries.hearing import hears
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.nouns import Ballot
from wsis_workflow.domain.proposals.register import Meeting, Person, Register
from wsis_workflow.domain.rules.workflow import Workflow


@dataclass(frozen=True, slots=True)
class History:
    """One proposal with all that happened to it, and its ballots."""

    proposal: Thing
    happenings: tuple[Happening, ...]
    ballots: tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class Histories:
    """Several of them, and every other thing that they are about."""

    histories: tuple[History, ...]
    others: tuple[Thing, ...]

    @property
    def things(self) -> Iterator[Thing]:
        """List everything that events are about."""
        for history in self.histories:
            yield history.proposal
            yield from history.ballots
        yield from self.others

    @property
    def size(self) -> int:
        """Count the events."""
        return sum(len(history.happenings) for history in self.histories)


def histories(sight: Sight, refs: Iterable[str] = (), workflow: str | None = None) -> Histories:
    """Tell the histories of some proposals, or (none named) of all that may be read, or of those of one workflow.

    Raises:
        Refused: `unknown`.
    """
    wanted = tuple(dict.fromkeys(refs))
    seen = map(sight.named, wanted) if wanted else sight.all()
    edition = cache(sight.gate.store.edition)
    found = tuple(_history(one, edition) for one in seen if workflow in (None, one.proposal.workflow))
    return Histories(found, tuple(_others(found, sight.register)))


def _history(seen: Seen, edition: Callable[[str], Workflow]) -> History:
    proposal = seen.proposal
    acts = seen.sight.gate.store.acts(proposal.ref)
    story = told(proposal.ref, acts, edition, partial(hears, seen.sight))
    workflow = edition(proposal.edition)
    attributes: dict[str, Value] = {
        "title": proposal.title, "workflow": workflow.name, "edition": workflow.edition, "mandate": proposal.mandate,
        "proposer": proposal.proposer, "final": proposal.final or "",
    }  # fmt: skip
    states = tuple(("state", state, at) for state, at in story.states)
    thing = Thing(PROPOSAL, proposal.ref, _without_empty(attributes), tuple(_links(seen)), states)
    return History(thing, story.happenings, tuple(_ballot(one, proposal.ref) for one in proposal.ballots))


def _links(seen: Seen) -> Iterator[Link]:
    proposal = seen.proposal
    yield from (Link(MEMBER, member, "sponsor") for member in proposal.sponsors)
    yield from (Link(BODY, body, party) for party, body in proposal.parties.items())
    yield from (Link(BODY, body, "destination") for body in proposal.destinations)
    yield from (Link(PROPOSAL, other, "depends on") for other in proposal.depends_on)
    yield from (Link(PROPOSAL, other, "follows from") for other in (proposal.lineage,) if other)


def _ballot(ballot: Ballot, proposal: str) -> Thing:
    outcome = ballot.outcome.outcome if ballot.outcome else "cancelled" if ballot.cancelled else "open"
    attributes: dict[str, Value] = {"rule": ballot.rule, "revision": ballot.revision, "outcome": outcome}
    links = (Link(PROPOSAL, proposal, "of"), Link(BODY, ballot.body, "electorate of"))
    return Thing(BALLOT, ballot_ref(proposal, ballot.number), attributes, links)


def _others(found: Iterable[History], register: Register) -> Iterator[Thing]:
    """Give what the histories name, then what those name in turn; of what nobody knows there is the name alone."""
    told_already = {thing.id for history in found for thing in (history.proposal, *history.ballots)}
    ahead = [link for history in found for link in _named(history)]
    while ahead:
        link = ahead.pop(0)
        if link.id not in told_already:
            told_already.add(link.id)
            thing = _thing(link, register)
            ahead += thing.links
            yield thing


def _named(history: History) -> Iterator[Link]:
    for thing in (history.proposal, *history.ballots):
        yield from thing.links
    for happening in history.happenings:
        yield from happening.links
        yield from (Link(PERSON, one, "by") for one in happening.person)


def _thing(link: Link, register: Register) -> Thing:
    if link.kind == PERSON and link.ref in register.people:
        return _person(register.people[link.ref])
    if link.kind == MEETING and link.ref in register.meetings:
        return _meeting(register.meetings[link.ref])
    if link.kind == MEMBER and link.ref in register.members:
        member = register.members[link.ref]
        return Thing(MEMBER, link.ref, _without_empty({"name": member.name, "category": member.category or ""}))
    if link.kind == BODY and link.ref in register.bodies:
        body = register.bodies[link.ref]
        within = tuple(Link(BODY, one, "within") for one in (body.within,) if one)
        return Thing(BODY, link.ref, _without_empty({"name": body.name, "kind": body.kind or ""}), within)
    return Thing(link.kind, link.ref)


def _person(person: Person) -> Thing:
    represents = tuple(Link(MEMBER, one, "represents") for one in (person.represents,) if one)
    offices = tuple(Link(BODY, office.of, office.office) for office in person.offices)
    return Thing(PERSON, person.ref, {"name": person.name}, (*represents, *dict.fromkeys(offices)))


def _meeting(meeting: Meeting) -> Thing:
    attributes: dict[str, Value] = {"title": meeting.title, "cancelled": meeting.cancelled}
    if meeting.time.opens_at is not None:
        attributes["opens"] = meeting.time.opens_at
    return Thing(MEETING, meeting.ref, _without_empty(attributes), (Link(BODY, meeting.of, "of"),))


def _without_empty(attributes: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in attributes.items() if value != ""}
