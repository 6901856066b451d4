"""What a procedure says about one deadline: from what it counts, how far, until which hour, and who is reminded."""

from dataclasses import dataclass
from datetime import time

from wsis_workflow.domain.rules.moments import Moment
from wsis_workflow.domain.rules.spans import Offset
from wsis_workflow.domain.rules.written_dates import moment_as_written

EVENTS = ("state.entered", "ballot.opened", "ballot.closed", "documents.available")
MEETING_EDGES = ("opening", "closing", "announced")
LAST_MINUTE = time(23, 59)
NO_OFFSET = Offset(0, "days")


@dataclass(frozen=True, slots=True)
class Overdue:
    """Reminders after the deadline: one at each `every` until `lasting` is over."""

    every: Offset
    lasting: Offset
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reminders:
    """The ladder that leads up to a deadline: how long before, and the roles that are told."""

    before: tuple[Offset, ...]
    to: tuple[str, ...]
    overdue: Overdue | None = None


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """A deadline counted from an anchor; `anchor` is an event, a party's meeting, or a date as written.

    `cutoff` is wall time in `zone`; without it the anchor's own hour counts, or 23:59. `exempt` names the roles
    that it does not bind, `states` those in which it runs, `then` the step that the clock takes.
    """

    name: str
    anchor: str
    offset: Offset = NO_OFFSET
    cutoff: time | None = None
    zone: str = "Europe/Zurich"
    roll: str = "none"
    calendar: str | None = None
    title: str = ""
    source: str = ""
    exempt: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    remind: Reminders | None = None
    then: str | None = None
    note: str = ""

    @property
    def label(self) -> str:
        """Give the title, or the name in plain words where the file gives none."""
        return self.title or self.name.replace("_", " ").capitalize()

    @property
    def party(self) -> str | None:
        """Name the party whose meeting the deadline hangs on."""
        return self.anchor.split(".")[0] if self.meeting_edge else None

    @property
    def meeting_edge(self) -> str | None:
        """Say which side of the meeting it counts from: its opening, its closing, or the date its letter announced."""
        parts = self.anchor.split(".")
        return parts[2] if len(parts) == 3 and parts[1] == "meeting" and parts[2] in MEETING_EDGES else None

    @property
    def fixed(self) -> Moment | None:
        """Give the date that stands in the rule itself; None where it waits for an event or a meeting.

        Raises:
            ValueError: the anchor is neither an event, nor a party's meeting, nor a date.
        """
        return None if self.anchor in EVENTS or self.meeting_edge else moment_as_written(self.anchor, self.zone)
