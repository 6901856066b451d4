"""Promise 11: nodes are killed, stopped beyond their lease and woken; what falls due has its effect, and once."""

import os
import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from tests.promises.builders import HOUR, a_house, changed, circulated, closings, code, rows
from tests.promises.fleet import (
    LEASE,
    Fleet,
    WatchfulOffice,
    a_fleet,
    a_watchful_office,
    impatient,
    is_all_done,
    waited_for,
)
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap.house import House

NODES, CLOSINGS = 4, 2
A_QUARTER = 0.25
SENT_BEFORE = "UPDATE delivery SET sent_at = next_at, reference = 'before'"
SENT_SINCE = "SELECT reference FROM delivery WHERE reference <> 'before'"
REMINDED = """
    SELECT count(*), count(sent_at), (SELECT count(*) FROM notice WHERE kind = 'reminder' AND proposal LIKE 'motion-%')
    FROM reminder WHERE struck_at IS NULL AND due = :due
"""


@pytest.mark.slow
@pytest.mark.promise(11)
def test_what_falls_due_at_once_is_done_once_while_nodes_are_killed_stopped_and_woken(
    postgres_url: str, proven: Proven
) -> None:
    told = falls_due(postgres_url, motions=5, members=40, seconds=3, most_kills=20)

    assert told.killed > 0
    proven("reminders and ballots on four nodes, one killed every 0.25 s, one stopped and woken", told.figure)


@pytest.mark.proof(11)
def test_ten_thousand_reminders_that_fall_due_at_once_are_sent_while_nodes_are_killed(
    postgres_url: str, proven: Proven
) -> None:
    timers = proven.amount(10_000)
    members = min(100, timers)

    told = falls_due(postgres_url, motions=timers // members, members=members, seconds=10, most_kills=100_000)

    assert told.killed > 0
    proven("four nodes, one killed every 0.25 s, one stopped and woken", told.figure, done=timers, full=10_000)


@pytest.mark.proof(11)
def test_without_its_lease_a_node_that_wakes_sends_again_what_others_have_sent(
    postgres_url: str, proven: Proven
) -> None:
    house, _ = a_morning(impatient(postgres_url), motions=1, members=19, seconds=0)

    with a_watchful_office() as office:
        office.answers_after = {f"{code(number).lower()}@example.org": 0.2 for number in range(1, 20)}
        with a_fleet(house.settings.database_url, 1, office, "keeps_no_lease", WSIS_LEASE=86_400) as fleet:
            sleeper = fleet.nodes[0]
            assert waited_for(lambda: bool(office.taken))
            os.kill(sleeper, signal.SIGSTOP)
            fleet.start()
            assert waited_for(lambda: is_all_done(house))
            sent = len(office.taken)
            os.kill(sleeper, signal.SIGCONT)
            waited_for(lambda: len(office.taken) > sent + 3, 30)

    assert office.doubled_without_need() != []
    proven.control("the leases of letters are taken away", f"{len(office.doubled_without_need())} of {sent} came again")


class Told:
    """What came of it."""

    def __init__(self, house: House, office: WatchfulOffice, fleet: Fleet, seconds: float) -> None:
        self.letters, self.doubled = len(set(office.ids)), len(office.doubled())
        self.killed, self.ended = fleet.killed, fleet.ended
        self.reminders = rows(house, "SELECT count(*) FROM reminder WHERE sent_at IS NOT NULL")[0][0]
        self.seconds = seconds

    @property
    def figure(self) -> str:
        """Say it in one line."""
        return (
            f"{self.reminders:,} reminders sent, effect once each, {self.letters:,} letters in {self.seconds:.0f} s; "
            f"{self.killed} nodes killed, {self.ended} ended by themselves; {self.doubled} letters came twice, each "
            "under its one Message-ID and where the sender was cut off after the server had taken it"
        )


def falls_due(url: str, motions: int, members: int, seconds: float, most_kills: int) -> Told:
    """Let everything fall due while nodes come and go, and look at what has come of it."""
    house, due = a_morning(impatient(url), motions, members, seconds)
    with a_watchful_office() as office, a_fleet(house.settings.database_url, NODES, office) as fleet:
        sleeper = fleet.nodes[0]
        assert waited_for(lambda: bool(office.taken))
        began = time.monotonic()
        put_to_sleep(sleeper)
        is_done = waited_for(
            lambda: woken(sleeper, began) and is_all_done(house), 3600, lambda: kill_one(fleet, sleeper, most_kills)
        )
        lasted = time.monotonic() - began
        fleet.end()

    assert is_done
    must_have_been_done_once(house, office, due, motions, members)
    return Told(house, office, fleet, lasted)


def must_have_been_done_once(house: House, office: WatchfulOffice, due: datetime, motions: int, members: int) -> None:
    assert rows(house, REMINDED, due=due) == [(motions * members,) * 3]
    assert {ref: closings(house, ref) for ref in house.store.refs() if ref.startswith("closing")} == {
        f"closing-{number}": [due] for number in range(CLOSINGS)
    }
    references = [reference for (reference,) in rows(house, SENT_SINCE)]
    assert Counter(references) == Counter(set(office.ids))  # each letter has arrived, and is of one delivery
    assert office.doubled_without_need() == []
    assert rows(house, "SELECT count(*) FROM delivery WHERE sent_at IS NULL") == [(0,)]
    assert house.verify().flaw is None


def a_morning(url: str, motions: int, members: int, seconds: float) -> tuple[House, datetime]:
    """Prepare reminders of some motions, and the end of some ballots, that fall due at one instant."""
    house = a_house(url, members)
    due = (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)
    for number in range(motions):
        circulated(house, f"motion-{number}", due - 24 * HOUR)
    for number in range(CLOSINGS):
        circulated(house, f"closing-{number}", due - 72 * HOUR - timedelta(minutes=1))
    changed(house, SENT_BEFORE)
    return house, due


def put_to_sleep(node: int) -> None:
    os.kill(node, signal.SIGSTOP)


def woken(node: int, began: float) -> bool:
    """Wake a node once it has slept beyond its lease."""
    if time.monotonic() - began < LEASE + 1:
        return False
    os.kill(node, signal.SIGCONT)
    return True


def kill_one(fleet: Fleet, besides: int, most: int) -> None:
    if fleet.killed < most:
        fleet.replace_one(Random(fleet.killed), besides)  # another chance each time, and the same at every run
        time.sleep(A_QUARTER)
