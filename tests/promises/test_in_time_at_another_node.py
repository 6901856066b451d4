"""Promise 9 on several nodes: what came in at one before a ballot closes is not overtaken by the clock of another."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event, Thread
from time import sleep

import pytest

from tests.promises.builders import NOON, a_house, circulated, code_of, objected, opened
from tests.promises.last_second import CLOSE
from tests.promises.proving.figures import Proven
from wsis_workflow.app.handle import Wait, alone
from wsis_workflow.app.tick import tick
from wsis_workflow.bootstrap.house import House

AN_INSTANT = timedelta(microseconds=1)
LONG = 60  # seconds after which something that a test waits for will not come


@dataclass
class OnItsWay:
    """Says that an act is on its way until it has arrived; `asked` is set when somebody wants to know."""

    asked: Event = field(default_factory=Event)
    arrived: Event = field(default_factory=Event)
    instants: list[datetime] = field(default_factory=list)

    def __call__(self, instant: datetime) -> Wait | None:
        self.instants.append(instant)
        self.asked.set()
        return None if self.arrived.is_set() else partial(sleep, 0.01)


@pytest.mark.promise(9)
def test_the_clock_of_one_node_waits_for_what_has_come_in_at_another(url: str, proven: Proven) -> None:
    here, there, way = *two_nodes(url), OnItsWay()

    closing = Thread(target=tick, args=[replace(there.gate, elsewhere=way), CLOSE])
    closing.start()
    assert way.asked.wait(LONG)
    said = code_of(lambda: objected(here, "m02", at=CLOSE - AN_INSTANT))
    way.arrived.set()
    closing.join()

    assert (said, set(way.instants)) == ("done", {CLOSE})
    assert state(here) == "considered"  # as an objection in time leads to
    proven(f"in time at one of two nodes on {url.partition(':')[0]}, closed by the other", "counted")


@pytest.mark.promise(9)
def test_a_clock_that_waits_for_nobody_elsewhere_overtakes_it(url: str, proven: Proven) -> None:
    here, there = two_nodes(url)
    tick(replace(there.gate, elsewhere=alone), CLOSE)

    said = code_of(lambda: objected(here, "m02", at=CLOSE - AN_INSTANT))

    assert (said, state(here)) == ("wrong-state", "endorsed")
    proven.control(f"on {url.partition(':')[0]}, the clock waits for no other node", "refused though in time")


def test_an_act_is_given_two_seconds_and_only_where_the_time_is_the_real_one(sqlite_url: str) -> None:
    house = opened(sqlite_url)
    just_now, ahead = house.now() - timedelta(seconds=1.5), house.now() + timedelta(minutes=10)

    waited_for(house, just_now)

    assert house.now() >= just_now + timedelta(seconds=2)
    assert [house.gate.elsewhere(instant) for instant in (just_now, NOON)] == [None, None]
    house.store.simulate(just_now)
    waited_for(house, ahead)
    assert datetime.now(UTC) < ahead


def waited_for(house: House, instant: datetime) -> None:
    wait = house.gate.elsewhere(instant)
    assert wait is not None
    wait()


def two_nodes(url: str) -> tuple[House, House]:
    here = a_house(url)
    circulated(here)
    return here, opened(url)


def state(house: House) -> str:
    proposal = house.store.proposal("plan")
    assert proposal is not None
    return proposal.state
