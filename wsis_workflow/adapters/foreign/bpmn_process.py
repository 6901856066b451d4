"""One process of BPMN as a chart: tasks are states, flows are ways, gateways are passed, lanes are roles."""

from wsis_workflow.adapters.foreign.bpmn_words import (
    GATEWAYS,
    INSIDE,
    LOOPS,
    NODES,
    PLAIN,
    TASKS,
    documentation,
    kind_of_event,
    timer_of,
)
from wsis_workflow.adapters.foreign.xml_tree import Element
from wsis_workflow.app.foreign import Chart, Edge, Kind, Node
from wsis_workflow.app.foreign.timing import span_of_iso

WORKFLOW, STATE, END, STEP = "wsis:workflow", "wsis:state", "wsis:end", "wsis:step"  # what only our own exports say
OURS = (WORKFLOW, STATE, END, STEP)
WAITING = frozenset({"intermediateCatchEvent", "receiveTask"})


class ProcessReader:
    """A process while it is read."""

    def __init__(self, process: Element, title: str) -> None:
        self.chart = Chart(title=title, name=process.id, own_name=process.get(WORKFLOW), notes=documentation(process))
        self.chart.is_drawn = not self.chart.own_name
        self._lanes: dict[str, str] = {}
        self._elements: dict[str, Element] = {}
        self._behind: dict[str, tuple[str, str, list[str]]] = {}  # of a timer: span, label, notes
        self._attached: dict[str, Element] = {}
        self._flows: list[tuple[Element, Element]] = []
        self._leaving: dict[str, list[Element]] = {}
        self._associations: list[Element] = []
        self._annotations: dict[str, str] = {}
        self._lane_sets(process)
        self._scope(process, None)
        self._find_starts()
        self._wholes = {node.parent for node in self.chart.nodes.values()}
        for flow, _ in self._flows:
            self._leaving.setdefault(flow.get("sourceRef").rpartition(":")[2], []).append(flow)
        for flow, within in self._flows:
            self._flow(flow, within)
        self._annotate()

    def _lane_sets(self, element: Element) -> None:
        for holder in element.named("laneSet", "childLaneSet"):
            for lane in holder.named("lane"):
                for one in lane.named("flowNodeRef"):
                    self._lanes[one.text.rpartition(":")[2]] = lane.get("name") or lane.id
                self._lane_sets(lane)

    def _scope(self, scope: Element, parent: str | None) -> None:
        for element in scope.children:
            if element.tag == "sequenceFlow":
                self._flows.append((element, scope))
            elif element.tag in NODES:
                self._node(element, parent)
            elif element.tag == "textAnnotation":
                self._annotations[element.id] = " ".join(part for one in element.named("text") if (part := one.text))
            elif element.tag == "association":
                self._associations.append(element)
            elif element.tag not in PLAIN and element.tag != "laneSet":
                self._list(element, scope)

    def _node(self, element: Element, parent: str | None) -> None:
        if element.tag == "boundaryEvent":
            self._boundary(element, parent)
            return
        if element.get("triggeredByEvent") == "true":
            self._list(element, None, "starts by an event at any time")
            return
        key = element.id or f"{element.tag} in line {element.line}"
        node = Node(key, element.get("name"), self._kind(element), parent, element.place, documentation(element))
        node.role, node.name, node.end = self._lanes.get(element.id), element.get(STATE), element.get(END)
        if node.role is None and parent is not None:
            node.role = self.chart.nodes[parent].role
        node.title = node.title or _title_of(element)
        self.chart.add(node)
        self._elements[node.key] = element
        self._say_what_lacks(element, node)
        self._list_attributes(element, node)
        if element.tag in INSIDE and any(child.tag in NODES for child in element.children):
            self._scope(element, node.key)
        else:
            self._list_parts(element)

    def _kind(self, element: Element) -> Kind:
        if element.tag == "startEvent":
            return Kind.START
        if element.tag == "endEvent":
            return Kind.FINAL
        if element.tag in GATEWAYS:
            ways = len([1 for child in element.named("outgoing")])
            is_split = element.tag in ("parallelGateway", "complexGateway") and ways > 1
            return Kind.STATE if is_split or element.tag == "eventBasedGateway" else Kind.POINT
        return Kind.POINT if element.tag == "intermediateThrowEvent" else Kind.STATE

    def _say_what_lacks(self, element: Element, node: Node) -> None:
        called = f"“{node.title or node.key}”"
        kind, place, note = kind_of_event(element), element.place, self.chart.note
        if element.tag in ("parallelGateway", "inclusiveGateway", "complexGateway"):
            note(
                "parallel", f"{called} is a {element.tag}: several ways at once are one of them at a time here.", place
            )
        elif element.tag == "callActivity":
            said = (
                f"{called} calls another process ({element.get('calledElement') or 'not named'}); it is one state here."
            )
            note("not-supported", said, place)
        elif element.tag == "adHocSubProcess":
            note("not-supported", f"The parts of {called} have no order; their own flows alone are taken.", place)
        elif kind and kind != "timer":
            note("event", f"{called} is an event of the kind {kind}, which is unknown here; its name stays.", place)
        if any(child.tag in LOOPS for child in element.children):
            note("not-supported", f"{called} is done several times; it is done once here.", place)

    def _list_attributes(self, element: Element, node: Node) -> None:
        """List what tools have added to an element in name spaces of their own, such as who is to do it."""
        added = [f"{name}={value}" for name, value in element.attributes.items() if ":" in name and name not in OURS]
        if added:
            said = f"What a tool says of “{node.title or node.key}” is left out: {', '.join(added)}."
            self.chart.note("not-supported", said, node.place)

    def _list_parts(self, element: Element) -> None:
        known = PLAIN | LOOPS
        for child in element.children:
            if child.tag not in known and not child.tag.endswith("EventDefinition"):
                self._list(child, element)

    def _boundary(self, element: Element, parent: str | None) -> None:
        """Keep what is attached to an activity for the flows that leave it."""
        attached = element.get("attachedToRef").rpartition(":")[2]
        called = f"“{element.get('name') or element.id}”"
        if element.get("cancelActivity") == "false":
            said = f"{called} does not end what it is attached to, and a proposal is in one state; it is left out."
            self.chart.note("parallel", said, element.place)
        elif attached:
            self._attached[element.id] = element
            self._behind[element.id] = self._timed(element)
            kind = kind_of_event(element)
            if kind and kind != "timer":
                said = f"{called} is an event of the kind {kind}, which is unknown here; a person takes the step."
                self.chart.note("event", said, element.place)
        self._list_parts(element)

    def _timed(self, element: Element) -> tuple[str, str, list[str]]:
        """Read a timer: its span, what the way is called, and a note where there is no such span."""
        kind, written = timer_of(element)
        span = span_of_iso(written) if kind == "timeDuration" else None
        if kind and span is None:
            said = (
                f"The timer “{written[:40]}” ({kind}) is no span of ours (hours, days, weeks, months); it stays a note."
            )
            self.chart.note("timer", said, element.place)
            return "", element.get("name"), [f"When: {written}"]
        label = element.get("name") or ("" if span else kind_of_event(element).capitalize())
        return span or "", label, documentation(element)

    def _find_starts(self) -> None:
        entered = {flow.get("targetRef").rpartition(":")[2] for flow, _ in self._flows}
        tops = [node for node in self.chart.nodes.values() if node.parent is None]
        starts = [node.key for node in tops if node.kind is Kind.START]
        open_ends = [node.key for node in tops if node.key not in entered and node.kind is not Kind.FINAL]
        self.chart.starts = starts or open_ends
        for node in self.chart.nodes.values():
            if node.kind is Kind.START and kind_of_event(self._elements[node.key]) == "timer":
                written = timer_of(self._elements[node.key])[1]
                said = f"It begins by a timer (“{written[:40]}”); a person proposes here."
                self.chart.note("timer", said, node.place)

    def _flow(self, flow: Element, within: Element) -> None:
        source, dest = flow.get("sourceRef").rpartition(":")[2], flow.get("targetRef").rpartition(":")[2]
        attached = self._attached.get(source)
        begin = attached.get("attachedToRef").rpartition(":")[2] if attached is not None else source
        if begin not in self.chart.nodes or dest not in self.chart.nodes:
            lost = begin if begin not in self.chart.nodes else dest
            said = f"The flow “{flow.get('name') or flow.id}” hangs on “{lost}”, which is not here; it is left out."
            self.chart.note("unknown-target", said, flow.place)
            return
        guards = [child.text for child in flow.named("conditionExpression") if child.text]
        is_default = self._is_default(source, flow, within)
        edge = Edge(begin, dest, flow.get("name"), " and ".join(guards), place=flow.place, notes=documentation(flow))
        edge.name = flow.get(STEP)
        if is_default:
            edge.notes.append("Where no other way is open")
        if attached is not None:
            edge.after, label, notes = self._behind[source]
            edge.label, edge.notes = edge.label or label, [*edge.notes, *notes]
        else:
            self._leave(edge, begin)
        self._list_parts_of_flow(flow)
        self.chart.lead(edge)

    def _leave(self, edge: Edge, begin: str) -> None:
        """Settle how a node is left: a composite when it is done, an event when it comes, a task at one's wish."""
        element = self._elements[begin]
        edge.on_done = begin in self._wholes
        if element.tag in WAITING and kind_of_event(element) == "timer":
            edge.after, label, notes = self._timed(element)
            edge.label, edge.notes = edge.label or label, [*edge.notes, *notes]
        outgoing = self._leaving[begin]
        if len(outgoing) > 1 and element.tag not in GATEWAYS and not edge.guard and edge.place == outgoing[0].place:
            said = (
                f"“{self.chart.nodes[begin].title or begin}” is left by several flows at once; they are a choice here."
            )
            self.chart.note("parallel", said, element.place)

    def _is_default(self, source: str, flow: Element, within: Element) -> bool:
        holder = self._elements.get(source)
        return holder is not None and holder.get("default").rpartition(":")[2] == flow.id and bool(flow.id)

    def _list_parts_of_flow(self, flow: Element) -> None:
        for child in flow.children:
            if child.tag not in (*PLAIN, "conditionExpression"):
                self._list(child, flow)

    def _annotate(self) -> None:
        """Put annotations where they are attached; those that hang on nothing stand before all."""
        used: set[str] = set()
        for one in self._associations:
            ends = [one.get(name).rpartition(":")[2] for name in ("sourceRef", "targetRef")]
            text = next((end for end in ends if end in self._annotations), None)
            node = next((self.chart.nodes[end] for end in ends if end in self.chart.nodes), None)
            if text is not None and node is not None:
                used.add(text)
                node.notes.append(self._annotations[text])
        self.chart.notes += [text for key, text in self._annotations.items() if key not in used and text]

    def _list(self, element: Element, within: Element | None, why: str = "has no place in a workflow") -> None:
        holder = f" of “{within.get('name') or within.id}”" if within is not None and within.id else ""
        named = f" “{element.get('name')}”" if element.get("name") else ""
        inside = sum(1 for _ in element.all()) - 1
        more = f" with {inside} element(s) in it" if inside else ""
        said = f"<{element.tag[:40]}>{named}{holder} {why}; it is left out{more}."
        self.chart.note("not-supported", said, element.place)


def _title_of(element: Element) -> str:
    """Name what has no name, where its kind says more than its id."""
    if element.tag == "endEvent":
        return "End"
    if element.tag == "eventBasedGateway":
        return "Waiting"
    is_plain = element.tag in TASKS or element.tag in INSIDE or element.tag in GATEWAYS or element.tag == "startEvent"
    return "" if is_plain else kind_of_event(element).capitalize()
