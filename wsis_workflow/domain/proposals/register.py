"""Who and what the organisation is made of: bodies, members, people and meetings, as they stand now."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import Any, TypeVar

from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.written_dates import moment_as_written

CHAIRS = ("chair", "vice_chair")
SECRETARY = "secretary"
Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets, decides or receives; `within` is the body that set it up."""

    ref: str
    name: str
    kind: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """What one member is in one body from one instant until another, where that differs from what it is elsewhere."""

    category: str | None = None
    voting_right: bool | None = None
    voting_right_reason: str = ""
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    since: datetime | None = None
    until: datetime | None = None

    def is_held(self, now: datetime) -> bool:
        """Say whether it counts now."""
        return _covers(self.since, self.until, now)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the organisation; `attributes` are those that decision tables may ask for, region among them."""

    code: str
    name: str
    category: str | None = None
    voting_right: bool = True
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    of: Mapping[str, Membership] = field(default_factory=dict)

    def membership(self, body: str, now: datetime) -> Membership | None:
        """Give what is said of the member for that body now."""
        there = self.of.get(body)
        return there if there is not None and there.is_held(now) else None

    def category_in(self, body: str, now: datetime) -> str | None:
        """Give the category in that body."""
        there = self.membership(body, now)
        return there.category if there and there.category is not None else self.category

    def may_vote_in(self, body: str, now: datetime) -> bool:
        """Say whether the member has the right to vote in that body."""
        there = self.membership(body, now)
        return there.voting_right if there and there.voting_right is not None else self.voting_right

    def weights_in(self, body: str, now: datetime) -> dict[str, Fraction]:
        """Give the weights in that body; those said for the body go before those said for the member."""
        there = self.membership(body, now)
        return {**self.weights, **(there.weights if there else {})}


@dataclass(frozen=True, slots=True)
class Office:
    """A seat (`member`) or an office in a body, from one instant until another."""

    of: str
    office: str = "member"
    since: datetime | None = None
    until: datetime | None = None

    def is_held(self, now: datetime) -> bool:
        """Say whether it is held now."""
        return _covers(self.since, self.until, now)


@dataclass(frozen=True, slots=True)
class Absence:
    """A time in which a stand-in acts for a person and receives the notices beside them."""

    since: datetime
    until: datetime
    stand_in: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who acts or is told; quiet hours are wall-clock (`22:00`, `07:00`) in the person's own zone."""

    ref: str
    name: str
    represents: str | None = None
    offices: tuple[Office, ...] = ()
    address: str | None = None
    language: str = "en"
    zone: str | None = None
    absences: tuple[Absence, ...] = ()
    quiet_from: str | None = None
    quiet_until: str | None = None
    digest: str = "at_once"
    channels: tuple[str, ...] = ()

    def stand_in(self, now: datetime) -> str | None:
        """Name who stands in for the person now."""
        return next((a.stand_in for a in self.absences if a.since <= now < a.until), None)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a body; `deadlines` are the dates that its letter of invitation sets, by deadline name.

    `sequence` rises with every change, as calendars want it; `uid` is what a calendar of others calls it.
    """

    ref: str
    of: str
    time: MeetingTime
    number: int | None = None
    title: str = ""
    note: str = ""
    deadlines: Mapping[str, str] = field(default_factory=dict)
    cancelled: bool = False
    sequence: int = 0
    present: tuple[str, ...] | None = None
    uid: str | None = None

    @property
    def deadlines_at(self) -> Mapping[str, datetime | None]:
        """Give the instants of the dates that its letter sets; None where it says no hour, which is then the rule's."""
        read = {name: moment_as_written(written, self.time.zone) for name, written in self.deadlines.items()}
        return {name: moment.instant if moment else None for name, moment in read.items()}

    def is_on(self, now: datetime) -> bool:
        """Say whether the meeting is sitting; one without an exact date never is."""
        opens, closes = self.time.opens_at, self.time.closes_at
        return not self.cancelled and opens is not None and closes is not None and opens <= now < closes

    def has_opened(self, now: datetime) -> bool:
        """Say whether the meeting has opened; one without an exact date has not."""
        return self.time.opens_at is not None and self.time.opens_at <= now

    def has_closed(self, now: datetime) -> bool:
        """Say whether the meeting is over; one without an exact date is not."""
        return self.time.closes_at is not None and self.time.closes_at <= now

    def entered_again(self, entry: "Meeting") -> "Meeting":
        """Take what a file says of the meeting, but for what no file knows: who was present, and how often it changed.

        An entry that says nothing new gives the meeting as it is.
        """
        present = self.present if entry.present is None else entry.present
        after = replace(entry, sequence=self.sequence, uid=entry.uid or self.uid, present=present)
        return self if after == self else replace(after, sequence=self.sequence + 1)


