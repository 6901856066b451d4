"""Cells tried on the stage: what was answered otherwise than it should be, and what was changed that should not be."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from zlib import crc32

from tests.promises.doors.outcomes import kind_of
from tests.promises.doors.stage import Ask, Stage
from tests.promises.doors.tables import NO_DEMO, TRIES, Cell, Verdict
from tests.promises.doors.world import Someone, World

SETTINGS = ("", TRIES, NO_DEMO)


@dataclass(frozen=True)
class Mismatch:
    """What was not as it should be."""

    who: str
    asked: str
    expected: object
    found: object


def mismatches(cells: Iterable[Cell], who: Someone, world: World) -> list[Mismatch]:
    """Try cells as somebody; those that should change nothing share a trial, each other one has its own."""
    judged = [(cell, cell.judge(who)) for cell in cells]
    together = {setting: [one for one in judged if one[0].setting == setting and not one[1][1]] for setting in SETTINGS}
    alone = [[one] for one in judged if one[1][1]]
    return [wrong for some in (*together.values(), *alone) for wrong in _tried(some, who, world.stage)]


def few(cells: Sequence[Cell], who: Someone, states: int = 2) -> list[Cell]:
    """Choose of each route what somebody asks for: in two states, others for each person, and one that is accepted."""
    by_route: dict[str, list[Cell]] = {}
    for cell in cells:
        by_route.setdefault(cell.route, []).append(cell)
    return [one for route, of_route in by_route.items() for one in _chosen(route, of_route, who, states)]


def _chosen(route: str, cells: list[Cell], who: Someone, states: int) -> Iterator[Cell]:
    start = crc32(f"{route} {who.name}".encode()) % len(cells)
    turned = cells[start:] + cells[:start]
    turned.sort(key=lambda cell: not cell.judge(who)[1])  # first one that is accepted, if there is any
    by_state = {cell.state: cell for cell in reversed(turned)}
    first = turned[0]
    others = [cell for state, cell in reversed(by_state.items()) if state != first.state and not cell.setting]
    special = [cell for cell in cells if cell.setting and cell is not first]
    yield from (first, *sorted(others, key=turned.index)[: states - 1], *special)


def _tried(judged: Sequence[tuple[Cell, Verdict]], who: Someone, stage: Stage) -> Iterator[Mismatch]:
    """Try several; where something has changed that should not have, each is tried alone, to name it."""
    if not judged:
        return
    setting, may_change = judged[0][0].setting, judged[0][1][1]
    with nullcontext() if setting == TRIES else stage.trial():
        if setting == NO_DEMO:
            stage.house.store.simulate(None)
        before = {} if may_change else stage.digest()
        for cell, (answer, _) in judged:
            found, why = _answered(cell, who, stage)
            if found != answer:
                yield Mismatch(who.name, _told(cell), answer, (found, why))
        after = {} if may_change else stage.digest()
    changed = [table for table in before if before[table] != after[table]]
    if changed and len(judged) > 1:
        for one in judged:
            yield from _tried([one], who, stage)
    elif changed:
        yield Mismatch(who.name, _told(judged[0][0]), "no row changed", changed)


def _answered(cell: Cell, who: Someone, stage: Stage) -> tuple[int | str, object]:
    if not isinstance(cell.how, Ask):
        printed = stage.call(*cell.how, person=who.person)
        return printed.status, printed.err[-300:]
    told = stage.ask(cell.how, who.headers)
    return kind_of(told), told.fault or told.content[:300] if told.status >= 400 else ""


def _told(cell: Cell) -> str:
    return (
        f"{cell.how.method} {cell.how.path} {cell.how.content!r}" if isinstance(cell.how, Ask) else " ".join(cell.how)
    )
