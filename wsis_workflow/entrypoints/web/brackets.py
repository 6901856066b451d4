"""Mark what stands in square brackets: in a text under negotiation, what is not agreed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from markdown_it.token import Token

from wsis_workflow.domain.proposals.brackets import Signed


def mark_brackets(blocks: Sequence[Token], signs: Signed) -> None:
    """Mark every passage in brackets, across emphasis and paragraphs; of one that is never closed the bracket alone.

    The text was parsed with signs of their own for its open brackets, which become again what they were. So what is
    marked is what is counted, whatever the parser would make of a bracket.
    """
    marking = _Marking(signs)
    for block in blocks:
        if block.children:
            block.children = [piece for one in block.children for piece in marking.pieces(one)]
        elif block.content:
            block.content = marking.unsigned(block.content)


@dataclass
class _Marking:
    """How many signs have come so far, and how many passages are open."""

    signs: Signed
    come: int = 0
    depth: int = 0

    def pieces(self, one: Token) -> Iterator[Token]:
        """Cut a run of text where brackets begin and end."""
        if one.type != "text":
            one.content = self.unsigned(one.content)
            yield one
            return
        parts = re.split(f"([{self.signs.opening}{self.signs.closing}])", one.content)
        flagged = [self._flagged(part) for part in parts if part]
        for is_marked, run in groupby(flagged, key=itemgetter(1)):
            yield from _piece("".join(part for part, _ in run), is_marked=is_marked)

    def _flagged(self, part: str) -> tuple[str, bool]:
        """Give a part as it was written, and whether it is open; a passage that follows another goes on with it."""
        if part not in (self.signs.opening, self.signs.closing):
            return part, self.depth > 0
        return self._taken(part), True

    def unsigned(self, content: str) -> str:
        """Give content that is no running text as it was written."""
        opening, closing = self.signs.opening, self.signs.closing
        if opening not in content and closing not in content:
            return content
        return "".join(self._taken(one) if one in (opening, closing) else one for one in content)

    def _taken(self, sign: str) -> str:
        number, self.come = self.come, self.come + 1
        if number not in self.signs.unclosed:
            self.depth += 1 if sign == self.signs.opening else -1
        return self.signs.originals[number] if number < len(self.signs.originals) else sign


def _piece(content: str, *, is_marked: bool) -> list[Token]:
    if not content:
        return []
    text = Token("text", "", 0, content=content)
    if not is_marked:
        return [text]
    return [Token("mark_open", "mark", 1, attrs={"class": "bracket"}), text, Token("mark_close", "mark", -1)]
