"""Activities and steps: which activity of a log is which step of a workflow."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from wsis_workflow.domain.rules.workflow import Workflow

_BETWEEN_WORDS = re.compile(r"[\W_]+")

Wanted = Mapping[str, tuple[str, ...]]  # activities as somebody has mapped them; none: the activity is left aside


@dataclass(frozen=True, slots=True)
class Matching:
    """The steps that each activity may be (several steps can have one title), and the activities to be left aside."""

    steps: Mapping[str, tuple[str, ...]]
    ignored: frozenset[str] = frozenset()


def matched(activities: Iterable[str], workflow: Workflow, wanted: Wanted | None = None) -> Matching:
    """Find the steps by name, else by title; what somebody has mapped goes before both."""
    names = _by_word((name, name) for name in workflow.steps)
    titles = _by_word((step.title, name) for name, step in workflow.steps.items())
    by_hand = {as_word(activity): steps for activity, steps in (wanted or {}).items()}
    found: dict[str, tuple[str, ...]] = {}
    ignored = set()
    for activity in activities:
        word = as_word(activity)
        if by_hand.get(word) == ():
            ignored.add(activity)
        found[activity] = by_hand.get(word) or names.get(word) or titles.get(word) or ()
    return Matching(found, frozenset(ignored))


def as_word(written: str) -> str:
    """Take out what people write in many ways: case, spaces, hyphens, underscores."""
    return _BETWEEN_WORDS.sub("", normalize("NFKC", written).casefold())


def _by_word(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for written, step in pairs:
        word = as_word(written)
        if word:
            found[word] = (*found.get(word, ()), step)
    return found
