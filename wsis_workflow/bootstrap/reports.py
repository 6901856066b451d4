"""The reports of meetings, as one reader may read them: the day's decisions, the meeting's report, the chair's."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_workflow.app.papers.chair_report import chair_report
from wsis_workflow.app.papers.decisions_of_the_day import decisions_of_the_day
from wsis_workflow.app.papers.meeting_report import meeting_report
from wsis_workflow.app.queries.sittings import day_of
from wsis_workflow.bootstrap.documents import Written, wording_in, written
from wsis_workflow.domain.proposals.refusals import Invalid, Refused, Unknown
from wsis_workflow.domain.rules.sentences import sentence

if TYPE_CHECKING:
    from wsis_workflow.app.papers.paper import Paper
    from wsis_workflow.app.queries.sight import Sight
    from wsis_workflow.domain.proposals.register import Meeting, Register

MEETING, DAY, CHAIR = "meeting", "day", "chair"
KINDS = (MEETING, DAY, CHAIR)
KNOWN = 12  # names that a refusal offers
NO_DAY = sentence("That is no day")
WRITE_IT_SO = sentence("write it as in 2007-06-14")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report is asked for: of which kind and meeting, in which language.

    `day` is for the decisions of a day (else the latest that has begun), `since` the session since which a chair
    reports (else the latest before).
    """

    kind: str
    meeting: str
    language: str = "en"
    day: date | None = None
    since: str | None = None


def report_of(sight: "Sight", asked: Asked) -> "Paper":
    """Compose a report of what the reader may read.

    Raises:
        Refused: `unknown`: the meeting, the day or the session; `invalid`: the meeting has no days yet.
        NoSuchLanguage: documents have no words in it.
    """
    wording = wording_in(asked.language)
    meeting = meeting_called(sight.register, asked.meeting)
    if asked.kind == DAY:
        return decisions_of_the_day(sight, meeting, day_of(meeting, asked.day, sight.now), wording)
    if asked.kind == CHAIR:
        since = meeting_called(sight.register, asked.since) if asked.since else None
        return chair_report(sight, meeting, wording, since)
    return meeting_report(sight, meeting, wording)


def report_written(sight: "Sight", asked: Asked, form: str, templates: Path | None) -> Written:
    """Write a report in a form.

    Raises:
        Refused: as for `report_of`.
        DocumentFault: there are no words in the language, or the form cannot be written here.
    """
    return written(report_of(sight, asked), form, wording_in(asked.language), templates)


def day_asked(written: str) -> date | None:
    """Read the day that is asked for.

    Raises:
        Refused: `invalid`, it is none.
    """
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise Refused(Invalid(NO_DAY, WRITE_IT_SO)) from None


def meeting_called(register: "Register", ref: str) -> "Meeting":
    """Find a meeting by its name.

    Raises:
        Refused: `unknown`.
    """
    if ref not in register.meetings:
        raise Refused(Unknown("meeting", ref, tuple(sorted(register.meetings))[:KNOWN]))
    return register.meetings[ref]
