"""Promise 3: acts at once on one proposal are all decided, each on what the one before left."""

import json
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from tests.promises import racer
from tests.promises.builders import a_house, a_process, at_once, code, opened, proposed
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.events import Revised

pytestmark = pytest.mark.usefixtures("impatient")

PROCESSES = 4
ACTS = 64
Came = list[tuple[str, str, int | None]]


@pytest.mark.slow
def test_64_acts_of_four_processes_are_all_decided_each_on_what_the_one_before_left(
    sqlite_url: str, tmp_path: Path
) -> None:
    house = a_draft(sqlite_url, ACTS)

    came = raced(sqlite_url, tmp_path, "revised", ACTS)

    assert_in_one_line(house, came)


def test_64_acts_of_as_many_threads_are_all_decided_each_on_what_the_one_before_left(postgres_url: str) -> None:
    house = a_draft(postgres_url, ACTS)

    came = raced_in_threads(postgres_url, "revised", ACTS)

    assert_in_one_line(house, came)


@pytest.mark.slow
def test_of_64_people_in_four_processes_who_take_the_same_step_one_does(sqlite_url: str, tmp_path: Path) -> None:
    house = a_draft(sqlite_url, ACTS)

    came = raced(sqlite_url, tmp_path, "submitted", ACTS)

    assert_one_did(house, came)


def test_of_64_people_at_once_who_take_the_same_step_one_does(postgres_url: str) -> None:
    house = a_draft(postgres_url, ACTS)

    came = raced_in_threads(postgres_url, "submitted", ACTS)

    assert_one_did(house, came)


@pytest.mark.slow
@pytest.mark.promise(3)
def test_without_the_claim_some_are_not_decided(url: str, tmp_path: Path) -> None:
    house = a_draft(url, ACTS)

    came = raced(url, tmp_path, "revised", ACTS, weakness="claims_by_reading")

    assert {what for _, what, _ in came} == {"done", "not decided"}
    assert house.verify().flaw is None


@pytest.mark.proof(3)
@pytest.mark.parametrize("number", range(50))
def test_of_64_people_who_take_the_same_step_at_once_one_does_every_time(url: str, tmp_path: Path, number: int) -> None:
    house = a_draft(url, ACTS)

    came = raced(url, tmp_path, "submitted", ACTS)

    assert_one_did(house, came)


def a_draft(url: str, members: int) -> House:
    """Put a proposal forward that so many members sponsor, each of which may revise and submit it."""
    house = a_house(url, members)
    proposed(house, sponsors=[code(number) for number in range(1, members + 1)])
    return house


def raced(url: str, folder: Path, act: str, people: int, weakness: str = "") -> Came:
    """Let several processes begin at once; give who was told what."""
    start, names = folder / "start", [code(number).lower() for number in range(1, people + 1)]
    racers = [a_process("racer", url, start, weakness, act, *names[first::PROCESSES]) for first in range(PROCESSES)]
    assert [one.stdout.readline() for one in racers] == ["ready\n"] * PROCESSES
    start.touch()
    said = [one.stdout.read() for one in racers]
    assert [one.wait(60) for one in racers] == [0] * PROCESSES
    return [tuple(json.loads(line)) for lines in said for line in lines.splitlines()]


def raced_in_threads(url: str, act: str, people: int) -> Came:
    """Let as many threads begin at once, on several connections of their own."""
    houses = [opened(url), opened(url)]
    names = [code(number).lower() for number in range(1, people + 1)]
    return at_once([partial(_asked, act, houses[place % 2], name) for place, name in enumerate(names)])


def _asked(act: str, house: House, name: str) -> tuple[str, str, int | None]:
    return (name, *racer.asked(racer.ACTS[act], house, name))


def assert_in_one_line(house: House, came: Came) -> None:
    """Everybody was told of a version of their own, and each text is numbered after the one before."""
    assert Counter(what for _, what, _ in came) == {"done": ACTS}
    stored = house.store.acts("plan")[1:]
    assert {(act.by, "done", act.number) for act in stored} == set(came)
    texts = [event for act in stored for event in act.events if isinstance(event, Revised)]
    assert [text.number for text in texts] == list(range(2, ACTS + 2))
    assert [act.number for act in stored] == list(range(2, ACTS + 2))
    assert house.verify().flaw is None


def assert_one_did(house: House, came: Came) -> None:
    """One act took the step, and everybody else was told that it is done."""
    assert Counter(what for _, what, _ in came) == {"done": 1, "wrong-state": ACTS - 1}
    assert [act.verb for act in house.store.acts("plan")] == ["propose", "step"]
    assert house.verify().flaw is None
