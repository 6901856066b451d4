"""Reading a picture back: its elements, its words with the room they take, and the points of its lines."""

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from wsis_workflow.bootstrap.parts import editions_of
from wsis_workflow.domain.rules.workflow import Workflow
from wsis_workflow.entrypoints.web.pictures.measuring import width_of
from wsis_workflow.resources import workflows

HOSTILE = "</title><script>alert(1)</script>\x00\x1f\ufffe\" onload='x' & <b>"
SIZES = {"cap": 11, "many": 11, "tick": 11, "tick wide": 11, "now": 12}
ABSOLUTE = re.compile(r"([MHVC])([^A-Za-z]*)")


def plainly(words: str) -> str:
    """Say the words as they are."""
    return words


def a_workflow(name: str) -> Workflow:
    """Read one of the workflows that come with the package, in its latest edition."""
    return editions_of(workflows(), [name])[-1].workflow


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture and what is in it."""

    left: float
    top: float
    right: float
    bottom: float
    what: str = ""

    def meets(self, other: "Box") -> bool:
        """Say whether the two cover a common place."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: "Box") -> bool:
        """Say whether the other lies within."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


def parsed(picture: Markup) -> ET.Element:
    """Parse a picture as XML, which fails where it is not well formed."""
    return ET.fromstring(f"<all>{picture}</all>")  # noqa: S314 - we wrote it ourselves


def frames(svg: ET.Element) -> list[Box]:
    """List the rectangles."""
    sides = [[float(each.attrib[key]) for key in ("x", "y", "width", "height")] for each in svg.iter("rect")]
    return [Box(x, y, x + width, y + height) for x, y, width, height in sides]


def lettered(svg: ET.Element, width: float | None = None) -> list[Box]:
    """List the words with the room they take; shares of the width need to know how wide the picture is."""
    is_mirrored = svg.get("direction") == "rtl"
    return [_room(text, width, is_mirrored) for text in svg.iter("text")]


def _room(text: ET.Element, width: float | None, is_mirrored: bool) -> Box:
    words, at = text.text or "", text.attrib["x"]
    x = float(at.removesuffix("%")) * (width or 0) / 100 if at.endswith("%") else float(at)
    size = SIZES.get(text.get("class", ""), 11 if width else 12)
    room, y = width_of(words, size), float(text.attrib["y"])
    before = {"middle": room / 2, "end": room}.get(text.get("text-anchor", ""), 0.0)
    start = x + before - room if is_mirrored else x - before
    return Box(start, y - size * 0.75, start + room, y + size * 0.2, words)


def points(svg: ET.Element) -> list[tuple[float, float]]:
    """List the points that the lines pass through or bend towards."""
    return [point for path in svg.iter("path") for point in _points(path.attrib["d"])]


def _points(data: str) -> list[tuple[float, float]]:
    found, x, y = [], 0.0, 0.0
    for command, numbers in ABSOLUTE.findall(data):
        values = [float(each) for each in numbers.split()]
        if command == "H":
            pairs = [(values[0], y)]
        elif command == "V":
            pairs = [(x, values[0])]
        else:
            pairs = list(zip(values[::2], values[1::2], strict=True))
        found += pairs
        x, y = pairs[-1]
    return found
