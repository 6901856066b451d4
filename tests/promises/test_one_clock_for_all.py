"""Promise 10: however clocks jump and differ, each timer goes off once, in time and not before."""

import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlalchemy import text

from tests.adapters.store.conftest import tampering
from tests.promises.builders import (
    DAY,
    HOUR,
    MEMBERS,
    NOON,
    a_house,
    a_meeting,
    a_new_process,
    circulated,
    registered,
    rows,
)
from tests.promises.proving.figures import Proven
from wsis_workflow.app.tick import advance, tick
from wsis_workflow.bootstrap import House
from wsis_workflow.domain.proposals.commands import Propose
from wsis_workflow.domain.proposals.register_commands import AddMeeting, CancelMeeting

SKEW = 90
PATIENCE = 240.0
GENEVA = ZoneInfo("Europe/Zurich")
RUNGS = (14, 3, 1)  # days before the drafts are due, which is 7 days before the meeting
FIRED = (
    "CREATE TABLE fired (reminder bigint NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp())",
    "GRANT SELECT ON fired TO PUBLIC",
    "CREATE FUNCTION fire() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS "
    "$$ BEGIN INSERT INTO fired (reminder) VALUES (NEW.id); RETURN NULL; END $$",
    "CREATE TRIGGER fire AFTER UPDATE ON reminder FOR EACH ROW "
    "WHEN (OLD.sent_at IS NULL AND NEW.sent_at IS NOT NULL) EXECUTE FUNCTION fire()",
)


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
        late = rows(house, "SELECT id, due FROM reminder WHERE sent_at IS NOT NULL")
        new = [(number, due) for number, due in late if number not in done]
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
    sqlite_url: str, opens: str, hours_from_utc: tuple[int, int, int]
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


def proposed_at(house: House, at: datetime) -> None:
    motion = Propose("plan", "motion", "Plan", {"group": "wg", "council": "council"}, text="Act.", sponsors=("M01",))
    house.gate.handle(motion, "m01", at)


def up_to_the_hour(due: datetime, start: datetime) -> datetime:
    """Give the first tick that is not before an instant."""
    return start + -((start - due) // HOUR) * HOUR


@pytest.mark.proof(10)
def test_nodes_whose_clocks_differ_send_each_reminder_once_and_not_before_it_is_due(postgres_url: str) -> None:
    assert skewed(postgres_url, motions=4, seconds=2.0, nodes=("-90 fleet", "90 clock")) == {
        "early": 0,
        "double": 0,
        "lost": 0,
    }


@pytest.mark.proof(10)
def test_of_10_000_timers_at_nodes_90_seconds_apart_none_is_early_double_or_lost(
    postgres_url: str, proven: Proven, monkeypatch: pytest.MonkeyPatch
) -> None:
    motions = proven.amount(10_000) // MEMBERS + 1

    wrong = skewed(
        postgres_url,
        motions,
        60.0,
        ("-90 fleet", "0 fleet", "90 fleet", "90 clock"),
        monkeypatch=monkeypatch,
        proven=proven,
    )

    assert wrong == {"early": 0, "double": 0, "lost": 0}
    timers = motions * MEMBERS
    figure = f"{timers:,} timers: 0 early, 0 double, 0 lost"
    proven(
        "three nodes, 90 s behind, right and 90 s ahead, and the clock of a site 90 s ahead",
        figure,
        done=timers,
        full=10_000,
    )


@pytest.mark.promise(10)
def test_nodes_that_went_by_their_own_clocks_would_be_early(postgres_url: str, proven: Proven) -> None:
    wrong = skewed(postgres_url, 2, 2.0, ("90 clock",), weakness="has_a_clock_of_its_own", ahead=70.0)

    assert wrong["early"] > 0
    proven.control("a node that goes by its own clock", f"{wrong['early']} of {2 * MEMBERS} timers early")


def skewed(
    url: str,
    motions: int,
    seconds: float,
    nodes: tuple[str, ...],
    *,
    weakness: str = "",
    ahead: float = 15.0,
    monkeypatch: pytest.MonkeyPatch | None = None,
    proven: Proven | None = None,
) -> dict[str, int]:
    """Let timers fall due within some seconds, while nodes with wrong clocks are at work; count what went wrong."""
    house = a_house(url)
    with tampering(house.store) as connection:
        for statement in FIRED:
            connection.execute(text(statement))
    monkeypatch_environment(monkeypatch, 0)
    first = house.now() + timedelta(seconds=ahead + motions * 0.05)
    for number in range(motions):
        circulated(house, f"motion-{number}", first + timedelta(seconds=seconds * number / motions) - 24 * HOUR)
    begun = []
    for skew, kind in (node.split() for node in nodes):
        monkeypatch_environment(monkeypatch, int(skew))
        begun.append(a_new_process("skewed_node", url, kind, 0 if monkeypatch else skew, *filter(None, [weakness])))
    assert [node.stdout.readline() for node in begun if node.stdout] == ["ready\n"] * len(nodes)
    timers, end = motions * MEMBERS, time.monotonic() + PATIENCE + 2 * seconds + motions * 0.2
    while (fired := rows(house, "SELECT count(*) FROM fired")[0][0]) < timers and time.monotonic() < end:
        time.sleep(0.2)
        if proven is not None:
            proven.far(fired, timers)
    return {name: rows(house, statement)[0][0] for name, statement in WRONG.items()}


WRONG = {
    "early": "SELECT count(*) FROM fired f JOIN reminder r ON r.id = f.reminder WHERE f.at < r.due",
    "double": (
        "SELECT (SELECT count(*) - count(DISTINCT reminder) FROM fired) "
        "+ (SELECT count(*) FROM notice WHERE kind = 'reminder') - (SELECT count(*) FROM fired)"
    ),
    "lost": "SELECT count(*) FROM reminder WHERE sent_at IS NULL AND struck_at IS NULL AND due <= clock_timestamp()",
}


def monkeypatch_environment(monkeypatch: pytest.MonkeyPatch | None, skew: int) -> None:
    """Let the processes that start from here on have a wrong clock, by a library that is loaded before all others."""
    if monkeypatch is None:
        return
    found = find_spec("libfaketime")
    assert found is not None, "libfaketime is missing: pip install -r requirements/proof.txt"
    library = Path(str(found.origin)).parent / "vendor/libfaketime/src/libfaketime.so.1"
    if skew:
        monkeypatch.setenv("LD_PRELOAD", str(library))
        monkeypatch.setenv("FAKETIME", f"{skew:+d}s")
        monkeypatch.setenv("DONT_FAKE_MONOTONIC", "1")
    else:
        for name in ("LD_PRELOAD", "FAKETIME", "DONT_FAKE_MONOTONIC"):
            monkeypatch.delenv(name, raising=False)


def instant(found: str | datetime) -> datetime:
    """Take an instant as a database gives it."""
    return datetime.fromisoformat(found) if isinstance(found, str) else found
