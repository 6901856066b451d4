"""Whether the outcome of a ballot takes its proposal further on its way, or leaves it where it was."""

from wsis_workflow.app.queries.ballots import held_by
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.needs import FAILED
from wsis_workflow.domain.proposals.nouns import Ballot
from wsis_workflow.domain.rules.workflow import State, Workflow


def is_carried(seen: Seen, ballot: Ballot) -> bool:
    """Say whether the outcome led on: to an end that is no failure, or to a later stage than that of the ballot."""
    if ballot.outcome is None:
        return False
    workflow = held_by(seen, ballot).around.workflow
    step = workflow.steps[workflow.ballots[ballot.rule].outcomes[ballot.outcome.outcome]]
    dest = workflow.states[step.dest]
    if dest.final is not None:
        return dest.final not in FAILED
    return all(_place(dest, workflow) > _place(source, workflow) for source in _held_in(ballot, workflow))


def _held_in(ballot: Ballot, workflow: Workflow) -> list[State]:
    return [state for state in workflow.states.values() if state.ballot == ballot.rule]


def _place(state: State, workflow: Workflow) -> int:
    """Count the stages up to that of a state, in the order in which the rules come to them."""
    stages = list(dict.fromkeys(one.stage for one in workflow.states.values() if one.final is None))
    return stages.index(state.stage)
