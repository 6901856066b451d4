"""What a log of events holds: cases, each a row of events, and all that could not be read of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.importing import Finding

MOST_FINDINGS = 1_000  # are kept with their places; of the others it is known how many there are of each kind
STEP = "step"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done; `transition` is that of the life cycle of its activity, as in `start` and `complete`.

    `kind` is there in logs of our own: `step` for steps of the workflow, another word for what is none.
    """

    activity: str
    at: datetime | None = None
    person: str = ""
    transition: str = ""
    kind: str = ""


@dataclass
class Findings:
    """What is wrong with a log: the first findings with their places, all of them counted."""

    kept: list[Finding] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def note(self, code: str, message: str, line: int, column: int) -> None:
        """Note one."""
        self.counted[code] += 1
        if len(self.kept) < MOST_FINDINGS:
            self.kept.append(Finding(code, message, line, column))


@dataclass(frozen=True, slots=True)
class Log:
    """A log as read: its cases in the order of the file, the events of each in the order in which they happened.

    `left_out` counts events that could not be used at all; `columns` says where case, activity and the rest were found.
    """

    cases: Mapping[str, tuple[Event, ...]]
    findings: Findings = field(default_factory=Findings)
    left_out: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Count the events that can be used."""
        return sum(map(len, self.cases.values()))


class UnreadableLog(Exception):
    """A file of which nothing can be used."""

    def __init__(self, code: str, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.finding = Finding(code, message, line, column)


class NoSuchColumn(Exception):
    """A column was named that the file does not have."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"There is no column “{name}”; there are {', '.join(known)}.")


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put the events of a case in the order of their times; one without a time stays behind the one before it."""
    keyed: list[tuple[datetime | None, Event]] = []
    latest: datetime | None = None
    for event in events:
        latest = event.at or latest
        keyed.append((latest, event))
    first = [event for at, event in keyed if at is None]
    return (*first, *(event for _, event in sorted(((at, e) for at, e in keyed if at), key=lambda pair: pair[0])))
