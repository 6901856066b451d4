"""Mark open brackets for whoever lays a text out: with signs that no parser of Markdown takes for anything."""

from dataclasses import dataclass

from wsis_workflow.domain.proposals.brackets.passages import pairs_in

# Pairs of signs that are punctuation, as brackets are, and seldom written; the first that a text does not hold is used.
_SIGNS = (("⸨", "⸩"), ("⦗", "⦘"), ("⧼", "⧽"), ("⦃", "⦄"), ("⦉", "⦊"), ("⟬", "⟭"), ("\ufdd0", "\ufdd1"))


@dataclass(frozen=True, slots=True)
class Signed:
    """A text in which the signs of open brackets are others; `originals` are what they stand for, in their order.

    `unclosed` are the numbers, from 0, of those among them that open a bracket which is never closed.
    """

    text: str
    opening: str
    closing: str
    originals: tuple[str, ...]
    unclosed: frozenset[int]


def signed(text: str) -> Signed:
    """Put signs of their own in the place of open brackets."""
    opening, closing = next((pair for pair in _SIGNS if pair[0] not in text and pair[1] not in text), _SIGNS[-1])
    text = text.replace(opening, "\ufffd").replace(closing, "\ufffd")
    pairs = pairs_in(text)
    signs = dict.fromkeys((start for start, _ in pairs), opening) | dict.fromkeys(
        (end for _, end in pairs if end is not None), closing
    )
    places = sorted(signs)
    letters = list(text)
    originals = tuple(letters[at] for at in places)
    for at in places:
        letters[at] = signs[at]
    alone = {start for start, end in pairs if end is None}
    unclosed = frozenset(number for number, at in enumerate(places) if at in alone)
    return Signed("".join(letters), opening, closing, originals, unclosed)
