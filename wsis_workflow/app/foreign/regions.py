"""What goes on at the same time, multiplied out: a state for each combination of the states of several regions.

That is sound, and fit to be read for as long as there are few. An event that several regions answer moves all of them
at once. Where conditions make it unsure which regions move, or where there are too many combinations, the state is left
as it is, and flattening makes it one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import cast

from wsis_workflow.app.foreign.chart import Chart, Edge, Finding, Kind, Node
from wsis_workflow.app.foreign.flattening import Flattening, flattened
from wsis_workflow.app.foreign.passing import passed

MOST_STATES = 40
MOST_REGIONS = 5
MOST_PARALLEL = 20  # parallel states in a chart
Combination = tuple[str, ...]


def multiplied(chart: Chart) -> Chart:
    """Give the chart with every parallel state multiplied out that allows it, the innermost first."""
    parallel = sum(node.kind is Kind.PARALLEL for node in chart.nodes.values())
    for _ in range(parallel if parallel <= MOST_PARALLEL else 0):
        inner = next((node for node in chart.nodes.values() if _is_innermost(node, chart)), None)
        if inner is None:
            return chart
        regions = _Regions(chart, inner)
        chart = regions.multiplied() if regions.are_few() else _given_up(inner, chart)
    return chart


def _is_innermost(node: Node, chart: Chart) -> bool:
    if node.kind is not Kind.PARALLEL or not any(one.parent == node.key for one in chart.nodes.values()):
        return False
    others = [one.key for one in chart.nodes.values() if one.kind is Kind.PARALLEL and one is not node]
    return not any(node.key in _above(key, chart) for key in others)


def _given_up(node: Node, chart: Chart) -> Chart:
    """Make a parallel state one state, with all that is in it."""
    closed = Flattening(chart)
    closed.close(node)
    nodes = {key: one for key, one in chart.nodes.items() if key == node.key or node.key not in _above(key, chart)}
    return replace(chart, nodes=nodes, edges=list(closed.edges()), starts=[closed.outer(key) for key in chart.starts])


def _above(key: str, chart: Chart) -> list[str]:
    """Name what a node is in, from the inside out."""
    found: list[str] = []
    within = chart.nodes[key].parent
    while within is not None:
        found.append(within)
        within = chart.nodes[within].parent
    return found


class _Regions:
    """The regions of a parallel state, each flat."""

    def __init__(self, chart: Chart, node: Node) -> None:
        self.chart, self.node = chart, node
        roots = [one for one in chart.nodes.values() if one.parent == node.key and one.kind is not Kind.HISTORY]
        self.roots = [one.key for one in roots]
        self._region = {key: self._root_above(key) for key in chart.nodes}
        self.inside = {key for key in chart.nodes if node.key in _above(key, chart)}
        self._trees = [self._part(root) for root in self.roots[:MOST_REGIONS]]
        self.flat = [passed(flattened(tree)) for tree in self._trees]
        self.leaves = [
            [key for key in flat.nodes if self._region.get(key) == root]
            for root, flat in zip(self.roots, self.flat, strict=False)
        ]
        self._keys: dict[Combination, str] = {}

    def are_few(self) -> bool:
        """Say whether multiplying out gives a chart that people read, and that surely says the same."""
        number = 1
        for leaves in self.leaves:
            number *= len(leaves)
        return len(self.roots) <= MOST_REGIONS and 0 < number <= MOST_STATES and not self._is_unsure()

    def multiplied(self) -> Chart:
        """Give the chart with the combinations in place of the regions."""
        self._keys = {several: " & ".join(several) for several in product(*self.leaves)}
        outer = [edge for edge in self.chart.edges if edge.source not in self.inside]
        edges = [replace(edge, dest=self._dest(edge.dest)) for edge in outer]
        moves = [edge for several in self._keys for edge in self._moves(several)]
        starts = [self._dest(key) for key in self.chart.starts]
        begin = self._keys[self._entry()]
        kept = _reached([begin, *starts, *(edge.dest for edge in edges)], moves)
        found = [*self.chart.findings, *(one for flat in self.flat for one in flat.findings), *self._missed(kept)]
        edges += [edge for edge in moves if edge.source in kept]
        return replace(self.chart, nodes=self._nodes(begin, kept), edges=edges, starts=starts, findings=found)

    def _nodes(self, begin: str, kept: set[str]) -> dict[str, Node]:
        """Put the combinations that are reached where the parallel state was."""
        nodes: dict[str, Node] = {}
        for key, one in self.chart.nodes.items():
            if key == self.node.key:
                nodes[key] = replace(one, kind=Kind.STATE, initial=[begin])
                nodes |= {inner: self._combined(some, inner) for some, inner in self._keys.items() if inner in kept}
            elif key not in self.inside:
                nodes[key] = one
        return nodes

    def _missed(self, kept: set[str]) -> Iterator[Finding]:
        """List the states of regions to which nothing leads; combinations that never come about need no word."""
        there = {at for several, key in self._keys.items() if key in kept for at in several}
        for key in (key for leaves in self.leaves for key in leaves if key not in there):
            node = self.chart.nodes.get(key)
            said = f"Nothing leads to “{key}” in “{self.node.title or self.node.key}”; it is left out."
            yield Finding("unreachable", said, node.place if node else self.node.place)

    def _part(self, root: str) -> Chart:
        """Cut a region out, with the places outside to which its ways lead."""
        keys = [key for key in self.chart.nodes if self._region[key] == root]
        edges = [replace(edge) for edge in self.chart.edges if self._region[edge.source] == root]
        outside = {edge.dest: Node(edge.dest) for edge in edges if self._region[edge.dest] != root}
        nodes = {key: replace(self.chart.nodes[key], notes=list(self.chart.nodes[key].notes)) for key in keys}
        nodes[root].parent = None
        return Chart(nodes={**nodes, **outside}, edges=edges, starts=[root])

    def _root_above(self, key: str) -> str | None:
        return next((one for one in (key, *_above(key, self.chart)) if one in self.roots), None)

    def _is_unsure(self) -> bool:
        """Say whether a condition, or a way that leads out, decides which of several regions an event moves."""
        answers: dict[str, set[int]] = {}
        open_questions: set[str] = set()
        for number, (flat, leaves) in enumerate(zip(self.flat, self.leaves, strict=False)):
            for edge in flat.edges:
                answers.setdefault(edge.label, set()).add(number)
                if edge.guard or edge.dest not in leaves:
                    open_questions.add(edge.label)
        return any(label and len(answers[label]) > 1 for label in open_questions)

    def _entry(self, root: str | None = None, key: str = "") -> Combination:
        """Name the combination at which the state is entered, in one region at a certain place."""
        return tuple(self._place(number, key if one == root else "") for number, one in enumerate(self.roots))

    def _place(self, number: int, key: str) -> str:
        leaves = self.leaves[number]
        found = Flattening(self._trees[number]).settled().entry(key) if key else None
        return next((one for one in (found, *self.flat[number].starts) if one in leaves), leaves[0])

    def _dest(self, key: str) -> str:
        root = self._region.get(key)
        if root is not None:
            return self._keys[self._entry(root, key)]
        return self.node.key if key in self.inside else key

    def _moves(self, several: Combination) -> Iterator[Edge]:
        """Give the ways out of a combination: of one region, or of all that answer the same event."""
        here, unmoved = self._keys[several], cast(tuple[Edge | None, ...], (None,))
        ways = [[edge for edge in flat.edges if edge.source == at] for flat, at in zip(self.flat, several, strict=True)]
        for number, edges in enumerate(ways):
            for edge in edges:
                others = [] if not edge.label else [[one for one in more if one.label == edge.label] for more in ways]
                if any(others[:number]):
                    continue  # told with the first region that answers the event
                later = others[number + 1 :] or [[]] * (len(ways) - number - 1)
                behind: list[Sequence[Edge | None]] = [some or unmoved for some in later]
                for rest in product(*behind):
                    yield self._move(several, here, edge, (*unmoved * number, edge, *rest))

    def _move(self, several: Combination, here: str, edge: Edge, moving: Sequence[Edge | None]) -> Edge:
        ends = [at if one is None else one.dest for at, one in zip(several, moving, strict=True)]
        out = next((end for end, leaves in zip(ends, self.leaves, strict=True) if end not in leaves), None)
        dest = self._keys[tuple(ends)] if out is None else self._dest(out)
        return replace(edge, source=here, dest=dest, on_done=False, notes=list(edge.notes))

    def _combined(self, several: Combination, key: str) -> Node:
        parts = [flat.nodes[at] for flat, at in zip(self.flat, several, strict=True)]
        is_end = all(part.kind is Kind.FINAL for part in parts)
        title = " and ".join(part.title or part.key for part in parts)
        notes = [note for part in parts for note in part.notes]
        role = next((part.role for part in parts if part.role), self.node.role)
        place = replace(self.node.place, element=key)
        return Node(key, title, Kind.FINAL if is_end else Kind.STATE, self.node.key, place, notes, role)


def _reached(begins: list[str], edges: list[Edge]) -> set[str]:
    """Name what can be reached from certain places."""
    ahead: dict[str, list[str]] = {}
    for edge in edges:
        ahead.setdefault(edge.source, []).append(edge.dest)
    found, waiting = set(begins), list(begins)
    while waiting:
        for dest in ahead.get(waiting.pop(), []):
            if dest not in found:
                found.add(dest)
                waiting.append(dest)
    return found
