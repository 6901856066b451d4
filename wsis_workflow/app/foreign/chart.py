"""A state machine of others as it was read: its parts as they stand there, and what has no place with us."""

from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_MESSAGE = 600
MOST = 10_000  # of nodes, and of ways: far more than any procedure has


class Kind(StrEnum):
    """What a node of a foreign chart is."""

    STATE = "state"
    FINAL = "final"
    START = "start"  # where it begins; no place to stay, unless it offers a choice
    POINT = "point"  # a choice, a gateway: no place to stay
    HISTORY = "history"
    PARALLEL = "parallel"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file; lines and columns count from 1, `element` is its id there."""

    line: int = 1
    column: int = 1
    element: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was not taken over, or only in part: a code, a sentence that ends in what became of it, and its place."""

    code: str
    message: str
    place: Place = Place()


class UnreadableChart(Exception):
    """A file of which nothing can be used."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.finding = Finding(code, message, Place(line, column))


@dataclass(slots=True)
class Node:
    """A state or another point of the chart; `parent` is the composite that holds it.

    `initial` are the keys at which a composite is entered. `name` is the name that it had with us, where the file is an
    export of ours. `end` is the kind of end, likewise.
    """

    key: str
    title: str = ""
    kind: Kind = Kind.STATE
    parent: str | None = None
    place: Place = Place()
    notes: list[str] = field(default_factory=list)
    role: str | None = None
    initial: list[str] = field(default_factory=list)
    name: str = ""
    end: str = ""


@dataclass(slots=True, eq=False)
class Edge:
    """A way from node to node: what triggers it, on which condition, after which time.

    `after` is a span of our language. `on_done` edges leave a composite when it has come to its own end; others leave
    it from wherever it is. `is_automatic` ways need nobody in the foreign chart.
    """

    source: str
    dest: str
    label: str = ""
    guard: str = ""
    after: str = ""
    on_done: bool = False
    is_automatic: bool = False
    notes: list[str] = field(default_factory=list)
    place: Place = Place()
    name: str = ""


@dataclass(slots=True)
class Chart:
    """All that was read.

    `own_name` is what it was called with us, where the file is an export of ours. `declares_ends`: its language marks
    ends, so that a state without a way on may be a slip. `is_drawn`: it comes from a picture, so that the order of the
    file says nothing.
    """

    title: str = ""
    name: str = ""
    own_name: str = ""
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    declares_ends: bool = True
    is_drawn: bool = False

    def __post_init__(self) -> None:
        self.title = in_one_line(self.title)

    def add(self, node: Node) -> Node:
        """Add a node; one whose key is taken gets another, and that is noted.

        Raises:
            UnreadableChart: there are far too many.
        """
        node.title, node.role = in_one_line(node.title), node.role and in_one_line(node.role)
        if node.key in self.nodes:
            first = self.nodes[node.key].place.line
            key = unused(node.key, self.nodes)
            self.note(
                "duplicate-id", f"“{node.key}” is already in line {first}; this one is kept beside it.", node.place
            )
            node.key = key
        self.nodes[node.key] = node
        if len(self.nodes) > MOST:
            raise _too_large(node.place)
        return node

    def lead(self, edge: Edge) -> None:
        """Add a way.

        Raises:
            UnreadableChart: there are far too many.
        """
        edge.label = in_one_line(edge.label)
        self.edges.append(edge)
        if len(self.edges) > MOST:
            raise _too_large(edge.place)

    def note(self, code: str, message: str, place: Place = Place()) -> None:
        """Say what has no place with us, and what became of it."""
        self.findings.append(Finding(code, shortened(in_one_line(message), LONGEST_MESSAGE), place))


def in_one_line(text: str) -> str:
    """Take out the breaks by which drawing tools make a title fit into its box."""
    return " ".join(text.split())


def shortened(text: str, longest: int) -> str:
    """Cut a text that is longer than any that people write."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _too_large(place: Place) -> UnreadableChart:
    said = f"There are more than {MOST} states or ways, far more than in any procedure; divide the file."
    return UnreadableChart("too-large", said, place.line, place.column)


def unused(wanted: str, taken: object) -> str:
    """Give the first of `wanted`, `wanted_2`, … that is not taken."""
    assert hasattr(taken, "__contains__")
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    return name
