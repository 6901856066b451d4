"""What requests say, with the names that rehearsals and the command line have."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from wsis_workflow.domain.proposals.rule_drafts import MOST_TEXT
from wsis_workflow.entrypoints.web.api.words import (
    DAY,
    MANY,
    NO_CONTROLS,
    NO_NUL,
    Date,
    Free,
    FreeList,
    Instant,
    Language,
    Line,
    Name,
    NewName,
    Sent,
    Text,
    few,
)

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Days = Annotated[int, Field(ge=1, le=366)]
RulesText = Annotated[str, StringConstraints(max_length=MOST_TEXT, pattern=NO_NUL)]
Names = Annotated[list[Name], Field(max_length=MANY)]
SomeNames = Annotated[list[Name], Field(min_length=1, max_length=MANY)]
Few = BeforeValidator(few)
Pairs = Annotated[dict[Name, Name], Field(max_length=MANY), Few]
Dates = Annotated[dict[Name, Date], Field(max_length=MANY), Few]
MOST_ENTRIES = 3000  # of a kind in one request; more take several, so that none holds the register for long


class Nothing(Sent):
    """An act that needs nothing but its address."""


class ProposeSent(Sent):
    """A proposal; its sponsors are the member that you represent where none is said.

    With `amendment` it takes up that amendment, rejected or withdrawn, to the proposal of its `lineage`.
    """

    propose: Annotated[NewName, Field(description="Its short name, by which everybody will call it.")]
    workflow: Name
    title: Line
    parties: Pairs = Field(default_factory=dict)
    mandate: Line = ""
    text: Text = ""
    language: Language = "en"
    sponsors: Names = Field(default_factory=list)
    destinations: Names = Field(default_factory=list)
    depends_on: Names = Field(default_factory=list)
    action_lines: Names = Field(default_factory=list)
    lineage: Name | None = None
    amendment: Annotated[int, Field(ge=1, le=1_000_000)] | None = None


class ReviseSent(Sent):
    """The whole new text."""

    text: Text
    language: Language = "en"


class StepSent(Sent):
    """What a step may ask for: reasons, and the body of each party that it sets."""

    reasons: Text = ""
    bind: Pairs = Field(default_factory=dict)


class PositionSent(Sent):
    """Where a member stands. The secretariat enters a reply with `behalf_of`, `received` and `evidence`."""

    position: Name
    reasons: Text = ""
    reservation: Text = ""
    behalf_of: Name | None = None
    received: Instant | None = None
    evidence: Line = ""


class CountSent(Sent):
    """The counts of a vote on paper, by position."""

    counts: Annotated[dict[Name, Count], Field(min_length=1, max_length=MANY), Few]


class RecordSent(Sent):
    """A finding."""

    fact: Name


class ScheduleSent(Sent):
    """The meeting on whose agenda it is put."""

    meeting: Name


class AvailableSent(Sent):
    """The languages in which the text exists."""

    languages: Annotated[list[Language], Field(min_length=1, max_length=50)]


class AttachSent(Sent):
    """A document of a kind; its content is held elsewhere, and known by its hash."""

    document: Name
    name: Line = ""
    hash: Annotated[str, Field(max_length=200, pattern=r"^[A-Za-z0-9:+/=._\-]*$")] = ""


class ExtendSent(Sent):
    """A running deadline and its later date; a day alone ends at the hour of the rule."""

    deadline: Name
    to: Instant


class DependSent(Sent):
    """The proposals that it is conditional on from now on."""

    proposals: SomeNames


class ForwardSent(Sent):
    """Where a proposal goes on to: the body, the rules, and the short name of what follows from it."""

    to: Name
    workflow: Name
    new: NewName
    parties: Pairs = Field(default_factory=dict)


class DecisionSent(Sent):
    """What a body decided: the day, the number or symbol, and the words."""

    body: Name
    day: Annotated[str, StringConstraints(pattern=f"^{DAY}$")]
    text: Text
    symbol: Line = ""


class AnnulSent(Sent):
    """Why the latest act is taken back."""

    reasons: Text


class FeedKeySent(Sent):
    """A key to calendars and feeds that is to be made; its name says which calendar or reader will use it."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=NO_CONTROLS)]


class WebhookSent(Sent):
    """The address of a program to which the caller's notices are to go."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=1_000, pattern=NO_CONTROLS)]


class CalendarSent(Sent):
    """A calendar file (iCalendar) as text, and the body of which its new entries become meetings."""

    calendar: Annotated[str, StringConstraints(max_length=500_000, pattern=NO_NUL)]
    of: Name


class MeetingSent(Sent):
    """A meeting to be planned; its date may be exact, a week, a month, a quarter, or `tbd`."""

    meeting: NewName
    of: Name
    opens: Date = "tbd"
    days: Days = 1
    closes: Date | None = None
    number: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    title: Line = ""
    zone: Name | None = None
    deadlines: Dates = Field(default_factory=dict)
    note: Line = ""


class MoveSent(Sent):
    """What changes about a meeting; what is not said stays."""

    opens: Date | None = None
    days: Days | None = None
    closes: Date | None = None
    deadlines: Dates = Field(default_factory=dict)
    note: Line = ""


class NoteSent(Sent):
    """What is to be said with it."""

    note: Line = ""


class AttendanceSent(Sent):
    """The members that are present; a later record replaces it."""

    present: Names


class DirectorySent(Sent):
    """Bodies, members, people and meetings as a rehearsal has them; `zone` is that of times without an offset."""

    zone: Name | None = None
    bodies: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
    members: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
    people: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
    meetings: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)


class RulesSent(Sent):
    """The text of a draft of rules: the YAML of one workflow."""

    text: RulesText


class DraftSent(Sent):
    """A new draft of rules, and the hash of the published edition that it comes from."""

    text: RulesText
    base: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None


class ConfirmSent(Sent):
    """The hash of the content that is confirmed, as the request for its publication has it."""

    hash: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class DecideSent(Sent):
    """A ballot to be decided: by a rule of an edition, or by `rules` as a file has them."""

    rule: Name | None = None
    workflow: Name | None = None
    edition: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    rules: Free | None = None
    ballots: FreeList
    facts: Names = Field(default_factory=list)


class RehearsalSent(Sent):
    """A story as a rehearsal file has it, and until when it is played."""

    story: Free
    until: Instant | None = None
