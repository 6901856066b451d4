"""Points at which nothing waits: choices and gateways become the steps that lead through them."""

from collections import deque
from dataclasses import replace
from itertools import product

from wsis_workflow.app.foreign.chart import Chart, Edge, Kind, Node, Place, unused

MOST_WAYS = 64  # through one point; more are easier to read as a state of its own
START = "start"


def passed(chart: Chart) -> Chart:
    """Give the chart with one beginning, and without points at which nothing waits."""
    found = replace(chart, nodes=dict(chart.nodes), edges=list(chart.edges))
    _settle_start(found)
    ways = _Ways(found.edges)
    for node in list(found.nodes.values()):
        if node.kind in (Kind.POINT, Kind.START):
            _pass(node, found, ways)
    found.edges = list(ways.all)
    found.edges.sort(key=_line)
    if found.is_drawn:
        found.nodes = _in_order_of_ways(found, ways)
    return found


def _in_order_of_ways(chart: Chart, ways: "_Ways") -> dict[str, Node]:
    """Put states in the order in which they are reached, those that are not reached last."""
    reached = dict.fromkeys(chart.starts)
    waiting = deque(chart.starts)
    while waiting:
        for edge in sorted(ways.out.get(waiting.popleft(), []), key=_line):
            if edge.dest not in reached:
                reached[edge.dest] = None
                waiting.append(edge.dest)
    return {key: chart.nodes[key] for key in (*reached, *(key for key in chart.nodes if key not in reached))}


def _line(edge: Edge) -> tuple[int, int]:
    return edge.place.line, edge.place.column


def _settle_start(chart: Chart) -> None:
    """Find the one state in which it begins; several beginnings become the choice between them."""
    if not chart.starts and chart.nodes:
        _guess_start(chart)
    if len(chart.starts) > 1:
        _join_starts(chart)
    if chart.starts:
        _begin_behind(chart)


def _guess_start(chart: Chart) -> None:
    entered = {edge.dest for edge in chart.edges if edge.source != edge.dest}
    left = {edge.source for edge in chart.edges}
    keys = list(chart.nodes)
    first = next((key for key in keys if key not in entered and key in left), None)
    key = first or next((key for key in keys if key in left), keys[0])
    node = chart.nodes[key]
    why = "it is the first to which nothing leads" if first else "it is the first that leads anywhere"
    said = f"The file does not say where it begins; “{node.title or key}” is taken, since {why}."
    chart.note("no-beginning", said, node.place)
    chart.starts = [key]


def _join_starts(chart: Chart) -> None:
    key = unused(START, chart.nodes)
    several = ", ".join(f"“{chart.nodes[one].title or one}”" for one in chart.starts)
    said = f"It begins in several places ({several}); they are steps of one state “{key}”."
    chart.note("several-beginnings", said, chart.nodes[chart.starts[0]].place)
    for one in chart.starts:
        node = chart.nodes[one]
        label = node.title if node.kind is Kind.START else ""
        chart.edges.append(Edge(key, one, label, place=node.place))
    chart.nodes = {key: Node(key, "Start"), **chart.nodes}
    chart.starts = [key]


def _begin_behind(chart: Chart) -> None:
    """Begin behind a point that only says where it begins, for as long as the way is plain."""
    seen: set[str] = set()
    while chart.starts[0] not in seen:
        key = chart.starts[0]
        seen.add(key)
        node = chart.nodes[key]
        exits = [edge for edge in chart.edges if edge.source == key]
        is_entered = any(edge.dest == key for edge in chart.edges)
        if node.kind is not Kind.START or len(exits) != 1 or exits[0].after or is_entered:
            break
        dest = chart.nodes[exits[0].dest]
        said = [f"It begins with: {word}" for word in (node.title, exits[0].label, exits[0].guard) if word]
        dest.notes = [*said, *node.notes, *exits[0].notes, *dest.notes]
        chart.edges.remove(exits[0])
        del chart.nodes[key]
        chart.starts = [dest.key]
    chart.nodes[chart.starts[0]].kind = _kept(chart.nodes[chart.starts[0]])


def _kept(node: Node) -> Kind:
    return Kind.STATE if node.kind in (Kind.POINT, Kind.START) else node.kind


class _Ways:
    """Ways by where they begin and where they lead."""

    def __init__(self, edges: list[Edge]) -> None:
        self.all: dict[Edge, None] = {}
        self.out: dict[str, list[Edge]] = {}
        self.into: dict[str, list[Edge]] = {}
        for edge in edges:
            self.add(edge)

    def add(self, edge: Edge) -> None:
        """Add a way."""
        self.all[edge] = None
        self.out.setdefault(edge.source, []).append(edge)
        self.into.setdefault(edge.dest, []).append(edge)

    def remove(self, edge: Edge) -> None:
        """Remove one."""
        del self.all[edge]
        self.out[edge.source].remove(edge)
        self.into[edge.dest].remove(edge)


def _pass(node: Node, chart: Chart, ways: _Ways) -> None:
    """Join the ways into a point with those out of it; a point that cannot be passed so becomes a state."""
    into, out = list(ways.into.get(node.key, [])), list(ways.out.get(node.key, []))
    is_round = any(edge.source == edge.dest for edge in into)
    if is_round or not into or not out or len(into) * len(out) > MOST_WAYS:
        node.kind = Kind.STATE if out else Kind.FINAL
        return
    for edge in (*into, *out):
        ways.remove(edge)
    for first, second in product(into, out):
        ways.add(_joined(first, node, second))
    del chart.nodes[node.key]


def _joined(first: Edge, node: Node, second: Edge) -> Edge:
    guards = dict.fromkeys(guard for guard in (first.guard, second.guard) if guard)
    return Edge(
        first.source,
        second.dest,
        _said(first.label, node.title, second.label),
        " and ".join(guards),
        first.after or second.after,
        is_automatic=first.is_automatic and second.is_automatic,
        notes=list(dict.fromkeys([*first.notes, *node.notes, *second.notes])),
        place=first.place if second.place == Place() or (first.label and not second.label) else second.place,
        name=second.name or first.name,
    )


def _said(first: str, title: str, second: str) -> str:
    """Name a way through a point: “Approved? Yes”."""
    asked = f"{title} {second}" if title.endswith("?") and second else ""
    words = (first, asked) if asked else (first, "" if second else title, second)
    return ": ".join(dict.fromkeys(word for word in words if word))
