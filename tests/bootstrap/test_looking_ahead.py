"""Laws of looking ahead: one reader at a time, as far as one comes in a few seconds, and nobody is waited for."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

import pytest

from tests.adapters.fleet.conftest import leave_nothing_open
from tests.adapters.store.conftest import postgres_url, postgres_urls, server, template
from tests.promises.builders import DAY, HOUR, MINUTE, NOON, a_house, circulated
from wsis_workflow.app.ports import Busy, OutOfTime, Store
from wsis_workflow.app.queries.forecast import Ahead, moved_on, written
from wsis_workflow.bootstrap import looking_ahead
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.looking_ahead import looked_ahead

__all__ = ["leave_nothing_open", "postgres_url", "postgres_urls", "server", "template"]
ZONE = "Europe/Zurich"


@pytest.fixture
def house(postgres_url: str) -> House:
    return a_house(postgres_url)


@dataclass
class Tiring:
    """A trial that is out of time after so many units."""

    store: Store
    units: int

    def unit(self) -> Any:
        self.units -= 1
        if self.units < 0:
            raise OutOfTime
        return self.store.unit()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


@pytest.mark.parametrize("units", [0, 1, 5, 20])
def test_what_is_found_is_all_until_the_instant_that_is_said(house: House, units: int) -> None:
    for number in range(4):
        circulated(house, f"motion-{number}", NOON + number * HOUR)
    now, end = NOON + 5 * HOUR, NOON + 30 * DAY
    with house.trial() as trial:
        everything = found_in(trial, now, end)

    with house.trial() as trial:
        trial.gate = replace(trial.gate, store=Tiring(trial.store, units))
        found = found_in(trial, now, end)

    assert (everything.until, found.until < end, found.until >= now) == (end, True, True)
    assert found.coming == [one for one in everything.coming if one.at <= found.until]


def found_in(trial: House, now: datetime, until: datetime) -> Ahead:
    return moved_on(trial.gate, written(trial.store, now), now, until).ahead(ZONE)


def test_one_looks_ahead_at_a_time(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    is_looking, is_told = Event(), Event()

    def stopped(*asked: Any) -> Any:
        is_looking.set()
        is_told.wait(60)
        return moved_on(*asked)

    monkeypatch.setattr(looking_ahead, "moved_on", stopped)
    first = Thread(target=looked_ahead, args=(house, NOON, NOON + DAY))
    first.start()
    is_looking.wait(60)
    monkeypatch.setattr(looking_ahead, "LONGEST", 0.0)

    try:
        with pytest.raises(Busy, match=r"^Somebody else looks ahead just now; try again in a moment\.$"):
            looked_ahead(house, NOON, NOON + DAY)
    finally:
        is_told.set()
        first.join(60)


def test_who_looks_ahead_waits_for_no_act_that_is_on_its_way_elsewhere(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking_ahead, "LONGEST", 600.0)
    soon = datetime.now(UTC).replace(microsecond=0) + 20 * MINUTE
    circulated(house, "plan", soon - 72 * HOUR - MINUTE)
    asked: list[datetime] = []
    house.gate = replace(house.gate, elsewhere=asked.append)

    found = looked_ahead(house, datetime.now(UTC), soon + HOUR)

    assert (found.until, asked) == (soon + HOUR, [])
    assert {one.kind for one in found.coming if one.at == soon} == {"stepped"}
