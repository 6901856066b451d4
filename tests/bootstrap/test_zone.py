"""The zone of an installation is that of everybody who has named none, for what is sent as for what is forecast."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.promises.builders import NOON, OPENED, a_house, registered, rows, submitted
from wsis_workflow.app.queries.forecast import forecast
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.register_commands import Enter

EIGHT_IN_TOKYO = datetime(2008, 3, 3, 23, 0, tzinfo=UTC)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("WSIS_ZONE", "Asia/Tokyo")
    house = a_house(f"sqlite:///{tmp_path / 'wsis.db'}")
    chair = house.store.current_register().people["chair"]
    registered(house, Enter(people=(replace(chair, digest="daily"),)))
    yield house
    while OPENED:
        OPENED.pop().close()


def test_a_digest_is_of_the_morning_there(house: House) -> None:
    submitted(house, at=NOON)

    found = rows(house, "SELECT next_at FROM delivery d JOIN notice n ON n.id = d.notice_id WHERE n.person = 'chair'")
    assert [datetime.fromisoformat(str(at)).replace(tzinfo=UTC) for (at,) in found] == [EIGHT_IN_TOKYO]


def test_a_forecast_says_when_it_will_be_sent(house: House) -> None:
    submitted(house, at=NOON)

    with house.trial() as trial:
        coming = forecast(trial.gate, NOON, EIGHT_IN_TOKYO, house.settings.zone)

    assert [one.at for one in coming if one.to == "chair"] == [EIGHT_IN_TOKYO]
