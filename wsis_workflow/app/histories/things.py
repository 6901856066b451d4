"""The things that events are about, and how each event hangs on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.histories.values import Value
from wsis_workflow.domain.proposals import events as ev

PROPOSAL, PERSON, MEMBER, BODY, MEETING, BALLOT = "proposal", "person", "member", "body", "meeting", "ballot"


@dataclass(frozen=True, slots=True)
class Link:
    """That something hangs on a thing, and as what."""

    kind: str
    ref: str
    qualifier: str

    @property
    def id(self) -> str:
        """Name the thing apart from those of other kinds."""
        return id_of(self.kind, self.ref)


@dataclass(frozen=True, slots=True)
class Thing:
    """A proposal, a person, a member, a body, a meeting or a ballot; `changes` are values from an instant on."""

    kind: str
    ref: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    changes: tuple[tuple[str, Value, datetime], ...] = ()

    @property
    def id(self) -> str:
        """Name it apart from those of other kinds."""
        return id_of(self.kind, self.ref)


def id_of(kind: str, ref: str) -> str:
    """Name a thing."""
    return f"{kind}:{ref}"


def ballot_ref(proposal: str, number: int) -> str:
    """Name a ballot of a proposal."""
    return f"{proposal}/{number}"


def links_of(event: ev.Event, proposal: str) -> Iterator[Link]:
    """Give the things that an event is about, beside who acted."""
    yield Link(PROPOSAL, proposal, "about")
    yield from _of_ballots(event, proposal)
    yield from _of_amendments(event)
    if isinstance(event, ev.Proposed):
        yield from (Link(MEMBER, one, "sponsor") for one in event.sponsors)
        yield from (Link(BODY, body, party) for party, body in event.parties.items())
        yield from (Link(PROPOSAL, one, "depends on") for one in event.depends_on)
    elif isinstance(event, ev.PartyBound):
        yield Link(BODY, event.body, event.party)
    elif isinstance(event, ev.Scheduled):
        yield Link(BODY, event.body, "agenda of")
        yield from (Link(MEETING, one, "agenda") for one in (event.meeting,) if one)
    elif isinstance(event, ev.DependencyAdded):
        yield from (Link(PROPOSAL, one, "depends on") for one in event.proposals)
    elif isinstance(event, ev.DeadlineSet):
        yield from (Link(MEETING, one, "hangs on") for one in (event.deadline.meeting,) if one)
    elif isinstance(event, ev.StatementMade):
        yield Link(MEMBER, event.statement.member, "for")
    elif isinstance(event, ev.FollowUpStarted):
        yield Link(PROPOSAL, event.ref, "follow-up")
    member = getattr(event, "member", None)
    if isinstance(member, str) and member:
        yield Link(MEMBER, member, "for")


def _of_amendments(event: ev.Event) -> Iterator[Link]:
    if isinstance(event, ev.AmendmentMoved | ev.AmendmentsMerged):
        yield from (Link(MEMBER, one, "for") for one in (event.amendment.member,) if one)
    elif isinstance(event, ev.AmendmentTakenUp):
        yield Link(PROPOSAL, event.proposal, "taken up as")


def _of_ballots(event: ev.Event, proposal: str) -> Iterator[Link]:
    if not isinstance(event, _OF_BALLOTS):
        return
    yield Link(BALLOT, ballot_ref(proposal, event.number), "ballot")
    if isinstance(event, ev.BallotOpened):
        yield Link(BODY, event.body, "electorate of")
        yield from (Link(MEMBER, elector.member, "elector") for elector in event.electors)
    elif isinstance(event, ev.PositionTaken):
        yield Link(MEMBER, event.position.member, "for")


_OF_BALLOTS = (
    ev.BallotOpened,
    ev.BallotRetexted,
    ev.PositionTaken,
    ev.BallotClosed,
    ev.BallotDecided,
    ev.BallotCancelled,
)
