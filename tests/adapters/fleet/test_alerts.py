"""The alerts of docs/operations/alerts.yml fire by what is measured when what they tell of is so, and no others do."""

import re
from datetime import UTC, datetime, timedelta
from operator import gt, lt
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.adapters.fleet.test_rounds import Taking, changed, long_due
from tests.promises.builders import HOUR, MINUTE, a_house, circulated, rows
from wsis_workflow.app.channel_ports import Letter, always
from wsis_workflow.app.nodes import WORKER, Beat
from wsis_workflow.app.pacing import NotItsTurn
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.rounds import one_round
from wsis_workflow.bootstrap.sending import deliver_all
from wsis_workflow.entrypoints.web.metrics import Metrics

ALERTS = dict(
    re.findall(
        r"- alert: (\w+)\n +expr: (.+)\n",
        (Path(__file__).parents[3] / "docs" / "operations" / "alerts.yml").read_text(encoding="utf-8"),
    )
)
OF_A_METRIC = r'(?P<name>\w+)(?:\{(?P<label>\w+)="(?P<value>\w+)"\})?'
TERM = re.compile(rf"(?P<over>max|min)\({OF_A_METRIC}\) (?P<sign>[<>]) (?P<than>\d+)")
OF_WORK = ["WorkLate", "WorkUndone", "LettersLate", "LettersParked", "SchemaUnfit"]  # by what is, and no rate


def firing(house: House) -> list[str]:
    """List those that would fire, if it stayed so."""
    return [name for name in OF_WORK if any(holds(term, house) for term in ALERTS[name].split(" or "))]


def holds(term: str, house: House) -> bool:
    """Work out one comparison as Prometheus would; what it has no number for does not fire."""
    found = TERM.fullmatch(term)
    assert found is not None, term
    text = Metrics(house).text().decode()
    numbers = [
        one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
        if one.name == found["name"] and (found["label"] is None or one.labels[found["label"]] == found["value"])
    ]
    over, sign = {"max": max, "min": min}[found["over"]], {">": gt, "<": lt}[found["sign"]]
    return bool(numbers) and bool(sign(over(numbers), float(found["than"])))


def test_where_all_is_done_none_fires(url: str) -> None:
    house = long_due(url, "good")

    one_round(house)

    assert firing(house) == []


def test_what_nobody_does_is_late(url: str) -> None:
    house = long_due(url, "good")
    deliver_all(house)

    assert firing(house) == ["WorkLate"]


def test_what_is_broken_is_undone_and_makes_nothing_late(url: str) -> None:
    house = long_due(url, "bad", "good")

    one_round(house)

    assert firing(house) == ["WorkUndone"]


def test_what_falls_due_beside_something_broken_and_is_not_done_is_late(url: str) -> None:
    house = long_due(url, "bad")
    one_round(house)
    house.undone.tried_at = house.now() - timedelta(minutes=30)  # the clock has stood since

    assert firing(house) == ["WorkLate", "WorkUndone"]


class Full(Taking):
    """A mail server of which nobody has a turn."""

    def send(self, letter: Letter, is_ours: object = always) -> str:
        raise NotItsTurn("others go before", MINUTE)


def test_letters_that_wait_for_their_turn_are_late_however_often_they_are_put_back(url: str) -> None:
    house = a_house(url)
    circulated(house, "plan", datetime.now(UTC) - HOUR)
    house.channels = {"email": Full()}

    one_round(house)

    assert rows(house, "SELECT count(*) FROM delivery WHERE attempts > 0") == [(0,)]
    assert firing(house) == ["LettersLate"]
    changed(house, "UPDATE delivery SET next_at = not_before")  # their turn has come
    house.channels = {"email": Taking()}
    one_round(house)
    assert firing(house) == []


@pytest.mark.parametrize("kind", ["site", WORKER])
def test_a_node_with_another_program_is_unfit_whichever_is_asked(url: str, kind: str) -> None:
    house = a_house(url)

    house.nodes.beat(Beat("n", kind, "old:17", "old", 17, "0.9", halted="The database is of a newer version."))

    assert firing(house) == ["SchemaUnfit"]
