"""PostgreSQL: one client and eight, against the raw driver that says the same statements."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import psycopg
from sqlalchemy import event

from benchmarks import scene
from benchmarks.disk import floor, is_slow, sync
from benchmarks.figures import Goal, Report, compared
from benchmarks.pace import Pace, Spent, in_turns, rates
from benchmarks.reference import Asking, Said, Tape, warmed
from benchmarks.server import Server, server
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.bootstrap.house import House

CLIENTS = 8
RATE = Goal(">= 0.6 x", at_least=0.6)
Acts = list[list[Said]]


class Heard(psycopg.Cursor[Any]):
    """A cursor whose statements go on a tape."""

    tape = Tape()

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """Note and execute."""
        self.tape.note(Said(query, params, False))
        return super().execute(query, params, **more)

    def executemany(self, query: Any, params_seq: Iterable[Any], *, returning: bool = False) -> None:
        """Note and execute for each row."""
        rows = list(params_seq)
        self.tape.note(Said(query, rows, True))
        super().executemany(query, rows, returning=returning)


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure a step and a position by one client, then positions by eight, each on ballots of its own."""
    with server() as running:
        _one("submit (step)", scene.submission, pace.submissions, running, pace, report)
        _one("position, 50 electors", scene.position, pace.positions, running, pace, report)
        _eight(running, pace, report)


def _one(name: str, asking: Callable[[int], Asking], each: int, running: Server, pace: Pace, report: Report) -> None:
    asked = [asking(number) for number in range(each * pace.rounds)]
    base = _base(running, len(asked), asking is scene.submission)
    _report(f"PostgreSQL, 1 client: {name}", _taken(running, base, [asked], each, pace.rounds), each, report)


def _eight(running: Server, pace: Pace, report: Report) -> None:
    each = max(1, pace.positions // CLIENTS)
    mine = each * pace.rounds
    base = _base(running, -(-mine // scene.ELECTORS) * scene.ELECTORS * CLIENTS, False)
    asked = [[scene.position(number) for number in _own(client, mine)] for client in range(CLIENTS)]
    taken = _taken(running, base, asked, each, pace.rounds)
    _report(f"PostgreSQL, {CLIENTS} clients: position", taken, each * CLIENTS, report)


def _own(client: int, many: int) -> range:
    """Give each client whole ballots, so that nobody waits for somebody else's proposal."""
    ballots = -(-many // scene.ELECTORS)
    return range(client * ballots * scene.ELECTORS, client * ballots * scene.ELECTORS + many)


def _base(running: Server, acts: int, are_steps: bool) -> str:
    url = running.database()
    with scene.opened_at(url) as house:
        scene.fill(house, acts if are_steps else 0, 0 if are_steps else -(-acts // scene.ELECTORS))
    return url


def _report(what: str, taken: list[list[Spent]], each: int, report: Report) -> None:
    ours, theirs, disk = taken
    report(floor(what, disk))
    report(compared(what, rates(ours, each), rates(theirs, each), "acts/s", RATE, flatters=is_slow(disk)))


def _taken(running: Server, base: str, asked: list[list[Asking]], each: int, rounds: int) -> list[list[Spent]]:
    """Act and say again in turns, each client with its own part, each side in a copy of the same database."""
    tapes = recorded(running.database(base), asked)
    with ExitStack() as stack:
        house = stack.enter_context(scene.opened_at(running.database(base)))
        warmed(house, [one for client in asked for one in client])
        theirs = running.database(base)
        drivers = [stack.enter_context(closing(psycopg.connect(theirs))) for _ in asked]

        def act(number: int) -> None:
            together(*(lambda of=of: _act(house, of, number * each, each) for of in range(len(asked))))

        def _act(house: House, of: int, first: int, many: int) -> None:
            for at, (command, actor, when) in enumerate(asked[of][first : first + many], first):
                house.gate.handle(command, actor, when, f"command-{of}-{at}")

        def say(number: int) -> None:
            parts = [tape[number * each : (number + 1) * each] for tape in tapes]
            together(
                *(
                    lambda driver=driver, part=part: say_again(driver, part)
                    for driver, part in zip(drivers, parts, strict=True)
                )
            )

        return in_turns(rounds, act, say, lambda _: sync(running.folder / "floor"))


def recorded(url: str, asked: list[list[Asking]]) -> list[Acts]:
    """Let acts happen, one client after the other, and give what the store said to the driver for each."""
    with scene.opened_at(url) as house, _listening(house) as tape:
        warmed(house, [one for client in asked for one in client])
        found: list[Acts] = []
        for of, client in enumerate(asked):
            tape.acts = []
            for at, (command, actor, when) in enumerate(client):
                tape.acts.append([])
                house.gate.handle(command, actor, when, f"command-{of}-{at}")
            found.append(tape.acts)
        tape.acts = []
    return found


def say_again(driver: "psycopg.Connection[Any]", acts: Acts) -> None:
    """Execute what was said, fetch what it gives, and commit each act."""
    with driver.cursor() as cursor:
        for act in acts:
            for said in act:
                if said.is_many:
                    cursor.executemany(said.sql, said.values)
                else:
                    cursor.execute(said.sql, said.values)
                    if cursor.description is not None:
                        cursor.fetchall()
            driver.commit()


def together(*all_: Callable[[], None]) -> None:
    """Run several at once, each in its own thread, and raise what one of them raised."""
    if len(all_) == 1:
        all_[0]()
        return
    faults: list[BaseException] = []
    start = Barrier(len(all_))

    def run(one: Callable[[], None]) -> None:
        start.wait()
        try:
            one()
        except BaseException as fault:  # noqa: BLE001 - raised below, in the thread that asked
            faults.append(fault)

    threads = [Thread(target=run, args=(one,)) for one in all_]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


@contextmanager
def _listening(house: House) -> Iterator[Tape]:
    tape, store = Tape(), house.store
    assert isinstance(store, SqlStore), "a house keeps its store in a database"

    @event.listens_for(store.engine, "connect")
    def _heard(connection: Any, _: object) -> None:
        connection.cursor_factory = type("HeardHere", (Heard,), {"tape": tape})

    store.engine.dispose()  # so that every connection from here on is one that is heard
    yield tape
