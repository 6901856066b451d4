"""An act that waits for those of other processes holds nothing meanwhile, and nobody waits for a second connection."""

import pytest

from tests.adapters.fleet.conftest import leave_nothing_open
from tests.adapters.store.conftest import postgres_url, postgres_urls, server, template
from tests.adapters.store.held_connections import counting
from tests.promises.builders import HOUR, MINUTE, a_house, circulated, code_of
from wsis_workflow.bootstrap.elsewhere import LONGEST_WAY, Elsewhere
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import TakePosition

__all__ = ["leave_nothing_open", "postgres_url", "postgres_urls", "server", "template"]


@pytest.fixture
def house(postgres_url: str) -> House:
    return a_house(postgres_url)


def test_an_act_after_a_close_holds_one_connection_at_a_time(house: House) -> None:
    closed = house.now().replace(microsecond=0) - MINUTE
    circulated(house, "plan", closed - 72 * HOUR - MINUTE)

    with counting(house) as noted:
        said = code_of(lambda: house.handle(TakePosition("plan", "support"), "m02"))

    assert (said, max(noted)) == ("wrong-state", 1)


def test_no_act_of_others_is_waited_for_longer_than_it_may_take_though_the_clock_was_set_back(house: House) -> None:
    slept = list[float]()
    instant = house.now() + HOUR / 2
    wait = Elsewhere(house.store, slept.append)(instant)
    assert wait is not None

    wait()

    assert slept == [LONGEST_WAY.total_seconds()]
