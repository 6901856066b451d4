"""Charts of others, built by hand: each way and each state in a line of its own."""

from wsis_workflow.app.foreign import Chart, Draft, Edge, Node, Place, draft
from wsis_workflow.app.foreign.chart import Kind


def a_chart(*parts: Node | Edge, starts: str = "a", **more: object) -> Chart:
    """Give a chart of nodes and ways; what is named by a way alone is a state, and `starts` are single letters."""
    chart = Chart(starts=list(starts), **more)  # type: ignore[arg-type]  # each has the type of its field
    nodes = [part for part in parts if isinstance(part, Node)]
    edges = [part for part in parts if isinstance(part, Edge)]
    named = dict.fromkeys([*starts, *(key for edge in edges for key in (edge.source, edge.dest))])
    there = {node.key for node in nodes}
    for node in [*nodes, *(Node(key) for key in named if key not in there)]:
        chart.add(node)
    for edge in edges:
        chart.lead(edge)
    return chart


def way(source: str, dest: str, label: str = "", line: int = 1, **more: object) -> Edge:
    """Give a way from node to node."""
    return Edge(source, dest, label, place=Place(line), **more)  # type: ignore[arg-type]  # each has the type of its field


def inside(parent: str, key: str, kind: Kind = Kind.STATE, **more: object) -> Node:
    """Give a node that lies in another."""
    return Node(key, kind=kind, parent=parent, **more)  # type: ignore[arg-type]  # each has the type of its field


def drafted(chart: Chart) -> Draft:
    """Make a workflow of a chart."""
    return draft(chart, "foreign", "a test")


def ways(chart: Chart) -> list[tuple[str, str, str]]:
    """Give each way of a chart: where it begins, what it is called, where it leads."""
    return [(edge.source, edge.label, edge.dest) for edge in chart.edges]


def said(chart: Chart) -> list[tuple[str, str, int]]:
    """Give what a chart says that it could not take over: code, sentence and line."""
    return [(one.code, one.message, one.place.line) for one in chart.findings]
