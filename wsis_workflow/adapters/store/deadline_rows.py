"""The rows of deadlines: a generation begins, is said in other words, is extended, passes, and ends with a reason."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.sql.base import Executable

from wsis_workflow.adapters.store.tables import dues, table
from wsis_workflow.domain.proposals.events import Act, Annulled, DeadlineMet
from wsis_workflow.domain.proposals.nouns import Proposal, RunningDeadline
from wsis_workflow.domain.rules.deadlines import Due, Wall, zone_of

Values = dict[str, Any]
Change = tuple[Executable, list[Values]]

MOVED = "the date has changed"
TAKEN_BACK = "the act that began it was annulled"
ENDED = "the proposal has moved on"

_TABLE = table(dues.DeadlineRow)
_INTO = upsert(_TABLE).inline().values({column.name: bindparam(column.name) for column in _TABLE.columns})
_PUT = _INTO.on_conflict_do_update(
    index_elements=["proposal_id", "name", "generation"],
    set_={
        **{name: _INTO.excluded[name] for name in ("words", "meeting", "meeting_sequence", "extended", "has_hour")},
        "passed_at": func.coalesce(_TABLE.c.passed_at, _INTO.excluded.passed_at),
    },
)
_END = (
    update(_TABLE)
    .where(
        _TABLE.c.proposal_id == bindparam("of"),
        _TABLE.c.name == bindparam("called"),
        _TABLE.c.generation == bindparam("numbered"),
        _TABLE.c.ended_at.is_(None),
    )
    .values(ended_at=bindparam("ended_at"), why=bindparam("why"))
)


def deadline_changes(before: Proposal | None, act: Act, after: Proposal, proposal_id: int) -> Iterator[Change]:
    """End the generations that no longer run, then put those that are new or changed."""
    then = before.deadlines if before else {}
    now = after.deadlines
    if then is now:
        return
    ended = [
        {"of": proposal_id, "called": name, "numbered": was.generation, "ended_at": act.at, "why": _why(was, act, now)}
        for name, was in then.items()
        if name not in now or now[name].generation != was.generation
    ]
    changed = [running for name, running in now.items() if then.get(name) is not running and then.get(name) != running]
    if ended:
        yield _END, ended
    if changed:
        yield _PUT, [_row(running, proposal_id, act.at) for running in changed]


def shown(running: RunningDeadline) -> Values:
    """Show a deadline, but for the instants at which it passed and ended."""
    return {
        "name": running.name,
        "generation": running.generation,
        "since": running.since,
        **_instants(running.due),
        "words": running.words,
        "rule": running.name,
        "meeting": running.meeting,
        "meeting_sequence": running.meeting_sequence,
        "extended": running.extended,
    }


def _row(running: RunningDeadline, proposal_id: int, at: datetime) -> Values:
    passed_at = at if running.passed else None
    return {"proposal_id": proposal_id, **shown(running), "passed_at": passed_at, "ended_at": None, "why": None}


def _instants(due: Due | None) -> Values:
    if due is None:
        nothing = dict.fromkeys(("earliest", "latest", "earliest_wall", "latest_wall", "zone"))
        return {**nothing, "has_hour": True}
    return {
        "earliest": due.earliest.instant,
        "latest": due.latest.instant,
        "earliest_wall": _on_the_wall(due.earliest),
        "latest_wall": _on_the_wall(due.latest),
        "zone": due.latest.zone,
        "has_hour": due.has_hour,
    }


def _on_the_wall(wall: Wall) -> str:
    return wall.local.replace(tzinfo=zone_of(wall.zone)).isoformat()


def _why(was: RunningDeadline, act: Act, now: Any) -> str:
    met = [event.why for event in act.events if isinstance(event, DeadlineMet) and event.name == was.name]
    if met:
        return met[-1]
    if any(isinstance(event, Annulled) for event in act.events):
        return TAKEN_BACK
    return MOVED if was.name in now else ENDED
