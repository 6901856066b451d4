"""State charts in SCXML, the recommendation of the W3C."""

from wsis_workflow.adapters.foreign.xml_tree import Element, read_tree
from wsis_workflow.app.foreign import Chart, Edge, Kind, Node, UnreadableChart, unused
from wsis_workflow.app.foreign.timing import span_of_iso

KINDS = {"state": Kind.STATE, "parallel": Kind.PARALLEL, "final": Kind.FINAL, "history": Kind.HISTORY}
OF_STATE = frozenset({"id", "initial", "type"})
OF_TRANSITION = frozenset({"event", "cond", "target", "type", "id"})
OURS = "wsis"  # the prefix of what only our own exports say


def read_scxml(content: bytes) -> list[Chart]:
    """Read a file; there is one chart in it.

    Raises:
        UnreadableChart: it is no SCXML.
    """
    root = read_tree(content, "A state chart")
    if root.tag != "scxml":
        said = f"This is no SCXML: it begins with <{root.tag[:40]}>; it should with <scxml>."
        raise UnreadableChart("syntax", said, root.line, root.column)
    reader = _Reader(root)
    reader.read()
    return [reader.chart]


class _Reader:
    """The chart as far as it was read."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self.chart = Chart(title=root.get(f"{OURS}:title") or root.get("name"), name=root.get("name"))
        self.chart.own_name = root.get(f"{OURS}:name")
        self._keys: dict[int, str] = {}

    def read(self) -> None:
        """Read all states first, then the ways between them."""
        self._states(self._root, None)
        starts = self._targets(self._root.get("initial"), self._root)
        initial = [target for one in self._root.named("initial") for target in self._initial(one)]
        first = next((self._keys[id(one)] for one in self._root.named(*KINDS)), None)
        self.chart.starts = (starts or initial or ([first] if first else []))[:1]
        if len(starts) > 1:
            self.chart.note("parallel", "It begins in several states at once; the first is taken.", self._root.place)
        self._ways(self._root)

    def _states(self, element: Element, parent: str | None) -> None:
        for child in element.children:
            if child.tag in KINDS:
                key = child.id or unused(f"{child.tag}{len(self.chart.nodes) + 1}", self.chart.nodes)
                title = child.get(f"{OURS}:title") or key
                node = Node(key, title, KINDS[child.tag], parent, child.place, role=child.get(f"{OURS}:role") or None)
                node.name, node.end = child.get(f"{OURS}:name"), child.get(f"{OURS}:end")
                self._keys[id(child)] = self.chart.add(node).key
                self._list_attributes(child, OF_STATE)
                self._states(child, node.key)
            elif child.tag == "initial" or child.tag == "transition":
                continue
            else:
                self._list(child, element)

    def _ways(self, element: Element) -> None:
        for child in element.children:
            if child.tag in KINDS:
                node = self.chart.nodes[self._keys[id(child)]]
                begin = [target for one in child.named("initial") for target in self._initial(one)]
                node.initial = self._targets(child.get("initial"), child) or begin
                self._ways(child)
            elif child.tag == "transition" and element is not self._root:
                self._transition(child, self._keys[id(element)])

    def _initial(self, element: Element) -> list[str]:
        return [target for way in element.named("transition") for target in self._targets(way.get("target"), way)]

    def _transition(self, element: Element, source: str) -> None:
        event, place = " ".join(element.get("event").split()), element.place
        self._list_attributes(element, OF_TRANSITION)
        for action in element.children:
            self._list(action, element)
        targets = self._targets(element.get("target"), element)
        if len(targets) > 1:
            self.chart.note("parallel", "The way leads to several states at once; the first is taken.", place)
        if not targets:
            if not element.get("target"):
                said = f"“{event or 'A transition'}” leads nowhere and only does something; it is left out."
                self.chart.note("no-target", said, place)
            return
        is_done = event == f"done.state.{source}"
        label = element.get(f"{OURS}:title") or ("" if is_done else _label(event))
        edge = Edge(source, targets[0], label, element.get("cond"), place=place, name=element.get(f"{OURS}:name"))
        edge.on_done, edge.is_automatic = is_done, not event
        edge.after = span_of_iso(element.get(f"{OURS}:after")) or ""
        self.chart.lead(edge)

    def _targets(self, written: str, element: Element) -> list[str]:
        """Find the states that are named; those that are not there are noted."""
        found = [word for word in written.split() if word in self.chart.nodes]
        for word in written.split():
            if word not in self.chart.nodes:
                said = f"A way leads to “{word}”, which is no state here; it is left out."
                self.chart.note("unknown-target", said, element.place)
        return found

    def _list_attributes(self, element: Element, known: frozenset[str]) -> None:
        for name in element.attributes:
            if name not in known and not name.startswith((f"{OURS}:", "xmlns", "xml:")):
                said = f"The attribute “{name}” of <{element.tag}> has no place in a workflow; it is left out."
                self.chart.note("not-supported", said, element.place)

    def _list(self, element: Element, within: Element) -> None:
        holder = f" of “{within.id}”" if within.id else ""
        called = element.get("id") or element.get("name") or element.get("event") or element.get("expr")
        what = f"<{element.tag[:40]}>" + (f" ({called[:40]})" if called else "")
        said = f"{what}{holder} has no place in a workflow; it is left out"
        inside = sum(1 for _ in element.all()) - 1
        self.chart.note(
            "not-supported", f"{said}{f' with {inside} element(s) in it' if inside else ''}.", element.place
        )


def _label(event: str) -> str:
    return "Any event" if event == "*" else ", ".join(event.split())
