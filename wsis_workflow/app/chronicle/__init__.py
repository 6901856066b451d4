"""What happened, in sentences: for the history of a proposal and the timeline of a rehearsal."""

from wsis_workflow.app.chronicle.amendments import AMENDMENTS
from wsis_workflow.app.chronicle.ballots import BALLOTS
from wsis_workflow.app.chronicle.deadlines import DEADLINES
from wsis_workflow.app.chronicle.recording import RECORDING
from wsis_workflow.app.chronicle.steps import STEPS
from wsis_workflow.app.chronicle.talking import TALKING
from wsis_workflow.app.chronicle.telling import Telling, name_of
from wsis_workflow.app.chronicle.translations import TRANSLATIONS
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.workflow import Workflow

__all__ = ["kind_of", "name_of", "sentence"]

_KINDS: dict[type, str] = {
    **dict.fromkeys(DEADLINES, "deadline"),
    **dict.fromkeys(BALLOTS, "ballot"),
    ev.PositionTaken: "position",
    ev.Proposed: "propose",
}
_SENTENCES: Telling = {**AMENDMENTS, **RECORDING, **STEPS, **BALLOTS, **DEADLINES, **TALKING, **TRANSLATIONS}


def kind_of(event: ev.Event) -> str:
    """Name the kind of an entry of the timeline; whatever is no other kind is a step of the work."""
    return _KINDS.get(type(event), "step")


def sentence(event: ev.Event, workflow: Workflow, register: Register) -> str:
    """Say what happened, with the rule behind it."""
    return _SENTENCES[type(event)](event, workflow, register)
