"""Instants and days in files, and when things are due: read by the clocks of a zone, or refused."""

from datetime import UTC, date, datetime
from re import escape

import pytest

from wsis_workflow.app.directory import day_or_instant, instant
from wsis_workflow.app.dues import due_by
from wsis_workflow.domain.desk.falling import NO_DATE, DueBy

ZONE = "Europe/Zurich"
NOT_EXACT = '"{}" is not exact; write a day and an hour, such as 2008-02-11T09:30.'


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2008-02-11T09:30", datetime(2008, 2, 11, 8, 30, tzinfo=UTC)),
        ("2008-07-11T09:30", datetime(2008, 7, 11, 7, 30, tzinfo=UTC)),
        ("2008-02-11T09:30Z", datetime(2008, 2, 11, 9, 30, tzinfo=UTC)),
        ("2008-02-11", datetime(2008, 2, 10, 23, tzinfo=UTC)),
        (date(2008, 2, 11), datetime(2008, 2, 10, 23, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_by_the_clocks_of_the_zone_and_a_day_begins_at_midnight(
    written: object, found: datetime
) -> None:
    read = instant(written, ZONE)

    assert (read, read.tzinfo) == (found, UTC)


@pytest.mark.parametrize("written", ["2008-02", "tbd", "2008-Q1"])
def test_what_is_no_exact_date_is_no_instant(written: str) -> None:
    exactly = f"^{escape(NOT_EXACT.format(written))}$"

    for read in (instant, day_or_instant):
        with pytest.raises(ValueError, match=exactly):
            read(written, ZONE)


@pytest.mark.parametrize(
    ("written", "found"),
    [("2008-02-11", date(2008, 2, 11)), ("2008-02-11T09:30", datetime(2008, 2, 11, 8, 30, tzinfo=UTC))],
)
def test_a_day_alone_stays_a_day_where_a_rule_gives_the_hour(written: str, found: date) -> None:
    read = day_or_instant(written, ZONE)

    assert (read, type(read)) == (found, type(found))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (None, NO_DATE),
        ("  ", NO_DATE),
        (" 2008-02-11 ", DueBy(written="2008-02-11", zone=ZONE)),
        ("2008-02-11T09:30", DueBy(written="2008-02-11T09:30", zone=ZONE)),
        ("2008-02", DueBy(written="2008-02", zone=ZONE)),
        ("wg-12", DueBy(meeting="wg-12", zone=ZONE)),
        (" next ", DueBy(meeting="next", zone=ZONE)),
    ],
)
def test_what_is_no_date_is_due_at_the_meeting_of_that_name(written: object, found: DueBy) -> None:
    assert due_by(written, ZONE) == found
