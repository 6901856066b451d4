"""The cheapest way to tell a case as a run of the workflow: an optimal alignment over its state chart.

A workflow is a finite automaton, so a shortest path over (event, state) finds it. An event that is no step of the run
costs one, and so does a step of the run that is not among the events; what agrees costs nothing. Of several cheapest
ways that which explains most of the events counts, and in it events that fit nowhere are passed over before steps are
added: so it is said where the case stood when they came.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

from wsis_workflow.domain.rules.workflow import Step, Workflow

Word = Sequence[tuple[str, ...]]  # of each event the steps that it may be; none: it is no step at all
ONE = 1 << 32  # of the cost; what is below it only chooses among ways that cost the same
NEVER = 1 << 62


@dataclass(frozen=True, slots=True)
class Move:
    """One move: an event and a step that agree, an event alone (`step` None), or a step alone (`event` None).

    `state` is where the case stood before; `event` is the place of the event in the case.
    """

    event: int | None
    step: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """The moves, what they cost, and what it would cost to explain nothing of the case; `end` is where it came to."""

    moves: tuple[Move, ...]
    cost: int
    worst: int
    end: str

    @property
    def fitness(self) -> float:
        """Give one where everything agrees, nought where nothing does."""
        return 1 - self.cost / self.worst if self.worst else 1.0


class Chart:
    """The state chart of a workflow as distances; steps in `free` cost nothing where they are missing."""

    def __init__(self, workflow: Workflow, ends: Collection[str], free: Collection[str] = ()) -> None:
        self.initial = workflow.initial
        self._steps = workflow.steps
        self._ends = tuple(ends)
        self._ways = {state: _ways_from(state, workflow, free) for state in workflow.states}
        self._least = self._distance(self.initial, self._nearest_end({self.initial: 0})[0]) // ONE

    def align(self, word: Word) -> Alignment:
        """Align a case."""
        known = [(place, steps) for place, steps in enumerate(word) if steps]
        layers: list[_Layer] = []
        reached = {self.initial: 0}
        for place, steps in known:
            reached, came = self._after(reached, steps)
            layers.append((place, came))
        last, end, cost = self._last(reached)
        moves = [*self._back(layers, last), *self._added(last, end)]
        unknown = len(word) - len(known)
        return Alignment(self._with_unknown(moves, word), cost // ONE + unknown, len(word) + self._least, end)

    def _after(self, reached: Mapping[str, int], steps: tuple[str, ...]) -> "tuple[dict[str, int], _Came]":
        """Go on by one event: pass it over in every state, or take one of its steps from wherever that leaves."""
        costs = {state: cost + ONE + 1 for state, cost in reached.items()}
        came: _Came = {state: (state, None, state) for state in reached}
        for step in (self._steps[name] for name in steps):
            cost, before, source = min(
                (reached[state] + self._distance(state, source), state, source)
                for state in reached
                for source in step.sources
            )
            if cost < costs.get(step.dest, NEVER):
                costs[step.dest], came[step.dest] = cost, (before, step, source)
        return costs, came

    def _last(self, reached: Mapping[str, int]) -> tuple[str, str, int]:
        end, cost = self._nearest_end(reached)
        last = min(reached, key=lambda state: (reached[state] + self._distance(state, end), state))
        return last, end, cost

    def _nearest_end(self, reached: Mapping[str, int]) -> tuple[str, int]:
        cost, end = min(
            (cost + self._distance(state, end), end) for state, cost in reached.items() for end in self._ends
        )
        return end, cost

    def _back(self, layers: "list[_Layer]", state: str) -> list[Move]:
        moves: list[Move] = []
        for place, came in reversed(layers):
            before, step, source = came[state]
            if step is None:
                moves.append(Move(place, None, state))
            else:
                moves += [Move(place, step.name, source), *reversed(self._added(before, source))]
            state = before
        return moves[::-1]

    def _added(self, state: str, until: str) -> list[Move]:
        moves = []
        while state != until:
            step = self._ways[state][until][1]
            assert step is not None, "a state from which the other can be reached has a way there"
            moves.append(Move(None, step.name, state))
            state = step.dest
        return moves

    def _with_unknown(self, moves: list[Move], word: Word) -> tuple[Move, ...]:
        """Put what is no step at all where it happened: before whatever had to be added for a later event."""
        placed: list[Move] = []
        pending = [place for place, steps in enumerate(word) if not steps]
        state = self.initial
        for move in _events_first(moves):
            while pending and move[0] > pending[0]:
                placed.append(Move(pending.pop(0), None, state))
            placed.append(move[1])
            state = self._steps[move[1].step].dest if move[1].step else state
        placed += [Move(place, None, state) for place in pending]
        return tuple(placed)

    def _distance(self, state: str, until: str) -> int:
        return self._ways[state].get(until, (NEVER, None))[0]


_Way = tuple[int, Step | None]  # what it costs to go there by steps alone, and the first of them
_Came = dict[str, tuple[str, Step | None, str]]  # from which state, by which step (None: passed over), taken where
_Layer = tuple[int, _Came]


def _events_first(moves: list[Move]) -> list[tuple[int, Move]]:
    """Give with each move the event before which it stands: its own, or that for which a step was added."""
    upcoming, found = NEVER, []
    for move in reversed(moves):
        upcoming = move.event if move.event is not None else upcoming
        found.append((upcoming, move))
    return found[::-1]


def _ways_from(state: str, workflow: Workflow, free: Collection[str]) -> dict[str, _Way]:
    """Find the cheapest ways by steps alone from a state to all others."""
    ways: dict[str, _Way] = {}
    ahead: list[tuple[int, int, str, str]] = [(0, 0, state, "")]
    number = {name: place for place, name in enumerate(workflow.steps, start=1)}
    while ahead:
        cost, _, here, first = heappop(ahead)
        if here in ways:
            continue
        ways[here] = (cost, workflow.steps[first] if first else None)
        for step in workflow.steps_from(here):
            price = 1 if step.name in free else ONE
            begun = first or step.name
            heappush(ahead, (cost + price, number[begun], step.dest, begun))
    return ways
