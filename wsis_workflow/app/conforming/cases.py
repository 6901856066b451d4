"""One case of a log, replayed: its events with the steps that they were, and the way on which it deviates."""

from collections.abc import Iterator
from dataclasses import dataclass

from wsis_workflow.app.conforming.aligning import Alignment, Move
from wsis_workflow.app.conforming.log import Event
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, Step, Workflow

UNKNOWN, NOT_POSSIBLE = "unknown-activity", "not-possible"
MISSING, MISSING_AUTOMATIC, MISSING_END = "missing-step", "missing-automatic-step", "missing-end"
NOT_FOR_PEOPLE, NOT_FOR_ENGINE = "not-for-people", "not-for-the-engine"
ENGINE = frozenset({CLOCK, BALLOT})

Found = tuple[str, str, str, str]  # the kind of a deviation, activity, step and state


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that the log says was taken, possible there or not; `by` is nobody where the log names nobody."""

    step: Step
    event: Event


@dataclass(frozen=True, slots=True)
class Replayed:
    """A case with its alignment; `steps` gives for each replayed event the step that it was taken for, if any.

    `events` are those replayed, `all_events` every one that the log has of the case.
    """

    name: str
    workflow: Workflow
    alignment: Alignment
    events: tuple[Event, ...]
    steps: tuple[str | None, ...]
    all_events: tuple[Event, ...]
    free: frozenset[str] = frozenset()

    @property
    def variant(self) -> tuple[str, ...]:
        """Name the activities in their order."""
        return tuple(event.activity for event in self.events)

    def taken(self) -> Iterator[Taken]:
        """Give the steps that the log has, in their order."""
        for event, name in zip(self.events, self.steps, strict=True):
            if name is not None:
                yield Taken(self.workflow.steps[name], event)

    def deviations(self) -> Iterator[Found]:
        """List in what the case deviates: by its order, then by who took steps."""
        moves = self.alignment.moves
        last = max((place for place, move in enumerate(moves) if move.event is not None), default=-1)
        for move in moves[: last + 1]:
            yield from self._against(move)
        if any(move.step not in self.free for move in moves[last + 1 :]):
            yield MISSING_END, "", "", moves[last + 1].state
        for taken in self.taken():
            yield from _by_whom(taken)

    @property
    def added(self) -> int:
        """Count the steps that were taken for granted."""
        return sum(move.event is None and move.step in self.free for move in self.alignment.moves)

    def _against(self, move: Move) -> Iterator[Found]:
        if move.event is None and move.step is not None and move.step not in self.free:
            kind = MISSING_AUTOMATIC if self.workflow.steps[move.step].is_automatic else MISSING
            yield kind, "", move.step, move.state
        elif move.step is None and move.event is not None:
            step, activity = self.steps[move.event], self.events[move.event].activity
            yield (NOT_POSSIBLE, activity, step, move.state) if step else (UNKNOWN, activity, "", "")


def _by_whom(taken: Taken) -> Iterator[Found]:
    """Find a step that only clock or ballot may take and a person took, and the reverse."""
    who, step = taken.event.person, taken.step
    if who and who not in ENGINE and step.is_automatic:
        yield NOT_FOR_PEOPLE, taken.event.activity, step.name, ""
    if who in ENGINE and who not in step.by:
        yield NOT_FOR_ENGINE, taken.event.activity, step.name, ""
