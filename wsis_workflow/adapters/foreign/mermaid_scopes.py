"""The states of a Mermaid diagram, and the one in which the reader stands."""

from wsis_workflow.adapters.foreign.mermaid_words import STAR
from wsis_workflow.app.foreign import Chart, Kind, Node, Place

MOST_INSIDE = 32


class Scopes:
    """States as they are mentioned, declared, opened, divided and closed."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart
        self.within: list[str] = []
        self._told: set[str] = set()  # states that were declared where they belong
        self._regions: dict[str, str] = {}  # to the state that they divide

    def end(self, word: str, which: str, place: Place) -> str:
        """Give the state at one end of an arrow, and note it where it is new; `[*]` is where its composite begins."""
        if word != STAR:
            return self.mentioned(word, place).key
        scope = self.within[-1] if self.within else ""
        key = f"{scope}[*]{which}"
        if key not in self.chart.nodes:
            kind = Kind.START if which == "start" else Kind.FINAL
            node = self.chart.add(Node(key, "" if which == "start" or scope else "End", kind, scope or None, place))
            if which == "start" and scope:
                self.chart.nodes[scope].initial.append(node.key)
            elif which == "start":
                self.chart.starts.append(node.key)
        return key

    def mentioned(self, key: str, place: Place) -> Node:
        """Give a state; one that is new, or was nowhere before, belongs to where it is mentioned."""
        node = self.chart.nodes.get(key)
        if node is None:
            node = self.chart.add(Node(key, key, place=Place(place.line, place.column, key)))
        scope = self.within[-1] if self.within else None
        is_free = node.parent is None and key not in self._told and key not in self.within
        if scope is not None and is_free:
            node.parent = scope
        return node

    def declare(self, node: Node) -> None:
        """Put a state where it is declared, whatever it was mentioned in before; nothing is in itself."""
        scope = self.within[-1] if self.within else None
        above: str | None = scope
        while above is not None and above != node.key:
            above = self.chart.nodes[above].parent
        if above is None and node.key not in self._told:
            node.parent = scope
        self._told.add(node.key)

    def open(self, node: Node) -> bool:
        """Step into a state; say whether that can be."""
        if len(self.within) >= MOST_INSIDE or node.key in self.within:
            return False
        self.within.append(node.key)
        return True

    def close(self) -> bool:
        """Step out; say whether anything was open."""
        if self.within:
            self.within.pop()
            return True
        return False

    def divide(self, place: Place) -> bool:
        """Begin another region of what goes on at the same time; the first line makes a region of what is before it."""
        if not self.within:
            return False
        within = self.within[-1]
        whole = self._regions.get(within, within)
        if whole == within:
            self._add_region(whole, [node for node in self.chart.nodes.values() if node.parent == whole], place)
            self.chart.nodes[whole].kind = Kind.PARALLEL
        self.within[-1] = self._add_region(whole, [], place)
        return True

    def _add_region(self, whole: str, inside: list[Node], place: Place) -> str:
        key = f"{whole}--{len(self._regions) + 1}"
        region = self.chart.add(Node(key, parent=whole, place=Place(place.line, place.column, whole)))
        self._regions[region.key] = whole
        for node in inside:
            node.parent = region.key
        region.initial, self.chart.nodes[whole].initial = self.chart.nodes[whole].initial, []
        return region.key
