"""Promises 10 and 11, in short: however many clocks run, each due thing is done once, and not before its time."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest

from tests.adapters.notices.post_office import a_post_office
from tests.promises import weakened
from tests.promises.builders import (
    DELEGATES,
    HOUR,
    MEMBERS,
    NOON,
    a_house,
    a_process,
    at_once,
    circulated,
    closings,
    opened,
    rows,
)
from wsis_workflow.adapters.store import reminder_rows
from wsis_workflow.app.stored import DueReminder
from wsis_workflow.app.tick import tick
from wsis_workflow.bootstrap.house import House

MOTIONS = 5
DUE = NOON + 24 * HOUR
OVER = NOON + 73 * HOUR


@pytest.mark.parametrize("clocks", [2, 8])
def test_however_many_clocks_tick_at_once_each_reminder_is_sent_once(url: str, clocks: int) -> None:
    houses = a_night(url, clocks)

    ticked = at_once([partial(tick, house.gate, DUE) for house in houses])

    assert sum(one.reminders for one in ticked) == MOTIONS * MEMBERS
    assert set(reminded(houses[0]).values()) == {1}
    assert len(reminded(houses[0])) == MOTIONS * MEMBERS


@pytest.mark.parametrize("clocks", [2, 8])
def test_however_many_clocks_tick_at_once_each_ballot_is_closed_once_and_at_its_time(url: str, clocks: int) -> None:
    houses = a_night(url, clocks)

    at_once([partial(tick, house.gate, OVER) for house in houses])

    assert {ref: closings(houses[0], ref) for ref in houses[0].store.refs()} == {
        f"motion-{number}": [NOON + 72 * HOUR + timedelta(minutes=1)] for number in range(MOTIONS)
    }
    assert houses[0].verify().flaw is None


def test_a_reminder_that_one_clock_has_taken_is_left_to_it(postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    houses = a_night(postgres_url, 2)
    both_have_looked(monkeypatch)

    ticked = at_once([partial(tick, house.gate, DUE) for house in houses])

    assert sum(one.reminders for one in ticked) == MOTIONS * MEMBERS  # all by one, or some by each


def test_without_its_hold_on_them_two_clocks_would_take_the_same_reminders(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    houses = a_night(postgres_url, 2)
    weakened.takes_reminders_without_holding_them(monkeypatch)
    both_have_looked(monkeypatch)

    ticked = at_once([partial(tick, house.gate, DUE) for house in houses])

    assert [one.reminders for one in ticked] == [MOTIONS * MEMBERS] * 2


@pytest.mark.slow
def test_two_processes_with_clocks_on_one_file_mail_each_reminder_once_and_not_before_it_is_due(
    sqlite_url: str,
) -> None:
    house = a_house(sqlite_url)
    due = datetime.now(UTC) + timedelta(seconds=4)
    circulated(house, at=due - 24 * HOUR)

    with a_post_office() as office:
        watches = [a_process("night_watch", sqlite_url, office.port, 6) for _ in range(2)]
        ended = [watch.wait(60) for watch in watches]

    assert ended == [0, 0]
    assert Counter(office.recipients) == told_of_the_circulation() + Counter(DELEGATES)
    assert len(set(office.ids)) == len(office.ids)
    ((first,),) = rows(house, "SELECT min(sent_at) FROM reminder")
    assert datetime.fromisoformat(first) >= due


@pytest.mark.slow
def test_what_a_killed_process_has_left_is_done_by_the_other(sqlite_url: str) -> None:
    house = a_house(sqlite_url)
    due = datetime.now(UTC) + timedelta(seconds=6)
    circulated(house, at=due - 24 * HOUR)

    with a_post_office() as office:
        watches = [a_process("night_watch", sqlite_url, office.port, 8) for _ in range(2)]
        assert [watch.stdout.readline() for watch in watches if watch.stdout] == ["ready\n"] * 2
        watches[0].kill()
        ended = [watch.wait(60) for watch in watches]

    assert ended == [-9, 0]
    assert set(reminded(house).values()) == {1}
    assert len(reminded(house)) == MEMBERS


def told_of_the_circulation() -> Counter[str]:
    """Count the letters of the acts before: to the chairs when it came before the group, to all when it went round."""
    return Counter(["chair@example.org", "vice@example.org", *DELEGATES])


def a_night(url: str, clocks: int) -> list[House]:
    """Open a database with ballots on it as often as there are clocks."""
    house = a_house(url)
    for number in range(MOTIONS):
        circulated(house, f"motion-{number}")
    return [house, *(opened(url) for _ in range(clocks - 1))]


def both_have_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let neither of two clocks go on before the other has looked at what is due."""
    look, meeting = reminder_rows.due_reminders, Barrier(2, timeout=10)

    def together(*asked: Any) -> list[DueReminder]:
        found = look(*asked)
        with suppress(BrokenBarrierError):  # the other is through already
            meeting.wait()
        return found

    monkeypatch.setattr(reminder_rows, "due_reminders", together)


def reminded(house: House) -> Counter[tuple[str | None, str]]:
    said = [notice for _, notice in house.store.notices() if notice.kind == "reminder"]
    return Counter((notice.proposal, notice.to) for notice in said)
