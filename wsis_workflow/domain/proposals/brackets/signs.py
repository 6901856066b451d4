"""Find the signs in a text that are open brackets: not those of links, images, footnotes, code and task boxes."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.domain.proposals.brackets.blocks import Block, Blocks, label_of, leads_somewhere

OPENING, CLOSING = "[［", "]］"  # those of Chinese type are as wide as its letters
_SIGN = re.compile(r"\\[!-/:-@\[-`{-~]|`+|<[^\s<>]*>|!?\[|［|[\]］]")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_INLINE = re.compile(
    r"\(\s*(<[^<>\n]*>|(?:[^\s()\\<]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
    r"(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]")
LONGEST_LABEL = 1000  # characters of the words of a note or a reference
_TASK = re.compile(r"\s*\[[ xX]\](?=\s|$)")


@dataclass(slots=True)
class _Opener:
    at: int
    is_image: bool = False
    may_link: bool = True


def pairs_of(text: str, found: Blocks) -> list[tuple[int, int | None]]:
    """Give each open bracket by the places of its signs, in their order; None where it is never closed."""
    pairs: list[tuple[int, int | None]] = []
    waiting: list[int] = []
    for block in found.blocks:
        for at, is_opening in _open_signs(text, block, found.labels):
            if is_opening:
                waiting.append(at)
            elif waiting:
                pairs.append((waiting.pop(), at))
    return sorted([*pairs, *((at, None) for at in waiting)])


def _open_signs(text: str, block: Block, labels: frozenset[str]) -> list[tuple[int, bool]]:
    """Read the signs of a block from left to right; a link, once closed, takes its signs out again."""
    reading = _Reading(text, block, labels)
    for sign in reading.signs():
        reading.take(sign)
    return sorted(reading.signs_open.items())


class _Reading:
    """One block, read from left to right: what stands open so far, and where the reading has come to."""

    def __init__(self, text: str, block: Block, labels: frozenset[str]) -> None:
        self.text, self.block, self.labels = text, block, labels
        self.signs_open: dict[int, bool] = {}
        self.openers: list[_Opener] = []
        task = _TASK.match(text, block.start, block.end) if block.is_item else None
        self.at = task.end() if task else block.start
        self.ticks = _ticks(text, self.at, block.end)

    def signs(self) -> Iterator[re.Match[str]]:
        """Give sign after sign, from wherever the reading has come to."""
        while (sign := _SIGN.search(self.text, self.at, self.block.end)) is not None:
            self.at = sign.end()
            yield sign

    def take(self, sign: re.Match[str]) -> None:
        """Take a sign; what it begins is skipped where brackets mean nothing in it."""
        said = sign[0]
        if said[0] == "`":
            self.at = self._after_code(sign)
        elif said[0] == "<":
            self.at = sign.end() if _AUTOLINK.fullmatch(said) else sign.start() + 1
        elif said in ("[", "![", "［"):
            self.openers.append(_Opener(sign.end() - 1, len(said) > 1, said != "［"))
            self.signs_open[sign.end() - 1] = True
        elif said in CLOSING:
            self._close(sign.start(), said)

    def _after_code(self, sign: re.Match[str]) -> int:
        """Go on after the code that a run of ticks begins; one without another of its length begins none."""
        runs = self.ticks.get(len(sign[0]), ())  # after an escaped tick a run is shorter than it looks
        after = bisect_right(runs, sign.start())
        return runs[after] + len(sign[0]) if after < len(runs) else sign.end()

    def _close(self, at: int, said: str) -> None:
        if not self.openers:
            self.signs_open[at] = False
            return
        opener = self.openers.pop()
        end = self._link_end(opener, at) if said == "]" and opener.may_link else None
        if end is None:
            self.signs_open[at] = False
            return
        del self.signs_open[opener.at]
        self.at = end
        if not opener.is_image:
            for outer in self.openers:  # there is no link within a link
                outer.may_link = outer.may_link and outer.is_image

    def _link_end(self, opener: _Opener, at: int) -> int | None:
        """Say where the link, image or note ends whose words the two signs enclose; None where there is none."""
        inside = self.text[opener.at + 1 : at] if at - opener.at <= LONGEST_LABEL else ""
        if inside.startswith("^") and len(inside) > 1 and not re.search(r"\s", inside):
            return at + 1
        inline = _INLINE.match(self.text, at + 1, self.block.end)
        if inline and leads_somewhere(inline[1]):
            return inline.end()
        reference = _REFERENCE.match(self.text, at + 1, self.block.end)
        label = (reference[1] if reference else "") or inside
        if not label or "[" in label or label_of(label) not in self.labels:
            return None
        return reference.end() if reference else at + 1


def _ticks(text: str, start: int, end: int) -> dict[int, list[int]]:
    """Give the places of the runs of ticks, by their length."""
    runs: dict[int, list[int]] = {}
    for run in re.compile(r"`+").finditer(text, start, end):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs
