"""What has happened on the desk of a body. Events are only ever added; the desk is their fold."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.action_events import ActionEvent
from wsis_workflow.domain.desk.agenda_events import AgendaEvent
from wsis_workflow.domain.desk.floor_events import FloorEvent
from wsis_workflow.domain.desk.following import DateFollowed, Reminded
from wsis_workflow.domain.desk.group_events import GroupEvent
from wsis_workflow.domain.desk.liaison_events import LiaisonEvent
from wsis_workflow.domain.desk.list_events import ListEvent
from wsis_workflow.domain.desk.symbol_nouns import Given


@dataclass(frozen=True, slots=True)
class SymbolGiven:
    """A document was given its symbol."""

    given: Given


DeskEvent = (
    SymbolGiven
    | AgendaEvent
    | FloorEvent
    | ListEvent
    | GroupEvent
    | ActionEvent
    | LiaisonEvent
    | DateFollowed
    | Reminded
)
