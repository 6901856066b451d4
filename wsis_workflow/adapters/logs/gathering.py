"""Events gathered into cases while a log is read, with everything that is wrong counted and placed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.adapters.logs.columns import ACTIVITY, KIND, PERSON, TIME, TRANSITION
from wsis_workflow.adapters.logs.times import Times
from wsis_workflow.app.conforming import Event, Findings, Log, UnreadableLog, in_order

MOST_EVENTS = 2_000_000  # as large as the largest public logs; each takes some hundred bytes
LONGEST_NAME = 500  # characters of an activity or a person


@dataclass
class Gathering:
    """The log so far."""

    times: Times
    findings: Findings = field(default_factory=Findings)
    cases: dict[str, list[Event]] = field(default_factory=dict)
    left_out: int = 0
    size: int = 0

    def add(self, case: str, values: Mapping[str, str], line: int, column: int) -> None:
        """Add an event to its case, or note why that cannot be."""
        activity = values.get(ACTIVITY, "").strip()
        if not activity:
            self.leave_out("missing-activity", "The event has no activity; write one.", line, column)
            return
        self._count(line, column)
        at = self._time(values, line, column)
        words = (values.get(key, "").strip()[:LONGEST_NAME] for key in (PERSON, TRANSITION, KIND))
        person, transition, kind = words
        event = Event(activity[:LONGEST_NAME], at, person, transition.lower(), kind.lower())
        self.cases.setdefault(case, []).append(event)

    def leave_out(self, code: str, message: str, line: int, column: int) -> None:
        """Note an event that cannot be used."""
        self.left_out += 1
        self._count(line, column)
        self.findings.note(code, message, line, column)

    def log(self, columns: Mapping[str, str], *, by_time: bool) -> Log:
        """Give what was gathered, each case in the order of the file or in that of its times."""
        order = in_order if by_time else tuple[Event, ...]
        return Log({name: order(found) for name, found in self.cases.items()}, self.findings, self.left_out, columns)

    def _time(self, values: Mapping[str, str], line: int, column: int) -> datetime | None:
        """Read the time; an event without one keeps its place among the others."""
        written = values.get(TIME)
        if written is None:
            return None  # there is no such column, and it has been said once
        try:
            return self.times.read(written)
        except ValueError as fault:
            code, said = ("invalid-time", str(fault)) if written.strip() else ("missing-time", "It has no time.")
            self.findings.note(code, f"{said} The event is kept where it stands.", line, column)
            return None

    def _count(self, line: int, column: int) -> None:
        self.size += 1
        if self.size > MOST_EVENTS:
            raise UnreadableLog("too-large", f"There are more than {MOST_EVENTS} events; divide the log.", line, column)
