"""Composite states made flat: a state inside another inherits the ways of what it is in.

That is sound: whoever is in a composite is in exactly one of its states, and each of these can do what the composite
can. What goes on at the same time in several regions is multiplied out before, or stays one state here, and each part
of it is listed.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Self

from wsis_workflow.app.foreign.chart import Chart, Edge, Kind, Node

MOST_EDGES = 10_000


def flattened(chart: Chart) -> Chart:
    """Give the chart without states in each other; what had to be left out is noted in it."""
    flat = Flattening(chart).settled()
    edges = list(islice((copy for edge in flat.edges() for copy in flat.spread(edge)), MOST_EDGES + 1))
    nodes = {key: node for key, node in chart.nodes.items() if key in flat.leaves}
    starts = list(dict.fromkeys(entry for key in chart.starts if (entry := flat.entry(key))))
    found = replace(chart, nodes=nodes, edges=edges[:MOST_EDGES], starts=starts)
    if len(edges) > MOST_EDGES:
        found.note(
            "too-large", f"There are more than {MOST_EDGES} ways once states are flat; those after are left out."
        )
    exits: dict[str, list[Edge]] = {}
    for edge in found.edges:
        exits.setdefault(edge.source, []).append(edge)
    for node in nodes.values():
        _settle_end(node, exits.get(node.key, []), chart.nodes.get(node.parent or ""))
    return found


def _settle_end(node: Node, exits: list[Edge], whole: Node | None) -> None:
    """Pass through the end of a composite where the composite goes on."""
    if node.kind is not Kind.FINAL or whole is None:
        return
    if not exits:
        node.title = node.title or "End"
    elif all(edge.on_done for edge in exits):
        if node.title not in ("", "End", node.key):
            node.notes.append(f"It has come to: {node.title}")
        node.kind, node.title = Kind.POINT, ""
    else:
        node.kind, node.title = Kind.STATE, node.title or f"End of {whole.title or whole.key}"


class Flattening:
    """The tree of states, and where each of its nodes comes to stand."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self._children: dict[str, list[str]] = {}
        for node in chart.nodes.values():
            if node.parent is not None:
                self._children.setdefault(node.parent, []).append(node.key)
        self._closed: dict[str, str] = {}  # what is inside a parallel state, to that state
        self._answered = {(edge.source, edge.label) for edge in chart.edges if edge.label and not edge.guard}
        self._left_when_done = {edge.source for edge in chart.edges if edge.on_done}
        self._said_past: set[str] = set()
        self.leaves: set[str] = set()  # the nodes that remain

    def settled(self) -> Self:
        """Close what is left of parallel states, and find out which nodes remain."""
        for key, node in self.chart.nodes.items():
            if node.kind is Kind.PARALLEL and key not in self._closed:
                self.close(node)
        gone = {key for key, node in self.chart.nodes.items() if node.kind is Kind.HISTORY}
        for key in [key for key, inside in self._children.items() if gone.issuperset(inside)]:
            self._make_plain(key)
        self.leaves = set(self.chart.nodes) - set(self._children) - set(self._closed) - gone
        return self

    def _make_plain(self, key: str) -> None:
        """Make a state plain in which there is nothing but the memory of what was left last."""
        for inside in self._children.pop(key):
            self._said_past.add(inside)
            said = f"“{inside}” remembers a state inside “{self._title(key)}”, which has none; it is left out."
            self.chart.note("not-supported", said, self.chart.nodes[inside].place)

    def close(self, node: Node) -> None:
        """Make a parallel state one state, and list what is inside."""
        node.kind = Kind.STATE
        inside = list(self._below(node.key))
        for inner in inside:
            self._closed[inner] = node.key
            self._list_closed(self.chart.nodes[inner], node)
        for key in (node.key, *inside):
            self._children.pop(key, None)

    def outer(self, key: str) -> str:
        """Give the closed state that a node is in, or the node itself."""
        return self._closed.get(key, key)

    def edges(self) -> Iterator[Edge]:
        """Give the edges outside parallel states, those that cross their borders attached to the state itself."""
        for edge in self.chart.edges:
            source, dest = self.outer(edge.source), self.outer(edge.dest)
            is_inside = source == dest and (edge.source in self._closed or edge.dest in self._closed)
            if is_inside:
                said = f"{_called(edge)} lies inside “{self._title(source)}”, parts of which go on at the same time"
                self.chart.note("parallel", f"{said}; it is left out.", edge.place)
            else:
                yield replace(edge, source=source, dest=dest)

    def spread(self, edge: Edge) -> Iterator[Edge]:
        """Give an edge once for each state that it leaves, to the state at which its end is entered."""
        dest = self.entry(edge.dest)
        if dest is None or self.chart.nodes[edge.source].kind is Kind.HISTORY:
            return
        if edge.source not in self._children:
            yield replace(edge, dest=dest)
            return
        for leaf in self._below(edge.source):
            if leaf in self.leaves and self._leaves_from(edge, leaf):
                yield replace(edge, source=leaf, dest=dest)

    def entry(self, key: str) -> str | None:
        """Follow what is entered first, down to a state without states inside."""
        seen: set[str] = set()
        here: str | None = self._closed.get(key, key)
        while here is not None and here not in self.leaves:
            if here in seen:
                return None
            seen.add(here)
            here = self._first_in(here)
        return here

    def _first_in(self, key: str) -> str | None:
        node = self.chart.nodes[key]
        if node.kind is Kind.HISTORY:
            return self._past(node)
        inside = [self._closed.get(one, one) for one in node.initial if one in self.chart.nodes]
        children = self._children.get(key, [])
        places = [one for one in children if self.chart.nodes[one].kind is not Kind.HISTORY]
        begin = [one for one in places if self.chart.nodes[one].kind is Kind.START]
        return next(iter([*inside, *begin, *places]), None)

    def _past(self, node: Node) -> str | None:
        default = next((edge.dest for edge in self.chart.edges if edge.source == node.key), None)
        said = "Which state was left last is not remembered here; the way leads to where it begins."
        if node.key not in self._said_past:
            self._said_past.add(node.key)
            self.chart.note("history", said, node.place)
        return default or node.parent

    def _leaves_from(self, edge: Edge, leaf: str) -> bool:
        """Say whether a way of a composite is one of a state inside: not where the state itself answers the event."""
        node = self.chart.nodes[leaf]
        if edge.on_done:
            return node.kind is Kind.FINAL and node.parent == edge.source
        is_done = node.kind is Kind.FINAL and node.parent in self._left_when_done
        if is_done or node.kind in (Kind.POINT, Kind.START):
            return False
        within: str | None = leaf
        while within is not None and within != edge.source:
            if (within, edge.label) in self._answered:
                return False
            within = self.chart.nodes[within].parent
        return True

    def _below(self, key: str) -> Iterator[str]:
        for child in self._children.get(key, []):
            yield child
            yield from self._below(child)

    def _list_closed(self, inner: Node, outer: Node) -> None:
        said = f"“{inner.title or inner.key}” is part of what goes on at the same time in “{outer.title or outer.key}”"
        self.chart.note("parallel", f"{said}; a proposal is in one state at a time, so it is left out.", inner.place)

    def _title(self, key: str) -> str:
        return self.chart.nodes[key].title or key


def _called(edge: Edge) -> str:
    return f"The way “{edge.label}”" if edge.label else "A way"
