"""Where the parts of a process stand: on the layout that draws the SVG, with room for what BPMN has besides.

The boxes and the rails are those of the picture: a state below the other, a rail for each state that steps lead to.
To the left of the boxes comes the start event, to their right a column for gateways and one for the names of flows.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.domain.rules.drawing.bpmn_parts import Flow, Lane, Parts, by_state
from wsis_workflow.domain.rules.drawing.layout import GAP, MARGIN, WIDTH, Box, Layout, layout_of
from wsis_workflow.domain.rules.drawing.xml_words import attributes

BAND, START = 30, 60  # the name of a pool or lane, and the room of the start event
ROUND, SMALL, DIAMOND = 30, 24, 30  # the sizes of events, timers and gateways
WORDS = 220  # the room for the name of a flow
LEFT = MARGIN + 2 * BAND + START  # the left edge of the boxes
EDGE = LEFT + WIDTH
GATE = EDGE + 20
COLUMN = GATE + DIAMOND + 10  # where the names of flows begin
SHIFT = COLUMN + WORDS - (MARGIN + WIDTH)  # how much further right the rails are than in the SVG
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of the SVG, and the width to which it is stretched."""

    layout: Layout

    @property
    def width(self) -> int:
        """Give the width of the pool."""
        return self.layout.width + SHIFT - MARGIN

    def rail(self, state: str) -> int:
        """Give the rail to a state."""
        return self.layout.rails[state] + SHIFT

    def box(self, state: str) -> Box:
        """Give the box of a state."""
        return self.layout.boxes[state]


def planned(parts: Parts) -> Plan:
    """Place the states in the order of the lanes."""
    return Plan(layout_of(parts.workflow))


def diagram(parts: Parts, plan: Plan) -> Iterator[str]:
    """Write the picture: a shape for each node, an edge for each flow."""
    yield f'<bpmndi:BPMNDiagram id="{parts.id("diagram")}">'
    yield f'  <bpmndi:BPMNPlane id="{parts.id("plane")}" bpmnElement="{parts.id("collaboration")}">'
    yield from (f"    {line}" for line in (*_pool(parts, plan), *_shapes(parts, plan), *_edges(parts, plan)))
    yield "  </bpmndi:BPMNPlane>"
    yield "</bpmndi:BPMNDiagram>"


def _pool(parts: Parts, plan: Plan) -> Iterator[str]:
    bands = [(lane, *_band(lane, plan)) for lane in parts.lanes]
    top, bottom = bands[0][1], bands[-1][2]
    yield from _shape(parts, parts.id("pool"), (MARGIN, top, plan.width, bottom - top), is_band=True)
    for lane, begin, end in bands:
        yield from _shape(parts, lane.id, (MARGIN + BAND, begin, plan.width - BAND, end - begin), is_band=True)


def _band(lane: Lane, plan: Plan) -> tuple[int, int]:
    first, last = plan.box(lane.states[0]), plan.box(lane.states[-1])
    return first.top - GAP // 2, last.top + last.height + GAP // 2


def _shapes(parts: Parts, plan: Plan) -> Iterator[str]:
    begin = plan.box(parts.workflow.initial)
    yield from _shape(parts, parts.id("start"), (LEFT - START + 15, begin.entry - ROUND // 2, ROUND, ROUND))
    for name, state in parts.workflow.states.items():
        box, node = plan.box(name), parts.id("state", name)
        if state.final:
            words = (LEFT, box.top + 8, WIDTH - ROUND - 10, 14)
            yield from _shape(parts, node, (EDGE - ROUND, box.entry - ROUND // 2, ROUND, ROUND), words)
        else:
            yield from _shape(parts, node, (LEFT, box.top, WIDTH, box.height))
        if name in parts.gateways:
            place = (GATE, _middle(box) - DIAMOND // 2, DIAMOND, DIAMOND)
            yield from _shape(parts, parts.gateways[name], place, is_marked=True)
        for number, timer in enumerate(parts.timers.get(name, ())):
            x, y = _clock(box, number)
            yield from _shape(parts, timer.id, (x - SMALL // 2, y - SMALL // 2, SMALL, SMALL))


def _middle(box: Box) -> int:
    """Give the height at which a gateway stands: that of the steps, below where ways come in."""
    return (box.line(0) + box.line(len(box.leaving) - 1)) // 2 if box.leaving else box.entry


def _clock(box: Box, number: int) -> Point:
    return LEFT + 30 + number * (SMALL + 10), box.top + box.height - (SMALL - GAP) // 2


def _edges(parts: Parts, plan: Plan) -> Iterator[str]:
    flows = by_state(parts.flows)
    begin = plan.box(parts.workflow.initial)
    for flow in flows.pop("", []):
        yield from _edge(parts, flow, [(LEFT - START + 15 + ROUND, begin.entry), (LEFT, begin.entry)])
    for name, leaving in flows.items():
        yield from _edges_from(name, leaving, parts, plan)


def _edges_from(name: str, leaving: list[Flow], parts: Parts, plan: Plan) -> Iterator[str]:
    box, timers = plan.box(name), [timer.id for timer in parts.timers.get(name, ())]
    drawn: dict[str, int] = {}
    for flow in leaving:
        if not flow.dest_state:
            yield from _edge(parts, flow, [(EDGE, _middle(box)), (GATE, _middle(box))])
            continue
        target = plan.box(flow.dest_state)
        number = [arrow.dest for arrow in box.leaving].index(flow.dest_state)
        height = box.line(number) + 4 * drawn.get(flow.dest_state, 0)
        drawn[flow.dest_state] = drawn.get(flow.dest_state, 0) + 1
        rail = plan.rail(flow.dest_state)
        way = [(rail, height), (rail, target.entry), (EDGE, target.entry)]
        if flow.source in timers:
            x, y = _clock(box, timers.index(flow.source))
            way = [(x, y + SMALL // 2), (rail, y + SMALL // 2), *way[1:]]
        elif name in parts.gateways:
            tip = GATE + DIAMOND
            way = [(tip, _middle(box)), (tip + 5, _middle(box)), (tip + 5, height), *way]
        else:
            way = [(EDGE, height), *way]
        yield from _edge(parts, flow, way, (COLUMN, way[-3][1] - 14, WORDS, 14))


def _shape(
    parts: Parts,
    element: str,
    bounds: tuple[int, int, int, int],
    words: tuple[int, int, int, int] | None = None,
    is_band: bool = False,
    is_marked: bool = False,
) -> Iterator[str]:
    more = {"isHorizontal": "true" if is_band else "", "isMarkerVisible": "true" if is_marked else ""}
    yield f"<bpmndi:BPMNShape{attributes({'id': parts.id('shape', element), 'bpmnElement': element, **more})}>"
    yield f"  {_bounds(bounds)}"
    if words is not None:
        yield f"  <bpmndi:BPMNLabel>{_bounds(words)}</bpmndi:BPMNLabel>"
    yield "</bpmndi:BPMNShape>"


def _edge(parts: Parts, flow: Flow, way: list[Point], words: tuple[int, int, int, int] | None = None) -> Iterator[str]:
    yield f'<bpmndi:BPMNEdge id="{parts.id("edge", flow.id)}" bpmnElement="{flow.id}">'
    yield from (f'  <di:waypoint x="{x}" y="{y}"/>' for x, y in dict.fromkeys(way))
    if words is not None:
        yield f"  <bpmndi:BPMNLabel>{_bounds(words)}</bpmndi:BPMNLabel>"
    yield "</bpmndi:BPMNEdge>"


def _bounds(bounds: tuple[int, int, int, int]) -> str:
    x, y, width, height = bounds
    return f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
