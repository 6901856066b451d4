"""Whom agendas and lists are told to: everybody who sits in the body, its delegates, or its officers."""

from collections.abc import Iterable, Iterator

from wsis_workflow.domain.desk.agenda_events import AgendaIssued
from wsis_workflow.domain.desk.list_closing import close_of
from wsis_workflow.domain.desk.list_events import ItemTakenOut, ListClosed, ListEnded, ListOpened
from wsis_workflow.domain.desk.list_nouns import ADOPTED, EnBloc
from wsis_workflow.domain.desk.officers import OFFICERS
from wsis_workflow.domain.desk.scene import DeskScene, Telling
from wsis_workflow.domain.proposals.calling import meeting_called, member_called
from wsis_workflow.domain.proposals.register import CHAIRS
from wsis_workflow.domain.rules.deadline_words import exactly
from wsis_workflow.domain.rules.moments import wall_of


def agenda_issued(event: AgendaIssued, scene: DeskScene) -> Telling:
    """Tell everybody seated that there is an agenda, once for each version that is sent out."""
    agenda = scene.after.agendas[event.meeting]
    facts = {**_meeting(event.meeting, scene), "items": str(len(agenda.items)), "number": str(event.issued.version)}
    before = scene.before.agendas[event.meeting].issued
    yield "agenda_again" if before else "agenda_issued", _seated(scene), facts


def list_opened(event: ListOpened, scene: DeskScene) -> Telling:
    """Tell those who may take an item out, and until when."""
    delegates = (ref for ref in _seated(scene) if scene.register.people[ref].represents)
    yield "list_opened", delegates, _about(event.opened, scene)


def item_taken_out(event: ItemTakenOut, scene: DeskScene) -> Telling:
    """Tell the officers, who find a place for it on the agenda."""
    out, found = event.taken_out, scene.after.lists[event.list]
    member = member_called(out.member, scene.register) if out.member else ""
    facts = {**_about(found, scene), "item": event.proposal, "member": member, "reasons": out.reasons}
    yield "item_taken_out", scene.register.holding(scene.after.body, OFFICERS, (), scene.now), facts


def list_closed(event: ListClosed, scene: DeskScene) -> Telling:
    """Tell those who may adopt it."""
    found = scene.after.lists[event.list]
    yield "list_closed", scene.register.holding(scene.after.body, CHAIRS, (), scene.now), _about(found, scene)


def list_ended(event: ListEnded, scene: DeskScene) -> Telling:
    """Tell everybody seated what became of it."""
    found = scene.after.lists[event.list]
    kind = "list_adopted" if event.end == ADOPTED else "list_withdrawn"
    yield kind, _seated(scene), {**_about(found, scene), "reasons": event.reasons}


def _about(found: EnBloc, scene: DeskScene) -> dict[str, str]:
    closes = close_of(found, scene.register)
    zone = scene.register.meetings[found.meeting].time.zone
    return {
        **_meeting(found.meeting, scene),
        "list": found.title,
        "items": str(len(found.proposals)),
        "remaining": str(len(found.remaining)),
        "until": str(exactly(wall_of(closes, zone))) if closes else "",
    }


def _meeting(ref: str, scene: DeskScene) -> dict[str, str]:
    return {"meeting": ref, "sitting": str(meeting_called(scene.register.meetings[ref], scene.register))}


def _seated(scene: DeskScene) -> Iterable[str]:
    return _once(person.ref for person, _ in scene.register.seated(scene.after.body, scene.now))


def _once(refs: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(refs))
