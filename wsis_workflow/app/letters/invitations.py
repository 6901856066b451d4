"""What a letter about meetings brings along for the person's own calendar."""

from collections.abc import Iterable, Iterator

from wsis_workflow.app.calendars.entry import Invitation, Method
from wsis_workflow.app.calendars.meetings import meeting_entry
from wsis_workflow.app.languages import catalogue
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Meeting, Person, Register

MOVED = "moved"


def invitations_of(
    notices: Iterable[Notice], person: Person, register: Register, house: str, base_url: str
) -> Iterator[Invitation]:
    """Give an invitation for each meeting that notices are about, as it stands now.

    A notice of an earlier state brings none: the later one does, so that a calendar is told once of each.
    """
    for notice in notices:
        meeting = register.meetings.get(notice.facts.get("meeting", ""))
        if notice.kind == "meeting" and meeting and notice.facts.get("sequence") == str(meeting.sequence):
            entry = meeting_entry(meeting, register, house, catalogue(person.language), base_url, notice.at)
            method = _method(meeting, notice.facts.get("change", ""))
            if method is not None:
                yield Invitation(method, entry)


def _method(meeting: Meeting, change: str) -> Method | None:
    """Ask to strike out what is cancelled or has no date any more; what has none yet is nothing for a calendar."""
    if meeting.cancelled:
        return Method.CANCEL
    if meeting.time.opening is not None:
        return Method.REQUEST
    return Method.CANCEL if change == MOVED else None
