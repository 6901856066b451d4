"""An upgrade that is killed at any statement goes on where it was, and nothing is lost: from every released schema."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.adapters.store.old_schemas import engine_of
from tests.promises.builders import CHECKOUT, OPENED, STARTED, proposed
from tests.promises.copies import Copies, Databases, Files
from tests.promises.earlier import Rows, left_by, lived_in, released, rows_of
from tests.promises.proving.figures import Proven
from wsis_workflow.adapters.store.schema import CURRENT, revision_of
from wsis_workflow.adapters.store.tables import metadata
from wsis_workflow.bootstrap.opening import open_house

Left = Callable[[str], tuple[Callable[[], str], Rows]]


@pytest.fixture(params=["sqlite", "postgres"])
def copies(request: pytest.FixtureRequest, tmp_path: Path) -> Left:
    """Give a way to make databases as a version left them, each a copy of the first, with the rows in it."""
    places: Copies = Files(tmp_path)
    if request.param == "postgres":
        places = Databases(request.getfixturevalue("server"))
    life = places.new("life")
    lived_in(life)
    while OPENED:
        OPENED.pop().close()

    def left(revision: str) -> tuple[Callable[[], str], Rows]:
        seed = places.new(f"seed{revision}")
        rows = left_by(revision, seed, life)
        return lambda: places.copy(seed), rows

    return left


@pytest.mark.slow
def test_an_upgrade_that_is_killed_goes_on_where_it_was(copies: Left) -> None:
    some = (released()[0], released()[-1])  # of all of them, at every statement, in the long form

    found = {revision: struck_at_points(*copies(revision), 2) for revision in some}

    assert [len(points) for points in found.values()] == [2] * len(some)
    assert {revision: wrong for revision, points in found.items() for wrong in points.values() if wrong} == {}


@pytest.mark.proof(21)
def test_an_upgrade_that_is_killed_at_any_of_its_statements_goes_on_where_it_was(
    copies: Left, proven: Proven, request: pytest.FixtureRequest
) -> None:
    wrong: list[str] = []
    points = 0
    for number, revision in enumerate(released()):
        found = struck_at_points(*copies(revision), None)
        wrong += [f"{revision}, statement {at}: {said}" for at, said in found.items() if said]
        points += len(found)
        proven.far(number + 1, len(released()))

    assert wrong == []
    kind = "SQLite" if "sqlite" in request.node.name else "PostgreSQL"
    figure = f"{points} statements of upgrades from {len(released())} schemas: all resumed, no row lost"
    proven(f"killed at each statement of an upgrade, {kind}", figure, done=points, full=points)


@pytest.mark.promise(21)
@pytest.mark.slow
@pytest.mark.parametrize("copies", ["sqlite"], indirect=True)
def test_upgrades_whose_statements_were_committed_one_by_one_could_not_go_on(copies: Left, proven: Proven) -> None:
    copy, rows = copies("0004")

    found = struck_at_points(copy, rows, 2, loose=True)

    stuck = [wrong for wrong in found.values() if wrong]
    assert stuck != []
    proven.control("each statement is committed by itself", f"{len(stuck)} of {len(found)} upgrades cannot go on")


def struck_at_points(copy: Callable[[], str], rows: Rows, most: int | None, *, loose: bool = False) -> dict[int, str]:
    """Kill upgrades of copies before some of their statements, or all; say what was wrong after each was run again."""
    with a_striker() as strike:
        undisturbed = strike(url=copy(), at=0, loose=False)
        assert not undisturbed["failed"]
        statements = undisturbed["statements"]
        chosen = range(1, statements + 1)
        points = list(chosen) if most is None else [statements * (n + 1) // (most + 1) for n in range(most)]
        return {at: struck(strike, copy(), at, rows, loose) for at in points}


def struck(strike: Callable[..., Any], url: str, at: int, rows: Rows, loose: bool) -> str:
    said = strike(url=url, at=at, loose=loose)
    if not said["killed"]:
        return f"it was not killed at statement {at}" if not loose else ""
    try:
        house = open_house(url)
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is wrong
        return f"{type(fault).__name__}: {str(fault).splitlines()[0]}"
    with closing(house):
        flaw = house.verify().flaw
        is_lost = rows_of(url, rows) != rows
        proposed(house, "afterwards")
    return wrong_in(url) or (f"{flaw}" if flaw else "") or ("rows are lost" if is_lost else "")


def wrong_in(url: str) -> str:
    """Compare the schema with that of the tables."""
    engine = engine_of(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": is_ours})
        differences, revision = compare_metadata(context, metadata), revision_of(engine)
    engine.dispose()
    return f"{differences}" if differences else "" if revision == CURRENT else f"it is of version {revision}"


def is_ours(name: str | None, kind: str, _: object) -> bool:
    return kind != "table" or not (name or "").startswith("procrastinate")


@contextmanager
def a_striker() -> Iterator[Callable[..., dict[str, Any]]]:
    command = [sys.executable, "-m", "tests.promises.upgrade_struck"]
    process = subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    STARTED.append(process)
    asks, answers = process.stdin, process.stdout
    assert asks is not None
    assert answers is not None

    def strike(**asked: object) -> dict[str, Any]:
        print(json.dumps(asked), file=asks, flush=True)
        found: dict[str, Any] = json.loads(answers.readline())
        return found

    yield strike
    asks.close()
    process.wait(60)
