"""Play a stored history again with a simulated clock, through the same gate as everybody, under the rules tried."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from wsis_workflow.app.against.asking import asked_by_people
from wsis_workflow.app.against.recorded import Recorded, RegisterAct
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import register_again
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Edition
from wsis_workflow.app.tick import advance
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register_events import MeetingEntered, RegisterEvent
from wsis_workflow.domain.rules.workflow import Workflow

ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class NowRefused:
    """An act that was accepted then and is refused now; `act` is its number in the stored record.

    `what` names the step, the position or the finding.
    """

    proposal: str
    act: int
    verb: str
    what: str
    by: str
    at: datetime
    refused: Refused


@dataclass
class Replay:
    """One playing of a history; `gate` has an empty store and, as `governing`, the editions that are tried.

    `left_out` names deadlines for which the dates of letters of invitation do not count.
    """

    recorded: Recorded
    gate: Gate
    left_out: frozenset[str] = frozenset()
    refused: list[NowRefused] = field(default_factory=list)

    def run(self, tried: Iterable[Edition], progress: Progress = nobody_watches) -> None:
        """Play every act at its time; what falls due between them happens at its own instant."""
        acts = self.recorded.in_order
        if not acts:
            return
        publish(self.gate, self._rules(list(tried)), OPERATOR, acts[0][1].at)
        for number, (ref, act) in enumerate(acts, start=1):
            advance(self.gate, act.at)
            self._play(ref, act)
            progress(number, len(acts))
        advance(self.gate, max(act.at for _, act in acts))

    def _rules(self, tried: list[Edition]) -> list[Edition]:
        """Give what is tried, and what the history has for the other workflows."""
        names = {one.workflow.name for one in tried}
        return [*tried, *(one for one in self.recorded.editions if one.workflow.name not in names)]

    def _play(self, ref: str, act: RegisterAct | Act) -> None:
        if isinstance(act, RegisterAct):
            events = [_without_dates(event, self.left_out) for event in act.events]
            register_again(self.gate, events, act.verb, act.by, act.at)
            return
        for command in asked_by_people(ref, act):
            self._ask(command, ref, act)

    def _ask(self, command: Command, ref: str, act: Act) -> None:
        try:
            self.gate.handle(command, act.by, act.at)
        except Refused as refused:
            what = _what(command)
            self.refused.append(NowRefused(ref, act.number, act.verb, what, act.by, act.at, refused))


def counted_anew(recorded: Recorded, tried: Iterable[Workflow]) -> frozenset[str]:
    """Name the deadlines whose date was the letter's to set, and is the rule's own to count in what is tried."""
    before, now = [one.workflow for one in recorded.editions], list(tried)
    names = {one.name for one in now}
    kept = [one for one in before if one.name not in names]
    return frozenset(
        name
        for workflow in now
        for name, rule in workflow.deadlines.items()
        if rule.meeting_edge != ANNOUNCED and _is_announced(name, before) and not _is_announced(name, [*now, *kept])
    )


def _what(command: Command) -> str:
    named = (getattr(command, name, "") for name in ("step", "position", "fact", "deadline", "meeting", "document"))
    return next(filter(None, named), "")


def _is_announced(name: str, workflows: Iterable[Workflow]) -> bool:
    return any(name in one.deadlines and one.deadlines[name].meeting_edge == ANNOUNCED for one in workflows)


def _without_dates(event: RegisterEvent, names: frozenset[str]) -> RegisterEvent:
    if not isinstance(event, MeetingEntered) or names.isdisjoint(event.meeting.deadlines):
        return event
    dates = {name: date for name, date in event.meeting.deadlines.items() if name not in names}
    return replace(event, meeting=replace(event.meeting, deadlines=dates))
