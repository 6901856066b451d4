"""Databases to race on, each a copy of a furnished one, and what takes the claim away."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import literal, select

from tests.promises.builders import OPENED, opened
from tests.promises.copies import Copies
from tests.promises.races.stage import PLACES, SCENES, Place, a_plan
from wsis_workflow.adapters.store import acts, desk_rows, register_rows
from wsis_workflow.adapters.store.group_commit import Writer
from wsis_workflow.adapters.store.locks import FileLock
from wsis_workflow.adapters.store.tables import desks, proposals, table


class Places:
    """Places to race at, one after the other; each database has some, and then the next one is copied."""

    def __init__(self, master: str, copies: Copies, folder: Path, *, are_set: bool = False) -> None:
        """Copy places from a furnished database; where they are to be set, a scene is set once for all its races."""
        self._masters, self._copies, self._folder, self._are_set = {"": master}, copies, folder, are_set
        self._scene = ""
        self._left: Iterator[tuple[Place, Place]] = iter(())

    def __call__(self, scene: str) -> tuple[Place, Place]:
        """Give the next place for a scene, as two processes see it."""
        wanted = scene if self._are_set else ""
        found = next(self._left, None) if wanted == self._scene else None
        if found is None:
            self._scene, self._left = wanted, self._places(wanted)
            found = next(self._left)
        return found

    def close(self) -> None:
        """Close the houses, after looking whether what they keep is right."""
        while OPENED:
            house = OPENED.pop()
            if not OPENED:
                assert house.verify().flaw is None
            house.close()

    def _places(self, scene: str) -> Iterator[tuple[Place, Place]]:
        self.close()
        url = self._copies.copy(self._master(scene))
        house, other = opened(url), opened(url)
        plan = a_plan(house, self._folder)
        for number in PLACES:
            yield Place(house, number, plan, scene), Place(other, number, plan, scene)

    def _master(self, scene: str) -> str:
        if scene not in self._masters:
            master = self._copies.new(scene, self._masters[""])
            house = opened(master)
            for number in PLACES:
                SCENES[scene](Place(house, number))
            self.close()
            self._masters[scene] = master
        return self._masters[scene]


def without_the_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the rows that should be written, hold no register, and on SQLite begin as a reader and take no turns."""
    proposal, desk = table(proposals.ProposalRow).c, table(desks.DeskRow).c
    read = select(*(proposal[name] for name in ("id", "version", "digest", "look_at"))).where(acts.CLAIM.whereclause)  # type: ignore[arg-type]  # it has one
    monkeypatch.setattr(acts, "CLAIM", read)
    monkeypatch.setattr(register_rows, "HOLD", select(literal(1)))
    monkeypatch.setattr(register_rows, "HOLD_ALONE", select(literal(1)))
    read_desk = select(*(desk[name] for name in ("version", "digest", "look_at"))).where(desk_rows.CLAIM.whereclause)  # type: ignore[arg-type]  # it has one
    monkeypatch.setattr(desk_rows, "CLAIM", read_desk)
    monkeypatch.setattr(FileLock, "take", lambda lock, patience: None)
    monkeypatch.setattr(Writer, "_driver", property(lambda writer: _Reader(writer._connection.driver_connection)))


class _Reader:
    """A connection of SQLite that begins every transaction as if it were to read only."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement.replace("BEGIN IMMEDIATE", "BEGIN"), *values)
