"""Laws of the days on which an edition governs new proposals."""

from datetime import date

import pytest

from wsis_workflow.domain.rules.workflow import InForce

SINCE, UNTIL = date(2008, 1, 1), date(2010, 1, 1)


@pytest.mark.parametrize(
    ("in_force", "day", "covers"),
    [
        (InForce(SINCE, UNTIL), date(2007, 12, 31), False),
        (InForce(SINCE, UNTIL), SINCE, True),
        (InForce(SINCE, UNTIL), date(2009, 12, 31), True),
        (InForce(SINCE, UNTIL), UNTIL, False),
        (InForce(until=UNTIL), date.min, True),
        (InForce(until=UNTIL), UNTIL, False),
        (InForce(since=SINCE), date.max, True),
        (InForce(), UNTIL, True),
    ],
)
def test_an_edition_governs_from_its_first_day_to_the_day_before_it_ends(
    in_force: InForce, day: date, covers: bool
) -> None:
    assert in_force.covers(day) == covers
