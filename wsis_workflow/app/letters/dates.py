"""Dates as a letter says them; a date that is not certain is never said as if it were."""

import re
from datetime import datetime, timedelta

from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.deadlines import in_utc, wall_of
from wsis_workflow.domain.rules.meeting_words import opening_in_words
from wsis_workflow.domain.rules.sentences import Sentence, sentence, sentences

CUT_OFF_MINUTE = timedelta(minutes=1)
CANCELLED = sentence("cancelled")
_ZONE = re.compile(r" \([\w+-]+(/[\w+-]+)*\)")
_DAYS = re.compile(r"(.*), ([0-9]+) days?")


def without_zone(words: str) -> str:
    """Shorten a deadline's words for a subject line."""
    return _ZONE.sub("", words)


def last_minute(over: datetime, zone: str | None) -> Sentence | None:
    """Read the last minute that is in time by the clocks of a zone; None where there is no such zone."""
    try:
        return exactly(wall_of(in_utc(over) - CUT_OFF_MINUTE, zone or ""))
    except ValueError:
        return None


def meeting_dates(written: str) -> str:
    """Say in words when a meeting opens, given as `2008-02, 2 days`; what is not a date stays as it is."""
    if written == CANCELLED:
        return CANCELLED
    days = _DAYS.fullmatch(written)
    try:
        opening = opening_in_words(days[1] if days else written)
    except ValueError:
        return written
    if days is None:
        return opening
    return sentences("{opening}, {number} day", "{opening}, {number} days", int(days[2]), opening=opening)
