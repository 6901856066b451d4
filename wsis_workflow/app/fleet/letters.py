"""What has not been sent, put into tasks: which letters go together, and which before others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from wsis_workflow.app.fleet.tasks import Letters, Post, Sending

TOGETHER = 20  # letters in one task: few enough that a node which dies holds up little


@dataclass(frozen=True, slots=True)
class Unsent:
    """A delivery that may go when it is due; `is_later`: it was put off to a digest or to the end of quiet hours."""

    notice: int
    person: str
    due: datetime
    is_formal: bool
    is_later: bool


def sendings(unsent: Iterable[Unsent]) -> Iterator[Sending]:
    """Put letters into tasks: those that go at once in small groups, what was put off by person and instant."""
    ordered = sorted(unsent, key=lambda one: (one.is_later, not one.is_formal, one.due, one.notice))
    for (is_later, is_not_formal), found in groupby(ordered, key=lambda one: (one.is_later, not one.is_formal)):
        if is_later:
            yield from dict.fromkeys(Post(one.person, one.due) for one in found)
            continue
        for group in _in_groups(list(found)):
            notices = tuple(dict.fromkeys(one.notice for one in group))
            yield Letters(notices, max(one.due for one in group), not is_not_formal)


def _in_groups(letters: Sequence[Unsent]) -> Iterator[Sequence[Unsent]]:
    """Part what is due within the same minute into small groups."""
    for _, found in groupby(letters, key=lambda one: one.due.replace(second=0, microsecond=0)):
        minute = list(found)
        yield from (minute[start : start + TOGETHER] for start in range(0, len(minute), TOGETHER))
