"""The day of a meeting and its lists as plain data, for the command line and for programs."""

from typing import Any

from wsis_workflow.app.queries.ballots import ballot_of
from wsis_workflow.app.queries.en_bloc import ListSeen
from wsis_workflow.app.queries.outcomes import Outcome
from wsis_workflow.app.queries.sitting_day import DaySeen, FloorSeen


def day_told(day: DaySeen) -> dict[str, Any]:
    """Tell what a meeting is at, what may be recorded of it, who is present, and what was decided."""
    return {
        "meeting": day.meeting.ref,
        "is_on": day.is_on,
        "floor": _floor(day.floor) if day.floor else None,
        "outcomes": [_outcome(one) for one in day.outcomes],
        "may_lead": day.leading.is_allowed,
        "may_go_on": day.may_go_on,
        "presence": day.presence,
        "decisions": day.decisions,
    }


def list_told(one: ListSeen) -> dict[str, Any]:
    """Tell of a list what remains, what was taken out by whom, and what is advised."""
    found = one.found
    return {
        "list": found.ref,
        "title": found.title,
        "act": found.act,
        "what": found.what,
        "reasons": found.reasons,
        "by": found.by,
        "at": found.at,
        "closes": one.closes,
        "is_closed": one.is_closed,
        "end": found.end,
        "ended_by": found.ended_by,
        "ended_at": found.ended_at,
        "items": one.items,
        "hidden": one.hidden,
        "may_adopt": one.adopt.is_allowed,
        "may_withdraw": one.end.is_allowed,
        "held_up_by": [refusal.sentence for refusal in one.adopt.refusals],
    }


def _floor(floor: FloorSeen) -> dict[str, Any]:
    seen = floor.seen
    ballot = ballot_of(seen) if seen is not None and seen.proposal.ballot is not None else None
    return {
        "item": floor.key,
        "title": floor.title,
        "since": floor.since,
        "minutes_left": floor.minutes_left,
        "minutes_behind": floor.behind,
        "proposal": seen.proposal.ref if seen else None,
        "state": seen.proposal.state if seen else None,
        "version": seen.proposal.version if seen else None,
        "brackets": list(floor.brackets),
        "amendments": [one.number for one in floor.amendments],
        "ballot": ballot.number if ballot else None,
        "tally": ballot.tally if ballot else None,
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "act": one.act,
        "what": one.what,
        "title": one.title,
        "to": one.to_title,
        "needs_reasons": one.needs_reasons,
        "must_bind": list(one.must_bind),
    }
