"""Promise 3: of any two commands at once on what both write or read, the result is that of one after the other."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import get_args

import pytest

from tests.adapters.store.conftest import ROLES
from tests.promises.builders import OPENED, opened
from tests.promises.copies import Copies, Databases, Files
from tests.promises.proving.figures import Proven
from tests.promises.races import running
from tests.promises.races.entries import BESIDE_THE_POINT, ENTRIES, MOVED, ON_DESK, ON_PROPOSAL, PROPOSED, Entry
from tests.promises.races.places import Places, without_the_claim
from tests.promises.races.running import PAIRS, in_order, meeting_once, raced
from tests.promises.races.stage import furnished
from wsis_workflow.adapters.store import postgres
from wsis_workflow.app import patience
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.desk.decide import CHANGING_THE_REGISTER
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

__all__ = ["meeting_once"]

EACH = 150
PARTS = 12  # of the pairs on each engine: most of a race is waiting, so several are run side by side
LEVELS = ("read committed", "repeatable read", "serializable")
ENGINES = ["sqlite", *LEVELS]
FEW = {"sqlite": 20, "read committed": 12, "repeatable read": 6, "serializable": 6}
WEAKENED = ["sqlite", "read committed"]
Pair = tuple[str, Entry, Entry]


@pytest.fixture
def places(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """Give places to race at; where there are many races to a scene, it is set before them."""
    engine = request.param
    if engine == "sqlite":
        monkeypatch.setattr(patience, "PAUSES", ())  # what comes right at the second try only does not count there
    copies: Copies = Files(tmp_path) if engine == "sqlite" else on_server(request, engine)
    master = copies.new("master") if engine == "sqlite" else request.getfixturevalue("postgres_url")
    furnished(opened(master), tmp_path / "rules")
    OPENED.pop().close()
    found = Places(master, copies, tmp_path, are_set=request.node.get_closest_marker("proof") is not None)
    yield found
    found.close()


def on_server(request: pytest.FixtureRequest, level: str) -> Databases:
    return Databases(request.getfixturevalue("server"), str(ROLES["application"]), level)


def test_every_command_races_or_has_a_reason_why_not() -> None:
    asked = {kind.__name__ for union in (Command, RegisterCommand, DeskCommand) for kind in get_args(union)}
    racing = {entry.kind for entries in ENTRIES.values() for entry in entries} - {"Migration"}

    assert racing | set(BESIDE_THE_POINT) == asked
    assert racing & set(BESIDE_THE_POINT) == set()


@pytest.mark.parametrize("places", ["sqlite"], indirect=True)
@pytest.mark.parametrize("scene", ENTRIES)
def test_whoever_races_is_accepted_when_alone(places: Places, scene: str) -> None:
    for entry in ENTRIES[scene]:
        (told,), stored = in_order(places(scene)[0], scene, entry)

        _, before = in_order(places(scene)[0], scene)
        assert told.startswith(("Answer(", "['moved'")), (entry.name, told)
        assert stored != before, entry.name


@pytest.mark.slow
@pytest.mark.usefixtures("meeting_once")
@pytest.mark.parametrize("places", ENGINES, indirect=True)
def test_two_at_once_are_as_one_after_the_other(places: Places, request: pytest.FixtureRequest) -> None:
    few = Random(3).sample(PAIRS, FEW[request.node.callspec.params["places"]])

    assert [names(pair) for pair in few if anomalies(places, pair, 1)] == []


@pytest.mark.proof(3)
@pytest.mark.usefixtures("meeting_once")
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("places", ENGINES, indirect=True)
def test_however_often_two_are_at_once_they_are_as_one_after_the_other(
    places: Places, part: int, proven: Proven, request: pytest.FixtureRequest
) -> None:
    each, pairs, found, met = proven.amount(EACH), part_of(PAIRS, part), [], 0
    for number, pair in enumerate(pairs):
        wrong, both_read = told_apart(places, pair, each)
        found += [names(pair)] if wrong else []
        met += both_read
        proven.far(number + 1, len(pairs))

    assert found == []
    figure = f"{len(pairs)} pairs of commands, {each} forced races each: {len(found)} anomalies; both had read first in"
    what = f"races on {request.node.callspec.params['places']}, part {part + 1} of {PARTS}"
    proven(what, f"{figure} {met:,} of {each * len(pairs):,}", done=each, full=EACH)


@pytest.mark.usefixtures("meeting_once", "impatient")
@pytest.mark.parametrize("on", [ON_PROPOSAL, ON_DESK])
@pytest.mark.parametrize("places", WEAKENED, indirect=True)
def test_without_the_claim_nine_in_ten_fail(places: Places, monkeypatch: pytest.MonkeyPatch, on: str) -> None:
    assert failed_without_the_claim(places, monkeypatch, on, 10) >= 9


@pytest.mark.proof(3)
@pytest.mark.usefixtures("meeting_once", "impatient")
@pytest.mark.parametrize("on", [ON_PROPOSAL, ON_DESK])
@pytest.mark.parametrize("places", WEAKENED, indirect=True)
def test_however_often_they_race_without_the_claim_nine_in_ten_fail(
    places: Places, monkeypatch: pytest.MonkeyPatch, on: str, proven: Proven, request: pytest.FixtureRequest
) -> None:
    times = proven.amount(EACH)

    failed = failed_without_the_claim(places, monkeypatch, on, times)

    assert failed >= 0.9 * times
    what = f"on {request.node.callspec.params['places']}, the row of one {on} is read where it should be written"
    proven.control(what, f"{failed} of {times} races fail")


@pytest.mark.promise(3)
@pytest.mark.usefixtures("meeting_once")
@pytest.mark.parametrize("places", ["repeatable read"], indirect=True)
def test_at_a_servers_own_level_an_act_would_decide_on_an_old_register(
    places: Places, monkeypatch: pytest.MonkeyPatch, proven: Proven
) -> None:
    monkeypatch.setattr(postgres, "LEVEL", "REPEATABLE READ")

    failed = anomalies(places, ("nothing", PROPOSED, MOVED), 5)

    assert failed > 0
    proven.control("the level of isolation is left to the server", f"{failed} of 5 races fail")


def anomalies(places: Places, pair: Pair, times: int) -> int:
    """Count the races of two that ended as neither order of them does."""
    return told_apart(places, pair, times)[0]


def told_apart(places: Places, pair: Pair, times: int) -> tuple[int, int]:
    """Count the races of two that ended as neither order of them does, and those in which both had read at once."""
    serial = orders(places, pair)
    races = [raced(*places(pair[0]), *pair) for _ in range(times)]
    return sum(came not in serial for came, _ in races), sum(both_read for _, both_read in races)


def orders(places: Places, pair: Pair) -> list[object]:
    """Give what comes of two acts in each order."""
    scene, one, two = pair
    told, stored = in_order(places(scene)[0], scene, one, two)
    back, otherwise = in_order(places(scene)[0], scene, two, one)
    return [(told, stored), (back[::-1], otherwise)]


def failed_without_the_claim(places: Places, monkeypatch: pytest.MonkeyPatch, on: str, times: int) -> int:
    """Count the races of pairs on one proposal, or on one desk, that fail when nobody waits for anybody."""
    chosen = sorted(Random(3).choices(own_pairs(on), k=times), key=names)
    serial = {names(pair): orders(places, pair) for pair in dict.fromkeys(chosen)}
    without_the_claim(monkeypatch)
    monkeypatch.setattr(running, "OTHER", 10.0)  # nothing keeps the other from coming, however slow the machine is

    return sum(raced(*places(pair[0]), *pair)[0] not in serial[names(pair)] for pair in chosen)


def own_pairs(on: str) -> list[Pair]:
    """List the pairs of different acts on one proposal, or on one desk where something lies already.

    An act that changes the register as well reads the desk anew after that, so that it may end well by luck.
    """
    left_out = {kind.__name__ for kind in CHANGING_THE_REGISTER}
    scenes = {"on_the_desk"} if on == ON_DESK else set(ENTRIES)
    own = [pair for pair in PAIRS if pair[0] in scenes and pair[1] is not pair[2] and pair[1].on == pair[2].on == on]
    return [pair for pair in own if not left_out & {pair[1].kind, pair[2].kind}]


def part_of(pairs: list[Pair], part: int) -> list[Pair]:
    """Give pairs that stand together, so that few scenes have to be set for them."""
    return pairs[len(pairs) * part // PARTS : len(pairs) * (part + 1) // PARTS]


def names(pair: Pair) -> tuple[str, str, str]:
    return pair[0], pair[1].name, pair[2].name
