"""A letter that nobody keeps is handed over at once or not at all; whoever asked for it may ask again."""

from datetime import timedelta

import pytest

from tests.adapters.notices.letters import a_letter
from tests.adapters.store.conftest import sqlite_url
from tests.app.test_pacing import Box
from tests.promises.builders import a_house
from wsis_workflow.app.channel_ports import TryLater
from wsis_workflow.app.pacing import ENDING, NotItsTurn, Paced
from wsis_workflow.app.ports import Unavailable
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.sending import send_at_once

__all__ = ["sqlite_url"]


@pytest.fixture
def house(sqlite_url: str) -> House:
    return a_house(sqlite_url)


def test_it_goes_in_its_turn(house: House) -> None:
    box = Box()
    house.channels = {"email": Paced(box, 60, timedelta)}

    assert (send_at_once(house, a_letter()), box.taken) == (True, [a_letter().to])


def test_it_does_not_go_where_nobody_can_say_when_its_turn_is(house: House) -> None:
    def ask() -> timedelta:
        raise Unavailable("The database does not answer now.")

    box = Box()
    house.channels = {"email": Paced(box, 60, ask)}

    assert (send_at_once(house, a_letter()), box.taken) == (False, [])


def test_mail_at_a_pace_is_left_to_another_where_the_house_is_to_end(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, said in {"HOST": "127.0.0.1", "PORT": "1", "RATE": "60"}.items():
        monkeypatch.setenv(f"WSIS_SMTP_{name}", said)
    house = a_house(sqlite_url)

    with pytest.raises(TryLater) as tried:
        house.channels["email"].send(a_letter())
    house.clock().is_stopping = True
    with pytest.raises(NotItsTurn) as left:
        house.channels["email"].send(a_letter())

    assert not isinstance(tried.value, NotItsTurn)
    assert (str(left.value), left.value.after) == (ENDING, timedelta())
    house.close()


def test_it_does_not_go_where_there_is_no_mail_server(house: House) -> None:
    house.channels = {}

    assert send_at_once(house, a_letter()) is False
