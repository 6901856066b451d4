"""An amendment and what belongs to it: a change that a member asks for in a passage of one revision."""

from dataclasses import dataclass
from datetime import datetime

ADD, MOD, SUP, NOC = "ADD", "MOD", "SUP", "NOC"
KINDS = (ADD, MOD, SUP, NOC)
OPEN, ACCEPTED, REJECTED, MERGED = "open", "accepted", "rejected", "merged"
WITHDRAWN, GONE, INCORPORATED = "withdrawn", "gone", "incorporated"
STATES = (OPEN, ACCEPTED, MERGED, REJECTED, WITHDRAWN, GONE, INCORPORATED)
LIVE = frozenset({OPEN, ACCEPTED, MERGED})  # what goes along when the text changes
ENDED = frozenset({REJECTED, WITHDRAWN})  # what can be taken up as a proposal of its own


@dataclass(frozen=True, slots=True)
class Passage:
    """The characters `start` to `end` of the revision with that hash; `quote` says them to people."""

    revision: int
    hash: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a text loses from `start` to `end`, and what it gets there instead; `order` counts what is added there."""

    start: int
    end: int
    text: str
    order: int = 0

    @property
    def place(self) -> tuple[int, int, int]:
        """Say where it comes among others: what is added at a place stands before what begins there."""
        return self.start, self.end, self.order


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change that was moved. `before`: what is added stands before the passage, else after it.

    `parts` are the amendments that this one puts into one wording, `into` the one that this one went into; `again` is
    the one that this one puts again, `anew` the one that puts this one again. `order` rises with each acceptance,
    `revision` is the one that it became part of, `taken_up` names the proposals that took it up.
    """

    number: int
    kind: str
    passage: Passage
    text: str
    reasons: str
    by: str
    member: str | None
    at: datetime
    before: bool = False
    state: str = OPEN
    order: int = 0
    decided_by: str = ""
    decided_at: datetime | None = None
    why: str = ""
    parts: tuple[int, ...] = ()
    into: int | None = None
    again: int | None = None
    anew: int | None = None
    revision: int | None = None
    taken_up: tuple[str, ...] = ()

    @property
    def edit(self) -> Edit:
        """Say what it does to the text of its passage; to keep words unchanged is to put them in their own place."""
        if self.kind == ADD:
            place = self.passage.start if self.before else self.passage.end
            return Edit(place, place, self.text, self.order)
        text = self.passage.quote if self.kind == NOC else self.text
        return Edit(self.passage.start, self.passage.end, text, self.order)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose words a revision took over, for which member they spoke, and from which amendments."""

    person: str
    member: str | None
    amendments: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Where the passage of an amendment stands in the next revision; its words are the same."""

    number: int
    start: int
    end: int
