"""What may be asked of the agendas on a desk."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.agenda_nouns import USUAL_HOURS, Hours, Item


@dataclass(frozen=True, slots=True)
class SetAgenda:
    """Give a meeting its agenda, in place of what it had; `seen` is the version of it that the actor saw.

    Other business and breaks need no key: they are given one.
    """

    body: str
    meeting: str
    items: tuple[Item, ...]
    hours: tuple[Hours, ...] = USUAL_HOURS
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class IssueAgenda:
    """Send the agenda out as it stands: everybody is told, and what is on it is scheduled for the meeting."""

    body: str
    meeting: str


AgendaCommand = SetAgenda | IssueAgenda
