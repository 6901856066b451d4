"""Acts on several proposals, tried one after the other before they are asked for: each reason against them is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.decide import decide, enact, verb_of
from wsis_workflow.domain.proposals.nouns import Proposal, Standing
from wsis_workflow.domain.proposals.refusals import Refusal, Refused


@dataclass(frozen=True, slots=True)
class Tried:
    """The proposals as they would be, and what speaks against the acts on some of them."""

    after: Mapping[str, Proposal]
    refusals: Mapping[str, tuple[Refusal, ...]]


def tried(commands: Iterable[Command], asked: DeskAsked) -> Tried:
    """Try commands in their order; one may need what an earlier one has brought about. The gate tries them again."""
    after, refusals = dict(asked.proposals), dict[str, tuple[Refusal, ...]]()
    for command in commands:
        ref = command.ref
        if ref in refusals:
            continue
        judged = Asked(asked.actor, asked.now, _with_others(asked.around[ref], after))
        try:
            after[ref] = _acted(after[ref], command, judged)
        except Refused as refused:
            refusals[ref] = refused.reasons
    return Tried(after, refusals)


def _acted(proposal: Proposal, command: Command, asked: Asked) -> Proposal:
    events = decide(proposal, command, asked)
    return enact(proposal, verb_of(command, proposal), events, asked)[1] if events else proposal


def _with_others(around: Circumstances, after: Mapping[str, Proposal]) -> Circumstances:
    """Let what has been tried before be seen by those that are conditional on it."""
    changed = {ref: Standing(ref, one.state, one.final, one.depends_on) for ref, one in after.items()}
    return replace(around, others={ref: changed.get(ref, standing) for ref, standing in around.others.items()})
