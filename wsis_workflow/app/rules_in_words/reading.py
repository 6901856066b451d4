"""An edition from its first line to its last, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.rules_in_words.ballots import BallotInWords, ballot_in_words
from wsis_workflow.app.rules_in_words.deadlines import DeadlineInWords, deadline_in_words
from wsis_workflow.app.rules_in_words.names import (
    fact_called,
    party_called,
    role_called,
    roles_called,
    state_called,
    step_called,
)
from wsis_workflow.app.rules_in_words.needs import need_in_words
from wsis_workflow.app.rules_in_words.promises import Promise, follow_up_in_words, promise_in_words
from wsis_workflow.app.rules_in_words.roles import role_in_words
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import capitalised, listed, sentence
from wsis_workflow.domain.rules.workflow import Party, State, Step, Workflow

EVERYBODY = sentence("everybody in the bodies, and the sponsors")
GIVEN = sentence("named when the proposal is put forward")


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, and what is said of it."""

    title: str
    about: str


@dataclass(frozen=True, slots=True)
class StepInWords:
    """A way out of a state: who may take it, what it needs, and where it leads."""

    name: str
    title: str
    by: str
    needs: tuple[str, ...]
    leads_to: str
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class StateInWords:
    """A state: on whom a proposal waits there, who may write and read, which ballot opens, and the ways out."""

    name: str
    title: str
    is_initial: bool
    final: str | None
    sentences: tuple[str, ...]
    steps: tuple[StepInWords, ...]


@dataclass(frozen=True, slots=True)
class RulesInWords:
    """A whole edition in words, in the order of the file."""

    title: str
    source: str
    parties: tuple[Named, ...]
    roles: tuple[Named, ...]
    findings: tuple[Named, ...]
    states: tuple[StateInWords, ...]
    ballots: tuple[BallotInWords, ...]
    deadlines: tuple[DeadlineInWords, ...]
    notices: tuple[str, ...]
    promises: tuple[Promise, ...]
    follow_ups: tuple[str, ...]
    note: str = ""


def rules_in_words(workflow: Workflow) -> RulesInWords:
    """Say an edition."""
    return RulesInWords(
        title=workflow.title or plain(workflow.name),
        source=workflow.source,
        parties=tuple(
            Named(party_called(name, workflow), _party(one, workflow)) for name, one in workflow.parties.items()
        ),
        roles=tuple(
            Named(role_called(name, workflow), role_in_words(one, workflow)) for name, one in workflow.roles.items()
        ),
        findings=tuple(
            Named(fact_called(name, workflow), roles_called(fact.by, workflow)) for name, fact in workflow.facts.items()
        ),
        states=tuple(_state(state, workflow) for state in workflow.states.values()),
        ballots=tuple(ballot_in_words(rule, workflow) for rule in workflow.ballots.values()),
        deadlines=tuple(deadline_in_words(rule, workflow) for rule in workflow.deadlines.values()),
        notices=tuple(_notices(workflow)),
        promises=tuple(promise_in_words(one, workflow) for one in workflow.guarantees),
        follow_ups=tuple(follow_up_in_words(one, workflow) for one in workflow.follow_ups),
        note=workflow.note,
    )


def _party(party: Party, workflow: Workflow) -> str:
    how = GIVEN
    if party.bound_by:
        steps = listed(step_called(step, workflow) for step in party.bound_by)
        how = sentence("settled by: {steps}", steps=steps)
    if party.kind:
        how = sentence("{kind}, {how}", kind=plain(party.kind), how=how)
    if not party.within:
        return how
    return sentence("{about}, within: {other}", about=how, other=party_called(party.within, workflow))


def _state(state: State, workflow: Workflow) -> StateInWords:
    steps = tuple(_step(step, workflow) for step in workflow.steps_from(state.name))
    is_initial = state.name == workflow.initial
    return StateInWords(state.name, state.label, is_initial, state.final, tuple(_about(state, workflow)), steps)


def _about(state: State, workflow: Workflow) -> Iterator[str]:
    if state.waits_on:
        yield sentence("It waits on: {roles}.", roles=roles_called(state.waits_on, workflow))
    if state.revise:
        yield sentence("The text may be revised by: {roles}.", roles=roles_called(state.revise, workflow))
    if state.ballot:
        rule = workflow.ballots[state.ballot]
        yield sentence("The ballot “{ballot}” opens.", ballot=rule.title or capitalised(plain(rule.name)))
    readers = EVERYBODY if state.readers is None else roles_called(state.readers, workflow)
    yield sentence("It may be read by: {roles}.", roles=readers)


def _step(step: Step, workflow: Workflow) -> StepInWords:
    needs = tuple(need_in_words(need, workflow) for need in step.needs)
    title = step_called(step.name, workflow)
    by, leads_to = roles_called(step.by, workflow), state_called(step.dest, workflow)
    return StepInWords(step.name, title, by, needs, leads_to, step.note, step.clause)


def _notices(workflow: Workflow) -> Iterator[str]:
    for rule in workflow.notices:
        step, roles = step_called(rule.after, workflow), roles_called(rule.tell, workflow)
        yield sentence("After “{step}” these are told as well: {roles}.", step=step, roles=roles)
