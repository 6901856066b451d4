"""Reading where there are few and where there are many proposals, on both databases: does the time grow?"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks import scene
from benchmarks.figures import Figure, Goal, Report, compared
from benchmarks.growth.filling import fill
from benchmarks.growth.questions import ASKED, PAGE, RING, Question, after, counted, readable_refs
from benchmarks.pace import Pace, in_turns, spent
from benchmarks.server import server
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.bootstrap.house import House

GROWTH = Goal("<= 1.6 x", at_most=1.6)
COUNTS = Goal("<= 1/500", at_most=1 / 500)
GROUP_BY = text("SELECT stage, final, count(*) FROM proposal GROUP BY stage, final")
BY_OFFSET = text("SELECT id, ref, title FROM proposal ORDER BY id LIMIT :page OFFSET :place")
SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


@dataclass
class Many:
    """An installation of a size, and the proposals that are asked about in it, one after the other."""

    house: House
    size: int
    refs: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with the first proposal."""
        self.refs = readable_refs(self.size)

    def ask(self, question: Question, least: int, times: int) -> None:
        """Ask several times."""
        for _ in range(times):
            found = question(self.house, next(self.refs))
            assert isinstance(found, int)
            assert found >= least, f"{question.__name__} found {found}"

    def say(self, statement: Any, **values: Any) -> list[Any]:
        """Ask the database itself."""
        store = self.house.store
        assert isinstance(store, SqlStore), "a house keeps its store in a database"
        with store.engine.connect() as connection:
            return list(connection.execute(statement, values))


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure on SQLite, then on PostgreSQL."""
    _measure("SQLite", lambda size: scene.address(folder / f"{size}.db"), pace, report)
    with server() as running:
        _measure("PostgreSQL", lambda _: running.database(), pace, report)


def _measure(where: str, address: Callable[[int], str], pace: Pace, report: Report) -> None:
    with ExitStack() as stack:
        all_ = [stack.enter_context(_many(address(size), size, where, report)) for size in pace.sizes]
        few, many = all_[0], all_[-1]
        for name, (question, least) in ASKED.items():
            _report_growth(f"{name} on {where}", question, least, few, many, pace, report)
        _report_counts(where, many, pace, report)
        _report_paging(where, many, pace, report)


@contextmanager
def _many(url: str, size: int, where: str, report: Report) -> Iterator[Many]:
    taken = spent(lambda: fill(url, size)).wall
    with scene.opened_at(url) as house:
        many = Many(house, size)
        ((bytes_,),) = many.say(text(SIZE[url.partition(":")[0]]))
        report(Figure(f"{size:,} proposals on {where}: made in", taken, "s"))
        report(Figure(f"{size:,} proposals on {where}: room for each", bytes_ / size / 1000, "kB"))
        yield many


def _report_growth(
    what: str, question: Question, least: int, few: Many, many: Many, pace: Pace, report: Report
) -> None:
    times = pace.questions
    for one in (few, many):
        one.ask(question, least, max(times, RING))  # whose first answers make statements, and fill caches
    at_few, at_many = in_turns(
        pace.rounds, *(lambda _, one=one: one.ask(question, least, times) for one in (few, many))
    )
    milliseconds = [[run.wall / times * 1e3 for run in runs] for runs in (at_many, at_few)]
    report(compared(f"{what}: {many.size:,}, against {few.size:,}", *milliseconds, "ms", GROWTH))


def _report_counts(where: str, many: Many, pace: Pace, report: Report) -> None:
    assert sum(counted(many.house).values()) == many.size == sum(row[-1] for row in many.say(GROUP_BY))
    times = pace.questions
    kept, rows = in_turns(
        pace.rounds, lambda _: [counted(many.house) for _ in range(times)], lambda _: many.say(GROUP_BY)
    )
    milliseconds = [run.wall / times * 1e3 for run in kept], [run.wall * 1e3 for run in rows]
    report(compared(f"counts on {where}: {many.size:,}, against GROUP BY", *milliseconds, "ms", COUNTS))


def _report_paging(where: str, many: Many, pace: Pace, report: Report) -> None:
    half, times = many.size // 2, pace.questions
    keyed, skipped = in_turns(
        pace.rounds,
        lambda _: [after(many.house, half) for _ in range(times)],
        lambda _: [many.say(BY_OFFSET, page=PAGE, place=half) for _ in range(times)],
    )
    milliseconds = [[run.wall / times * 1e3 for run in runs] for runs in (keyed, skipped)]
    report(compared(f"a page in the middle on {where}: by key, against OFFSET", *milliseconds, "ms"))
