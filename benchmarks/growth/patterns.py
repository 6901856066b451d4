"""The proposals that are multiplied: made by the gate, ten events each, with refs that no text contains by chance."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from benchmarks import scene
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Command, Comment, TakePosition, TakeStep
from wsis_workflow.domain.proposals.policy import OPERATOR

EVENTS = 10
SAID = "The delegation thanks the authors, and supports the general direction of this text."


@dataclass(frozen=True, slots=True)
class Pattern:
    """A proposal to be multiplied, and how many of each hundred are like it."""

    ref: str
    share: int


# Of a hundred proposals most are over, and few are before everybody: an archive with a running year in it.
PATTERNS = (
    Pattern("like-the-one-that-is-over", 85),
    Pattern("like-the-one-before-the-chair", 9),
    Pattern("like-the-one-in-drafting", 5),
    Pattern("like-the-one-before-all-electors", 1),
)


def lay(house: House, *, by_mail: bool = True) -> None:
    """Make an installation with one proposal of each pattern."""
    house.publish()
    handle_register(house.gate, scene.directory(by_mail=by_mail), OPERATOR, scene.FOUNDED)
    over, before_chair, in_drafting, before_all = (pattern.ref for pattern in PATTERNS)
    for pattern in PATTERNS:
        _act(house, scene.proposing(pattern.ref), "p0", scene.PROPOSED)
    for ref in (over, before_chair, before_all):
        _act(house, TakeStep(ref, "submit"), "p0", scene.SUBMITTED)
    _act(house, TakeStep(over, "withdraw", reasons="Overtaken by events."), "p0", scene.SUBMITTED + timedelta(days=2))
    _act(house, TakeStep(before_all, "table"), "chair", scene.TABLED)
    _act(house, TakePosition(before_all, "support"), "p1", scene.SAID)
    for ref in (over, before_chair, in_drafting):
        _talk(house, ref, scene.SAID)


def _talk(house: House, ref: str, at: datetime) -> None:
    """Let somebody say something until there are as many events as wanted."""
    for number in count():
        if sum(len(act.events) for act in house.store.acts(ref)) >= EVENTS:
            return
        _act(house, Comment(ref, f"{SAID} ({number})"), "chair", at + timedelta(minutes=number))


def _act(house: House, command: Command, actor: str, at: datetime) -> None:
    """Act with an id that begins with the ref, as no two commands may share one."""
    house.gate.handle(command, actor, at, f"{command.ref}/{type(command).__name__}/{at.isoformat()}")
