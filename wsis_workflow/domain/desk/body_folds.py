"""What groups, action items and liaison statements make of a desk: no rule is asked here."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from wsis_workflow.domain.desk import action_events as ac
from wsis_workflow.domain.desk import following as fo
from wsis_workflow.domain.desk import group_events as gr
from wsis_workflow.domain.desk import liaison_events as li
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.following import ACTION, GROUP, INCOMING, STATEMENT, Following, key_of
from wsis_workflow.domain.desk.group_nouns import Discharged, Mandate
from wsis_workflow.domain.desk.liaison_nouns import Answered


def _group_set_up(desk: Desk, event: gr.GroupSetUp) -> Desk:
    desk = replace(desk, groups={**desk.groups, event.mandate.group: event.mandate})
    return _follow(desk, key_of(GROUP, event.mandate.group), event.following)


def _group_changed(desk: Desk, event: gr.GroupChanged) -> Desk:
    before: Mandate = desk.groups[event.mandate.group]
    desk = replace(desk, groups={**desk.groups, event.mandate.group: event.mandate})
    if event.mandate.report_by == before.report_by:
        return desk
    return _follow(desk, key_of(GROUP, event.mandate.group), event.following)


def _group_discharged(desk: Desk, event: gr.GroupDischarged) -> Desk:
    mandate = replace(desk.groups[event.group], discharged=Discharged(event.by, event.at, event.reasons))
    return _follow(replace(desk, groups={**desk.groups, event.group: mandate}), key_of(GROUP, event.group), None)


def _action_entered(desk: Desk, event: ac.ActionEntered) -> Desk:
    desk = replace(desk, actions={**desk.actions, event.action.number: event.action})
    return _follow(desk, key_of(ACTION, event.action.number), event.following)


def _action_changed(desk: Desk, event: ac.ActionChanged) -> Desk:
    before = desk.actions[event.action.number]
    desk = replace(desk, actions={**desk.actions, before.number: event.action})
    return desk if event.action.due == before.due else _follow(desk, key_of(ACTION, before.number), event.following)


def _action_settled(desk: Desk, event: ac.ActionSettled) -> Desk:
    action = replace(desk.actions[event.number], settled=event.settled)
    return _follow(replace(desk, actions={**desk.actions, event.number: action}), key_of(ACTION, event.number), None)


def _action_reopened(desk: Desk, event: ac.ActionReopened) -> Desk:
    action = replace(desk.actions[event.number], settled=None)
    desk = replace(desk, actions={**desk.actions, event.number: action})
    return _follow(desk, key_of(ACTION, event.number), event.following)


def _statement_described(desk: Desk, event: li.StatementDescribed) -> Desk:
    before = desk.statements.get(event.statement.proposal)
    desk = replace(desk, statements={**desk.statements, event.statement.proposal: event.statement})
    if before is not None and before.reply_by == event.statement.reply_by:
        return desk
    return _follow(desk, key_of(STATEMENT, event.statement.proposal), event.following)


def _statement_seen(desk: Desk, event: li.StatementSeen) -> Desk:
    statement = replace(desk.statements[event.proposal], sent_at=event.sent_at, ended=event.ended)
    desk = replace(desk, statements={**desk.statements, event.proposal: statement})
    if event.ended:
        desk = _follow(desk, key_of(STATEMENT, event.proposal), None)
    incoming = desk.incoming.get(statement.in_response_to or 0)
    if event.sent_at is None or incoming is None or incoming.answered is not None:
        return desk
    return _answered(desk, incoming.number, Answered(event.proposal, "", statement.by, event.at))


def _statement_received(desk: Desk, event: li.StatementReceived) -> Desk:
    desk = replace(desk, incoming={**desk.incoming, event.incoming.number: event.incoming})
    return _follow(desk, key_of(INCOMING, event.incoming.number), event.following)


def _incoming_answered(desk: Desk, event: li.IncomingAnswered) -> Desk:
    return _answered(desk, event.number, event.answered)


def _answered(desk: Desk, number: int, answered: Answered) -> Desk:
    incoming = replace(desk.incoming[number], answered=answered)
    return _follow(replace(desk, incoming={**desk.incoming, number: incoming}), key_of(INCOMING, number), None)


def _date_followed(desk: Desk, event: fo.DateFollowed) -> Desk:
    before = desk.following[event.key]
    since = before.since if before.falls.due == event.falls.due else event.at
    return _follow(desk, event.key, replace(before, falls=event.falls, since=since))


def _reminded(desk: Desk, event: fo.Reminded) -> Desk:
    return _follow(desk, event.key, replace(desk.following[event.key], reminded=event.instant))


def _follow(desk: Desk, key: str, following: Following | None) -> Desk:
    others = {other: one for other, one in desk.following.items() if other != key}
    return replace(desk, following={**others, key: following} if following is not None else others)


BODY_FOLDS: Mapping[type, Callable[[Desk, Any], Desk]] = {
    gr.GroupSetUp: _group_set_up,
    gr.GroupChanged: _group_changed,
    gr.GroupDischarged: _group_discharged,
    ac.ActionEntered: _action_entered,
    ac.ActionChanged: _action_changed,
    ac.ActionSettled: _action_settled,
    ac.ActionReopened: _action_reopened,
    li.StatementDescribed: _statement_described,
    li.StatementSeen: _statement_seen,
    li.StatementReceived: _statement_received,
    li.IncomingAnswered: _incoming_answered,
    fo.DateFollowed: _date_followed,
    fo.Reminded: _reminded,
}
