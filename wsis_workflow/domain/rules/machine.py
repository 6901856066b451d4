"""The state machine of one edition, built on `transitions`; no other file knows that library.

Its traps, and what keeps us out of them: callbacks given as strings are imported (ours are callables); auto transitions
bypass conditions (switched off); unknown states are accepted when built (the checker has refused them before); a
condition that fails says only False (ours leaves its reasons on the attempt); an exception in a callback leaves the new
state behind (the attempt is thrown away, and nothing is read from it but the verdict).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from transitions import EventData, Machine, MachineError

from wsis_workflow.domain.rules.by_hash import ByHash
from wsis_workflow.domain.rules.chart import ending
from wsis_workflow.domain.rules.workflow import Workflow

REVISE = "revise"
POSITION = "position"
CLOSE = "close"

Reasons = Callable[[], Sequence[Any]]


@dataclass(slots=True)
class Verdict:
    """What the machine says of one attempt: whether it is possible here at all, and every reason why not."""

    state: str
    ask: Reasons
    is_possible: bool = True
    reasons: list[Any] = field(default_factory=list)

    @property
    def is_allowed(self) -> bool:
        """Say whether it is possible and nothing speaks against it."""
        return self.is_possible and not self.reasons


class StateChart:
    """One edition's machine, built once and triggered with a light attempt instead of a model."""

    def __init__(self, workflow: Workflow) -> None:
        self._machine = Machine(
            model=None,
            states=list(workflow.states),
            initial=workflow.initial,
            auto_transitions=False,
            queued=False,
            send_event=True,
        )
        for step in workflow.steps.values():
            self._add(_step(step.name), list(step.sources), step.dest)
        for state in workflow.states.values():
            if state.revise:
                self._add(REVISE, [state.name], None)
            if state.ballot:
                self._add(POSITION, [state.name], None)
                self._add(CLOSE, [state.name], None)
        self._ending = ending(workflow)
        self._leaving = {state: tuple(self._steps_of(state)) for state in workflow.states}

    def attempt(self, state: str, step: str, ask: Reasons = tuple) -> Verdict:
        """Try a step from a state; `ask` runs its closed list of needs and gives every reason against it."""
        return self._trigger(state, _step(step), ask)

    def allows(self, state: str, internal: str) -> bool:
        """Say whether revising, taking a position or closing is possible in a state at all."""
        return self._trigger(state, internal, tuple).is_possible

    def steps_from(self, state: str) -> list[str]:
        """List the steps that leave a state, in the file's order."""
        return list(self._leaving.get(state, ()))

    def can_end(self, state: str) -> bool:
        """Say whether some end can be reached from a state."""
        return state in self._ending

    def _steps_of(self, state: str) -> Iterator[str]:
        names = self._machine.get_triggers(state)
        return (name.removeprefix("step:") for name in names if name.startswith("step:"))

    def _add(self, trigger: str, sources: Sequence[str], dest: str | None) -> None:
        self._machine.add_transition(trigger, [*sources], dest, conditions=_nothing_speaks_against)

    def _trigger(self, state: str, trigger: str, ask: Reasons) -> Verdict:
        verdict = Verdict(state, ask)
        event = self._machine.events.get(trigger)
        try:
            if event is None:
                raise MachineError(trigger)
            event.trigger(verdict)
        except MachineError:
            verdict.is_possible = False
        return verdict


def chart_of(workflow: Workflow) -> StateChart:
    """Give the machine of an edition; the same content has the same one."""
    return _built(ByHash(workflow))


@lru_cache(maxsize=256)
def _built(edition: ByHash) -> StateChart:
    return StateChart(edition.workflow)


def _step(name: str) -> str:
    # A prefix keeps a workflow's own names apart from the internal triggers and from the library's.
    return f"step:{name}"


def _nothing_speaks_against(event: EventData) -> bool:
    verdict = event.model
    assert isinstance(verdict, Verdict), "only attempts are triggered"
    verdict.reasons.extend(verdict.ask())
    return not verdict.reasons
