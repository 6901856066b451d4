"""Where a row is the first that holds: alternatives, each of them linear requirements that hold together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from wsis_workflow.domain.rules.conditions import AllOf, AnyOf, Bound, Condition, Count, FactHolds, Measure, Number
from wsis_workflow.domain.rules.linear import Box, Effort, Line, Requirement
from wsis_workflow.domain.rules.relaxation import relax
from wsis_workflow.domain.rules.tables import Row

Goal = tuple[Condition, bool]
Region = tuple[Requirement, ...]
CERTAIN: tuple[Region, ...] = ((),)


class Space(Protocol):
    """What can vary, and how a table's questions depend on it."""

    @property
    def box(self) -> Box:
        """Give the values that can be had."""

    def line(self, count: Count) -> Line:
        """Give what a count comes to."""

    def one(self, count: Count) -> Line:
        """Give what the number 1 comes to in the units of a count."""

    def fact(self, name: str) -> Line:
        """Give 1 where a finding is recorded, 0 where it is not."""


@dataclass(slots=True)
class Atlas:
    """The regions of a table's rows in one space."""

    space: Space
    effort: Effort
    known: dict[tuple[int, bool], tuple[Region, ...]] = field(default_factory=dict)

    def of_row(self, rows: Sequence[Row], row: int) -> Iterator[Region]:
        """List the alternatives under which a row is the first that holds; together they miss no such point.

        Raises:
            OutOfEffort: not all listed within the effort.
        """
        before, wanted = [each.when for each in rows[:row]], rows[row].when
        goals: list[Goal] = [(wanted, True)] if wanted is not None else []
        if None not in before:
            yield from self._expand((*goals, *((each, False) for each in before if each is not None)), ())

    def _expand(self, goals: tuple[Goal, ...], taken: Region) -> Iterator[Region]:
        self.effort.spend(10)
        if not goals:
            yield taken
            return
        (condition, wanted), rest = goals[0], goals[1:]
        if not isinstance(condition, AllOf | AnyOf):
            yield from self._take(self._alternatives(condition, wanted), rest, taken)
        elif isinstance(condition, AllOf) is wanted:
            yield from self._expand((*((part, wanted) for part in condition.parts), *rest), taken)
        elif any(self._is_certain((part, wanted)) for part in condition.parts):
            yield from self._expand(rest, taken)
        else:
            for part in condition.parts:
                yield from self._expand(((part, wanted), *rest), taken)

    def _take(self, alternatives: tuple[Region, ...], rest: tuple[Goal, ...], taken: Region) -> Iterator[Region]:
        """Go on with each alternative; where they fork, drop what cannot be together."""
        for alternative in alternatives:
            together = (*taken, *alternative)
            is_fork = len(alternatives) > 1 and rest and taken
            if not is_fork or relax(together, self.space.box, self.effort) is not None:
                yield from self._expand(rest, together)

    def _is_certain(self, goal: Goal) -> bool:
        condition, wanted = goal
        if not isinstance(condition, AllOf | AnyOf):
            return self._alternatives(condition, wanted) == CERTAIN
        parts = (self._is_certain((part, wanted)) for part in condition.parts)
        return all(parts) if isinstance(condition, AllOf) is wanted else any(parts)

    def _alternatives(self, leaf: Measure | FactHolds, wanted: bool) -> tuple[Region, ...]:
        """Give the regions where a question is answered as wanted: none, `CERTAIN`, or some."""
        key = id(leaf), wanted
        if key not in self.known:
            self.known[key] = self._sifted(answers(leaf, wanted, self.space))
        return self.known[key]

    def _sifted(self, alternatives: Sequence[Region]) -> tuple[Region, ...]:
        """Drop requirements that always hold and alternatives that never can."""
        box, kept = self.space.box, []
        for alternative in alternatives:
            self.effort.spend(len(alternative) * len(box.low) * 2)
            open_ones = tuple(each for each in alternative if not _always(each, box))
            if not open_ones:
                return CERTAIN
            if not any(_never(each, box) for each in open_ones):
                kept.append(open_ones)
        return tuple(kept)


def answers(leaf: Measure | FactHolds, wanted: bool, space: Space) -> list[Region]:
    """Write one question and its answer as requirements."""
    if isinstance(leaf, FactHolds):
        line = space.fact(leaf.name)
        return [(line.at_least(1),) if wanted else (line.at_most(0),)]
    if isinstance(leaf, Number):
        return _compared(space.line(leaf.count).less(space.one(leaf.count), leaf.bound.value), leaf.bound, wanted)
    whole = space.line(leaf.whole)
    compared = _compared(space.line(leaf.part).less(whole, leaf.bound.value), leaf.bound, wanted)
    if wanted:
        return [(whole.at_least(1), *region) for region in compared]
    return [(whole.at_most(0),), *compared]


def _compared(excess: Line, bound: Bound, wanted: bool) -> list[Region]:
    """Compare, given how far the count is above the bound; lines are whole, so `more than 0` is `at least 1`."""
    more, least, most, less = excess.at_least(1), excess.at_least(0), excess.at_most(0), excess.at_most(-1)
    holds: dict[str, list[Region]] = {
        "more_than": [(more,)],
        "at_least": [(least,)],
        "at_most": [(most,)],
        "less_than": [(less,)],
        "exactly": [(least, most)],
    }
    fails: dict[str, list[Region]] = {
        "more_than": [(most,)],
        "at_least": [(less,)],
        "at_most": [(more,)],
        "less_than": [(least,)],
        "exactly": [(less,), (more,)],
    }
    return holds[bound.compare] if wanted else fails[bound.compare]


def _always(requirement: Requirement, box: Box) -> bool:
    worst = box.best([-each for each in requirement.coefficients])
    return worst is None or requirement.surplus(worst) >= 0


def _never(requirement: Requirement, box: Box) -> bool:
    best = box.best(requirement.coefficients)
    return best is None or requirement.surplus(best) < 0
