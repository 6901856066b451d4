"""Whom what happens on a desk is told to, and what: each person once for each act."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register

Telling = Iterator[tuple[str, Iterable[str], Mapping[str, str]]]  # a kind of notice, people, and what it says


@dataclass(frozen=True, slots=True)
class DeskScene:
    """An act on a desk: what was before, what is now, who did it and when."""

    before: Desk
    after: Desk
    register: Register
    by: str
    now: datetime


def told_by_desk(events: Sequence[DeskEvent], scene: DeskScene) -> list[Notice]:
    """List the notices that an act on a desk owes; nobody is told of their own act."""
    found: dict[str, Notice] = {}
    for event in events:
        for kind, people, facts in _TELLERS[type(event)](event, scene) if type(event) in _TELLERS else ():
            for to in people:
                if to != scene.by and to not in found:
                    found[to] = _notice(kind, to, facts, scene)
    return list(found.values())


def _notice(kind: str, to: str, facts: Mapping[str, str], scene: DeskScene) -> Notice:
    key = f"desk/{scene.after.body}/{scene.after.version}/{to}"
    told = {"body": scene.register.bodies[scene.after.body].name, "by": scene.by, **facts}
    return Notice(key, to, kind, facts.get("proposal"), scene.now, facts=told)


_TELLERS: dict[type, Callable[[Any, DeskScene], Telling]] = {}
