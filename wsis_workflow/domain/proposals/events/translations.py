"""What happens to the language versions of a text."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.translations import TranslationRequest


@dataclass(frozen=True, slots=True)
class TranslationAsked:
    """Somebody was asked for a revision in a language; `again` because a new text has voided what they had."""

    revision: int
    language: str
    request: TranslationRequest
    at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class TranslationDelivered:
    """The text of a revision came in a language; `late` by so many minutes, if it was."""

    revision: int
    language: str
    text: str
    hash: str
    by: str
    at: datetime
    late: int = 0


@dataclass(frozen=True, slots=True)
class TranslationDropped:
    """A language version is no longer asked for."""

    revision: int
    language: str
    by: str
    at: datetime
