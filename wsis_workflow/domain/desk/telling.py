"""Whom what happens on a desk is told to, and what: each person once for each act."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wsis_workflow.domain.desk import agenda_events, day_telling, list_events
from wsis_workflow.domain.desk.body_telling import BODY_TELLERS
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.scene import DeskScene, Telling
from wsis_workflow.domain.proposals.owed import Notice


def told_by_desk(events: Sequence[DeskEvent], scene: DeskScene) -> list[Notice]:
    """List the notices that an act on a desk owes: each person once for each subject, and nobody of their own act."""
    found: dict[tuple[str, str], Notice] = {}
    for event in events:
        for kind, people, facts in _TELLERS[type(event)](event, scene) if type(event) in _TELLERS else ():
            for to in people:
                about = facts.get("subject", "")
                if to != scene.by and (to, about) not in found:
                    found[to, about] = _notice(kind, to, facts, scene)
    return list(found.values())


def _notice(kind: str, to: str, facts: Mapping[str, str], scene: DeskScene) -> Notice:
    about = f"{facts['subject']}/" if "subject" in facts else ""
    key = f"desk/{scene.after.body}/{scene.after.version}/{about}{to}"
    told = {"body": scene.register.bodies[scene.after.body].name, "by": scene.by, **facts}
    return Notice(key, to, kind, facts.get("proposal"), scene.now, facts=told)


_TELLERS: dict[type, Callable[[Any, DeskScene], Telling]] = {
    agenda_events.AgendaIssued: day_telling.agenda_issued,
    list_events.ListOpened: day_telling.list_opened,
    list_events.ItemTakenOut: day_telling.item_taken_out,
    list_events.ListClosed: day_telling.list_closed,
    list_events.ListEnded: day_telling.list_ended,
    **BODY_TELLERS,
}
