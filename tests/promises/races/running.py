"""One race: two acts begin at once, and neither goes on before both have read what they decide on, if both can."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import combinations_with_replacement
from threading import Barrier, BrokenBarrierError, local
from typing import Any

import pytest
from sqlalchemy import text

from tests.promises.builders import at_once, rows
from tests.promises.races.entries import ENTRIES, ON_DESK, ON_PROPOSAL, ON_REGISTER, Entry
from tests.promises.races.stage import SCENES, Place
from wsis_workflow.adapters.store import acts, desk_rows, register_rows
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.app.ports import Busy
from wsis_workflow.domain.proposals.refusals import Refused

OTHER = 0.05  # seconds for which the first waits for the second, which must not come
Picture = tuple[str, ...]
Came = tuple[tuple[str, ...], Picture]
AT_ONE_DESK, ANYWHERE_ELSE = frozenset({ON_DESK}), frozenset({ON_PROPOSAL, ON_REGISTER})
_RACING = local()


class Meeting:
    """Where two acts wait for each other, once each."""

    def __init__(self, points: frozenset[str]) -> None:
        self.points = points
        self.was_held = False  # both came, and decide on what they read before either has written
        self._barrier = Barrier(2, self._hold, timeout=OTHER)

    def come(self) -> None:
        """Wait for the other, for as long as it may take."""
        with suppress(BrokenBarrierError):
            self._barrier.wait()

    def _hold(self) -> None:
        self.was_held = True


def raced(place: Place, other: Place, scene: str, one: Entry, two: Entry) -> tuple[Came, bool]:
    """Let two acts begin at once; give what each was told and what is stored, and whether both read at once."""
    mark = set_up(place, scene)
    meeting = Meeting(AT_ONE_DESK if one.on == two.on == ON_DESK else ANYWHERE_ELSE)
    told = at_once([partial(_told, one, place, meeting), partial(_told, two, other, meeting)])
    return (tuple(told), picture(place, mark)), meeting.was_held


def in_order(place: Place, scene: str, *entries: Entry) -> Came:
    """Let acts follow each other; give what each was told, and what is stored."""
    mark = set_up(place, scene)
    told = tuple(_told(entry, place, None) for entry in entries)
    return told, picture(place, mark)


def set_up(place: Place, scene: str) -> dict[str, int]:
    """Set a scene, unless it is; give the latest number in each table to which rows are only ever added."""
    if place.scene != scene:
        SCENES[scene](place)
    latest = "SELECT (SELECT coalesce(max(id), 0) FROM event), (SELECT coalesce(max(id), 0) FROM notice)"
    return dict(zip(("event", "notice"), rows(place.house, latest)[0], strict=True))


def _told(entry: Entry, place: Place, meeting: Meeting | None) -> str:
    _RACING.meeting = meeting
    try:
        return _plain(place, entry.act(place))
    except Refused as refused:
        return _plain(place, refused.code)
    except (Busy, StoreError):
        return "not decided"
    finally:
        _RACING.meeting = None


def picture(place: Place, mark: dict[str, int]) -> Picture:
    """Give what is stored of a place, and what was written since, but for numbers that come from elsewhere."""
    with place.house.store.engine.connect() as connection:
        found = connection.execute(PICTURE, {"ref": place.ref, **mark}).all()
    return tuple(sorted(_plain(place, tuple(row)) for row in found))


def _plain(place: Place, found: object) -> str:
    """Write it down without the number of the place, which may be part of a hash as well."""
    return re.sub(rf"(?<![0-9a-f]){place.own}(?![0-9a-f])", "OWN", repr(found))


OF_THE_PROPOSAL = "JOIN proposal p ON p.id = {}.proposal_id WHERE p.ref = :ref"
STORED = {  # by table: what of it is to be seen, and of which rows
    "proposal": ("state, final, version, look_at, edition", "FROM proposal WHERE ref = :ref"),
    "event": (
        "CASE WHEN p.id IS NULL THEN 0 ELSE e.act END, e.position, e.stream, e.kind, e.payload, e.by, e.at",
        "FROM event e LEFT JOIN proposal p ON p.id = e.proposal_id "
        "WHERE e.id > :event AND (p.id IS NULL OR p.ref = :ref)",
    ),
    "notice": (
        "cause, person, kind, proposal, at, facts",
        "FROM notice WHERE id > :notice AND (proposal IS NULL OR proposal = :ref)",
    ),
    "position": (
        "b.number, o.member, o.position, o.by, o.at, o.standing",
        f"FROM position o JOIN ballot b ON b.id = o.ballot_id {OF_THE_PROPOSAL.format('b')}",
    ),
    "deadline": (
        "d.name, d.generation, d.latest, d.passed_at, d.ended_at, d.why",
        f"FROM deadline d {OF_THE_PROPOSAL.format('d')}",
    ),
    "reminder": (
        "r.deadline, r.generation, r.rung, r.person, r.due, r.struck_at, r.why",
        f"FROM reminder r {OF_THE_PROPOSAL.format('r')}",
    ),
    "waiting": ("w.person, w.since", f"FROM waiting w {OF_THE_PROPOSAL.format('w')}"),
}


def _all_at_once() -> str:
    """Ask for all of it by one statement, each value as text: on a server every question is a way of its own."""
    widest = max(len(seen.split(", ")) for seen, _ in STORED.values())
    asked = []
    for name, (seen, rows_of) in STORED.items():
        columns = [f"CAST({column} AS text)" for column in seen.split(", ")]
        asked.append(f"SELECT '{name}', {', '.join(columns + ['NULL'] * (widest - len(columns)))} {rows_of}")
    return " UNION ALL ".join(asked)


PICTURE = text(_all_at_once())


def _pairs() -> Iterator[tuple[str, Entry, Entry]]:
    """Give every pair once, in the first scene in which both may act; each with itself as well."""
    met = set()
    for scene, entries in ENTRIES.items():
        for one, two in combinations_with_replacement(entries, 2):
            if frozenset((one.name, two.name)) not in met:
                met.add(frozenset((one.name, two.name)))
                yield scene, one, two


PAIRS = list(_pairs())


@pytest.fixture
def meeting_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each act of a race, when it has read what it decides on, wait a moment for the other to be as far."""
    register, save = register_rows.register, desk_rows.save

    def held(*asked: Any, exclusive: bool = False) -> Any:
        found = register(*asked, exclusive=exclusive)
        if exclusive:
            _meet(ON_REGISTER)
        return found

    def saved(*asked: Any) -> None:
        _meet(ON_PROPOSAL)  # an act on a desk that has claimed no proposal wants none
        save(*asked)

    monkeypatch.setattr(acts, "claim", _meeting_after(acts.claim, ON_PROPOSAL))
    monkeypatch.setattr(desk_rows, "claim", _meeting_after(desk_rows.claim, ON_DESK))
    monkeypatch.setattr(desk_rows, "save", saved)
    monkeypatch.setattr(register_rows, "register", held)


def _meeting_after(claim: Callable[..., Any], point: str) -> Callable[..., Any]:
    def claimed(*asked: Any) -> Any:
        found = claim(*asked)
        _meet(point)
        return found

    return claimed


def _meet(point: str) -> None:
    meeting: Meeting | None = getattr(_RACING, "meeting", None)
    if meeting is not None and point in meeting.points:
        _RACING.meeting = None
        meeting.come()
