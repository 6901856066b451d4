"""Each test hears what is said in it, and reads its dates anew: none holds only because another has read them."""

import pytest

from tests.said import nothing_is_said_that_translators_have_not_seen
from wsis_workflow.domain.rules import dates, moments, written_dates

__all__ = ["nothing_is_said_that_translators_have_not_seen"]

READ_ONCE = (dates._opening, dates._closing, moments._instant, moments.zone_of, written_dates.moment_as_written)


@pytest.fixture(autouse=True)
def nothing_is_read_yet() -> None:
    """Forget what was read for earlier tests."""
    for read in READ_ONCE:
        read.cache_clear()
