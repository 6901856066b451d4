"""When a meeting opens, in words: as exactly as its letter says, and no more."""

from datetime import date, datetime

from wsis_workflow.domain.rules.date_words import DAY, DAY_AND_HOUR, MONTH, dated
from wsis_workflow.domain.rules.sentences import Said, Sentence, sentence, template
from wsis_workflow.domain.rules.written_dates import precision_of

QUARTERS = (
    template("first quarter of {year}"),
    template("second quarter of {year}"),
    template("third quarter of {year}"),
    template("fourth quarter of {year}"),
)


def opening_in_words(written: str) -> Said:
    """Say a date as written in a letter: "February 2008", "Monday 11 February 2008, 09:30".

    Raises:
        ValueError: it is no date.
    """
    precision, year = precision_of(written), written[:4]
    if precision == "week":
        return sentence("week {week} of {year}", week=int(written[6:]), year=year)
    if precision == "quarter":
        return sentence(QUARTERS[int(written[6:]) - 1], year=year)
    if precision == "month":
        return dated(date(int(year), int(written[5:]), 1), MONTH)
    return _exactly(written) if precision == "exact" else sentence("date to be determined")


def opens_when(written: str) -> Sentence:
    """Say it behind "opens": "in February 2008", "on Monday 11 February 2008, 09:30".

    Raises:
        ValueError: it is no date.
    """
    precision = precision_of(written)
    if precision == "exact":
        return sentence("on {day}", day=_exactly(written))
    if precision == "quarter":
        return sentence("in the {quarter}", quarter=opening_in_words(written))
    if precision == "month":
        return sentence("in {month}", month=opening_in_words(written))
    if precision == "week":
        return sentence("in week {week} of {year}", week=int(written[6:]), year=written[:4])
    return sentence("on a date to be determined")


def _exactly(written: str) -> Said:
    opening = datetime.fromisoformat(written)
    return dated(opening, DAY_AND_HOUR if len(written) > len("2008-03-03") else DAY)
