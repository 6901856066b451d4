"""The verbs of a rehearsal for the meetings themselves."""

from collections.abc import Callable

from wsis_workflow.app.entries import UnreadableEntry
from wsis_workflow.app.rehearse.keys import Entry, many, several, texts
from wsis_workflow.domain.proposals import register_commands as house
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

Make = Callable[[Entry, str], list[RegisterCommand]]


def _move(entry: Entry, zone: str) -> list[RegisterCommand]:
    opens, closes = entry.get("opens"), entry.get("closes")
    return [
        house.MoveMeeting(
            meeting=meeting,
            opens=str(opens) if opens is not None else None,
            days=entry.get("days"),
            closes=str(closes) if closes is not None else None,
            deadlines=texts(entry, "deadlines"),
            note=str(entry.get("note", "")),
        )
        for meeting in many(entry["move"])
    ]


def _cancel(entry: Entry, zone: str) -> list[RegisterCommand]:
    return [house.CancelMeeting(meeting, str(entry.get("note", ""))) for meeting in many(entry["cancel"])]


def _attendance(entry: Entry, zone: str) -> list[RegisterCommand]:
    if entry.get("present") is None:
        raise UnreadableEntry("the act", '"present" is missing; name the members, or write [] where nobody is there.')
    return [house.TakeAttendance(meeting, several(entry, "present")) for meeting in many(entry["attendance"])]


MEETING_VERBS: dict[str, tuple[tuple[str, ...], Make]] = {
    "move": (("opens", "days", "closes", "deadlines"), _move),
    "cancel": ((), _cancel),
    "attendance": (("present",), _attendance),
}
