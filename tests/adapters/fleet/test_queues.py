"""Laws of the queues: a task is written with its cause or not at all, waits once, and is written again when lost."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import psycopg
import pytest

from tests.promises.builders import HOUR, a_house, changed, circulated, done, opened, proposed, rows, submitted
from wsis_workflow.adapters.fleet.deferral import defer
from wsis_workflow.app.fleet.sweeping import Swept
from wsis_workflow.app.fleet.tasks import OnProposal
from wsis_workflow.bootstrap.fleet import queues_seen, swept
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rounds import one_round
from wsis_workflow.domain.proposals.commands import TakeStep

JOBS = "SELECT task_name, queue_name, status::text, priority FROM procrastinate_jobs ORDER BY priority DESC, id"
TODO = "SELECT queueing_lock FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
JOBS_BY_NUMBER = "SELECT id, queueing_lock FROM procrastinate_jobs"
AN_HOUR_LATER = "UPDATE procrastinate_events SET at = at - interval '61 minutes'"
LOSE = "DELETE FROM procrastinate_jobs"
DIE = """
    WITH worker AS (
        INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(mins => :silent)) RETURNING id
    )
    UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM worker)
"""


@pytest.fixture
def house(postgres_url: str) -> House:
    return a_house(postgres_url)


def now() -> datetime:
    return datetime.now(UTC)


def waiting(house: House) -> list[str]:
    return [key for (key,) in rows(house, TODO)]


def test_an_act_writes_tasks_for_its_letters_and_those_about_a_deadline_stand_first(house: House) -> None:
    circulated(house, at=now())

    assert rows(house, JOBS) == [("letters", "letters", "todo", 40), ("letters", "letters", "todo", 30)]


def test_an_act_that_is_given_up_writes_no_task(house: House) -> None:
    proposed(house, at=now())
    with house.store.unit() as unit:
        unit.register()
        unit.claim("plan")
        unit.look_next("plan", now())
        unit.rollback()

    assert waiting(house) == []


def test_what_is_far_ahead_has_no_task_yet(house: House) -> None:
    circulated(house, at=now())
    changed(house, LOSE)
    with house.store.unit() as unit:
        unit.look_next("plan", now() + 2 * HOUR)

    assert waiting(house) == []


def test_what_comes_near_gets_its_task_from_the_sweep(house: House) -> None:
    circulated(house, at=now() - 24 * HOUR + timedelta(minutes=10))
    changed(house, LOSE)

    swept(house)

    (due,) = rows(house, "SELECT DISTINCT due FROM reminder WHERE due < now() + interval '1 hour'")[0]
    assert OnProposal("plan", due.astimezone(UTC)).key in waiting(house)


def test_a_task_that_was_lost_is_written_again_and_only_once(house: House) -> None:
    submitted(house, at=now())
    lost = waiting(house)
    changed(house, LOSE)

    first, second = swept(house), swept(house)

    assert lost != []
    assert (waiting(house), first.deferred, second) == (lost, len(lost), Swept())


def test_what_a_dead_node_was_doing_is_taken_back_and_written_again(house: House) -> None:
    submitted(house, at=now())
    lost = waiting(house)
    changed(house, DIE, silent=5)
    assert [seen.stuck for seen in queues_seen(house) if seen.queue == "letters"] == [len(lost)]

    sweep = swept(house)

    assert (sweep.taken_back, waiting(house)) == (len(lost), lost)
    assert rows(house, "SELECT count(*) FROM procrastinate_workers") == [(0,)]


def test_what_a_living_node_is_doing_is_left_to_it(house: House) -> None:
    submitted(house, at=now())
    changed(house, DIE, silent=0)

    assert swept(house) == Swept()
    assert waiting(house) == []


def test_a_task_that_has_failed_waits_before_it_comes_again(house: House) -> None:
    submitted(house, at=now())
    changed(house, "UPDATE procrastinate_jobs SET status = 'failed'")

    swept(house)

    ((wait,),) = rows(house, "SELECT scheduled_at - now() FROM procrastinate_jobs WHERE status = 'todo'")
    assert timedelta() < wait <= timedelta(seconds=5)


def test_what_ended_long_ago_is_forgotten(house: House) -> None:
    submitted(house, at=now())
    changed(house, "UPDATE delivery SET sent_at = next_at")
    changed(house, "UPDATE procrastinate_jobs SET status = 'failed'")
    changed(house, "UPDATE procrastinate_events SET at = at - interval '4 days'")

    assert swept(house).forgotten == 1
    assert rows(house, "SELECT count(*) FROM procrastinate_jobs") == [(0,)]


@pytest.mark.parametrize("look", [swept, one_round], ids=["worker", "site"])
def test_what_nobody_takes_is_forgotten_once_the_rows_say_that_it_was_done(
    house: House, look: Callable[[House], object]
) -> None:
    """Where nobody serves a queue, somebody else does the work and leaves the task."""
    submitted(house, at=now())
    changed(house, "UPDATE delivery SET sent_at = next_at")
    look(house)
    young = waiting(house)
    changed(house, AN_HOUR_LATER)

    look(house)

    assert (len(young), waiting(house)) == (1, [])


def test_what_is_due_by_the_rows_is_not_forgotten_however_long_it_waits(house: House) -> None:
    submitted(house, at=now())
    changed(house, AN_HOUR_LATER)
    before = rows(house, JOBS_BY_NUMBER)

    assert swept(house) == Swept()
    assert rows(house, JOBS_BY_NUMBER) == before != []


def test_what_is_being_done_is_not_forgotten(house: House) -> None:
    submitted(house, at=now())
    changed(house, "UPDATE delivery SET sent_at = next_at")
    changed(house, DIE, silent=0)
    changed(house, AN_HOUR_LATER)

    assert swept(house) == Swept()
    assert rows(house, "SELECT status::text FROM procrastinate_jobs") == [("doing",)]


def test_what_waits_for_its_time_is_not_forgotten_and_what_was_put_off_waits_an_hour_from_then(house: House) -> None:
    ahead, just_due = OnProposal("ahead", now() + HOUR / 2), OnProposal("due", now() - HOUR / 2)
    with house.store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        defer(driver, [ahead, just_due])
        driver.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = %s WHERE queueing_lock = %s", [just_due.due, just_due.key]
        )
        driver.commit()
    changed(house, AN_HOUR_LATER)

    swept(house)

    assert sorted(waiting(house)) == [ahead.key, just_due.key]


def test_a_task_that_waits_already_stays_one_and_takes_the_earlier_time(house: House) -> None:
    task, due = OnProposal("plan", now() + HOUR / 2), now() + HOUR / 4
    with house.store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        defer(driver, [task])
        defer(driver, [task])
        driver.execute("UPDATE procrastinate_jobs SET scheduled_at = %s", [due])
        defer(driver, [task])
        driver.commit()

    assert rows(house, "SELECT queueing_lock, scheduled_at FROM procrastinate_jobs") == [(task.key, due)]


def test_a_task_that_is_being_written_again_cannot_be_fetched_before_its_cause_is_there(house: House) -> None:
    """Else a node would find nothing due, and the cause that comes right after would have no task."""
    task = OnProposal("plan", now())
    with house.store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        defer(driver, [task])
        driver.commit()
        defer(driver, [task])
        meanwhile = fetched(house)
        driver.commit()

    assert meanwhile is None
    assert fetched(house) is not None


def test_two_units_that_write_the_same_tasks_do_not_wait_for_each_other_forever(house: House) -> None:
    tasks = [OnProposal(f"plan-{number}", now()) for number in range(50)]
    writing = [
        Thread(target=written, args=(opened(house.settings.database_url), order)) for order in (tasks, tasks[::-1]) * 4
    ]

    for thread in writing:
        thread.start()
    for thread in writing:
        thread.join(60)

    assert not any(thread.is_alive() for thread in writing)
    assert sorted(waiting(house)) == sorted(task.key for task in tasks)


def written(house: House, tasks: list[OnProposal]) -> None:
    with house.store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        for _ in range(10):
            defer(driver, tasks)
            driver.commit()


def fetched(house: House) -> object:
    """Fetch a job as a worker does."""
    address = house.settings.database_url
    with psycopg.connect(address, autocommit=True) as connection:
        worker = connection.execute("SELECT * FROM procrastinate_register_worker_v1()").fetchone()
        assert worker is not None
        found = connection.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", [worker[0]]).fetchone()
        return found[0] if found else None


def test_who_sleeps_in_the_middle_of_asking_is_made_to_let_go_of_what_others_need(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stopped process would keep a proposal from everybody for as long as it sleeps."""
    monkeypatch.setenv("WSIS_NODE_SILENT", "1")
    proposed(house, at=now())
    address, found = house.settings.database_url, list[str]()
    waiter = Thread(target=lambda: found.append(submitted_again(opened(address))))

    with suppress(psycopg.OperationalError), psycopg.connect(address) as asleep, asleep.pipeline():
        asleep.execute("UPDATE proposal SET version = version WHERE ref = 'plan' RETURNING id").fetchone()
        waiter.start()
        waiter.join(2)
        before = list(found)
        swept(opened(address))
        waiter.join(60)

    assert (before, found) == ([], ["plan"])


def submitted_again(house: House) -> str:
    done(house, TakeStep("plan", "submit"), "m01", now())
    return "plan"
