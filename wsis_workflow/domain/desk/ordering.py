"""The order that is suggested for the proposals of an agenda: by stage, mandate and action line, conditions first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that may go on an agenda, and what its place follows from."""

    ref: str
    title: str = ""
    stage: str = ""
    mandate: str = ""
    action_lines: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    minutes: int = 0


def suggested(candidates: Iterable[Candidate], stages: Sequence[str]) -> list[Candidate]:
    """Put candidates in order; whatever another one is conditional on comes before it.

    A circle, which rules do not let arise, is broken at its first member.
    """
    waiting = sorted(candidates, key=lambda one: _place(one, stages))
    placed: list[Candidate] = []
    while waiting:
        free = next(_free(waiting), waiting[0])
        waiting.remove(free)
        placed.append(free)
    return placed


def _free(waiting: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give those that no other one has to come before."""
    names = {one.ref for one in waiting}
    return (one for one in waiting if names.isdisjoint(one.depends_on))


def _place(one: Candidate, stages: Sequence[str]) -> tuple[int, str, str, str]:
    stage = stages.index(one.stage) if one.stage in stages else len(stages)
    return stage, one.mandate, min(one.action_lines, default=""), one.ref
