"""Moving a house to another database, of either kind: read at one instant, and verified before it counts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Table

from wsis_workflow.adapters.store import schema
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.held import Held, Known, ReadEdition
from wsis_workflow.adapters.store.keeping.content import Content, Row, tables
from wsis_workflow.adapters.store.keeping.ends import End, filling, reading
from wsis_workflow.adapters.store.keeping.engines import looked_at
from wsis_workflow.adapters.store.verify import verify
from wsis_workflow.app.views_ports import Verified

# What is being done, how far it is, and how far it goes.
Progress = Callable[[str, int, int], None]
EVERY = 1_000


@dataclass(frozen=True, slots=True)
class CopiedTable:
    """A table, and what both ends hold of it."""

    name: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class Copied:
    """What was moved, and that the record there leads to what stands there."""

    tables: list[CopiedTable] = field(default_factory=list)
    verified: Verified = field(default_factory=lambda: Verified(0, 0))

    @property
    def rows(self) -> int:
        """Count the rows."""
        return sum(one.rows for one in self.tables)


def copy(source: str, target: str, read_edition: ReadEdition, progress: Progress) -> Copied:
    """Copy everything into a database that holds nothing yet, in one transaction; it stays empty if anything differs.

    The schema of both has to be that of this program.

    Raises:
        StoreError: a database cannot be used, the target holds something, or what arrived is not what was sent.
    """
    _must_be_current(source)
    _must_be_current(target)
    with reading(source) as giving, filling(target) as taking:
        _must_be_empty(taking)
        sent = _moved(giving, taking, progress)
        taking.number_on(tables())
        _must_have_arrived(taking, sent, progress)
        verified = _folded(taking, read_edition, progress)
    return Copied([CopiedTable(name, one.rows, one.digest) for name, one in sent.items()], verified)


def _must_be_current(url: str) -> None:
    with looked_at(url) as engine:
        schema.check(engine)


def _must_be_empty(taking: End) -> None:
    for table in tables():
        found = taking.count(table)
        if found > (1 if table.name == "house" else 0) or (table.name == "house" and not _is_new(taking, table)):
            raise StoreError(f"The target holds something already ({table.name}); name a database that is new.")


def _is_new(taking: End, house: Table) -> bool:
    """Say whether the one row of a house is as the schema has made it: nothing was ever recorded."""
    return all(row == (1, 0, "", 0, "", None) for row in taking.rows(house))


def _moved(giving: End, taking: End, progress: Progress) -> dict[str, Content]:
    total, done = sum(giving.count(table) for table in tables()), 0
    sent: dict[str, Content] = {}
    for table in tables():
        content = sent[table.name] = Content()
        if table.name == "house":
            taking.empty(table)
        _move(giving, taking, table, content, partial(_noted_beyond, progress, done, total))
        done += content.rows
    progress("Copying", total, total)
    return sent


def _noted_beyond(progress: Progress, before: int, total: int, rows: int) -> None:
    progress("Copying", before + rows, total)


def _move(giving: End, taking: End, table: Table, content: Content, note: Callable[[int], None]) -> None:
    try:
        taking.add(table, _noted(giving.rows(table), content, note))
    except ValueError as fault:
        raise StoreError(f"A row of {table.name} cannot be kept there ({fault}); nothing was moved.") from fault


def _noted(rows: Iterable[Row], content: Content, note: Callable[[int], None]) -> Iterator[Row]:
    for row in rows:
        content.add(row)
        yield row
        if content.rows % EVERY == 0:
            note(content.rows)


def _must_have_arrived(taking: End, sent: dict[str, Content], progress: Progress) -> None:
    total, done = sum(one.rows for one in sent.values()), 0
    for table in tables():
        arrived = Content()
        arrived.take(taking.rows(table))
        if arrived != sent[table.name]:
            said = f"{arrived.rows} of {sent[table.name].rows} rows, or some of them changed"
            raise StoreError(f"{table.name} did not arrive as it was sent ({said}); nothing was moved.")
        done += arrived.rows
        progress("Comparing", done, total)


def _folded(taking: End, read_edition: ReadEdition, progress: Progress) -> Verified:
    found = verify(Held(taking.wire, Known(read_edition), locks_rows=False), lambda *far: progress("Verifying", *far))
    flaw = found.flaw
    if flaw is not None:
        raise StoreError(f"The record that was to be moved is damaged ({flaw}); run `wsis record verify` on it first.")
    return found
