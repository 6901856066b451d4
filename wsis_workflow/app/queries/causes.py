"""Why somebody was told something, in words."""

from collections.abc import Mapping

from wsis_workflow.domain.rules.sentences import sentence

CAUSES: Mapping[str, str] = {
    "proposed": sentence("a new proposal"),
    "stepped": sentence("a step"),
    "ballot_closed": sentence("a ballot that closed"),
    "ballot_cancelled": sentence("a ballot that was cancelled"),
    "positions_void": sentence("positions that a new text made void"),
    "reconfirm": sentence("a new text while a ballot is open"),
    "entered_for_you": sentence("a position entered on behalf"),
    "incident": sentence("a guarantee of the rules that was broken, or would have been"),
    "blocked": sentence("a step that could not be taken in time"),
    "second_awaited": sentence("an act that waits for a second person"),
    "extended": sentence("a deadline that was extended"),
    "annulled": sentence("an act that was annulled"),
    "migrated": sentence("other rules for a running proposal"),
    "group_set_up": sentence("an ad hoc group that was set up"),
    "group_joined": sentence("a seat in an ad hoc group"),
    "group_left": sentence("the end of a seat in an ad hoc group"),
    "group_changed": sentence("a change of an ad hoc group"),
    "group_discharged": sentence("the discharge of an ad hoc group"),
    "group_due": sentence("the report of an ad hoc group"),
    "group_overdue": sentence("the overdue report of an ad hoc group"),
    "action_given": sentence("an action item"),
    "action_taken": sentence("an action item that went to others"),
    "action_changed": sentence("a change of an action item"),
    "action_done": sentence("an action item that is done"),
    "action_dropped": sentence("an action item that was dropped"),
    "action_reopened": sentence("an action item that is open again"),
    "action_due": sentence("an action item that is due"),
    "action_overdue": sentence("an overdue action item"),
    "followed_moved": sentence("a date that moved with its meeting"),
    "statement_received": sentence("a liaison statement that came in"),
    "statement_due": sentence("a reply that was asked for"),
    "statement_overdue": sentence("a reply that is overdue"),
    "incoming_due": sentence("a reply that is owed"),
    "incoming_overdue": sentence("an overdue reply"),
    "outcome_returned": sentence("the outcome of what followed"),
    "decision_recorded": sentence("the decision of a body"),
    "follow_up_missed": sentence("a follow-up that could not be started"),
    "translation_asked": sentence("a translation that is asked for"),
    "translation_again": sentence("a new text to be translated"),
    "translation_again_outside": sentence("a new text to be translated outside"),
    "translation_delivered": sentence("a translation that was delivered"),
    "translation_dropped": sentence("a translation that is no longer asked for"),
    "translation_reminder": sentence("a reminder of a translation"),
    "reminder": sentence("a reminder of a deadline"),
    "meeting": sentence("a change of a meeting"),
}


def cause_of(kind: str) -> str:
    """Say of which kind a notice is."""
    return CAUSES.get(kind) or kind.replace("_", " ")
