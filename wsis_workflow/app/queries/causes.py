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
