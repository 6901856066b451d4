"""What people (and the clock) may ask of a proposal; a door makes one of these, the gate decides on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from wsis_workflow.domain.proposals.amending.commands import (
    AcceptAmendments,
    Amend,
    Incorporate,
    MergeAmendments,
    RejectAmendments,
    WithdrawAmendment,
)

# Defined beside what they are about, and asked for as all the others are.
__all__ = [
    "AcceptAmendments",
    "Amend",
    "Incorporate",
    "MergeAmendments",
    "RejectAmendments",
    "WithdrawAmendment",
]


@dataclass(frozen=True, slots=True)
class Propose:
    """Put a proposal forward for a member that the actor represents; sponsors default to that member.

    With `amendment` it takes up that amendment to the proposal named as its `lineage`.
    """

    ref: str
    workflow: str
    title: str
    parties: Mapping[str, str] = field(default_factory=dict)
    mandate: str = ""
    text: str = ""
    language: str = "en"
    sponsors: tuple[str, ...] = ()
    destinations: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    lineage: str | None = None
    amendment: int | None = None


@dataclass(frozen=True, slots=True)
class ProposeFor(Propose):
    """Put a text forward in the name of a body, by one of its officers: it has no sponsors. Asked at its desk alone."""

    in_name_of: str = ""


@dataclass(frozen=True, slots=True)
class Revise:
    """Replace the text by a new revision."""

    ref: str
    text: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class TakeStep:
    """Take a step of the workflow; `bind` names the body of a party that this step sets."""

    ref: str
    step: str
    reasons: str = ""
    bind: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakePosition:
    """Say where a member stands on the open ballot.

    `behalf_of` is for the secretariat: with `received`, the instant at which the reply came in, and its evidence.
    """

    ref: str
    position: str
    reasons: str = ""
    reservation: str = ""
    behalf_of: str | None = None
    received: datetime | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    """Close the ballot for replies before its deadline."""

    ref: str


@dataclass(frozen=True, slots=True)
class Announce:
    """Announce the outcome of a closed ballot, which gives it effect."""

    ref: str


@dataclass(frozen=True, slots=True)
class Count:
    """Enter the counts of a vote held on paper; a second person confirms them."""

    ref: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Record:
    """Record a finding."""

    ref: str
    fact: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Put the proposal on the agenda of a meeting."""

    ref: str
    meeting: str


@dataclass(frozen=True, slots=True)
class MakeAvailable:
    """Record that the current revision exists in these languages."""

    ref: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attach:
    """Attach a document of a kind; `hash` is that of its content, whether that is held here or elsewhere."""

    ref: str
    document: str
    name: str = ""
    hash: str = ""
    size: int = 0
    media_type: str = ""
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawAttachment:
    """Withdraw what was attached by mistake, by its number (from 1), with reasons."""

    ref: str
    number: int
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class AskTranslation:
    """Ask a person, or a service outside, for the current text in a language, until a date or by a deadline's name."""

    ref: str
    language: str
    translator: str | None = None
    service: str = ""
    until: datetime | date | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class DeliverTranslation:
    """Deliver the text of a revision in a language; without its number it is of the current one."""

    ref: str
    language: str
    text: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class DropTranslation:
    """Take the request for a language version back."""

    ref: str
    language: str


@dataclass(frozen=True, slots=True)
class Extend:
    """Give a running deadline a later date for this proposal; a day alone ends at the hour of the rule."""

    ref: str
    deadline: str
    to: datetime | date


@dataclass(frozen=True, slots=True)
class DependOn:
    """Make the proposal conditional on others."""

    ref: str
    proposals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """Say something that counts nowhere and stays on the record.

    `audience` is a body, or the party that it is; empty: everybody who may read. `reply_to` is the number of a comment.
    """

    ref: str
    text: str
    audience: str = ""
    reply_to: int = 0


@dataclass(frozen=True, slots=True)
class Resolve:
    """Say of the thread in which a comment stands that it needs no further answer."""

    ref: str
    comment: int


@dataclass(frozen=True, slots=True)
class Reopen:
    """Open the thread in which a comment stands again."""

    ref: str
    comment: int


@dataclass(frozen=True, slots=True)
class MakeStatement:
    """Make a member's statement on the text that was decided; `behalf_of` is for the secretariat, with the evidence."""

    ref: str
    text: str
    language: str = "en"
    behalf_of: str | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Forward:
    """Let the proposal go on to another body, as `new`, under other rules; parties that are not given are found."""

    ref: str
    to: str
    workflow: str
    new: str
    parties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """Record what a body decided on the proposal: the day, its number or symbol, and the words."""

    ref: str
    body: str
    day: str
    text: str
    symbol: str = ""


@dataclass(frozen=True, slots=True)
class Confirm:
    """Confirm, as the second person, the act that waits."""

    ref: str


@dataclass(frozen=True, slots=True)
class Annul:
    """Take back the latest act, with reasons; a second person confirms."""

    ref: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Look:
    """Let the clock do what is due."""

    ref: str


Command = (
    Propose
    | Revise
    | Amend
    | WithdrawAmendment
    | AcceptAmendments
    | RejectAmendments
    | MergeAmendments
    | Incorporate
    | TakeStep
    | TakePosition
    | Close
    | Announce
    | Count
    | Record
    | Schedule
    | MakeAvailable
    | Attach
    | WithdrawAttachment
    | AskTranslation
    | DeliverTranslation
    | DropTranslation
    | Extend
    | DependOn
    | Comment
    | Resolve
    | Reopen
    | MakeStatement
    | Forward
    | RecordDecision
    | Confirm
    | Annul
    | Look
)
