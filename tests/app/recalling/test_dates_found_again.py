"""Laws of dates that the record has kept in words: each is found again as what is written like it, or not at all."""

from datetime import date, datetime

import pytest

from wsis_workflow.app.languages import catalogue
from wsis_workflow.app.recalled_dates import date_recalled
from wsis_workflow.domain.rules import date_words

LATE = datetime(2008, 2, 29, 23, 5)
PATTERNS = (
    date_words.DAY_AND_HOUR, date_words.DAY, date_words.SHORT_DAY, date_words.SHORT_DAY_IN_YEAR,
    date_words.SHORT_DAY_IN_MONTH, date_words.MONTH, date_words.STAMP,
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(
    "day", [LATE, datetime(2007, 12, 1), datetime(2026, 5, 17, 9, 30), datetime(2011, 1, 31, 0, 1)]
)
def test_every_way_in_which_dates_are_written_is_read_back(pattern: str, day: date) -> None:
    written = date_words.dated(day, pattern)

    found = date_recalled(str(written))

    assert found is not None
    assert (str(found), found.pattern) == (str(written), pattern)
    assert catalogue("fr").say(found) == catalogue("fr").say(written)


@pytest.mark.parametrize(
    "written",
    [
        "Friday 30 February 2008",
        "Saturday 29 February 2008",  # which was a Friday
        "Friday 29 Februar 2008",
        "Fri 29 Juno",
        "February 08",
        "Friday 29 February 2008, 24:00",
        "some day",
        "",
    ],
)
def test_what_is_no_date_or_never_was_one_is_not_found(written: str) -> None:
    assert date_recalled(written) is None
