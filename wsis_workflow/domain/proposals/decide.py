"""The one function that every change goes through: what follows from a command, or why not."""

from collections.abc import Callable
from typing import Any

from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.amending.deciding import accept, merge, reject
from wsis_workflow.domain.proposals.amending.incorporating import incorporate
from wsis_workflow.domain.proposals.amending.moving import amend, withdraw
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.ballots import announce, close, take_position
from wsis_workflow.domain.proposals.conversing import comment, reopen, resolve
from wsis_workflow.domain.proposals.counting import count
from wsis_workflow.domain.proposals.events import Act, Event
from wsis_workflow.domain.proposals.evolve import concluded, folded
from wsis_workflow.domain.proposals.forwarding import forward, record_decision
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.policy import must_read
from wsis_workflow.domain.proposals.proposing import propose
from wsis_workflow.domain.proposals.recording import depend_on, extend, record, schedule
from wsis_workflow.domain.proposals.refusals import Refused, Stale
from wsis_workflow.domain.proposals.running import follow
from wsis_workflow.domain.proposals.second import annul, confirm
from wsis_workflow.domain.proposals.statements import make_statement
from wsis_workflow.domain.proposals.steps import take_step
from wsis_workflow.domain.proposals.texts import attach, make_available, must_be_text, revise, withdraw_attachment
from wsis_workflow.domain.proposals.translating import (
    ask_translation,
    asked_again,
    deliver_translation,
    drop_translation,
)

VERBS: dict[type, str] = {
    cmd.Propose: "propose",
    cmd.Revise: "revise",
    cmd.Amend: "amend",
    cmd.WithdrawAmendment: "withdraw_amendment",
    cmd.AcceptAmendments: "accept_amendments",
    cmd.RejectAmendments: "reject_amendments",
    cmd.MergeAmendments: "merge_amendments",
    cmd.Incorporate: "incorporate",
    cmd.TakeStep: "step",
    cmd.TakePosition: "position",
    cmd.Close: "close",
    cmd.Announce: "announce",
    cmd.Count: "count",
    cmd.Record: "record",
    cmd.Schedule: "schedule",
    cmd.MakeAvailable: "available",
    cmd.Attach: "attach",
    cmd.WithdrawAttachment: "withdraw_attachment",
    cmd.AskTranslation: "translate",
    cmd.DeliverTranslation: "translated",
    cmd.DropTranslation: "untranslate",
    cmd.Extend: "extend",
    cmd.DependOn: "depend_on",
    cmd.Comment: "comment",
    cmd.Resolve: "resolve",
    cmd.Reopen: "reopen",
    cmd.MakeStatement: "statement",
    cmd.Forward: "forward",
    cmd.RecordDecision: "decision",
    cmd.Confirm: "confirm",
    cmd.Annul: "annul",
    cmd.Look: "look",
}


def decide(proposal: Proposal | None, command: cmd.Command, asked: Asked, seen: int | None = None) -> list[Event]:
    """Say what follows from a command; no events mean that it changes nothing. Pure: the clock was asked before.

    Raises:
        Refused: the rules say no. `unknown` comes first, then `invalid` and `stale`, then the rest as in the contract.
    """
    if isinstance(command, cmd.Propose):
        must_be_text(command)
        return propose(command, asked)
    assert proposal is not None, "the gate has loaded what the command is about"
    must_read(asked.actor, proposal, asked.around, asked.now)
    must_be_text(command)
    if seen is not None and seen != proposal.version:
        raise _after_unknown_and_invalid(proposal, command, asked, seen)
    return _DECIDERS[type(command)](proposal, command, asked)


def enact(proposal: Proposal | None, verb: str, events: list[Event], asked: Asked) -> tuple[Act, Proposal]:
    """Make one act of events and of what follows for the deadlines, and fold it."""
    after = folded(proposal, events) if events else proposal
    assert after is not None, "a proposal begins with an event"
    following = [*asked_again(after, asked.now), *follow(after, asked.around, asked.now)]
    number = proposal.version + 1 if proposal else 1
    act = Act(number, verb, asked.actor, asked.now, (*events, *following))
    return act, concluded(proposal, act, folded(after, following))


def verb_of(command: cmd.Command, proposal: Proposal | None) -> str:
    """Name the act that a command is; a confirmation is the act that it confirms."""
    if isinstance(command, cmd.Confirm) and proposal is not None and proposal.pending is not None:
        return proposal.pending.verb
    return VERBS[type(command)]


def step_of(command: cmd.Command, proposal: Proposal) -> str:
    """Name the step that a command takes, or that it confirms; empty where it takes none."""
    if isinstance(command, cmd.TakeStep):
        return command.step
    is_confirmed = isinstance(command, cmd.Confirm) and proposal.pending is not None
    return str(proposal.pending.command.get("step", "")) if is_confirmed and proposal.pending else ""


def _after_unknown_and_invalid(proposal: Proposal, command: cmd.Command, asked: Asked, seen: int) -> Refused:
    """Say `stale`, unless the request is of a kind that no version could make good."""
    try:
        _DECIDERS[type(command)](proposal, command, asked)
    except Refused as refused:
        if refused.code in ("unknown", "invalid"):
            return refused
    return Refused(Stale(proposal.ref, seen, proposal.version))


_DECIDERS: dict[type, Callable[[Proposal, Any, Asked], list[Event]]] = {
    cmd.Revise: revise,
    cmd.Amend: amend,
    cmd.WithdrawAmendment: withdraw,
    cmd.AcceptAmendments: accept,
    cmd.RejectAmendments: reject,
    cmd.MergeAmendments: merge,
    cmd.Incorporate: incorporate,
    cmd.TakeStep: take_step,
    cmd.TakePosition: take_position,
    cmd.Close: close,
    cmd.Announce: announce,
    cmd.Count: count,
    cmd.Record: record,
    cmd.Schedule: schedule,
    cmd.MakeAvailable: make_available,
    cmd.Attach: attach,
    cmd.WithdrawAttachment: withdraw_attachment,
    cmd.AskTranslation: ask_translation,
    cmd.DeliverTranslation: deliver_translation,
    cmd.DropTranslation: drop_translation,
    cmd.Extend: extend,
    cmd.DependOn: depend_on,
    cmd.Comment: comment,
    cmd.Resolve: resolve,
    cmd.Reopen: reopen,
    cmd.MakeStatement: make_statement,
    cmd.Forward: forward,
    cmd.RecordDecision: record_decision,
    cmd.Confirm: confirm,
    cmd.Annul: annul,
}
