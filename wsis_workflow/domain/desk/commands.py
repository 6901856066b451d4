"""What may be asked of the desk of a body; each command names the body."""

from dataclasses import dataclass

from wsis_workflow.domain.desk.action_commands import ActionCommand
from wsis_workflow.domain.desk.agenda_commands import AgendaCommand
from wsis_workflow.domain.desk.floor_commands import FloorCommand
from wsis_workflow.domain.desk.group_commands import GroupCommand
from wsis_workflow.domain.desk.liaison_commands import LiaisonCommand
from wsis_workflow.domain.desk.list_commands import ListCommand


@dataclass(frozen=True, slots=True)
class GiveSymbol:
    """Give a symbol to a document: that of a proposal, of a meeting, or one that only has a title.

    Without a symbol it is the next in the series of the meeting, or, where a `kind` is named (Rev, Add, Corr), the next
    of that kind of the document whose symbol is `of`.
    """

    body: str
    symbol: str = ""
    title: str = ""
    proposal: str | None = None
    meeting: str | None = None
    kind: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class LookAtDesk:
    """Let the clock do what is due on the desk."""

    body: str


DeskCommand = (
    GiveSymbol | LookAtDesk | AgendaCommand | FloorCommand | ListCommand | GroupCommand | ActionCommand | LiaisonCommand
)
