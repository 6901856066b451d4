"""Laws of tasks: what goes together, what goes first, and that each is read as it was written."""

from datetime import timedelta

import pytest

from tests.app.letter_builders import NOW
from wsis_workflow.app.fleet.letters import TOGETHER, Unsent, sendings
from wsis_workflow.app.fleet.tasks import Letters, OnDesk, OnPaper, OnProposal, Post, Sweep, Task, UnknownTask, read

A_DAY = timedelta(days=1)


def an_unsent(notice: int, *, is_formal: bool = False, is_later: bool = False, person: str = "amara") -> Unsent:
    return Unsent(notice, person, NOW + A_DAY if is_later else NOW, is_formal, is_later)


def test_letters_about_a_deadline_go_before_others_and_those_before_digests() -> None:
    found = list(sendings([an_unsent(1, is_later=True), an_unsent(2), an_unsent(3, is_formal=True)]))

    assert found == [Letters((3,), NOW, is_formal=True), Letters((2,), NOW), Post("amara", NOW + A_DAY)]
    assert [task.priority for task in found] == sorted((task.priority for task in found), reverse=True)


def test_letters_go_in_small_groups() -> None:
    found = list(sendings(an_unsent(number) for number in range(2 * TOGETHER + 1)))

    assert [len(task.notices) for task in found if isinstance(task, Letters)] == [TOGETHER, TOGETHER, 1]


def test_what_waits_for_one_person_until_one_instant_is_one_task() -> None:
    waiting = [an_unsent(number, is_later=True, person=person) for number, person in enumerate(("amara", "ben") * 3)]

    assert list(sendings(waiting)) == [Post("amara", NOW + A_DAY), Post("ben", NOW + A_DAY)]


def test_a_notice_by_two_channels_is_named_once() -> None:
    assert list(sendings([an_unsent(7), an_unsent(7)])) == [Letters((7,), NOW)]


@pytest.mark.parametrize(
    "task",
    [OnProposal("plan", NOW), OnDesk("wg", NOW), Letters((1, 2), NOW), Post("amara", NOW), OnPaper(7, NOW), Sweep(NOW)],
)
def test_a_task_is_read_as_it_was_written(task: Task) -> None:
    assert read(task.name, task.asked, task.due) == task


def test_a_task_of_a_newer_program_is_left_to_it() -> None:
    with pytest.raises(UnknownTask):
        read("telegram", {}, NOW)


def test_tasks_of_one_proposal_differ_by_their_instants() -> None:
    assert OnProposal("plan", NOW).key != OnProposal("plan", NOW + A_DAY).key
    assert OnProposal("plan", NOW).key == OnProposal("plan", NOW).key
