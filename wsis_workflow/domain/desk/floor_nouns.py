"""What a meeting is at, and what it has come to: the item on the floor and the lines of its decisions."""

from dataclasses import dataclass
from datetime import datetime

STEP, ANNOUNCE, CLOSE, RECORD = "step", "announce", "close", "record"
ACTS = (STEP, ANNOUNCE, CLOSE, RECORD)
ENDING = (STEP, ANNOUNCE, "")  # what is done with an item by them; a ballot that is closed is announced next


@dataclass(frozen=True, slots=True)
class Floor:
    """The item that a meeting is at since an instant; empty where it is at none."""

    meeting: str
    item: str
    by: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A line of what a meeting decided, numbered through all meetings of the body.

    `verb` and `what` name the act on the proposal (a step, the announcement, the close of a ballot, a finding), `acts`
    are its numbers in the proposal's record; without a verb the meeting went on with no more than the note.
    `en_bloc` names the list with which it was decided. `is_done`: the meeting has finished with the item by it.
    """

    number: int
    meeting: str
    item: str
    by: str
    at: datetime
    proposal: str | None = None
    verb: str = ""
    what: str = ""
    acts: tuple[int, ...] = ()
    note: str = ""
    en_bloc: str | None = None
    is_done: bool = True
