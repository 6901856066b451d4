"""The rows of documents that people have asked for: asked, begun, made or given up, and forgotten."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, or_, select, update

from wsis_workflow.adapters.store.database_time import Ago, Ahead, Now
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.tables import papers, table
from wsis_workflow.adapters.store.wire import one
from wsis_workflow.app.fleet.tasks import OnPaper
from wsis_workflow.app.papers.prepared import LEASE, PAPERS_KEPT, USED_AGAIN, Begun, Prepared, Wanted

_PAPER = table(papers.PaperRow)
_P = _PAPER.c
_WANTED = ("kind", "ref", "language", "form", "day", "since")
_ITS = [_P[name] for name in _WANTED]
_NUMBER: BindParameter[int] = bindparam("of")
_IS_OPEN = _P.next_at.is_not(None)
_KEPT, _AGAIN = (int(span.total_seconds()) for span in (PAPERS_KEPT, USED_AGAIN))

SAME = (
    select(_P.id)
    .where(
        _P.person == bindparam("person"),
        *(_P[name] == bindparam(name) for name in _WANTED),
        or_(_IS_OPEN, _P.record == bindparam("latest")),
        _P.asked_at > Ago(_AGAIN),
    )
    .order_by(_P.id.desc())
    .limit(1)
)
ASK = (
    insert(_PAPER)
    .inline()
    .values(
        {name: bindparam(name) for name in ("person", *_WANTED)}
        | {"asked_at": Now(), "next_at": Now(), "tries": 0, "failure": "", "name": "", "hash": "", "size": 0}
    )
    .returning(_P.id, _P.next_at)
)
_KEPT_FOR = (_P.person == bindparam("person"), _P.asked_at > Ago(_KEPT))
_OWN = (_P.id == _NUMBER, *_KEPT_FOR)
_SEEN = select(
    _P.id, *_ITS, _P.asked_at, _P.tries, _P.made_at, _P.failed_at, _P.failure, _P.name, _P.hash, _P.size
)  # fmt: skip
SEEN, ALL = _SEEN.where(*_OWN), _SEEN.where(*_KEPT_FOR).order_by(_P.id.desc())
CONTENT = select(_P.content).where(*_OWN)
NEXT = select(_P.id, _P.next_at, Now().label("now")).where(_IS_OPEN).order_by(_P.next_at, _P.id).limit(1)
BEGIN = (
    update(_PAPER)
    .where(_P.id == _NUMBER, _P.next_at <= Now())
    .values(tries=_P.tries + 1, next_at=Ahead(int(LEASE.total_seconds())))
    .returning(_P.person, *_ITS, _P.tries)
)
FINISH = (
    update(_PAPER)
    .where(_P.id == _NUMBER, _P.made_at.is_(None))
    .values(
        {name: bindparam(name) for name in ("record", "name", "hash", "size", "content")}
        | {"made_at": Now(), "next_at": None, "failed_at": None, "failure": ""}
    )
)
GIVE_UP = (
    update(_PAPER)
    .where(_P.id == _NUMBER, _IS_OPEN)
    .values(failure=bindparam("why"), failed_at=Now(), next_at=None)
)  # fmt: skip
EXPIRED = select(_P.id).where(_P.asked_at <= Ago(_KEPT)).limit(1)
FORGET = delete(_PAPER).where(_P.asked_at <= Ago(_KEPT))


class SqlPapers:
    """The documents of one database."""

    def __init__(
        self, held: Callable[[], AbstractContextManager[Held]], read: Callable[[], AbstractContextManager[Held]]
    ) -> None:
        self._held, self._read = held, read

    def ask(self, person: str, wanted: Wanted, latest: int) -> int:
        """Ask for a document, and give its number."""
        asked = {"person": person, **asdict(wanted)}
        with self._held() as held:
            held.hold(f"papers of {person}")  # of two who ask for the same at once, the second finds it asked for
            found = one(held.wire.rows(SAME, latest=latest, **asked))
            if found is not None:
                return int(found[0])
            number, due = held.wire.rows(ASK, **asked)[0]
            held.owe(OnPaper(number, due))
        return int(number)

    def of(self, person: str) -> Sequence[Prepared]:
        """List the documents of a person's own, the latest first."""
        with self._read() as held:
            return [_prepared(row) for row in held.wire.rows(ALL, person=person)]

    def one(self, number: int, person: str) -> Prepared | None:
        """Find a document of a person's own."""
        with self._read() as held:
            found = one(held.wire.rows(SEEN, of=number, person=person))
        return _prepared(found) if found else None

    def content(self, number: int, person: str) -> bytes | None:
        """Give the bytes of a document of a person's own, once it is there."""
        with self._read() as held:
            found = one(held.wire.rows(CONTENT, of=number, person=person))
        return bytes(found[0]) if found and found[0] is not None else None

    def next_one(self) -> int | None:
        """Give the number of the document that has been due longest."""
        found = self._next()
        return found[0] if found and found[1] <= timedelta() else None

    def ahead(self) -> timedelta | None:
        """Say how far off it is that one is due; None where none is."""
        found = self._next()
        return found[1] if found else None

    def begin(self, number: int) -> Begun | None:
        """Take a document that is due; None where there is nothing to do, or somebody else is at it."""
        with self._held() as held:
            found = one(held.wire.rows(BEGIN, of=number))
        return Begun(number, found[0], Wanted(*found[1:7]), found[7]) if found else None

    def finish(self, number: int, name: str, content: bytes, record: int) -> None:
        """Keep a document; of two who wrote it, the first has."""
        made: dict[str, Any] = {"name": name, "content": content, "record": record}
        with self._held() as held:
            held.wire.run(FINISH, of=number, hash=sha256(content).hexdigest(), size=len(content), **made)

    def fail(self, number: int, why: str, again_in: timedelta | None) -> None:
        """Note why it was not written; without `again_in` it will not be tried again."""
        with self._held() as held:
            if again_in is None:
                held.wire.run(GIVE_UP, of=number, why=why)
                return
            for (due,) in held.wire.ask(_put_off, int(again_in.total_seconds()), of=number, why=why):
                held.owe(OnPaper(number, due))

    def forget(self) -> int:
        """Forget what has been kept long enough; give how many those were."""
        with self._read() as held:
            if not held.wire.rows(EXPIRED):
                return 0
        with self._held() as held:
            return held.wire.run(FORGET)

    def _next(self) -> tuple[int, timedelta] | None:
        with self._read() as held:
            found = one(held.wire.rows(NEXT))
        return (found[0], found[1] - found[2]) if found else None


def _prepared(row: Sequence[Any]) -> Prepared:
    return Prepared(row[0], Wanted(*row[1:7]), *row[7:])


def _put_off(seconds: int) -> Any:
    later = update(_PAPER).where(_P.id == _NUMBER, _IS_OPEN)
    return later.values(failure=bindparam("why"), next_at=Ahead(seconds)).returning(_P.next_at)
