"""A small XML file as a tree whose elements know their place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from wsis_workflow.app.foreign import Place, UnreadableChart
from wsis_workflow.app.guarded_xml import read_xml

MOST_ELEMENTS = 100_000


@dataclass(slots=True)
class Element:
    """An element: its tag without prefix, its attributes as written, and what it holds."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    prefix: str = ""
    children: list["Element"] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Give the text directly in it."""
        return " ".join("".join(self.parts).split())

    @property
    def id(self) -> str:
        """Give its id, or nothing."""
        return self.attributes.get("id", "").strip()

    @property
    def place(self) -> Place:
        """Say where it begins."""
        return Place(self.line, self.column, self.id)

    def get(self, name: str) -> str:
        """Give an attribute, or nothing."""
        return self.attributes.get(name, "").strip()

    def named(self, *tags: str) -> Iterator["Element"]:
        """Give the children with one of these tags."""
        return (child for child in self.children if child.tag in tags)

    def all(self) -> Iterator["Element"]:
        """Give the element and everything below."""
        yield self
        for child in self.children:
            yield from child.all()


def read_tree(content: bytes, what: str) -> Element:
    """Read a file into a tree; `what` calls such a file in messages.

    Raises:
        UnreadableChart: it is no XML, or more than any real file needs.
    """
    growing = _Growing(what)
    read_xml(BytesIO(content), growing, UnreadableChart)
    return growing.top.children[0]


class _Growing:
    """The tree as far as it has been read."""

    def __init__(self, what: str) -> None:
        self.what, self.top, self._count = what, Element("", {}, 1, 1), 0
        self._open = [self.top]

    def begin(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        """Put an element where it belongs."""
        self._count += 1
        if self._count > MOST_ELEMENTS:
            said = f"There are more than {MOST_ELEMENTS} elements; divide the file."
            raise UnreadableChart("too-large", said, line, column)
        prefix, _, local = tag.rpartition(":")
        element = Element(local, attributes, line, column, prefix)
        self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, tag: str, line: int, column: int) -> None:
        """Leave it."""
        self._open.pop()

    def text(self, data: str) -> None:
        """Keep what stands in it."""
        self._open[-1].parts.append(data)
