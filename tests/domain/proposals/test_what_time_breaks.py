"""Laws of a `within` while rules run: the span is over when its cut-off minute is, and nothing in time breaks it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.proposals.builders import at, the_rules
from tests.domain.proposals.clock_builders import standing_in
from wsis_workflow.domain.proposals.monitoring import run_out, run_out_at
from wsis_workflow.domain.rules.workflow import Guarantee

WITHIN = Guarantee("within", span="2 days", source="considered", dest=("endorsement",))
RULES = replace(the_rules(), guarantees=(WITHIN,))


@pytest.mark.parametrize(
    ("way", "minutes"),
    [(("considered",), 1), (("considered", "kept_open"), 2), (("kept_open", "considered", "ad_hoc_review"), 2)],
)
def test_each_deadline_that_was_waited_for_on_the_way_has_its_own_cut_off_minute(
    way: tuple[str, ...], minutes: int
) -> None:
    """Two deadlines of a day each are over two minutes after two days, and the check of rules calls that two days."""
    desk = standing_in(way[-1], RULES, now=at(5, 1), reached=dict.fromkeys(way, at(5, 1)))
    over = at(5, 3) + timedelta(minutes=minutes)

    assert list(run_out_at(desk.standing, desk.around)) == [over]
    desk.now = over - timedelta(seconds=1)
    assert run_out(desk.standing, desk.asked("clock")) == []
    desk.now = over
    assert [event.guarantee for event in run_out(desk.standing, desk.asked("clock"))] == [1]


def test_what_was_reached_since_ends_the_wait() -> None:
    reached = {"considered": at(5, 1), "endorsement": at(5, 2), "kept_open": at(5, 2)}
    desk = standing_in("kept_open", RULES, reached=reached)

    assert list(run_out_at(desk.standing, desk.around)) == []
