"""Laws of the sweep: it writes what is not there, and nothing twice."""

from datetime import timedelta

import pytest

from tests.app.letter_builders import NOW
from wsis_workflow.app.fleet.jobs import Queued
from wsis_workflow.app.fleet.sweeping import FIRST_PAUSE, LONGEST_PAUSE, pause, without_task
from wsis_workflow.app.fleet.tasks import Letters, OnProposal

PLAN, OTHER = OnProposal("plan", NOW), OnProposal("other", NOW)


def test_what_is_queued_is_not_written_again() -> None:
    assert list(without_task([PLAN, OTHER], Queued(keys=frozenset({PLAN.key})), NOW)) == [OTHER]


def test_of_letters_those_are_written_that_no_task_sends() -> None:
    found = list(without_task([Letters((1, 2, 3), NOW), Letters((4,), NOW)], Queued(notices=frozenset({1, 4})), NOW))

    assert found == [Letters((2, 3), NOW)]


@pytest.mark.parametrize(("failures", "seconds"), [(1, 5), (2, 10), (5, 80), (12, 3600), (1000, 3600)])
def test_what_has_failed_comes_again_after_a_pause_that_doubles(failures: int, seconds: int) -> None:
    (again,) = without_task([PLAN], Queued(failures={PLAN.key: failures}), NOW + timedelta(minutes=1))

    assert again.due == NOW + timedelta(minutes=1, seconds=seconds)
    assert FIRST_PAUSE <= pause(failures) <= LONGEST_PAUSE
