"""Where a proposal stands, said to somebody who asks for what is not possible there."""

from wsis_workflow.domain.proposals.asked import Asked
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.refusals import Refused, WrongState
from wsis_workflow.domain.rules.machine import chart_of
from wsis_workflow.domain.rules.sentences import sentence

TAKE_A_POSITION, CLOSE = sentence("take a position"), sentence("close the ballot")
COUNT, ANNOUNCE = sentence("count the votes"), sentence("announce the outcome")


def not_here(proposal: Proposal, act: str, asked: Asked, first: str = "") -> Refused:
    """Refuse an act with `wrong-state`; name what comes first, or else the steps that are possible instead."""
    workflow = asked.around.workflow
    if first:
        return Refused(WrongState(proposal.ref, act, workflow.states[proposal.state].label, (first,)))
    allowed = tuple(chart_of(workflow).steps_from(proposal.state))
    steps = [workflow.steps[name] for name in allowed]
    # For programs all that the machine allows; in words what people can do, or what leads on where that is nothing.
    titles = tuple(step.title or step.name.replace("_", " ") for step in steps if not step.is_automatic)
    if steps and not titles:
        titles = (_going_on(proposal, asked),)
    return Refused(WrongState(proposal.ref, act, workflow.states[proposal.state].label, allowed, titles))


def _going_on(proposal: Proposal, asked: Asked) -> str:
    """Say what leads on from where nobody can take a step: the ballot, or time."""
    ballot = proposal.ballot
    if ballot is None:
        return sentence("wait for what follows by itself")
    rule = asked.around.workflow.ballots[ballot.rule]
    if ballot.takes_replies:
        return COUNT if rule.counted_by else TAKE_A_POSITION
    return COUNT if ballot.awaits_counts(rule) else ANNOUNCE
