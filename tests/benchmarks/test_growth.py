"""Many proposals are what the gate would have made, on both databases; and a server is said the same again."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psycopg
import pytest

from benchmarks import scene
from benchmarks.growth.filling import fill, mixed, ref_of
from benchmarks.growth.patterns import EVENTS, PATTERNS
from benchmarks.growth.questions import ASKED, LATER, counted, readable_refs
from benchmarks.on_postgres import recorded, say_again, together
from benchmarks.server import Server, server
from wsis_workflow.app.wanted import EVERYTHING, Wanted
from wsis_workflow.domain.proposals.commands import TakePosition

MANY = 204
WRITTEN = ("event", "position", "waiting", "command", "notice", "reminder", "proposal_count")


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgres"], scope="module")
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Fill a database of each kind."""
    if request.param == "sqlite":
        found = scene.address(tmp_path_factory.mktemp("many") / "many.db")
    else:
        found = request.getfixturevalue("running").database()
    fill(found, MANY)
    return found


def test_what_was_multiplied_verifies_and_goes_on(url: str) -> None:
    with scene.opened_at(url) as house:
        before = house.store.verify()
        scene.act(house, a_position(), "p2", scene.SAID)

        after = house.store.verify()

    assert (before.flaw, after.flaw) == (None, None)
    assert (before.proposals, after.events) == (MANY, before.events + 1)
    assert before.events >= MANY * EVENTS


def a_position() -> TakePosition:
    number = next(n for n in range(len(PATTERNS), MANY) if mixed()[n % 100] is PATTERNS[3])
    return TakePosition(ref_of(number), "support")


def test_there_are_as_many_of_each_pattern_as_its_share_says(url: str) -> None:
    copied = Counter(mixed()[number % 100].ref for number in range(len(PATTERNS), MANY))

    assert {pattern.ref: copied[pattern.ref] for pattern in PATTERNS} == {
        pattern.ref: 2 * pattern.share for pattern in PATTERNS
    }
    with scene.opened_at(url) as house:
        assert house.store.views.count(Wanted(states=("withdrawn",)), None) == 2 * PATTERNS[0].share + 1


def test_what_is_counted_is_what_there_is(url: str) -> None:
    with scene.opened_at(url) as house:
        listed = Counter(
            "ended" if one.final else one.stage for one in house.store.views.proposals(EVERYTHING, None, limit=None)
        )

        assert counted(house) == dict(listed)


def test_every_question_finds_something(url: str) -> None:
    with scene.opened_at(url) as house:
        for ref in islice(readable_refs(MANY), 3):
            for question, least in ASKED.values():
                assert question(house, ref) >= least  # type: ignore[operator]  # each gives a number


def test_reminders_are_due_among_them(url: str) -> None:
    with scene.opened_at(url) as house:
        assert len(house.store.views.pending(LATER)) >= scene.ELECTORS


def test_the_raw_driver_leaves_the_same_rows_on_a_server_as_the_store(running: Server) -> None:
    base = running.database()
    with scene.opened_at(base) as house:
        scene.fill(house, 0, 2)
    asked = [[scene.position(at + client * scene.ELECTORS) for at in range(3)] for client in range(2)]
    ours, theirs = running.database(base), running.database(base)

    tapes = recorded(ours, asked)
    with psycopg.connect(theirs) as driver:
        for tape in tapes:
            say_again(driver, tape)

    assert [len(tape) for tape in tapes] == [3, 3]
    assert rows(theirs) == rows(ours)
    assert rows(theirs) != rows(base)


def test_what_fails_in_one_thread_is_raised_where_all_were_asked() -> None:
    def fail() -> None:
        raise ValueError("this one")

    with pytest.raises(ValueError, match=r"^this one$"):
        together(fail, lambda: None)


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    with psycopg.connect(url) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=str)  # noqa: S608 - our own names
            for name in WRITTEN
        }


def test_a_file_of_the_example_is_as_large_as_it_is_said_to_be(tmp_path: Path) -> None:
    file = tmp_path / "small.db"

    fill(scene.address(file), len(PATTERNS))

    with scene.opened(file) as house:
        assert house.store.views.count(EVERYTHING, None) == len(PATTERNS)
