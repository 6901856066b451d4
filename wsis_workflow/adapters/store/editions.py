"""Published editions: read once, known by their hash, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from wsis_workflow.adapters.store import record
from wsis_workflow.adapters.store.cache import Folded
from wsis_workflow.adapters.store.faults import StoreError
from wsis_workflow.adapters.store.held import Held
from wsis_workflow.adapters.store.sentences import adding
from wsis_workflow.adapters.store.tables import directory, table
from wsis_workflow.adapters.store.tables import record as rows
from wsis_workflow.adapters.store.wire import one
from wsis_workflow.app.stored import Edition
from wsis_workflow.domain.proposals.rule_drafts import Agreement
from wsis_workflow.domain.rules.deadlines import zone_of
from wsis_workflow.domain.rules.workflow import Workflow

KEY = ("editions",)

_EDITION, _HOUSE = table(rows.EditionRow).c, table(directory.HouseRow)
HEAD = select(_HOUSE.c.editions_version, _HOUSE.c.editions_digest)
CONTENT = select(_EDITION.content).where(_EDITION.hash == bindparam("of"))
HASHES = select(_EDITION.hash).order_by(_EDITION.name, _EDITION.edition)
PUBLISHED = select(_EDITION.hash).where(_EDITION.name == bindparam("called"), _EDITION.edition == bindparam("numbered"))
PUBLISH, NAME_STATE = adding(rows.EditionRow), adding(rows.StateRow)
MOVE_HEAD = update(_HOUSE).values(
    editions_version=bindparam("editions_version"), editions_digest=bindparam("editions_digest")
)


class EditionUnreadable(StoreError):
    """A published edition does not read as it did when it was published."""


@dataclass(frozen=True, slots=True)
class EditionPublished:
    """An edition was published."""

    name: str
    edition: int
    hash: str


@dataclass(frozen=True, slots=True)
class EditionAgreed:
    """Two people agreed on the edition that is published with this: one asked for it, another confirmed."""

    agreement: Agreement


Today = tuple[tuple[str, date], ...]  # of each zone


@dataclass(frozen=True, slots=True)
class _Published:
    """All published editions, by name and number, and which of them govern on a day, computed once for each."""

    workflows: tuple[Workflow, ...]
    _zones: tuple[str, ...] = field(init=False)
    _by_day: dict[Today, dict[str, Workflow]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_zones", tuple(dict.fromkeys(workflow.zone for workflow in self.workflows)))

    def governing(self, now: datetime) -> dict[str, Workflow]:
        """Give the highest edition of each workflow that covers the day, by the clocks of its own zone."""
        today = tuple((zone, now.astimezone(zone_of(zone)).date()) for zone in self._zones)
        if today not in self._by_day:
            self._by_day[today] = self._found(dict(today))
        return self._by_day[today]

    def _found(self, today: Mapping[str, date]) -> dict[str, Workflow]:
        governing: dict[str, Workflow] = {}
        for workflow in self.workflows:
            is_higher = workflow.name not in governing or governing[workflow.name].edition < workflow.edition
            if is_higher and workflow.in_force.covers(today[workflow.zone]):
                governing[workflow.name] = workflow
        return governing


record.KINDS |= {kind.__name__: kind for kind in (EditionPublished, EditionAgreed)}


def edition(held: Held, content_hash: str) -> Workflow:
    """Give a published edition.

    Raises:
        EditionUnreadable: there is none of that hash, or this program reads it differently.
    """
    found = held.published.get(content_hash) or held.known.editions.get(content_hash)
    if found is None:
        found = held.known.editions[content_hash] = _read(held, content_hash)
    return found


def content(held: Held, content_hash: str) -> dict[str, Any]:
    """Give a published edition as it was written, with the tables of the library that it uses.

    Raises:
        EditionUnreadable: there is none of that hash.
    """
    found = one(held.wire.rows(CONTENT, of=content_hash))
    if found is None:
        raise EditionUnreadable(f"No edition with the hash {content_hash[:12]} is published; publish its workflow.")
    return dict(found[0])


def in_force(held: Held, now: datetime) -> dict[str, Workflow]:
    """Give the highest edition of each workflow that covers the day, by the clocks of its own zone."""
    return _all(held).governing(now)


def published(held: Held, name: str, number: int) -> str | None:
    """Give the content hash of a published edition, or None."""
    found = one(held.wire.rows(PUBLISHED, called=name, numbered=number))
    return None if found is None else str(found[0])


def published_editions(held: Held) -> list[Workflow]:
    """List every published edition, by name and number."""
    return list(_all(held).workflows)


def agreement(held: Held, content_hash: str) -> Agreement | None:
    """Give the two people who published an edition, from the record."""
    for row in record.from_rows(held.wire.rows(record.EVENTS_OF_STREAM, of=record.WORKFLOW, after=0), record.WORKFLOW):
        event = row.event() if row.kind == EditionAgreed.__name__ else None
        if isinstance(event, EditionAgreed) and event.agreement.hash == content_hash:
            return event.agreement
    return None


def publish(held: Held, editions: Sequence[Edition], by: str, at: datetime, agreed: Agreement | None = None) -> None:
    """Write new editions with their states and their event."""
    if not editions:
        return
    version, digest = held.wire.rows(HEAD)[0]
    events: list[object] = [EditionPublished(e.workflow.name, e.workflow.edition, e.workflow.hash) for e in editions]
    events += [EditionAgreed(agreed)] if agreed is not None else []
    written = record.write(record.Stamp(record.WORKFLOW, "", version + 1, "publish", by, at), events, digest)
    held.wire.say(MOVE_HEAD, editions_version=version + 1, editions_digest=written[-1].digest)
    held.wire.many(record.ADD_EVENT, [record.as_row(row, None) for row in written])
    held.wire.many(PUBLISH, [_row(new, by, at) for new in editions])
    held.wire.many(NAME_STATE, [state for new in editions for state in _states(new.workflow)])
    held.published.update({new.workflow.hash: new.workflow for new in editions})


def _all(held: Held) -> _Published:
    version, digest = held.wire.rows(HEAD)[0]
    known = held.folded(KEY)
    if known is None or known.digest != digest:
        workflows = tuple(edition(held, found) for (found,) in held.wire.rows(HASHES))
        known = Folded(version, digest, _Published(workflows))
        held.keep(KEY, known)
    found: _Published = known.value
    return found


def _read(held: Held, content_hash: str) -> Workflow:
    workflow = held.known.read_edition(content(held, content_hash))
    if workflow.hash != content_hash:
        said = f"Edition {workflow.edition} of {workflow.name} no longer reads as it was published"
        raise EditionUnreadable(f"{said}; go back to the version of the program that published it.")
    return workflow


def _row(new: Edition, by: str, at: datetime) -> dict[str, Any]:
    workflow = new.workflow
    return {
        "hash": workflow.hash,
        "name": workflow.name,
        "edition": workflow.edition,
        "title": workflow.title,
        "content": _plain(new.content),
        "in_force_since": _day(workflow.in_force.since),
        "in_force_until": _day(workflow.in_force.until),
        "published_at": at,
        "by": by,
    }


def _states(workflow: Workflow) -> list[dict[str, Any]]:
    return [
        {"edition": workflow.hash, "name": s.name, "title": s.title, "stage": s.stage, "final": s.final}
        for s in workflow.states.values()
    ]


def _plain(content: Mapping[str, object]) -> dict[str, object]:
    return dict(content)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
