"""Groups, action items and liaison statements as programs get them, at the terminal and at the API alike."""

from wsis_workflow.app.queries.action_items import ActionSeen
from wsis_workflow.app.queries.groups import GroupSeen
from wsis_workflow.app.queries.liaisons import LiaisonSeen

Row = dict[str, object]


def group_row(one: GroupSeen) -> Row:
    """Give a group."""
    return {
        "group": one.group,
        "name": one.name,
        "of": one.parent,
        "mandate": one.mandate,
        "clause": one.clause,
        "convenor": one.convenor.ref,
        "members": one.members,
        "open_to_all": one.open_to_all,
        "room": one.room,
        "report_by": one.report_words,
        "overdue": one.is_overdue,
        "meeting": one.meeting,
        "set_up_at": one.set_up_at,
        "referred": one.referred,
        "before_it": [row.ref for row in one.before_it],
        "discharged_at": one.discharged_at,
        "reasons": one.reasons,
    }


def action_row(one: ActionSeen) -> Row:
    """Give an action item."""
    return {
        "of": one.body,
        "number": one.number,
        "text": one.text,
        "state": one.state,
        "owner": one.owner,
        "owners": one.owners,
        "due": one.words,
        "due_at": one.due.instant if one.due and one.due.is_exact else None,
        "due_meeting": one.due_meeting,
        "overdue": one.is_overdue,
        "mine": one.is_mine,
        "meeting": one.meeting,
        "proposal": one.proposal,
        "item": one.item,
        "entered_by": one.entered_by,
        "entered_at": one.entered_at,
        "settled_by": one.settled_by,
        "settled_at": one.settled_at,
        "evidence": one.evidence,
    }


def liaison_row(one: LiaisonSeen) -> Row:
    """Give a liaison statement."""
    return {
        "way": one.way,
        "proposal": one.proposal,
        "number": one.number,
        "title": one.title,
        "other": one.other,
        "purpose": one.purpose,
        "state": one.state,
        "sent_at": one.sent_at,
        "reply_by": one.reply_words,
        "awaited": one.is_awaited,
        "overdue": one.is_overdue,
        "in_response_to": one.in_response_to,
        "received": one.received,
        "text": one.text,
        "evidence": one.evidence,
        "about": one.about,
        "answered_by": one.answered_by,
        "answer": one.answer,
    }
