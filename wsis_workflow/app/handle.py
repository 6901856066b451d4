"""The gate: every change is one command, decided by a pure function and committed with all that follows from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.app.answering import answer
from wsis_workflow.app.arrivals import Arrivals, Overtaking
from wsis_workflow.app.once import Once, answer_before, once_of
from wsis_workflow.app.patience import again_when_busy
from wsis_workflow.app.ports import Store
from wsis_workflow.app.routing import ZONE
from wsis_workflow.app.stored import Answer
from wsis_workflow.app.work import Work
from wsis_workflow.domain.proposals.commands import Close, Command
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.workflow import Workflow

Wait = Callable[[], object]  # waits, and raises `Busy` where that is in vain


def alone(_: datetime) -> Wait | None:
    """Wait for nobody: no other process takes in acts."""
    return None


@dataclass(frozen=True)
class Gate:
    """The one way in. `calendars` and `conditions` are those that workflows may name.

    `governing` are editions that count for new proposals whatever their dates say: rules that are tried on the past.
    `elsewhere` gives by what to wait for acts that may have come in before an instant at another process and be on
    their way. It is asked within a unit, which has a connection already, and so may not ask the store for another.
    `zone` is that of people who have named none.
    """

    store: Store
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    conditions: Mapping[str, Callable[..., str | None]] = field(default_factory=dict)
    governing: Mapping[str, Workflow] = field(default_factory=dict)
    elsewhere: Callable[[datetime], Wait | None] = alone
    zone: str = ZONE
    arrivals: Arrivals = field(default_factory=Arrivals, init=False, repr=False, compare=False)

    def handle(
        self, command: Command, actor: str, now: datetime, command_id: str | Once | None = None, seen: int | None = None
    ) -> Answer:
        """Decide a command on a proposal and commit what follows; the same command id gets the same answer.

        Raises:
            Refused: the rules say no, or the id was used for something else; nothing but what the clock had to do
                anyway has changed.
            Busy: somebody else was first, and asking again may help.
        """
        once = once_of(command_id, actor, command)
        with self.arrivals.one(command.ref, now):
            if isinstance(command, Close):
                self.arrivals.wait(command.ref, now)
            answered = again_when_busy(lambda: self._once(command, actor, now, once, seen))
        if isinstance(answered, Refused):
            raise answered
        return answered

    def must_not_overtake(self, ref: str, instant: datetime) -> None:
        """Let nobody do what is due on a proposal at an instant before the acts that had come in by then.

        Raises:
            Overtaking: there are such acts, or there may be.
        """
        self.arrivals.must_not_be_overtaken(ref, instant)
        wait = self.elsewhere(instant)
        if wait is not None:
            raise Overtaking(wait)

    def _once(
        self, command: Command, actor: str, now: datetime, once: Once | None, seen: int | None
    ) -> Answer | Refused:
        with self.store.unit() as unit:
            known = answer_before(unit, once)
            if known is not None:
                return known
            return answer(Work(self, unit, unit.register(), now), command, actor, seen, once)
