"""Promise 12 where the database goes away while a letter is in hand: it is marked once the database is back."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic

import psycopg
import pytest

from tests.adapters.store.conftest import ROLES, as_owner
from tests.promises.builders import NOON, a_house, circulated, rows, submitted
from tests.promises.own_server import OwnServer, an_own_server
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.deliver import LEASE, Delivered, deliver
from wsis_workflow.app.nodes import WORKER
from wsis_workflow.app.patience import PAUSES
from wsis_workflow.bootstrap.fleet import node_of


@dataclass
class LastStraw:
    """A channel that takes everything; with the first letter something `happens`."""

    happens: Callable[[], object]
    taken: list[str] = field(default_factory=list)

    def send(self, letter: Letter, _: Callable[[], bool] = always) -> str:
        if not self.taken:
            self.happens()
        self.taken.append(letter.message_id)
        return letter.message_id


@pytest.fixture
def own_server() -> Iterator[OwnServer]:
    with an_own_server() as server:
        yield server


@pytest.mark.slow
def test_a_letter_in_hand_while_the_database_is_away_for_seconds_comes_once(own_server: OwnServer) -> None:
    house, channel, waited = a_house(own_server.url), LastStraw(own_server.kill), list[float]()
    circulated(house)
    written = len(house.store.notices())

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == len(PAUSES) + 3:
            own_server.start()

    sent = deliver(house.store, {"email": channel}, NOON, wait=wait)
    later = deliver(house.store, {"email": channel}, NOON + LEASE, wait=wait)

    assert (sent, later) == (Delivered(leased=written, sent=written), Delivered())
    assert Counter(channel.taken) == Counter(set(channel.taken))
    assert waited[len(PAUSES) :] == [1.0] * 3


def test_a_clock_that_is_told_to_stop_does_not_wait_for_a_letter_that_cannot_be_marked(postgres_url: str) -> None:
    house, in_hand = a_house(postgres_url), Event()
    channel = LastStraw(lambda: no_marks(postgres_url) or in_hand.set())
    submitted(house)
    house.channels = {"email": channel}
    clock = house.clock()
    clock.start()
    in_hand.wait(60)

    began = monotonic()
    clock.stop()

    assert monotonic() - began < LEASE.total_seconds() / 10
    assert len(channel.taken) == 1
    assert rows(house, "SELECT count(*) FROM delivery WHERE sent_at IS NOT NULL") == [(0,)]


def test_a_worker_that_is_told_to_stop_does_not_wait_for_a_letter_that_cannot_be_marked(postgres_url: str) -> None:
    house, in_hand, stopped_at = a_house(postgres_url), Event(), list[float]()
    channel = LastStraw(lambda: no_marks(postgres_url) or in_hand.set())
    submitted(house)
    house.channels = {"email": channel}

    def stop() -> None:
        in_hand.wait(60)
        stopped_at.append(monotonic())
        os.kill(os.getpid(), signal.SIGTERM)

    with house.present(WORKER) as at_work:
        node_of(house, ("letters",), 1, at_work).run(Thread(target=stop).start)

    assert monotonic() - stopped_at[0] < LEASE.total_seconds() / 10
    assert len(channel.taken) == 1
    assert rows(house, "SELECT count(*) FROM delivery WHERE sent_at IS NOT NULL") == [(0,)]


def no_marks(url: str) -> None:
    """Let the application read letters, and mark none."""
    with psycopg.connect(as_owner(url)) as owner:
        owner.execute(f"REVOKE UPDATE ON delivery FROM {ROLES['application']}")
