"""One proposal's way through the states of its rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from wsis_workflow.domain.rules.drawing.arrows import Arrow
from wsis_workflow.domain.rules.workflow import Workflow

Kind = Literal["here", "next", "done", "missed", "other", "plain"]
Ways = frozenset[tuple[str, str, str]]  # from a state, by a step, to a state


@dataclass(frozen=True, slots=True)
class Way:
    """Where a proposal was, is, and can go by one step; without `here` there is no proposal, only the rules.

    `walked` are the ways that rehearsals took, all together: then `done` are the states that they entered.
    """

    done: tuple[str, ...] = ()
    here: str | None = None
    possible: tuple[str, ...] = ()
    walked: Ways | None = None

    @classmethod
    def through(
        cls,
        workflow: Workflow,
        done: Collection[str],
        here: str | None,
        possible: Collection[str],
        walked: Ways | None = None,
    ) -> "Way":
        """Take the states by name or by title; where the proposal is now is not done."""
        by_title = {state.label: state.name for state in workflow.states.values()}
        names = by_title | {name: name for name in workflow.states}
        at = names.get(here or "")
        return cls(_without(at, done, names), at, _without(at, possible, names), walked)

    def kind_of(self, state: str) -> Kind:
        """Say how a state stands to the proposal."""
        if self.walked is not None:
            return "done" if state in self.done else "missed"
        if self.here is None:
            return "plain"
        if state == self.here:
            return "here"
        if state in self.possible:
            return "next"
        return "done" if state in self.done else "other"

    def can_take(self, arrow: Arrow) -> bool:
        """Say whether the arrow is one of the steps that are possible next."""
        return arrow.source == self.here and arrow.dest in self.possible

    def surely_took(self, arrow: Arrow, arrows: Iterable[Arrow]) -> bool:
        """Say whether it came this way: it came there, and no other arrow leads there from where it had been before."""
        if self.walked is not None:
            return any((source, dest) == (arrow.source, arrow.dest) for source, _, dest in self.walked)
        path = [*self.done, self.here]
        if self.here is None or arrow.source not in path or arrow.dest not in path:
            return False
        before = path[: path.index(arrow.dest)]
        return [each.source for each in arrows if each.dest == arrow.dest and each.source in before] == [arrow.source]


def _without(here: str | None, said: Iterable[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[each] for each in said if each in names and names[each] != here))
