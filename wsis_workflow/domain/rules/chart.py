"""The graph of a workflow: what can be reached, what can still end, and which parties are set where.

A name that nothing declares has been reported when the file was read; here it is taken for reachable and for an end,
so that the one slip does not bring a dozen faults with it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, OF_PROPOSAL, Step, Workflow

BODY_NEEDS = ("bound", "scheduled", "during")  # none of them holds while the party is not set


@dataclass(frozen=True, slots=True)
class Chart:
    """A workflow with what follows from its graph, computed once and asked by every check.

    `surely` and `maybe` give, for each state, the parties that are set on every way and on some way to it. The chart
    `is_whole` where every step leads from and to states that are declared; otherwise ways may be missing.
    """

    workflow: Workflow
    exits: Mapping[str, tuple[Step, ...]]
    reached: frozenset[str]
    ending: frozenset[str]
    surely: Mapping[str, frozenset[str]]
    maybe: Mapping[str, frozenset[str]]
    is_whole: bool

    @property
    def working(self) -> tuple[str, ...]:
        """List the states in which something remains to be done and that a proposal can come to."""
        return tuple(name for name, state in self.workflow.states.items() if not state.final and name in self.reached)

    def may_be_nobody(self, role: str, state: str) -> bool:
        """Say whether the role's party may be unset there; an unknown role has the benefit of the doubt."""
        if role in (CLOCK, BALLOT):
            return True
        rule = self.workflow.roles.get(role)
        if rule is None or rule.of == OF_PROPOSAL:
            return False
        if rule.of is None:
            return bool(self.workflow.parties) and self.surely.get(state) == frozenset()
        return self.is_unset(rule.of, state)

    def is_unset(self, party: str, state: str) -> bool:
        """Say whether the party may be unset when the state is entered."""
        return party in self.workflow.parties and party not in self.surely.get(state, (party,))

    def after(self, states: Iterable[str]) -> frozenset[str]:
        """Give the states themselves and all that can follow them."""
        return spread(states, self._next)

    def _next(self, state: str) -> tuple[str, ...]:
        return tuple(step.dest for step in self.exits.get(state, ()))


def chart_of(workflow: Workflow) -> Chart:
    """Draw the graph."""
    exits = _exits(workflow)
    undeclared = _undeclared(workflow)
    starts = {workflow.initial, *undeclared}
    if workflow.initial not in workflow.states:
        starts |= set(workflow.states)
    reached = spread(starts, lambda state: tuple(step.dest for step in exits.get(state, ())))
    surely, maybe = _surely_set(workflow, exits, reached), _maybe_set(workflow, exits, starts)
    return Chart(workflow, exits, reached, ending(workflow), surely, maybe, not undeclared)


def bound_after(workflow: Workflow, step: Step) -> frozenset[str]:
    """Name the parties that are set once this step has been taken, whatever was set before it."""
    return _sets(workflow, step) | _asks_for(step)


def _exits(workflow: Workflow) -> dict[str, tuple[Step, ...]]:
    exits: dict[str, list[Step]] = {state: [] for state in workflow.states}
    for step in workflow.steps.values():
        for source in step.sources:
            exits.setdefault(source, []).append(step)
    return {state: tuple(steps) for state, steps in exits.items()}


def _undeclared(workflow: Workflow) -> set[str]:
    named = {state for step in workflow.steps.values() for state in (*step.sources, step.dest)}
    return named - set(workflow.states)


def ending(workflow: Workflow) -> frozenset[str]:
    """Name the states from which an end can be reached."""
    before: dict[str, list[str]] = {}
    for step in workflow.steps.values():
        before.setdefault(step.dest, []).extend(step.sources)
    ends = {state.name for state in workflow.states.values() if state.final} | _undeclared(workflow)
    return spread(ends, lambda state: before.get(state, ()))


def spread(starts: Iterable[str], following: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Gather the starts and all that follows from them."""
    found, waiting = set(starts), list(starts)
    while waiting:
        for state in following(waiting.pop()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return frozenset(found)


def _surely_set(
    workflow: Workflow, exits: Mapping[str, tuple[Step, ...]], reached: frozenset[str]
) -> dict[str, frozenset[str]]:
    everything = frozenset(workflow.parties)
    found = dict.fromkeys((*workflow.states, *reached), everything)
    found[workflow.initial] = _given(workflow)
    adds = {step.name: bound_after(workflow, step) & everything for step in workflow.steps.values()}
    waiting = dict.fromkeys(reached)  # a queue in which a state stands once
    while waiting:
        state = next(iter(waiting))
        del waiting[state]
        for step in exits.get(state, ()):
            narrower = found[step.dest] & (found[state] | adds[step.name])
            if narrower != found[step.dest]:
                found[step.dest] = narrower
                waiting[step.dest] = None
    return found


def _maybe_set(
    workflow: Workflow, exits: Mapping[str, tuple[Step, ...]], starts: Iterable[str]
) -> dict[str, frozenset[str]]:
    found = {state: _given(workflow) for state in starts}
    sets = {step.name: _sets(workflow, step) for step in workflow.steps.values()}
    asks = {step.name: _asks_for(step) & workflow.parties.keys() for step in workflow.steps.values()}
    waiting = dict.fromkeys(found)  # a queue in which a state stands once
    while waiting:
        state = next(iter(waiting))
        del waiting[state]
        for step in exits.get(state, ()):
            there = found[state] | sets[step.name]
            if asks[step.name] <= there and not (step.dest in found and there <= found[step.dest]):
                found[step.dest] = there | found.get(step.dest, there)
                waiting[step.dest] = None
    return dict.fromkeys(workflow.states, _given(workflow)) | found


def _given(workflow: Workflow) -> frozenset[str]:
    return frozenset(party.name for party in workflow.parties.values() if not party.bound_by)


def _sets(workflow: Workflow, step: Step) -> frozenset[str]:
    return frozenset(workflow.set_by(step.name))


def _asks_for(step: Step) -> frozenset[str]:
    return frozenset(str(need.value) for need in step.needs if need.kind in BODY_NEEDS)
