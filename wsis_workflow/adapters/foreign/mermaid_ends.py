"""What `[*]` means at the end of an arrow, once the whole diagram is known."""

from wsis_workflow.adapters.foreign.mermaid_words import STAR
from wsis_workflow.app.foreign import Chart, Edge, Kind

END = f"{STAR}end"


def settle_composites(chart: Chart) -> None:
    """Leave a composite that has an end of its own by a way without a label when it has come to that end."""
    for edge in chart.edges:
        edge.on_done = not edge.label and not edge.guard and f"{edge.source}{END}" in chart.nodes


def settle_ends(chart: Chart) -> None:
    """Make a state an end where all that leads on from it is a plain way to `[*]`."""
    holders = {node.parent for node in chart.nodes.values()}
    left: dict[str, list[Edge]] = {}
    for edge in chart.edges:
        left.setdefault(edge.source, []).append(edge)
    for source, edges in left.items():
        node, only = chart.nodes[source], edges[0]
        is_plain = len(edges) == 1 and only.dest == END and not only.label and not only.guard
        if is_plain and node.kind is Kind.STATE and source not in holders:
            node.kind = Kind.FINAL
            chart.edges.remove(only)
    if END in chart.nodes and not any(edge.dest == END for edge in chart.edges):
        del chart.nodes[END]
