"""The reference: the statements that the store executed for each act, said again by the bare driver."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scene import opened
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.adapters.store.sqlite import prepare
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Command

Asking = tuple[Command, str, Any]  # a command, who asks, when


@dataclass(frozen=True, slots=True)
class Said:
    """One call of the driver."""

    sql: str
    values: Any
    is_many: bool


@dataclass
class Tape:
    """What was said, act by act."""

    acts: list[list[Said]] = field(default_factory=list)

    def note(self, said: Said) -> None:
        """Note one call; what comes before the first act counts for none."""
        if self.acts:
            self.acts[-1].append(said)


class Heard(sqlite3.Connection):
    """A connection whose calls go on a tape."""

    tape = Tape()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Note and execute."""
        self.tape.note(Said(sql, parameters, False))
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """Note and execute for each row."""
        rows = list(parameters)
        self.tape.note(Said(sql, rows, True))
        return super().executemany(sql, rows)


def recorded(file: Path, asked: Iterable[Asking]) -> list[list[Said]]:
    """Let acts happen in a database, and give what the store said to the driver for each."""
    with opened(file) as house:
        tape = _listening(house)
        asked = list(asked)
        warmed(house, asked)
        for number, (command, actor, at) in enumerate(asked):
            tape.acts.append([])
            house.gate.handle(command, actor, at, f"command-{number}")
        tape.acts, found = [], tape.acts
    return found


def warmed(house: House, asked: Iterable[Asking]) -> None:
    """Let the store know the rules and the proposals in question, as a process does that has been up for a while."""
    house.store.current_register()
    house.store.editions()
    for ref in dict.fromkeys(command.ref for command, _, _ in asked):
        house.store.proposal(ref)


@contextmanager
def bare(file: Path, *, check_same_thread: bool = True) -> Iterator[sqlite3.Connection]:
    """Connect by the bare driver, with the same durability and room for prepared statements."""
    with closing(
        sqlite3.connect(file, isolation_level=None, cached_statements=512, check_same_thread=check_same_thread)
    ) as connection:
        prepare(connection, "wal")
        yield connection


def say_again(connection: sqlite3.Connection, acts: Iterable[list[Said]]) -> None:
    """Execute what was said, and fetch what it gives."""
    for act in acts:
        for said in act:
            if said.is_many:
                connection.executemany(said.sql, said.values)
            else:
                connection.execute(said.sql, said.values).fetchall()


def _listening(house: House) -> Tape:
    tape, store = Tape(), house.store
    assert isinstance(store, SqlStore), "a house keeps its store in a database"

    heard = type("HeardHere", (Heard,), {"tape": tape})
    file, settings = store.engine.url.database or "", {"isolation_level": None, "check_same_thread": False}
    store.engine.dispose()  # so that every connection from here on is one that is heard
    # The store opens its files itself, so that no event of the engine could take the place of its connections.
    store.engine.pool._creator = lambda: sqlite3.connect(file, factory=heard, cached_statements=512, **settings)
    return tape
