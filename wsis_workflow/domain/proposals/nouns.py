"""A proposal and what belongs to it, as the fold of its events leaves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any, Self

from wsis_workflow.domain.proposals.amending.nouns import Amendment, Credit
from wsis_workflow.domain.proposals.carried import BodyDecision, Carried, Returned
from wsis_workflow.domain.proposals.remarks import Remark, Statement
from wsis_workflow.domain.proposals.translations import Translation
from wsis_workflow.domain.rules.deadlines import Due
from wsis_workflow.domain.rules.workflow import BallotRule


@dataclass(frozen=True, slots=True)
class Revision:
    """One text; `available` says since when it exists in which language, its own included. A new one voids that.

    `credits` names whose amendments it took over.
    """

    number: int
    language: str
    text: str
    hash: str
    by: str
    at: datetime
    available: Mapping[str, datetime] = field(default_factory=dict)
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class Elector:
    """A member as the ballot froze it when it opened."""

    member: str
    category: str | None = None
    voting_right: bool = True
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Position:
    """What a member said, who said it, when it was received and, for one entered on its behalf, on what evidence."""

    member: str
    position: str
    by: str
    received: datetime
    at: datetime
    reasons: str = ""
    reservation: str = ""
    on_behalf: bool = False
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a ballot came to: the table's outcome and row (from 1), the tally, and the sentence that explains it."""

    outcome: str
    row: int
    tally: Mapping[str, int]
    explanation: str
    no_reply: tuple[str, ...] = ()


class Changing:
    """What events change often."""

    def but(self, **changes: Any) -> Self:
        """Give it with some things changed: as `dataclasses.replace` does, in a fifteenth of its time."""
        other = object.__new__(type(self))
        object.__setattr__(other, "__dict__", self.__dict__ | changes)
        return other


@dataclass(frozen=True)
class Ballot(Changing):
    """A ballot on one revision; `closes` names its deadline, `closes_at` None means that no exact close is known yet.

    `promised` is the latest exact close that members were told: the close moves later, never earlier. `edition` is
    the hash of the rules by which it is held; that of its text is `Proposal.hashes[ballot.revision]`.
    """

    number: int
    rule: str
    revision: int
    body: str
    closes: str | None
    opened_at: datetime
    electors: Mapping[str, Elector]
    positions: Mapping[str, Position] = field(default_factory=dict)
    closes_at: datetime | None = None
    promised: datetime | None = None
    closed_at: datetime | None = None
    counts: Mapping[str, int] | None = None
    outcome: Outcome | None = None
    cancelled: bool = False
    edition: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether it still stands: open for replies, or closed and awaiting its announcement."""
        return self.outcome is None and not self.cancelled

    @property
    def takes_replies(self) -> bool:
        """Say whether it is open for replies."""
        return self.is_open and self.closed_at is None

    def awaits_counts(self, rule: BallotRule) -> bool:
        """Say whether its votes are on paper and nobody has entered them yet."""
        return bool(rule.counted_by) and self.counts is None and not self.positions


@dataclass(frozen=True, slots=True)
class RunningDeadline:
    """A deadline that runs now. `due` None means unresolved, and `words` says why or when it will be.

    `generation` rises with every change of the instant; `extended` is the date that a chair gave instead.
    """

    name: str
    generation: int
    since: datetime
    due: Due | None
    words: str
    meeting: str | None = None
    meeting_sequence: int = 0
    extended: datetime | None = None
    passed: bool = False

    @property
    def over(self) -> datetime | None:
        """Give the instant at which an exact deadline is over: one minute after its cut-off."""
        return self.due.over if self.due and self.due.is_exact else None


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact on the record; `bodies` are those that the person who recorded it chairs."""

    name: str
    by: str
    at: datetime
    bodies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """Who took a step most recently: the person (or whom a stand-in stood in for) and the member represented."""

    by: str
    member: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Incident:
    """A guarantee (from 1, in the file's order) broken by time, or that a step would have broken; in a sentence."""

    guarantee: int
    step: str
    by: str
    why: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document of some kind, by name and content hash; `is_held` says that its content is kept here.

    One that was withdrawn stays on the record, and counts for nothing.
    """

    kind: str
    name: str
    hash: str
    by: str
    at: datetime
    size: int = 0
    media_type: str = ""
    is_held: bool = False
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_for: str = ""

    @property
    def stands(self) -> bool:
        """Say whether it was not withdrawn."""
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Pending:
    """An act that waits for a second person: the command as given, who gave it, and whom that one stood in for."""

    verb: str
    command: Mapping[str, object]
    by: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Governed:
    """An edition by which the proposal was judged before, and the latest version that was made under it."""

    edition: str
    until: int


@dataclass(frozen=True)
class Proposal(Changing):
    """A proposal as it stands. `past` is what it was before its latest act that may be annulled.

    `ended` keeps of each deadline that no longer runs what was in force at its end. `version` counts acts;
    `acted` names the latest such act: its verb, step or deadline, and who took it. `visited` lists states in the order
    in which they were reached first, `reached` says when each was reached last, in that order. `hashes` are those
    of its texts, by their numbers. `carried` is what it took over from what it follows from, `returned` what became of
    what follows from it, `decided` what bodies decided on it.
    """

    ref: str
    workflow: str
    edition: str
    title: str
    state: str
    entered_at: datetime
    proposed_at: datetime
    proposer: str
    version: int = 1
    mandate: str = ""
    action_lines: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)
    destinations: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    lineage: str | None = None
    final: str | None = None
    revision: Revision | None = None
    ballots: tuple[Ballot, ...] = ()
    facts: Mapping[str, Finding] = field(default_factory=dict)
    taken: Mapping[str, Taken] = field(default_factory=dict)
    takers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    visited: tuple[str, ...] = ()
    reached: Mapping[str, datetime] = field(default_factory=dict)
    scheduled: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, RunningDeadline] = field(default_factory=dict)
    ended: Mapping[str, RunningDeadline] = field(default_factory=dict)
    generations: Mapping[str, int] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    pending: Pending | None = None
    follow_ups: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
    incidents: tuple[Incident, ...] = ()
    earlier: tuple[Governed, ...] = ()
    translations: Mapping[str, Translation] = field(default_factory=dict)
    amendments: Mapping[int, Amendment] = field(default_factory=dict)
    amendment: int | None = None
    acted: "Acted | None" = None
    past: "Proposal | None" = field(default=None, repr=False, compare=False)
    remarks: tuple[Remark, ...] = ()
    statements: tuple[Statement, ...] = ()
    hashes: Mapping[int, str] = field(default_factory=dict)
    carried: Carried | None = None
    returned: Mapping[str, Returned] = field(default_factory=dict)
    decided: tuple[BodyDecision, ...] = ()

    @property
    def ballot(self) -> Ballot | None:
        """Give the ballot that stands, open for replies or awaiting announcement."""
        return self.ballots[-1] if self.ballots and self.ballots[-1].is_open else None

    def edition_at(self, version: int) -> str:
        """Give the hash of the rules under which a version was made."""
        return next((past.edition for past in self.earlier if version <= past.until), self.edition)

    @property
    def bodies(self) -> tuple[str, ...]:
        """List the bodies among the parties, each once."""
        return tuple(dict.fromkeys(self.parties.values()))


@dataclass(frozen=True, slots=True)
class Acted:
    """The latest act that may be annulled."""

    verb: str
    what: str
    by: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What others need to know of a proposal that they depend on."""

    ref: str
    state: str
    final: str | None
    depends_on: tuple[str, ...] = ()
