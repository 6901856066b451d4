"""What goes on the record beside steps and ballots: texts, findings, agendas, documents."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.proposals.amending.nouns import Credit
from wsis_workflow.domain.proposals.nouns import Attachment, Finding


@dataclass(frozen=True, slots=True)
class Revised:
    """A new revision of the text; `credits` names whose amendments it took over."""

    number: int
    language: str
    text: str
    hash: str
    by: str
    at: datetime
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeAvailable:
    """The current revision exists in these languages."""

    languages: tuple[str, ...]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Attached:
    """A document was attached."""

    attachment: Attachment
    at: datetime


@dataclass(frozen=True, slots=True)
class AttachmentWithdrawn:
    """What was attached by mistake was withdrawn, by its number (from 1)."""

    number: int
    reasons: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FactRecorded:
    """A finding went on the record."""

    finding: Finding
    at: datetime


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The proposal is on the agenda of a meeting of a body; None takes it off."""

    body: str
    meeting: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DependencyAdded:
    """The proposal became conditional on others."""

    proposals: tuple[str, ...]
    by: str
    at: datetime
