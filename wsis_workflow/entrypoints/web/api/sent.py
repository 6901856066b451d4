"""What requests say about proposals, and for oneself, with the names that rehearsals and the command line have."""

from typing import Annotated

from pydantic import Field, StringConstraints

from wsis_workflow.entrypoints.web.api.words import (
    DAY,
    MANY,
    NO_CONTROLS,
    Few,
    Instant,
    Language,
    Line,
    Name,
    Names,
    NewName,
    Pairs,
    Sent,
    SomeNames,
    Text,
)

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


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
