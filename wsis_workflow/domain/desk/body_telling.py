"""Whom groups, action items and liaison statements are told to: who has to do something, and who waits for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from wsis_workflow.domain.desk import action_events as ac
from wsis_workflow.domain.desk import group_events as gr
from wsis_workflow.domain.desk import liaison_events as li
from wsis_workflow.domain.desk.action_nouns import DONE, Action
from wsis_workflow.domain.desk.asked import DeskAsked
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.following import (
    ACTION,
    GROUP,
    INCOMING,
    STATEMENT,
    DateFollowed,
    Following,
    Reminded,
    key_of,
    kind_of,
)
from wsis_workflow.domain.desk.owners import owner_called, owning
from wsis_workflow.domain.desk.rights import OFFICERS, officers
from wsis_workflow.domain.desk.scene import DeskScene, Telling
from wsis_workflow.domain.proposals.calling import body_called
from wsis_workflow.domain.proposals.register import SECRETARY
from wsis_workflow.domain.rules.sentences import Sentence, sentence

Facts = dict[str, str]
REPORT_BACK, TO_BE_DONE = sentence("Report back"), sentence("To be done")
REPLY_ASKED, REPLY_OWED = sentence("Reply asked for"), sentence("Reply owed")


def _set_up(event: gr.GroupSetUp, scene: DeskScene) -> Telling:
    seated = [person.ref for person, _ in scene.register.seated(event.mandate.group, scene.now)]
    yield "group_set_up", seated, _of_group(event.mandate.group, scene)


def _changed(event: gr.GroupChanged, scene: DeskScene) -> Telling:
    facts = _of_group(event.mandate.group, scene)
    yield "group_joined", event.added, facts
    yield "group_left", event.removed, facts
    seated = [person.ref for person, _ in scene.register.seated(event.mandate.group, scene.now)]
    yield "group_changed", seated, facts


def _discharged(event: gr.GroupDischarged, scene: DeskScene) -> Telling:
    """Those whose seats have just ended are found in the act before it."""
    mandate = scene.after.groups[event.group]
    facts = _of_group(event.group, scene) | {"reasons": event.reasons, "held": ", ".join(event.held)}
    people = [ref for ref, one in scene.register.people.items() if any(_ended_now(held, event) for held in one.offices)]
    yield "group_discharged", dict.fromkeys((mandate.convenor, *people)), facts


def _ended_now(held: Any, event: gr.GroupDischarged) -> bool:
    return bool(held.of == event.group and held.until == event.at)


def _entered(event: ac.ActionEntered, scene: DeskScene) -> Telling:
    yield "action_given", _owners(event.action, scene), _of_action(event.action, scene)


def _action_changed(event: ac.ActionChanged, scene: DeskScene) -> Telling:
    before = scene.before.actions[event.action.number]
    facts = _of_action(event.action, scene)
    if before.owner != event.action.owner:
        yield "action_given", _owners(event.action, scene), facts
        yield "action_taken", _owners(before, scene), facts
    else:
        yield "action_changed", _owners(event.action, scene), facts


def _settled(event: ac.ActionSettled, scene: DeskScene) -> Telling:
    action = scene.after.actions[event.number]
    kind = "action_done" if event.settled.state == DONE else "action_dropped"
    people = (*_owners(action, scene), *_officers(scene, OFFICERS))
    yield kind, dict.fromkeys(people), _of_action(action, scene) | {"evidence": event.settled.evidence}


def _reopened(event: ac.ActionReopened, scene: DeskScene) -> Telling:
    action = scene.after.actions[event.number]
    yield "action_reopened", _owners(action, scene), _of_action(action, scene) | {"reasons": event.reasons}


def _received(event: li.StatementReceived, scene: DeskScene) -> Telling:
    people = dict.fromkeys(_officers(scene, OFFICERS))
    yield "statement_received", people, _of_incoming(event.incoming.number, scene)


def _moved(event: DateFollowed, scene: DeskScene) -> Telling:
    """Tell that a date has moved with its meeting; where only words differ there is nothing to tell."""
    if scene.before.following[event.key].falls.due == event.falls.due:
        return
    people, facts = _concerned(event.key, scene)
    yield "followed_moved", people, facts | {"was": event.was}


def _reminded(event: Reminded, scene: DeskScene) -> Telling:
    kind = kind_of(event.key)
    if kind == STATEMENT and scene.after.statements[event.key.partition("/")[2]].sent_at is None:
        return  # what is not sent yet cannot be answered
    people, facts = _concerned(event.key, scene)
    if event.is_overdue:
        everybody = dict.fromkeys((*people, *_officers(scene, OFFICERS)))
        yield f"{kind}_overdue", _besides(everybody, event.key, scene), facts | {"overdue": "yes"}
    else:
        yield f"{kind}_due", _besides(people, event.key, scene), facts


def _besides(people: Iterable[str], key: str, scene: DeskScene) -> list[str]:
    """Leave out whom the rules of the proposal remind already: nobody is asked twice for one reply."""
    return [ref for ref in people if ref not in scene.reminded.get(key, frozenset())]


def _concerned(key: str, scene: DeskScene) -> tuple[Iterable[str], Facts]:
    kind, name = kind_of(key), key.partition("/")[2]
    if kind == GROUP:
        return (scene.after.groups[name].convenor,), _of_group(name, scene)
    if kind == ACTION:
        action = scene.after.actions[int(name)]
        return _owners(action, scene), _of_action(action, scene)
    if kind == STATEMENT:
        return _on_statement(name, scene), _of_statement(name, scene)
    return _officers(scene, (SECRETARY,)), _of_incoming(int(name), scene)


def _on_statement(ref: str, scene: DeskScene) -> Iterable[str]:
    """A reply is asked of those who serve the addressee; our own secretaries see to it."""
    to = scene.after.statements[ref].to
    addressed = scene.register.holding(to, (SECRETARY,), (), scene.now) if to in scene.register.bodies else {}
    return dict.fromkeys((*addressed, *_officers(scene, (SECRETARY,))))


def _of_group(group: str, scene: DeskScene) -> Facts:
    mandate = scene.after.groups[group]
    convenor = scene.register.people.get(mandate.convenor)
    return {
        "title": body_called(group, scene.register),
        "group": body_called(group, scene.register),
        "mandate": mandate.text,
        "convenor": convenor.name if convenor else mandate.convenor,
        "room": mandate.room,
        "page": f"/bodies/{group}",
        "subject": key_of(GROUP, group),
        **_when(scene.after, key_of(GROUP, group), REPORT_BACK),
    }


def _of_action(action: Action, scene: DeskScene) -> Facts:
    key = key_of(ACTION, action.number)
    return {
        "title": action.text,
        "number": str(action.number),
        "owner": str(owner_called(action.owner, scene.after.body, scene.register)),
        "page": f"/bodies/{scene.after.body}/actions/{action.number}",
        "subject": key,
        **_when(scene.after, key, TO_BE_DONE),
    }


def _of_statement(ref: str, scene: DeskScene) -> Facts:
    statement = scene.after.statements[ref]
    return {
        "title": ref,
        "proposal": ref,
        "destination": body_called(statement.to, scene.register),
        "subject": key_of(STATEMENT, ref),
        **_when(scene.after, key_of(STATEMENT, ref), REPLY_ASKED),
    }


def _of_incoming(number: int, scene: DeskScene) -> Facts:
    incoming = scene.after.incoming[number]
    return {
        "title": incoming.title,
        "number": str(number),
        "sender": incoming.sender,
        "page": f"/bodies/{scene.after.body}/liaisons",
        "subject": key_of(INCOMING, number),
        **_when(scene.after, key_of(INCOMING, number), REPLY_OWED),
    }


def _when(desk: Desk, key: str, title: Sentence) -> Facts:
    following: Following | None = desk.following.get(key)
    if following is None:
        return {}
    return {"deadline_title": str(title), "words": str(following.falls.words)}


def _owners(action: Action, scene: DeskScene) -> tuple[str, ...]:
    return owning(action.owner, scene.after.body, scene.now, scene.register)


def _officers(scene: DeskScene, offices: tuple[str, ...]) -> Iterator[str]:
    yield from officers(scene.after.body, offices, DeskAsked(scene.by, scene.now, scene.register))


BODY_TELLERS: Mapping[type, Callable[[Any, DeskScene], Telling]] = {
    gr.GroupSetUp: _set_up,
    gr.GroupChanged: _changed,
    gr.GroupDischarged: _discharged,
    ac.ActionEntered: _entered,
    ac.ActionChanged: _action_changed,
    ac.ActionSettled: _settled,
    ac.ActionReopened: _reopened,
    li.StatementReceived: _received,
    DateFollowed: _moved,
    Reminded: _reminded,
}
