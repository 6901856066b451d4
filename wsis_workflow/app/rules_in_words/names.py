"""What the parts of an edition are called: by their titles, else by their names as words."""

from collections.abc import Iterable

from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import alternatives, listed, sentence
from wsis_workflow.domain.rules.workflow import Workflow

NOBODY = sentence("nobody")
BUILT_IN = {
    "clock": sentence("the clock"),
    "ballot": sentence("the outcome of the ballot"),
    "holder": sentence("whoever it waits on"),
    "sponsor": sentence("sponsor"),
}


def role_called(name: str, workflow: Workflow) -> str:
    """Name a role; those that are built in have words of the engine."""
    role = workflow.roles.get(name)
    return (role.title if role else "") or BUILT_IN.get(name) or plain(name)


def roles_called(names: Iterable[str], workflow: Workflow) -> str:
    """Name roles of which any will do."""
    called = [role_called(name, workflow) for name in names]
    return alternatives(called) if called else NOBODY


def party_called(name: str, workflow: Workflow) -> str:
    """Name a party."""
    party = workflow.parties.get(name)
    return (party.title if party else "") or plain(name)


def state_called(name: str, workflow: Workflow) -> str:
    """Name a state."""
    state = workflow.states.get(name)
    return state.label if state else plain(name)


def states_called(names: Iterable[str], workflow: Workflow) -> str:
    """Name states in a row."""
    return listed(state_called(name, workflow) for name in names)


def step_called(name: str, workflow: Workflow) -> str:
    """Name a step."""
    step = workflow.steps.get(name)
    return (step.title if step else "") or plain(name)


def deadline_called(name: str, workflow: Workflow) -> str:
    """Name a deadline."""
    rule = workflow.deadlines.get(name)
    return rule.label if rule else plain(name)


def fact_called(name: str, workflow: Workflow) -> str:
    """Name a finding."""
    fact = workflow.facts.get(name)
    return (fact.title if fact else "") or plain(name)
