"""Texts with edits made in them, and the spaces that people leave to whoever writes."""

import unicodedata
from collections.abc import Iterable

from wsis_workflow.domain.proposals.amending.nouns import Edit

_CLOSING = frozenset(".,;:!?)]}»”’%،؛؟")


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Make edits that do not overlap, in the order of their places; what lies between them stays to the letter."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.place):
        assert edit.start >= at, "edits that overlap are refused before"
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])


def spaced(added: str, before: str, after: str) -> str:
    """Put a space between what is added and its neighbours where two words would become one."""
    left = " " if _run_together(before[-1:], added[:1]) else ""
    right = " " if _run_together(added[-1:], after[:1]) else ""
    return f"{left}{added}{right}"


def without_gap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen what is suppressed by one of the two spaces around it, so that only one is left."""
    left, right = text[max(start - 1, 0) : start], text[end : end + 1]
    if left == " " and (not right or right.isspace() or right in _CLOSING):
        return start - 1, end
    if right == " " and (not left or left.isspace()):
        return start, end + 1
    return start, end


def _run_together(one: str, other: str) -> bool:
    """Say whether two characters that meet need a space; ideographs and kana need none."""
    if not one or not other or _is_wide(one) or _is_wide(other):
        return False
    return (_is_of_a_word(one) or one in _CLOSING) and _is_of_a_word(other)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")


def _is_of_a_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")
