"""Logs in XES (IEEE 1849): read as a stream, never as a tree.

A document type is refused before anything in it is looked at, so there are no entities to expand and none to fetch;
so are elements nested deeper, and single tags longer, than any real log has.
"""

from collections.abc import Mapping
from itertools import pairwise

from wsis_workflow.adapters.logs.columns import CASE, OF_XES, PERSON, TIME
from wsis_workflow.adapters.logs.gathering import Gathering
from wsis_workflow.adapters.logs.times import Times
from wsis_workflow.app.conforming import Log, UnreadableLog
from wsis_workflow.app.guarded_xml import Readable, read_xml

LOG, TRACE, EVENT = "log", "trace", "event"
VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})


def read_xes(stream: Readable, zone: str, columns: Mapping[str, str]) -> Log:
    """Read a log; `columns` names other attributes than those of the standard extensions.

    The events of a trace are a list with an order of its own, which counts also where their times have another.

    Raises:
        UnreadableLog: it is no XES, or more than any real log needs.
    """
    reader = _Reader(Gathering(Times(zone)), {**OF_XES, **columns})
    read_xml(stream, reader, UnreadableLog)
    reader.note_what_lacks()
    return reader.gathering.log(reader.keys, by_time=False)


class _Reader:
    """What has been read so far, and the elements in which the reader stands."""

    what = "A log"

    def __init__(self, gathering: Gathering, keys: Mapping[str, str]) -> None:
        self.gathering, self.keys = gathering, keys
        self._within: list[str] = []
        self._events: list[tuple[dict[str, str], int, int]] = []
        self._attributes: dict[str, str] = {}
        self._case: str | None = None
        self._here = (1, 1)
        self._traces = 0
        self._has_persons = self._has_times = False

    def note_what_lacks(self) -> None:
        """Say once what no event has."""
        findings = self.gathering.findings
        if self.gathering.size and not self._has_times:
            said = f"No event has a time ({self.keys[TIME]}); events keep the order of the file."
            findings.note("no-times", f"{said} Name it with `--columns time=NAME`.", 1, 1)
        if self.gathering.size and not self._has_persons:
            said = f"No event has a person ({self.keys[PERSON]}); who did what is not judged."
            findings.note("no-persons", f"{said} Name it with `--columns person=NAME`.", 1, 1)

    def begin(self, tag: str, attributes: dict[str, str], line: int, column: int) -> None:
        """Take in an element where it begins."""
        self._here = (line, column)
        tag = tag.rpartition(":")[2]
        if not self._within and tag != LOG:
            raise self._unreadable("syntax", f"This is no XES: it begins with <{tag[:40]}>; it should with <log>.")
        self._look_at(tag, attributes)
        self._within.append(tag)

    def text(self, data: str) -> None:
        """Pass over what stands between elements; in XES values are attributes."""

    def _look_at(self, tag: str, attributes: dict[str, str]) -> None:
        inside = self._within[-1] if self._within else ""
        if (tag == TRACE and inside != LOG) or (tag == EVENT and inside not in (LOG, TRACE)):
            raise self._unreadable("syntax", f"This is no XES: <{tag}> stands in <{inside[:40]}>; move it.")
        if tag == TRACE:
            self._traces += 1
            self._case, self._events = None, []
        elif tag == EVENT:
            self._attributes = {}
            self._place = self._here
        elif tag in VALUES and inside in (TRACE, EVENT):
            key, value = attributes.get("key", ""), attributes.get("value", "")
            if inside == EVENT:
                self._attributes[key] = value
            elif key == self.keys[CASE]:
                self._case = value.strip()

    def end(self, tag: str, line: int, column: int) -> None:
        """Take in an element where it ends."""
        self._here = (line, column)
        tag = self._within.pop()
        inside = self._within[-1] if self._within else ""
        if tag == EVENT and inside == TRACE:
            self._events.append((self._attributes, *self._place))
        elif tag == EVENT and inside == LOG:
            said = "The event is in no trace, so it belongs to no case; put it into one."
            self.gathering.leave_out("missing-case", said, *self._place)
        elif tag == TRACE and inside == LOG:
            self._add_trace()

    def _add_trace(self) -> None:
        name = self._name()
        self.gathering.cases[name] = []  # a case in which nothing happened is one too
        for attributes, line, column in self._events:
            values = {role: attributes[key] for role, key in self.keys.items() if role != CASE and key in attributes}
            self._has_times |= TIME in values
            self._has_persons |= PERSON in values
            self.gathering.add(name, values, line, column)
        self._note_order(name)

    def _note_order(self, name: str) -> None:
        times = [event.at for event in self.gathering.cases[name] if event.at]
        if any(later < earlier for earlier, later in pairwise(times)):
            said = f"The times of “{name}” have another order than its events; that of the events counts."
            self.gathering.findings.note("out-of-order", said, *self._here)

    def _name(self) -> str:
        """Name the case; one that has no name, or that of another, is named for its place."""
        line, column = self._here
        place = f"trace {self._traces}"
        if not self._case:
            said = f"The trace has no {self.keys[CASE]}; it is called “{place}”."
            self.gathering.findings.note("missing-case", said, line, column)
            return place
        if self._case in self.gathering.cases:
            other = f"{self._case} ({place})"
            said = f"There is another trace “{self._case}”; this one is called “{other}”."
            self.gathering.findings.note("duplicate-case", said, line, column)
            return other
        return self._case

    def _unreadable(self, code: str, message: str) -> UnreadableLog:
        return UnreadableLog(code, message, *self._here)
