"""What a process in BPMN is made of: lanes, gateways, timers and flows, each with its id."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wsis_workflow.domain.rules.drawing.arrows import title_of
from wsis_workflow.domain.rules.drawing.scxml import timers_of
from wsis_workflow.domain.rules.drawing.xml_words import Ids
from wsis_workflow.domain.rules.workflow import CLOCK, Step, Workflow

BY_ITSELF = "Clock and ballots"


@dataclass(frozen=True, slots=True)
class Lane:
    """A role, and the states that wait on it first; ends are in the lane from which they are reached first."""

    id: str
    title: str
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timer:
    """What the clock does some time after a state was entered."""

    id: str
    after: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow of the process; `state` and `dest_state` are the states between which it leads, where it is a step."""

    id: str
    source: str
    dest: str
    title: str = ""
    step: str = ""
    state: str = ""
    dest_state: str = ""


@dataclass(slots=True)
class Parts:
    """All parts; the states of `workflow` are in the order of the lanes."""

    workflow: Workflow
    ids: Ids
    lanes: tuple[Lane, ...]
    gateways: dict[str, str] = field(default_factory=dict)
    timers: dict[str, list[Timer]] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)

    def id(self, *thing: str) -> str:
        """Give the id of a part."""
        return self.ids.of(*thing)

    def nodes_in(self, lane: Lane) -> Iterator[str]:
        """Give the ids of all that lies in a lane."""
        for name in lane.states:
            if name == self.workflow.initial:
                yield self.id("start")
            yield self.id("state", name)
            yield from ([self.gateways[name]] if name in self.gateways else [])
            yield from (timer.id for timer in self.timers.get(name, ()))


def parts_of(workflow: Workflow) -> Parts:
    """Take a workflow apart."""
    ids = Ids()
    lanes = _lanes(workflow, ids)
    states = {name: workflow.states[name] for lane in lanes for name in lane.states}
    parts = Parts(replace(workflow, states=states), ids, lanes)
    start, initial = parts.id("start"), parts.id("state", workflow.initial)
    parts.flows.append(Flow(parts.id("begin"), start, initial, dest_state=workflow.initial))
    for name, state in states.items():
        if not state.final:
            _leave(name, parts)
    return parts


def _lanes(workflow: Workflow, ids: Ids) -> tuple[Lane, ...]:
    titles = {name: _role(name, workflow) for name, state in workflow.states.items() if not state.final}
    for name, state in workflow.states.items():
        if state.final:
            sources = (source for step in workflow.steps.values() if step.dest == name for source in step.sources)
            titles[name] = next(
                (titles[one] for one in sources if one in titles), next(iter(titles.values()), BY_ITSELF)
            )
    order = [name for name in workflow.states if not workflow.states[name].final]
    order += [name for name in workflow.states if workflow.states[name].final]
    return tuple(
        Lane(ids.of("lane", title), title, tuple(name for name in order if titles[name] == title))
        for title in dict.fromkeys(titles[name] for name in workflow.states)
    )


def _role(state: str, workflow: Workflow) -> str:
    role = workflow.roles.get(next(iter(workflow.states[state].waits_on), ""))
    return (role.title or role.name.replace("_", " ").capitalize()) if role else BY_ITSELF


def _leave(name: str, parts: Parts) -> None:
    """Lead on from a state: timers from its border, all else from its task, or from a gateway behind it."""
    node, plain = parts.id("state", name), []
    for step in parts.workflow.steps_from(name):
        after = next(timers_of(parts.workflow, step, name), "") if CLOCK in step.by else ""
        if after:
            timer = Timer(parts.id("timer", name, step.name), after)
            parts.timers.setdefault(name, []).append(timer)
            parts.flows.append(_flow(step, name, timer.id, parts, "after"))
        if not after or set(step.by) - {CLOCK}:
            plain.append(step)
    source = node
    if len(plain) > 1:
        source = parts.gateways[name] = parts.id("gateway", name)
        parts.flows.append(Flow(parts.id("to", source), node, source, state=name))
    parts.flows += [_flow(step, name, source, parts, "step") for step in plain]


def _flow(step: Step, state: str, source: str, parts: Parts, how: str) -> Flow:
    dest = parts.id("state", step.dest)
    return Flow(parts.id(how, state, step.name), source, dest, title_of(step), step.name, state, step.dest)


def by_state(flows: list[Flow]) -> dict[str, list[Flow]]:
    """Sort flows by the state that they leave."""
    found: dict[str, list[Flow]] = {}
    for flow in flows:
        found.setdefault(flow.state, []).append(flow)
    return found
