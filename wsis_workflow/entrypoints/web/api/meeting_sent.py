"""What requests say about meetings and the rest of the register."""

from typing import Annotated

from pydantic import Field, StringConstraints

from wsis_workflow.entrypoints.web.api.words import (
    MANY,
    NO_NUL,
    Date,
    Few,
    Free,
    Line,
    Name,
    Names,
    NewName,
    Sent,
)

Days = Annotated[int, Field(ge=1, le=366)]
Dates = Annotated[dict[Name, Date], Field(max_length=MANY), Few]
MOST_ENTRIES = 3000  # of a kind in one request; more take several, so that none holds the register for long


class CalendarSent(Sent):
    """A calendar file (iCalendar) as text, and the body of which its new entries become meetings."""

    calendar: Annotated[str, StringConstraints(max_length=500_000, pattern=NO_NUL)]
    of: Name


class MeetingSent(Sent):
    """A meeting to be planned; its date may be exact, a week, a month, a quarter, or `tbd`."""

    meeting: NewName
    of: Name
    opens: Date = "tbd"
    days: Days = 1
    closes: Date | None = None
    number: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    title: Line = ""
    zone: Name | None = None
    deadlines: Dates = Field(default_factory=dict)
    note: Line = ""


class MoveSent(Sent):
    """What changes about a meeting; what is not said stays."""

    opens: Date | None = None
    days: Days | None = None
    closes: Date | None = None
    deadlines: Dates = Field(default_factory=dict)
    note: Line = ""


class NoteSent(Sent):
    """What is to be said with it."""

    note: Line = ""


class AttendanceSent(Sent):
    """The members that are present; a later record replaces it."""

    present: Names


class DirectorySent(Sent):
    """Bodies, members, people and meetings as a rehearsal has them; `zone` is that of times without an offset."""

    zone: Name | None = None
    bodies: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
    members: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
    people: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
    meetings: Free = Field(default_factory=dict, max_length=MOST_ENTRIES)
