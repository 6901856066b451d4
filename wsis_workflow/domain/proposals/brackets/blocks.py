"""Cut Markdown into the blocks that words can run through: what is code, or defines where a link leads, is left out."""

import re
from dataclasses import dataclass, field

TAB = 4
MOST_MARKS = 20  # of quotations and lists in each other; pages show fewer
_LINE = re.compile(r"[^\n]*(?:\n|$)")
_MARKS = re.compile(r"[ \t]*(?:(>)|([-+*]|\d{1,9}[.)])(?=[ \t]|$))")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?=[ \t]|$)")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(
    r"[ ]{0,3}\[((?:\\.|[^\[\]\\])+)\]:[ \t]*(<[^<>\n]*>|[^\s<]\S*)"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_ADDRESS = re.compile(r"[:/#.]")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text (from a place to a place) through which words run, and the heading that it stands under."""

    start: int
    end: int
    heading: str = ""
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a text in their order, and the labels that lead somewhere, as they are compared."""

    blocks: tuple[Block, ...]
    labels: frozenset[str]


def blocks_of(text: str) -> Blocks:
    """Cut a text into its blocks."""
    cutter = _Cutter(text)
    for match in _LINE.finditer(text):
        if match[0]:
            cutter.take(match.start(), match[0].rstrip("\r\n"), match.end())
    cutter.finish()
    return Blocks(tuple(cutter.blocks), frozenset(cutter.labels))


def leads_somewhere(address: str) -> bool:
    """Say whether what stands where an address would is one; “[shall](2)” is no link."""
    return _ADDRESS.search(address) is not None


def label_of(written: str) -> str:
    """Give a label as labels are compared."""
    return " ".join(written.split()).casefold()


@dataclass
class _Cutter:
    """Takes line after line, and keeps what the next one may belong to."""

    text: str
    blocks: list[Block] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    fence: str = ""
    fenced_within: int = 0
    is_fence_quoted: bool = False
    heading: str = ""
    begun: int | None = None
    is_item: bool = False
    ended: int = 0
    within: int = 0  # how far the text of the list item is indented, within its quotation
    is_after_blank: bool = True

    def take(self, start: int, line: str, end: int) -> None:
        """Take a line that goes from a place to another."""
        if self.fence and self._leaves_the_fence(line):
            self.fence = ""
        inside, is_item = self._inside(line)
        if self.fence:
            self._in_fence(inside)
        elif not inside.strip():
            self.finish()
            self.is_after_blank = True
        else:
            self._said(start, line, inside, end, is_item=is_item)
            self.is_after_blank = False

    def finish(self) -> None:
        """End the block that has begun."""
        if self.begun is not None:
            self.blocks.append(Block(self.begun, self.ended, self.heading, self.is_item))
            self.begun = None

    def _inside(self, line: str) -> tuple[str, bool]:
        """Give what a line says without the marks of quotations and lists, and whether an item of a list begins."""
        if self.fence:
            return line, False
        at = quoted = 0
        item = None
        for _ in range(MOST_MARKS):
            mark = _MARKS.match(line, at)
            if mark is None or not self._is_mark(line, at, mark):
                break
            at = mark.end()
            if mark[1]:
                quoted = at
            else:
                item = (at, quoted)
        if item:
            self.within = _text_begins(line, *item)
        return line[at:], item is not None

    def _is_mark(self, line: str, at: int, mark: re.Match[str]) -> bool:
        """Leave a rule of dashes, and what is indented so far that it is code, as they are."""
        indent = _width(line[at : mark.start(1 if mark[1] else 2)])
        return indent < TAB + self.within and not _RULE.fullmatch(line, at)

    def _leaves_the_fence(self, line: str) -> bool:
        """Say whether a line is no longer in the quotation or the item in which the code began."""
        if self.is_fence_quoted:
            return not line.lstrip().startswith(">")
        return bool(line.strip()) and _width(line) < self.fenced_within

    def _in_fence(self, line: str) -> None:
        closing = line.strip().lstrip("> ")
        if closing and not closing.strip(self.fence[0]) and len(closing) >= len(self.fence):
            self.fence = ""

    def _said(self, start: int, line: str, inside: str, end: int, *, is_item: bool) -> None:
        indent = _width(inside) if not is_item else 0
        if self.is_after_blank and indent < self.within and not is_item:
            self.within = 0
        if self.begun is None and not is_item and _is_code(indent, self.within, inside):
            return
        fence, heading = _FENCE.match(inside.lstrip() if self.within else inside), _HEADING.match(inside)
        if fence:
            self.finish()
            self.fence, self.is_fence_quoted = fence[1], line.lstrip().startswith(">")
            self.fenced_within = self.within if is_item or indent >= self.within else 0
        elif heading:
            self._headed(inside[heading.end() :].strip(), start, end)
        elif self.begun is not None and _UNDERLINE.match(inside) and not is_item:
            self._underlined()
        elif self.begun is None and (definition := self._definition(inside)):
            self.labels.add(definition)
        else:
            self._went_on(start, inside, end, is_item=is_item)

    def _headed(self, title: str, start: int, end: int) -> None:
        self.finish()
        without = title.rstrip("#")  # signs at the end close it, where a blank stands before them
        self.heading = without.strip() if not without or without[-1] in " \t" else title
        self.blocks.append(Block(start, end, self.heading))

    def _underlined(self) -> None:
        """Make the paragraph so far a heading; it stands under itself."""
        assert self.begun is not None, "only a paragraph is underlined"
        self.heading = " ".join(self.text[self.begun : self.ended].split())
        self.finish()

    def _definition(self, line: str) -> str:
        found = _DEFINITION.match(line)
        if found is None or found[1].startswith("^") or not leads_somewhere(found[2]):
            return ""
        return label_of(found[1])

    def _went_on(self, start: int, inside: str, end: int, *, is_item: bool) -> None:
        """Go on with the block; an item of a list and a row of a table begin one of their own."""
        if is_item or inside.lstrip().startswith("|"):
            self.finish()
        if self.begun is None:
            self.begun, self.is_item = end - len(inside) - _ending(self.text, start, end), is_item
        self.ended = end


def _is_code(indent: int, within: int, inside: str) -> bool:
    return indent >= within + TAB and bool(inside.strip())


def _text_begins(line: str, at: int, quoted: int) -> int:
    """Measure, from the mark of a quotation, where the text of an item begins whose mark ends at a place.

    Where nothing follows that mark, or only code so far away, it is one blank after it.
    """
    said = line[at:].lstrip(" \t")
    mark, text = _column(line, at), _column(line, len(line) - len(said))
    return (text if said and text - mark <= TAB else mark + 1) - _column(line, quoted)


def _column(line: str, at: int) -> int:
    return len(line[:at].expandtabs(TAB))


def _width(line: str) -> int:
    """Measure how far a line is indented; a tab goes to the next stop."""
    width = 0
    for sign in line:
        if sign not in " \t":
            break
        width += 1 if sign == " " else TAB - width % TAB
    return width


def _ending(text: str, start: int, end: int) -> int:
    """Measure the end of a line."""
    return len(text[start:end]) - len(text[start:end].rstrip("\r\n"))
