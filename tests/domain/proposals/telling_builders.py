"""Whom an act on a desk is told to, and the same thing told to several people."""

from datetime import datetime
from typing import Any

from tests.domain.proposals.builders import Desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.telling import Told, told_by


def told(desk: Desk, who: str, command: cmd.Command, now: datetime | None = None) -> list[Told]:
    """Say whom an act is told to that somebody takes."""
    desk.pass_time(now or desk.now)
    before, past = desk.proposal, len(desk.acts)
    desk.does(who, command)
    return told_by(before, desk.acts[past], desk.standing, desk.around)


def told_of(desk: Desk, event: Any, by: str = "clock") -> list[Told]:
    """Say whom an event is told to that comes by itself."""
    act = ev.Act(9, "look", by, desk.now, (event,))
    return told_by(desk.standing, act, desk.standing, desk.around)


def each(
    people: tuple[str, ...], kind: str, by: str, state: str, until: tuple[str | None, datetime | None], **facts: str
) -> list[Told]:
    """Tell each of some people the same."""
    said = {"title": "Action plan", "by": by, "state": state, **facts}
    return [Told(ref, kind, said, *until) for ref in people]
