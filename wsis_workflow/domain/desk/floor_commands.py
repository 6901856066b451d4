"""What may be asked of the floor of a meeting."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PutOnFloor:
    """Let the meeting turn to an item of its agenda, or to a proposal that is not on it; to none where it is empty."""

    body: str
    meeting: str
    item: str


@dataclass(frozen=True, slots=True)
class RecordOutcome:
    """Record what came of the item on the floor, and go on.

    `act` says what is done to the proposal with it: `step` or `record` (then `what` names it), `announce`, `close`;
    without one the meeting goes on to the next item. `reasons` and `bind` go with a step, `note` with the line.
    """

    body: str
    meeting: str
    item: str
    act: str = ""
    what: str = ""
    reasons: str = ""
    bind: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


FloorCommand = PutOnFloor | RecordOutcome