# A body, the offices that count there (none: every seat) and the categories (none: everybody).
Selection = tuple[str, tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True)
class Register:
    """The whole directory at one version, with the look-ups that roles and deadlines need."""

    version: int = 0
    bodies: Mapping[str, Body] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    _seats: dict[str, tuple[tuple[Person, Office], ...]] = field(default_factory=dict, compare=False, repr=False)
    _stood_for: dict[str, tuple[Person, ...]] = field(default_factory=dict, compare=False, repr=False)
    _delegates: dict[str, tuple[Person, ...]] = field(default_factory=dict, compare=False, repr=False)
    _turns: dict[str, tuple[datetime, ...]] = field(default_factory=dict, compare=False, repr=False)
    _found: dict[Selection, dict[str, Person]] = field(default_factory=dict, compare=False, repr=False)
    _held: dict[str, tuple[Meeting, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _known: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        seats: dict[str, list[tuple[Person, Office]]] = {}
        stood_for: dict[str, list[Person]] = {}
        delegates: dict[str, list[Person]] = {}
        for person in self.people.values():
            for office in person.offices:
                seats.setdefault(office.of, []).append((person, office))
            for absence in person.absences:
                stood_for.setdefault(absence.stand_in, []).append(person)
            if person.represents:
                delegates.setdefault(person.represents, []).append(person)
        self._turns.update(_turns_of(self.people.values(), self.members.values()))
        self._seats.update({body: tuple(held) for body, held in seats.items()})
        self._stood_for.update({person: tuple(absent) for person, absent in stood_for.items()})
        self._delegates.update({member: tuple(people) for member, people in delegates.items()})

    def seated(self, body: str, now: datetime) -> list[tuple[Person, Office]]:
        """List everybody with a seat or an office in a body now, with it."""
        return [(person, office) for person, office in self._seats.get(body, ()) if office.is_held(now)]

    def holding(
        self, body: str, offices: tuple[str, ...], categories: tuple[str, ...], now: datetime
    ) -> dict[str, Person]:
        """Find who holds one of the offices in a body and represents a member of one of the categories there."""
        selection = (body, offices, categories)
        if selection in self._found:
            return self._found[selection]
        found = {
            person.ref: person
            for person, held in self._seats.get(body, ())
            if held.is_held(now)
            and (not offices or held.office in offices)
            and self._is_of(person, body, categories, now)
        }
        # Where nothing in a body has a date, what was found there holds at every instant.
        if not self._turns.get(body):
            self._found[selection] = found
        return found

    def turns(self, bodies: Iterable[str]) -> Iterator[datetime]:
        """Give the instants at which an office or a membership in one of these bodies begins or ends."""
        for body in bodies:
            yield from self._turns.get(body, ())

    def _is_of(self, person: Person, body: str, categories: tuple[str, ...], now: datetime) -> bool:
        member = self.members.get(person.represents or "")
        return not categories or (member is not None and member.category_in(body, now) in categories)

    def members_of(self, body: str, now: datetime) -> list[Member]:
        """List the members of a body: those that seated people represent and those with a membership in it."""
        codes = {person.represents for person, _ in self.seated(body, now) if person.represents}
        codes |= {member.code for member in self.members.values() if member.membership(body, now) is not None}
        return [self.members[code] for code in sorted(codes) if code in self.members]

    def delegates_of(self, member: str) -> tuple[Person, ...]:
        """List the people who represent a member."""
        return self._delegates.get(member, ())

    def capacities(self, person: str, now: datetime) -> list[Person]:
        """List as whom a person may act: as themselves, then as those they stand in for now."""
        own = [self.people[person]] if person in self.people else []
        return own + [absent for absent in self._stood_for.get(person, ()) if absent.stand_in(now) == person]

    def stood_for(self, person: str, now: datetime) -> list[Person]:
        """List those for whom a person stands in now, or is to."""
        absent = dict.fromkeys(one.ref for one in self._stood_for.get(person, ()))
        return [
            self.people[ref]
            for ref in absent
            if any(away.stand_in == person and now < away.until for away in self.people[ref].absences)
        ]

    def meetings_of(self, body: str) -> tuple[Meeting, ...]:
        """List the meetings of a body that are not cancelled, by earliest day and hour; those without any date last."""
        if not self._held:
            self._held.update(_by_body(self.meetings.values()))
        return self._held.get(body, ())

    def once(self, asked: Hashable, find: Callable[[], Known]) -> Known:
        """Give what follows from this version of the directory, found out when it is first asked for."""
        if asked not in self._known:
            self._known[asked] = find()
        known: Known = self._known[asked]
        return known


def _covers(since: datetime | None, until: datetime | None, now: datetime) -> bool:
    return (since is None or since <= now) and (until is None or now < until)


def _turns_of(people: Iterable[Person], members: Iterable[Member]) -> dict[str, tuple[datetime, ...]]:
    spans = [(held.of, held.since, held.until) for person in people for held in person.offices]
    spans += [(body, said.since, said.until) for member in members for body, said in member.of.items()]
    found: dict[str, set[datetime]] = {}
    for body, *ends in spans:
        found.setdefault(body, set()).update(end for end in ends if end is not None)
    return {body: tuple(sorted(ends)) for body, ends in found.items() if ends}


def _by_body(meetings: Iterable[Meeting]) -> dict[str, tuple[Meeting, ...]]:
    held: dict[str, list[Meeting]] = {}
    for meeting in sorted(meetings, key=_by_day):
        if not meeting.cancelled:
            held.setdefault(meeting.of, []).append(meeting)
    return {body: tuple(of_body) for body, of_body in held.items()}


def _by_day(meeting: Meeting) -> tuple[int, str, str, str, str]:
    opening, hour = meeting.time.opening, meeting.time.opens_at
    if opening is None:
        return (1, "", "", "", meeting.ref)
    since = hour.isoformat() if hour else ""
    return (0, opening.earliest.isoformat(), opening.latest.isoformat(), since, meeting.ref)
