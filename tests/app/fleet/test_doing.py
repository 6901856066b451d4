"""Doing a task: what is due where it says is done, by the clock's own functions, and how much that was is given."""

from datetime import datetime

import pytest

from tests.app.gate_builders import START, a_gate, made_up, new, state
from tests.domain.proposals.builders import at
from wsis_workflow.app.deliver import Delivered
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.fleet.doing import Doing
from wsis_workflow.app.fleet.sweeping import Swept
from wsis_workflow.app.fleet.tasks import Letters, OnDesk, OnPaper, OnProposal, Post, Sending, Sweep, Task
from wsis_workflow.app.handle import Gate
from wsis_workflow.domain.desk.action_commands import EnterAction
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.falling import DueBy

DUE = at(5, 11, 10)  # an hour after ten days in the first state
LETTERS, POST = Letters((1, 2), START), Post("amara", START)


def a_doing(gate: Gate, now: datetime) -> Doing:
    return Doing(gate, lambda: now, lambda _: Delivered(), Swept, int)


@pytest.fixture
def gate() -> Gate:
    return a_gate(workflows=[made_up()])


def test_a_task_on_a_proposal_does_its_reminders_and_its_deadlines_and_nothing_at_the_second_time(gate: Gate) -> None:
    gate.handle(new("p"), "prt", START)
    gate.handle(new("q"), "prt", START)

    days = (at(5, 8), at(5, 8), at(5, 9), at(5, 10), DUE, DUE)
    done = [a_doing(gate, now).do(OnProposal("p", now)) for now in days]

    assert (done, state(gate, "p"), state(gate, "q")) == ([2, 0, 2, 2, 1, 0], "two", "one")


def test_what_a_task_of_a_desk_says_is_looked_at(gate: Gate) -> None:
    handle_desk(gate, EnterAction("wg", "Write", Owner(person="sec"), DueBy(written="2007-05-10")), "sec", START)
    version = gate.store.desk("wg").version

    done = [a_doing(gate, at(5, 12)).do(OnDesk(body, DUE)) for body in ("wg", "wg")]

    assert (done, gate.store.desk("wg").version > version) == ([1, 1], True)


@pytest.mark.parametrize("task", [LETTERS, POST])
@pytest.mark.parametrize(
    ("batches", "sent", "asked"),
    [
        ([Delivered()], 0, 1),
        ([Delivered(leased=3, sent=3), Delivered(leased=2, parked=2), Delivered()], 5, 3),
        ([Delivered(leased=3, sent=1, put_off=1, overtaken=1), Delivered()], 1, 2),
        ([Delivered(leased=3, sent=1, left=2), Delivered(leased=2, sent=2)], 1, 1),
    ],
)
def test_letters_go_in_batches_until_none_is_left_or_one_does_not_get_through(
    gate: Gate, task: Sending, batches: list[Delivered], sent: int, asked: int
) -> None:
    tasks: list[Task] = []

    def deliver(of: Sending) -> Delivered:
        tasks.append(of)
        return batches[len(tasks) - 1]

    done = Doing(gate, lambda: START, deliver, Swept, int).do(task)

    assert (done, tasks) == (sent, [task] * asked)


def test_a_paper_is_prepared_by_its_number_and_a_sweep_says_how_much_it_found(gate: Gate) -> None:
    doing = Doing(gate, lambda: START, lambda _: Delivered(), lambda: Swept(1, 7, 3), lambda number: number * 10)

    assert [doing.do(task) for task in (OnPaper(4, START), Sweep(START))] == [40, 7]
