"""What people may ask for about amendments to a proposal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Amend:
    """Move an amendment: add, modify, suppress or keep a passage, which is named by quoting it.

    `nth` says which of several places, from 1, where the quotation stands more than once. A program that has the text
    may give `start` and `end` in characters instead, with the `hash` of the text that it counted in. `again` is the
    number of an amendment whose passage is gone, and which this one puts again.
    """

    ref: str
    kind: str
    passage: str = ""
    text: str = ""
    reasons: str = ""
    before: bool = False
    nth: int | None = None
    start: int | None = None
    end: int | None = None
    hash: str = ""
    again: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAmendment:
    """Take an amendment back that is not decided yet."""

    ref: str
    number: int
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class AcceptAmendments:
    """Accept amendments; what several of them add at one place stands there in the order in which they are named."""

    ref: str
    numbers: tuple[int, ...]
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class RejectAmendments:
    """Reject amendments, with reasons."""

    ref: str
    numbers: tuple[int, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class MergeAmendments:
    """Put several amendments into one wording for all the words that they touch; an empty one suppresses these."""

    ref: str
    numbers: tuple[int, ...]
    text: str
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Incorporate:
    """Make the next revision of the text and all accepted amendments."""

    ref: str
