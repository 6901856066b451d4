"""Commands that are done once: the id under which an answer is kept, and the fingerprint of what was asked."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import uuid4

from wsis_workflow.app.ports import Store, Unit
from wsis_workflow.app.stored import Answer
from wsis_workflow.domain.proposals.refusals import IdUsedBefore, Refused


@dataclass(frozen=True, slots=True)
class Once:
    """The id of a command; `fingerprint` says what it asks and who, where the caller chose the id."""

    id: str
    fingerprint: str | None = None


def made_up() -> Once:
    """Make up an id, so that a command that is tried again after a lost answer is not done twice."""
    return Once(str(uuid4()))


def once_of(command_id: str | Once | None, actor: str, command: object) -> Once | None:
    """Take the id of a command; one that a caller chose comes with the fingerprint of what they ask."""
    if isinstance(command_id, Once):
        return command_id
    return Once(command_id, fingerprint(actor, command)) if command_id else None


def answer_before(unit: Unit, once: Once | None) -> Answer | None:
    """Hold a command's id, and give the answer that is kept under it.

    Raises:
        Refused: `invalid`, the id was used for something else, or by somebody else.
    """
    kept = unit.answer(once.id) if once else None
    if once is None or kept is None:
        return None
    if kept.fingerprint and once.fingerprint and kept.fingerprint != once.fingerprint:
        raise Refused(IdUsedBefore(once.id))
    return kept.answer


def done_once(store: Store, once: Once | None, now: datetime, act: Callable[[], Answer]) -> Answer:
    """Do what has a transaction of its own and does no harm twice; keep its answer, for whoever asks again.

    Raises:
        Refused: `invalid`, the id was used for something else, or by somebody else; or whatever the act raises.
        Busy: somebody else was first, and asking again may help.
    """
    with store.unit() as unit:
        known = answer_before(unit, once)
    if known is not None:
        return known
    answer = act()
    if once is None:
        return answer
    with store.unit() as unit:
        first = answer_before(unit, once)  # of two at once, who has acted as well and is done by now
        if first is None:
            unit.keep_answer(once.id, answer, now, once.fingerprint)
    return first or answer


def fingerprint(actor: str, command: object) -> str:
    """Hash who asks what: the same words give the same, whatever the order of names in a mapping."""
    return sha256(_CANONICAL([actor, type(command).__name__, _plain(command)]).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """Turn what JSON does not know into what it does."""
    if is_dataclass(value):
        return {name: getattr(value, name) for name in _names(value.__class__)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    raise TypeError(f"No way is known to tell {value!r} from another; teach the fingerprint.")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_plain).encode
