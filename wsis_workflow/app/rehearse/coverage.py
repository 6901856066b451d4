"""What rehearsals have tried of a workflow: states, steps, outcomes, refusals, deadlines, and what none of them has."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wsis_workflow.app.ports import Store
from wsis_workflow.app.rehearse.play import Play
from wsis_workflow.app.rules_in_words import need_in_words
from wsis_workflow.app.rules_in_words.names import deadline_called, state_called, step_called
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.commands import TakeStep
from wsis_workflow.domain.proposals.refusals import ConditionNotMet, DeadlinePassed, Refusal, SamePerson
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.implied import is_implied
from wsis_workflow.domain.rules.sentences import sentence
from wsis_workflow.domain.rules.workflow import CLOCK, Need, Step, Workflow

Part = Literal["states", "steps", "outcomes", "refusals", "deadlines"]
PARTS: tuple[Part, ...] = ("states", "steps", "outcomes", "refusals", "deadlines")
Way = tuple[str, str, str]  # from a state, by a step, to a state
Key = tuple[str, ...]  # the part, and the names that lead to a thing in it
NAMED = {"bound": "party", "scheduled": "party", "during": "party", "after": "deadline"}  # what a refusal names


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that rehearsals can try: its part, its name in words, its place in the file, how often it happened."""

    part: Part
    said: str
    path: tuple[str | int, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """All that can be tried, in the file's order, and the ways from state to state that were taken.

    Needs are tried where somebody was refused for them; those of steps that no person takes are left out.
    """

    tried: tuple[Tried, ...]
    ways: frozenset[Way]

    def of(self, part: Part) -> tuple[Tried, ...]:
        """List the things of a part."""
        return tuple(one for one in self.tried if one.part == part)

    def missing(self, part: Part) -> tuple[Tried, ...]:
        """List what no rehearsal has tried."""
        return tuple(one for one in self.of(part) if not one.times)

    @property
    def entered(self) -> tuple[str, ...]:
        """Name the states that were entered."""
        return tuple(str(one.path[1]) for one in self.of("states") if one.times)


def seen_in(play: Play, workflow: Workflow) -> Counter[Key]:
    """Count what happened under these rules in a rehearsal that was played."""
    store, seen = play.gate.store, Counter[Key]()
    for ref in _under(workflow, store):
        rules: dict[int, str] = {}
        for event in (event for act in store.acts(ref) for event in act.events):
            seen.update(_keys(event, workflow, rules))
    for command, refused in play.refusals:
        if isinstance(command, TakeStep) and command.ref in _under(workflow, store):
            step = workflow.steps.get(command.step)
            seen.update(_refused(step, refused.reasons) if step else ())
    return seen


def coverage_of(workflow: Workflow, seen: Counter[Key]) -> Coverage:
    """Set what was seen against all that can be."""
    ways = frozenset((key[1], key[2], key[3]) for key in seen if key[0] == "ways")
    return Coverage(tuple(_all(workflow, seen)), ways)


def _all(workflow: Workflow, seen: Counter[Key]) -> Iterator[Tried]:
    for state in workflow.states:
        yield Tried("states", state_called(state, workflow), ("states", state), seen["states", state])
    for step in workflow.steps:
        yield Tried("steps", step_called(step, workflow), ("steps", step), seen["steps", step])
    yield from _outcomes(workflow, seen)
    for rule in workflow.steps.values():
        yield from _refusals(rule, workflow, seen)
    for deadline in workflow.deadlines:
        said = deadline_called(deadline, workflow)
        yield Tried("deadlines", said, ("deadlines", deadline), seen["deadlines", deadline])


def _outcomes(workflow: Workflow, seen: Counter[Key]) -> Iterator[Tried]:
    for ballot in workflow.ballots.values():
        called = ballot.title or plain(ballot.name)
        for outcome in ballot.outcomes:
            said = sentence("“{ballot}”: {outcome}", ballot=called, outcome=plain(outcome))
            path = ("ballots", ballot.name, "outcomes", outcome)
            yield Tried("outcomes", said, path, seen["outcomes", ballot.name, outcome])


def _refusals(step: Step, workflow: Workflow, seen: Counter[Key]) -> Iterator[Tried]:
    """List the needs for which a person can be refused: not those of the clock, nor those that always hold there."""
    for number, need in enumerate(() if step.is_automatic else step.needs):
        if not is_implied(workflow, step.name, need):
            called, condition = step_called(step.name, workflow), need_in_words(need, workflow)
            said = sentence("“{step}”: {condition}", step=called, condition=condition)
            path = ("steps", step.name, "needs", number)
            yield Tried("refusals", said, path, seen["refusals", step.name, str(number)])


def _under(workflow: Workflow, store: Store) -> list[str]:
    found = ((ref, store.proposal(ref)) for ref in store.refs())
    return [ref for ref, proposal in found if proposal is not None and proposal.edition == workflow.hash]


def _keys(event: ev.Event, workflow: Workflow, rules: dict[int, str]) -> Iterator[Key]:
    """Give what an event counts for; `rules` remembers by which rule each ballot was held."""
    if isinstance(event, ev.Proposed):
        yield "states", event.state
    elif isinstance(event, ev.Stepped):
        yield from (("states", event.dest), ("steps", event.step), ("ways", event.source, event.step, event.dest))
    elif isinstance(event, ev.BallotOpened):
        rules[event.number] = event.rule
    elif isinstance(event, ev.BallotDecided):
        yield "outcomes", rules[event.number], event.outcome.outcome
    elif isinstance(event, ev.BallotClosed):
        closes = workflow.ballots[rules[event.number]].closes
        if event.by == CLOCK and closes:
            yield "deadlines", closes
    elif isinstance(event, ev.DeadlinePassed):
        yield "deadlines", event.name
    elif isinstance(event, ev.SecondAwaited) and event.verb == "step":
        needs = workflow.steps[str(event.command["step"])].needs
        number = next((number for number, need in enumerate(needs) if need.kind == "second"), None)
        if number is not None:
            yield "refusals", str(event.command["step"]), str(number)


def _refused(step: Step, reasons: tuple[Refusal, ...]) -> Iterator[Key]:
    for number, need in enumerate(step.needs):
        if any(_is_about(need, reason) for reason in reasons):
            yield "refusals", step.name, str(number)


def _is_about(need: Need, reason: Refusal) -> bool:
    if isinstance(reason, SamePerson):
        return need.kind == "not_same_person_as" and need.value == reason.other
    if isinstance(reason, DeadlinePassed):
        return need.kind == "in_time" and need.value == reason.deadline
    return isinstance(reason, ConditionNotMet) and need.kind == reason.need and _names(need, reason)


def _names(need: Need, reason: ConditionNotMet) -> bool:
    """Say whether a refusal of the need's kind names what the need names; some kinds name nothing."""
    return reason.facts.get(NAMED.get(need.kind, need.kind), need.value) == need.value
