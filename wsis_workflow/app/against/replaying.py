"""Play a stored history again with a simulated clock, through the same gate as everybody, under the rules tried."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.against.asking import asked_by_people
from wsis_workflow.app.against.recorded import Recorded, RegisterAct
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import publish, register_again
from wsis_workflow.app.ports import Edition
from wsis_workflow.app.tick import advance
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.events import Act
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class NowRefused:
    """An act that was accepted then and is refused now; `act` is its number in the stored record."""

    proposal: str
    act: int
    verb: str
    by: str
    at: datetime
    refused: Refused


@dataclass
class Replay:
    """One playing of a history; `gate` has an empty store and, as `governing`, the editions that are tried."""

    recorded: Recorded
    gate: Gate
    refused: list[NowRefused] = field(default_factory=list)

    def run(self, tried: Iterable[Edition], progress: Progress = lambda done, total: None) -> None:
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
            register_again(self.gate, act.events, act.verb, act.by, act.at)
            return
        for command in asked_by_people(ref, act):
            self._ask(command, ref, act)

    def _ask(self, command: Command, ref: str, act: Act) -> None:
        try:
            self.gate.handle(command, act.by, act.at)
        except Refused as refused:
            self.refused.append(NowRefused(ref, act.number, act.verb, act.by, act.at, refused))
