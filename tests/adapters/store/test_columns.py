"""Instants as text: in UTC whatever clock they are of, the second of two equal hours too."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from wsis_workflow.adapters.store.columns import as_instant, as_text

ZURICH = ZoneInfo("Europe/Zurich")


def test_the_second_of_two_equal_hours_is_written_an_hour_later() -> None:
    first, second = (datetime(2008, 10, 26, 2, 30, tzinfo=ZURICH, fold=fold) for fold in (0, 1))

    assert [as_text(one) for one in (first, second, first)] == [
        "2008-10-26T00:30:00.000000Z",
        "2008-10-26T01:30:00.000000Z",
        "2008-10-26T00:30:00.000000Z",
    ]


def test_an_instant_comes_back_as_it_was() -> None:
    instant = datetime(2008, 2, 26, 8, 30, 0, 1, UTC)

    assert as_instant(as_text(instant)) == instant


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone is ambiguous"):
        as_text(datetime(2008, 2, 26))
