"""Where a proposal stands, said to somebody who asks for what is not possible there."""

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused, WrongState
from wsis_workflow.domain.rules.machine import chart_of


def not_here(proposal: Proposal, act: str, asked: Asked, first: str = "") -> Refused:
    """Refuse an act with `wrong-state`; name what comes first, or else the steps that are possible instead."""
    workflow = asked.around.workflow
    if first:
        return Refused(WrongState(proposal.ref, act, workflow.states[proposal.state].label, (first,)))
    allowed = tuple(chart_of(workflow).steps_from(proposal.state))
    titles = tuple(workflow.steps[step].title or step.replace("_", " ") for step in allowed)
    return Refused(WrongState(proposal.ref, act, workflow.states[proposal.state].label, allowed, titles))
