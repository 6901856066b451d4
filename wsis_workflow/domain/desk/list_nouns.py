"""Lists of proposals that are decided together: who has taken an item out, and what is recommended for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

ADOPT, DEFER, DISCUSS = "adopt", "defer", "discuss"
ADVICE = (ADOPT, DEFER, DISCUSS)
ADOPTED, ENDED = "adopted", "ended"


@dataclass(frozen=True, slots=True)
class TakenOut:
    """Who took an item out and, for a delegate, for which member; reasons are not asked for."""

    by: str
    member: str | None
    at: datetime
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What somebody advises about an item: the secretariat, or the group `of`. It decides nothing."""

    proposal: str
    advice: str
    by: str
    at: datetime
    reasons: str = ""
    of: str | None = None


@dataclass(frozen=True, slots=True)
class EnBloc:
    """Proposals on which the same act is taken together, but for those that somebody takes out before.

    `act` is `step` (then `what` names it) or `announce`. `closes` is until when a delegate may take an item out;
    without it that is when the list is decided, or when the meeting ends. `closed_at` says when that was over, `end`
    how the list came to an end.
    """

    ref: str
    meeting: str
    title: str
    proposals: tuple[str, ...]
    act: str
    by: str
    at: datetime
    what: str = ""
    reasons: str = ""
    closes: datetime | None = None
    taken_out: Mapping[str, TakenOut] = field(default_factory=dict)
    recommended: tuple[Recommendation, ...] = ()
    closed_at: datetime | None = None
    end: str = ""
    ended_by: str = ""
    ended_at: datetime | None = None
    why: str = ""

    @property
    def remaining(self) -> tuple[str, ...]:
        """List what nobody has taken out."""
        return tuple(ref for ref in self.proposals if ref not in self.taken_out)
