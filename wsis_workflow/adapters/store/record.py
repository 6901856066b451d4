"""The record: acts as rows of events, each with a digest over itself and all that came before it in its stream."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from json import loads
from typing import Any, get_args

from sqlalchemy import bindparam, select

from wsis_workflow.adapters.store.codec import decode, encode
from wsis_workflow.adapters.store.columns import as_json, as_text
from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.several import of_several
from wsis_workflow.adapters.store.tables import record, table
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.proposals.events import Act, Event
from wsis_workflow.domain.proposals.register_events import RegisterEvent

SHORT, EVENTS = 8_000, 2_048  # characters of the events that are kept once they have been read, and how many of them
PROPOSAL, REGISTER, WORKFLOW = "proposal", "register", "workflow"
DESK = "desk:"  # of a body, whose name follows
KINDS: dict[str, type] = {
    kind.__name__: kind for kind in (*get_args(Event), *get_args(RegisterEvent), *(get_args(DeskEvent) or (DeskEvent,)))
}

_EVENT = table(record.EventRow).c
_COLUMNS = (
    _EVENT.act, _EVENT.position, _EVENT.kind, _EVENT.payload, _EVENT.verb, _EVENT.by, _EVENT.at, _EVENT.command,
    _EVENT.digest,
)  # fmt: skip
ADD_EVENT = adding(record.EventRow)
EVENTS_OF_PROPOSAL = (
    select(*_COLUMNS)
    .where(_EVENT.proposal_id == bindparam("proposal_id"), _EVENT.act > bindparam("after"))
    .order_by(_EVENT.act, _EVENT.position)
)
EVENTS_OF_PROPOSALS = (
    select(_EVENT.proposal_id, *_COLUMNS)
    .where(of_several(_EVENT.proposal_id))
    .order_by(_EVENT.proposal_id, _EVENT.act, _EVENT.position)
)
EVENTS_OF_STREAM = (
    select(*_COLUMNS)
    .where(_EVENT.proposal_id.is_(None), _EVENT.stream == bindparam("of"), _EVENT.act > bindparam("after"))
    .order_by(_EVENT.act, _EVENT.position)
)


@dataclass(frozen=True, slots=True)
class Written:
    """An event as its row has it; `subject` is the proposal's ref, or empty."""

    stream: str
    subject: str
    act: int
    position: int
    kind: str
    payload: str
    verb: str
    by: str
    at: datetime
    command: str | None
    digest: str = ""

    def digest_after(self, previous: str) -> str:
        """Compute the digest that the row must have."""
        header = (self.stream, self.subject, self.act, self.position, self.kind)
        return _digest(previous, *header, self.payload, self.verb, self.by, self.at, self.command)

    def event(self) -> Any:
        """Read the event.

        Raises:
            ValueError: it is of no known kind, or lacks something.
        """
        if self.kind not in KINDS:
            raise ValueError(f"No event is called {self.kind}; this record is from a newer version of the program.")
        return _read(self.kind, self.payload) if len(self.payload) <= SHORT else _decoded(self.kind, self.payload)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all events of one act share."""

    stream: str
    subject: str
    act: int
    verb: str
    by: str
    at: datetime
    command: str | None = None


def _decoded(kind: str, payload: str) -> Any:
    return decode(KINDS[kind], loads(payload))


# Pages tell the same histories again and again; events never change, and long ones hold texts that are seldom read.
_read = lru_cache(maxsize=EVENTS)(_decoded)


def write(stamp: Stamp, events: Sequence[Any], previous: str) -> list[Written]:
    """Write the events of an act, chained to the digest before them."""
    written = []
    for position, event in enumerate(events):
        row = _row(stamp, position, type(event).__name__, as_json(encode(event)), previous)
        written.append(row)
        previous = row.digest
    return written


def _row(stamp: Stamp, position: int, kind: str, payload: str, previous: str) -> Written:
    header = (stamp.stream, stamp.subject, stamp.act, position, kind, payload)
    said = (*header, stamp.verb, stamp.by, stamp.at, stamp.command)
    return Written(*said, _digest(previous, *said))


def _digest(
    previous: str, stream: str, subject: str, act: int, position: int, kind: str,
    payload: str, verb: str, by: str, at: datetime, command: str | None,
) -> str:  # fmt: skip
    header = (previous, stream, subject, act, position, kind, verb, by)
    return hashlib.sha256(as_json([*header, as_text(at), command, payload]).encode()).hexdigest()


def as_row(written: Written, proposal_id: int | None, audience: str = "") -> dict[str, Any]:
    """Give the values for the table; an audience is the body to which alone the event is told."""
    return {
        "stream": written.stream,
        "proposal_id": proposal_id,
        "act": written.act,
        "position": written.position,
        "kind": written.kind,
        "payload": written.payload,
        "verb": written.verb,
        "by": written.by,
        "at": written.at,
        "command": written.command,
        "digest": written.digest,
        "audience": audience or None,
    }


def from_rows(rows: Iterable[tuple[Any, ...]], stream: str, subject: str = "") -> list[Written]:
    """Take rows of the table."""
    return [Written(stream, subject, *row) for row in rows]


def acts(written: Iterable[Written]) -> Iterator[Act]:
    """Put the events of a proposal together into acts.

    Raises:
        ValueError: an event cannot be read.
    """
    for number, group in groupby(written, key=lambda row: row.act):
        rows = list(group)
        first = rows[0]
        yield Act(number, first.verb, first.by, first.at, tuple(row.event() for row in rows))


def chained(written: Iterable[Written], previous: str) -> str:
    """Give the digest to which the events lead."""
    for row in written:
        previous = row.digest_after(previous)
    return previous
