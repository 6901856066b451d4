"""What is wanted of a list: to what it is narrowed, by what it is sorted, and where in it one is."""

from dataclasses import dataclass
from datetime import datetime

Key = tuple[str | int | datetime, ...]  # what a row is sorted by, as the database has it
ENDED = "ended"
NO_STAGE = "open"
STAGES = ("drafting", "review", "endorsement", "submission")  # in the order of the work; others come after them
SORTS = ("id", "ref", "title", "state", "entered_at", "changed_at", "next_due")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; what is empty narrows nothing.

    `before` asks for a next deadline that may fall by then, `stages` knows `ended` and `open` (in no stage) as well.
    """

    states: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    workflows: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    waits_on: str | None = None
    depends_on: str | None = None
    text: str = ""
    before: datetime | None = None
    is_final: bool | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Order:
    """By what a list is sorted: `id` is the order in which proposals were put forward.

    What is equal keeps the order of the ids; what has no date is last, whichever way the list goes.
    """

    by: str = "id"
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list: the row after which it goes on or, going back, before which it stops; or it with the rest."""

    key: Key
    id: int
    is_back: bool = False
    has_it: bool = False
