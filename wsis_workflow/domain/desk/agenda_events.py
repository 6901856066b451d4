"""What has happened to the agendas on a desk."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.agenda_nouns import Agenda, Issued


@dataclass(frozen=True, slots=True)
class AgendaSet:
    """A meeting has this agenda now; the earlier ones stay on the record."""

    agenda: Agenda


@dataclass(frozen=True, slots=True)
class AgendaIssued:
    """The agenda of a meeting went out."""

    meeting: str
    issued: Issued


AgendaEvent = AgendaSet | AgendaIssued
