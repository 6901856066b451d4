"""The state chart as a process in BPMN 2.0, with its layout.

A state is a user task, an end an end event, a step a flow. Where several steps leave a state an exclusive gateway
stands behind its task, for flows that leave a task side by side would all be followed. What the clock does some time
after a state was entered is a timer on the border of its task. Lanes are the roles on which states wait.
"""

from collections.abc import Iterator, Sequence

from wsis_workflow.domain.rules.drawing.arrows import title_of
from wsis_workflow.domain.rules.drawing.bpmn_layout import diagram, planned
from wsis_workflow.domain.rules.drawing.bpmn_parts import Flow, Lane, Parts, parts_of
from wsis_workflow.domain.rules.drawing.xml_words import OURS, attributes, text
from wsis_workflow.domain.rules.workflow import State, Workflow

SPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" '
    f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {OURS}'
)


def bpmn(workflow: Workflow) -> str:
    """Write the process and its picture."""
    parts = parts_of(workflow)
    plan = planned(parts)
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<definitions {SPACES} id="{parts.id("definitions")}" targetNamespace="urn:wsis-workflow:process">',
        *(f"  {line}" for line in _collaboration(parts)),
        *(f"  {line}" for line in _process(parts)),
        *(f"  {line}" for line in diagram(parts, plan)),
        "</definitions>",
    ]) + "\n"  # fmt: skip


def _collaboration(parts: Parts) -> Iterator[str]:
    title = parts.workflow.title or parts.workflow.name
    pool = attributes({"id": parts.id("pool"), "name": title, "processRef": parts.id("process")})
    yield f'<collaboration id="{parts.id("collaboration")}">'
    yield f"  <participant{pool}/>"
    yield "</collaboration>"


def _process(parts: Parts) -> Iterator[str]:
    own = attributes({"id": parts.id("process"), "name": parts.workflow.title, "wsis:workflow": parts.workflow.name})
    yield f'<process{own} isExecutable="false">'
    yield f'  <laneSet id="{parts.id("lanes")}">'
    yield from (f"    {line}" for lane in parts.lanes for line in _lane(lane, parts))
    yield "  </laneSet>"
    start = _ends((), [flow for flow in parts.flows if flow.source == parts.id("start")])
    yield f'  <startEvent id="{parts.id("start")}">'
    yield from (f"    {line}" for line in start)
    yield "  </startEvent>"
    for state in parts.workflow.states.values():
        yield from (f"  {line}" for line in _state(state, parts))
    yield from (f"  {line}" for flow in parts.flows for line in _flow(flow))
    yield "</process>"


def _lane(lane: Lane, parts: Parts) -> Iterator[str]:
    yield f"<lane{attributes({'id': lane.id, 'name': lane.title})}>"
    yield from (f"  <flowNodeRef>{node}</flowNodeRef>" for node in parts.nodes_in(lane))
    yield "</lane>"


def _state(state: State, parts: Parts) -> Iterator[str]:
    node = parts.id("state", state.name)
    own = attributes({"id": node, "name": title_of(state), "wsis:state": state.name, "wsis:end": state.final or ""})
    yield from _element("endEvent" if state.final else "userTask", own, node, parts)
    gateway = parts.gateways.get(state.name)
    if gateway:
        own = attributes({"id": gateway, "gatewayDirection": "Diverging"})
        yield from _element("exclusiveGateway", own, gateway, parts)
    for timer in parts.timers.get(state.name, ()):
        own = attributes({"id": timer.id, "attachedToRef": node})
        yield f'<boundaryEvent{own} cancelActivity="true">'
        yield from (f"  {line}" for line in _ends((), [flow for flow in parts.flows if flow.source == timer.id]))
        yield f'  <timerEventDefinition id="{parts.id("duration", timer.id)}">'
        yield f'    <timeDuration xsi:type="tFormalExpression">{text(timer.after)}</timeDuration>'
        yield "  </timerEventDefinition>"
        yield "</boundaryEvent>"


def _element(tag: str, own: str, node: str, parts: Parts) -> Iterator[str]:
    into = [flow for flow in parts.flows if flow.dest == node]
    out = [flow for flow in parts.flows if flow.source == node]
    yield f"<{tag}{own}>"
    yield from (f"  {line}" for line in _ends(into, out))
    yield f"</{tag}>"


def _ends(into: Sequence[Flow], out: Sequence[Flow]) -> Iterator[str]:
    yield from (f"<incoming>{flow.id}</incoming>" for flow in into)
    yield from (f"<outgoing>{flow.id}</outgoing>" for flow in out)


def _flow(flow: Flow) -> Iterator[str]:
    own = attributes({
        "id": flow.id, "name": flow.title, "sourceRef": flow.source, "targetRef": flow.dest, "wsis:step": flow.step,
    })  # fmt: skip
    yield f"<sequenceFlow{own}/>"
