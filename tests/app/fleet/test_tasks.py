"""Laws of tasks: what goes together, what goes first, and that each is read as it was written."""

from dataclasses import replace
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


def test_tasks_of_one_proposal_differ_by_their_instants() -> None:
    assert OnProposal("plan", NOW).key != OnProposal("plan", NOW + A_DAY).key
    assert OnProposal("plan", NOW).key == OnProposal("plan", NOW).key


@pytest.mark.parametrize(
    ("task", "key", "asked"),
    [
        (OnProposal("plan", NOW), "proposal:plan:2008-10-08T15:00:00+00:00", {"ref": "plan"}),
        (OnDesk("wg", NOW), "desk:wg:2008-10-08T15:00:00+00:00", {"body": "wg"}),
        (Letters((3, 5, 9), NOW), "letters:3-9:3", {"notices": [3, 5, 9]}),
        (Post("amara", NOW), "post:amara:2008-10-08T15:00:00+00:00", {"person": "amara"}),
        (OnPaper(7, NOW), "paper:7", {"number": 7}),
        (Sweep(NOW), "sweep", {}),
    ],
)
def test_a_task_is_written_as_nodes_of_every_version_read_it(task: Task, key: str, asked: dict[str, object]) -> None:
    assert (task.key, task.asked) == (key, asked)


def test_a_task_of_a_newer_program_is_left_to_it_and_named() -> None:
    with pytest.raises(UnknownTask, match=r"^telegram$"):
        read("telegram", {}, NOW)


def test_letters_are_due_with_the_last_of_them_and_parted_by_the_minute() -> None:
    seconds = [replace(an_unsent(number), due=NOW + timedelta(seconds=20 * number)) for number in range(1, 5)]

    found = list(sendings(reversed(seconds)))

    minute = timedelta(minutes=1)
    assert found == [Letters((1, 2), NOW + minute * 2 / 3), Letters((3, 4), NOW + minute * 4 / 3)]


def test_letters_go_by_when_they_are_due_and_then_by_their_numbers() -> None:
    first = replace(an_unsent(9), due=NOW - A_DAY)

    assert list(sendings([an_unsent(8), an_unsent(2), first])) == [Letters((9,), NOW - A_DAY), Letters((2, 8), NOW)]
