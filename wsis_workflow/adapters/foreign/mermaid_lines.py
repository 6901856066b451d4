"""The statements of a Mermaid state diagram, each of which stands in a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.foreign import UnreadableChart

HEADER = re.compile(r"\s*stateDiagram(?:-v2)?\s*;?\s*", re.IGNORECASE)
FENCE = re.compile(r"\s*(?:```+|~~~+)\s*\{?\s*(mermaid[\w-]*)?")
MOST_LINES = 20_000
_NAMED = {"lt": "<", "gt": ">", "quot": '"', "amp": "&", "apos": "'", "nbsp": " ", "semi": ";", "colon": ":"}
_ENTITY = re.compile(r"(?:#|&#?)(\w{1,8});")
_BREAK = re.compile(r"<br\s*/?>|\\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the diagram, without the spaces and the comment around its statement."""

    text: str
    number: int
    column: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The lines after the heading, what stood before it, and the lines with other diagrams of the file."""

    lines: list[Line]
    before: list[Line]
    others: list[int]


def diagram_in(text: str) -> Diagram:
    """Find the first state diagram of a file: alone in it, or in a block of Markdown.

    Raises:
        UnreadableChart: there is none.
    """
    lines = [_line(raw, number) for number, raw in enumerate(text.splitlines(), start=1)]
    if len(lines) > MOST_LINES:
        raise UnreadableChart("too-large", f"There are more than {MOST_LINES} lines; divide the file.", MOST_LINES + 1)
    heads = [index for index, line in enumerate(lines) if HEADER.fullmatch(line.text)]
    if not heads:
        said = "There is no state diagram in it; it begins with a line `stateDiagram-v2`."
        first = next((line for line in lines if line.text), Line("", 1, 1))
        raise UnreadableChart("syntax", f"This is no Mermaid: {said}", first.number, first.column)
    head = heads[0]
    fence = _fence_before(lines, head)
    end = next(
        (index for index in range(head, len(lines)) if fence is not None and FENCE.match(lines[index].text)), None
    )
    begin = 0 if fence is None else fence + 1
    others = [lines[index].number for index in heads[1:] if end is not None and index > end]
    return Diagram(lines[head + 1 : end], lines[begin:head], others)


def plain(text: str) -> str:
    """Give the text that a label stands for: entities as letters, breaks as spaces."""
    return " ".join(_ENTITY.sub(_letter, _BREAK.sub(" ", text)).split()).strip()


def _letter(found: re.Match[str]) -> str:
    word = found.group(1)
    if word.isascii() and word.isdigit():
        number = int(word)
        return chr(number) if 32 <= number < 0x110000 and not 0xD800 <= number < 0xE000 else " "
    return _NAMED.get(word, found.group())


def _line(raw: str, number: int) -> Line:
    statement, mark, comment = raw.partition("%%")
    column = len(statement) - len(statement.lstrip()) + 1
    text = statement.strip()
    if text.endswith(";") and not re.search(r"(?:#|&#?)\w{1,8};$", text):
        text = text[:-1].rstrip()
    return Line(text, number, column, comment.strip() if mark else "")


def _fence_before(lines: list[Line], head: int) -> int | None:
    """Find the line that opens the block of Markdown in which the diagram stands."""
    fences: Iterator[int] = (index for index in range(head - 1, -1, -1) if FENCE.match(lines[index].text))
    found = next(fences, None)
    return found if found is not None and lines[found].text.strip("`~ ") else None
