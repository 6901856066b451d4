"""The symbols that a desk has given to documents."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Given:
    """A symbol in its canonical form, what bears it, who gave it and when: it is never given again."""

    symbol: str
    title: str
    proposal: str | None
    meeting: str | None
    by: str
    at: datetime
