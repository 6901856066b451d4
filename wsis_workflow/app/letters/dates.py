"""Dates as a letter says them; a date that is not certain is never said as if it were."""

import re
from datetime import date, datetime, timedelta

from wsis_workflow.domain.rules.date_words import DAY, DAY_AND_HOUR, MONTH, dated
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.deadlines import in_utc, precision_of, wall_of
from wsis_workflow.domain.rules.sentences import Said, Sentence, sentence, sentences, template

CUT_OFF_MINUTE = timedelta(minutes=1)
QUARTERS = (
    template("first quarter of {year}"),
    template("second quarter of {year}"),
    template("third quarter of {year}"),
    template("fourth quarter of {year}"),
)
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
        opening = _opening(days[1] if days else written)
    except ValueError:
        return written
    if days is None:
        return opening
    return sentences("{opening}, {number} day", "{opening}, {number} days", int(days[2]), opening=opening)


def _opening(written: str) -> Said:
    precision, year = precision_of(written), written[:4]
    if precision == "week":
        return sentence("week {week} of {year}", week=int(written[6:]), year=year)
    if precision == "quarter":
        return sentence(QUARTERS[int(written[6:]) - 1], year=year)
    if precision == "month":
        return dated(date(int(year), int(written[5:]), 1), MONTH)
    return _exactly(written) if precision == "exact" else sentence("date to be determined")


def _exactly(written: str) -> Said:
    opening = datetime.fromisoformat(written)
    return dated(opening, DAY_AND_HOUR if len(written) > len("2008-03-03") else DAY)
