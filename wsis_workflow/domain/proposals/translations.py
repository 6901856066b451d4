"""Language versions of the current text: who was asked for one until when, and what was delivered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """Who was asked, by whom: a person, or a service outside by its name; until an instant, or by a deadline's name.

    Without either, a date is still to be given: the one that was set has passed when a new text came.
    """

    translator: str | None
    service: str
    by: str
    at: datetime
    until: datetime | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """One revision in one further language: asked for, delivered, or both.

    `ended` is when the request was met: by its text, or by availability recorded without one. `late` is how it stood
    when the text came, whatever becomes of the deadline.
    """

    revision: int
    language: str
    request: TranslationRequest | None = None
    text: str = ""
    hash: str = ""
    by: str = ""
    delivered: datetime | None = None
    late: bool = False
    ended: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Say whether somebody is still to deliver it."""
        return self.request is not None and self.ended is None
