"""Promise 10: however clocks jump and differ, each timer goes off once, in time and not before."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.promises.builders import (
    DAY,
    HOUR,
    MEMBERS,
    NOON,
    a_house,
    a_meeting,
    circulated,
    registered,
    rows,
)
from tests.promises.proving.figures import Proven
from wsis_workflow.app.tick import advance, tick
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting

SKEW = 90
GENEVA = ZoneInfo("Europe/Zurich")
RUNGS = (14, 3, 1)  # days before the drafts are due, which is 7 days before the meeting


def test_on_a_server_all_nodes_go_by_its_clock_whatever_their_own_says(postgres_url: str) -> None:
    house, before = a_house(postgres_url), datetime.now(UTC)

    with time_machine.travel(before + timedelta(seconds=SKEW), tick=True):
        assert datetime.now(UTC) - before >= timedelta(seconds=SKEW)
        found = house.now()

    assert found - before < timedelta(seconds=SKEW)


def test_a_file_goes_by_the_clock_of_its_machine(sqlite_url: str) -> None:
    house = a_house(sqlite_url)

    with time_machine.travel(NOON, tick=False):
        assert house.now() == NOON


@pytest.mark.parametrize("seed", range(3))
def test_however_the_clock_jumps_each_reminder_goes_once_and_not_before_it_is_due(url: str, seed: int) -> None:
    assert jumped(a_house(url), Random(seed), motions=3, jumps=30) == {"early": 0, "double": 0, "lost": 0}


@pytest.mark.proof(10)
def test_of_10_000_timers_under_a_clock_that_jumps_none_is_early_double_or_lost(url: str, proven: Proven) -> None:
    motions = proven.amount(10_000) // (2 * MEMBERS) + 1

    wrong = jumped(a_house(url), Random(10), motions, jumps=200)

    assert wrong == {"early": 0, "double": 0, "lost": 0}
    timers, kind = motions * 2 * MEMBERS, url.partition(":")[0]
    figure = f"{timers:,} timers, 200 jumps: 0 early, 0 double, 0 lost"
    proven(f"a clock that jumps, on {kind}", figure, done=timers, full=10_000, seed=10)


def jumped(house: House, chance: Random, motions: int, jumps: int) -> dict[str, int]:
    """Let a clock that jumps forth and back do what is due by what it says; count what went wrong."""
    for number in range(motions):
        circulated(house, f"motion-{number}", NOON + chance.random() * DAY)
    now, wrong, done = NOON + DAY, 0, set[int]()
    for _ in range(jumps):
        now += chance.choice((-3, -1, 1, 1, 2, 3)) * chance.random() * HOUR * 2
        tick(house.gate, now)
        sent = rows(house, "SELECT id, due FROM reminder WHERE sent_at IS NOT NULL")
        new = [(number, due) for number, due in sent if number not in done]
        wrong += sum(instant(due) > now for _, due in new)
        done |= {number for number, _ in new}
    advance(house.gate, NOON + 5 * DAY)
    told = Counter(notice.key for _, notice in house.store.notices() if notice.kind == "reminder")
    left = rows(house, "SELECT count(*) FROM reminder WHERE sent_at IS NULL AND struck_at IS NULL")
    return {"early": wrong, "double": sum(told.values()) - len(told), "lost": left[0][0] - papers(house)}


def papers(house: House) -> int:
    """Count the reminders of the papers that are owed to the Council in autumn; all others have fallen due."""
    counted: int = rows(house, "SELECT count(*) FROM reminder WHERE deadline = 'council_documents'")[0][0]
    return counted


@pytest.mark.promise(10)
@pytest.mark.parametrize(
    ("opens", "hours_from_utc"),
    [
        ("2008-03-30T09:30", (1, 1, 1)),  # all before the clocks go forward, on 30 March
        ("2008-04-07T09:30", (1, 1, 2)),  # the last reminder is on the very day, after the change
        ("2008-04-14T09:30", (1, 2, 2)),
        ("2008-11-03T09:30", (2, 2, 1)),  # the clocks go back on 26 October, the day of the last reminder
        ("2008-11-10T09:30", (2, 1, 1)),
        ("2008-03-07T09:30", (1, 1, 1)),  # due on 29 February
        ("2012-03-08T09:30", (1, 1, 1)),  # due on 1 March of a leap year: the last reminder is on 29 February
    ],
)
def test_reminders_keep_the_hour_on_the_wall_over_both_changes_and_the_leap_day(
    sqlite_url: str, opens: str, hours_from_utc: tuple[int, int, int], proven: Proven
) -> None:
    house = a_house(sqlite_url)
    start = datetime.fromisoformat(f"{opens}Z") - 30 * DAY
    registered(house, CancelMeeting("wg-12"), "sec")
    registered(house, AddMeeting(a_meeting("wg-x", "wg", opens)), "sec", start)
    proposed_at(house, start)
    meeting = datetime.fromisoformat(opens)
    expected = [(meeting - timedelta(days=7 + days)).replace(tzinfo=GENEVA).astimezone(UTC) for days in RUNGS]

    for hour in range(24 * 30):
        tick(house.gate, start + hour * HOUR)

    told = [(notice.at, notice.to) for _, notice in house.store.notices() if notice.kind == "reminder"]
    assert told == [(up_to_the_hour(due, start), "m01") for due in expected]
    assert [due.astimezone(GENEVA).utcoffset() for due in expected] == [timedelta(hours=h) for h in hours_from_utc]
    assert {due.astimezone(GENEVA).strftime("%H:%M") for due in expected} == {"09:30"}
    offsets = ", ".join(f"+{hours}" for hours in hours_from_utc)
    proven(f"reminders of a meeting on {meeting.day} {meeting:%B %Y}", f"each at 09:30 on the wall, at UTC {offsets}")


def proposed_at(house: House, at: datetime) -> None:
    motion = Propose("plan", "motion", "Plan", {"group": "wg", "council": "council"}, text="Act.", sponsors=("M01",))
    house.gate.handle(motion, "m01", at)


def up_to_the_hour(due: datetime, start: datetime) -> datetime:
    """Give the first tick that is not before an instant."""
    return start + -((start - due) // HOUR) * HOUR


def instant(found: str | datetime) -> datetime:
    """Take an instant as a database gives it."""
    return datetime.fromisoformat(found) if isinstance(found, str) else found
