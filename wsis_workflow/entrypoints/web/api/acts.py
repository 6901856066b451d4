"""The acts on a proposal, each at an address of its own; they follow the rules of its edition and nothing else."""

from fastapi import APIRouter
from starlette.responses import Response

from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.entrypoints.web.api import sent as said
from wsis_workflow.entrypoints.web.api.answering import DONE
from wsis_workflow.entrypoints.web.api.doing import Do, DoOnVersion
from wsis_workflow.entrypoints.web.api.words import Ref, day_or_instant_of, instant_of

router = APIRouter(prefix="/proposals/{ref}", tags=["acts"], responses=DONE)
NOTHING, NO_MORE = said.Nothing(), said.StepSent()


@router.post("/steps/{step}")
def take_step(ref: Ref, step: Ref, do: DoOnVersion, sent: said.StepSent = NO_MORE) -> Response:
    """Take a step of the workflow; needs If-Match."""
    return do(cmd.TakeStep(ref, step, sent.reasons, sent.bind))


@router.post("/revisions")
def revise(ref: Ref, do: DoOnVersion, sent: said.ReviseSent) -> Response:
    """Give a proposal a new text; needs If-Match."""
    return do(cmd.Revise(ref, sent.text, sent.language))


@router.post("/positions")
def take_position(ref: Ref, do: Do, sent: said.PositionSent) -> Response:
    """Take a position on the open ballot; it needs no If-Match, for a reply is good whatever else has happened."""
    received = instant_of(sent.received, "received", do.caller.house.settings.zone) if sent.received else None
    reservation, behalf_of = sent.reservation, sent.behalf_of
    return do(cmd.TakePosition(ref, sent.position, sent.reasons, reservation, behalf_of, received, sent.evidence))


@router.post("/ballot/close")
def close(ref: Ref, do: Do, sent: said.Nothing = NOTHING) -> Response:
    """Close the ballot for replies before its deadline."""
    return do(cmd.Close(ref))


@router.post("/ballot/announce")
def announce(ref: Ref, do: Do, sent: said.Nothing = NOTHING) -> Response:
    """Announce the outcome of a closed ballot, which gives it effect."""
    return do(cmd.Announce(ref))


@router.post("/ballot/counts")
def count(ref: Ref, do: Do, sent: said.CountSent) -> Response:
    """Enter the counts of a vote on paper; a second person confirms them."""
    return do(cmd.Count(ref, sent.counts))


@router.post("/findings")
def record(ref: Ref, do: Do, sent: said.RecordSent) -> Response:
    """Record a finding."""
    return do(cmd.Record(ref, sent.fact))


@router.post("/agenda")
def schedule(ref: Ref, do: Do, sent: said.ScheduleSent) -> Response:
    """Put the proposal on the agenda of a meeting."""
    return do(cmd.Schedule(ref, sent.meeting))


@router.post("/languages")
def available(ref: Ref, do: Do, sent: said.AvailableSent) -> Response:
    """Record that the text exists in these languages."""
    return do(cmd.MakeAvailable(ref, tuple(sent.languages)))


@router.post("/documents")
def attach(ref: Ref, do: Do, sent: said.AttachSent) -> Response:
    """Attach a document; its content is held elsewhere."""
    return do(cmd.Attach(ref, sent.document, sent.name, sent.hash))


@router.post("/extensions")
def extend(ref: Ref, do: Do, sent: said.ExtendSent) -> Response:
    """Give a running deadline a later date for this proposal."""
    return do(cmd.Extend(ref, sent.deadline, day_or_instant_of(sent.to, "to", do.caller.house.settings.zone)))


@router.post("/conditions")
def depend_on(ref: Ref, do: Do, sent: said.DependSent) -> Response:
    """Make the proposal conditional on others."""
    return do(cmd.DependOn(ref, tuple(sent.proposals)))


@router.post("/forwarding")
def forward(ref: Ref, do: Do, sent: said.ForwardSent) -> Response:
    """Let a proposal go on to another body, under other rules."""
    return do(cmd.Forward(ref, sent.to, sent.workflow, sent.new, sent.parties))


@router.post("/decisions")
def decided(ref: Ref, do: Do, sent: said.DecisionSent) -> Response:
    """Record what a body decided on a proposal."""
    return do(cmd.RecordDecision(ref, sent.body, sent.day, sent.text, sent.symbol))


@router.post("/confirmation")
def confirm(ref: Ref, do: Do, sent: said.Nothing = NOTHING) -> Response:
    """Confirm, as the second person, the act that waits."""
    return do(cmd.Confirm(ref))


@router.post("/annulment")
def annul(ref: Ref, do: Do, sent: said.AnnulSent) -> Response:
    """Take back the latest act; a second person confirms."""
    return do(cmd.Annul(ref, sent.reasons))
