"""Separations of duties on a log: who took two steps that are for two persons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from wsis_workflow.app.conforming.cases import ENGINE, Replayed, Taken
from wsis_workflow.app.conforming.report import Separation, Violation

NEED, GUARANTEE = "not_same_person_as", "different_persons"
NOBODY = "separations where the log names nobody"

Found = tuple[str, tuple[str, str], str]  # the rule, the steps in their order, the person


def violated(cases: Iterable[Replayed], unjudged: Counter[str]) -> list[Separation]:
    """List the separations that cases violate, with every case; count what cannot be judged for want of a name."""
    found: dict[tuple[str, tuple[str, str]], list[Violation]] = defaultdict(list)
    for case in cases:
        for rule, steps, person in dict.fromkeys(_in_case(case, unjudged)):
            found[rule, steps].append(Violation(case.name, person))
    return [Separation(rule, steps, tuple(cases)) for (rule, steps), cases in sorted(found.items())]


def same_person(name: str) -> str:
    """Give what is the same for all spellings of a name: case and spaces do not count."""
    return " ".join(name.casefold().split())


def _in_case(case: Replayed, unjudged: Counter[str]) -> Iterator[Found]:
    taken = list(case.taken())
    yield from _needs(taken, unjudged)
    for guarantee in case.workflow.guarantees:
        if guarantee.kind == GUARANTEE:
            yield from _guaranteed(taken, guarantee.steps, unjudged)


def _needs(taken: list[Taken], unjudged: Counter[str]) -> Iterator[Found]:
    """Compare each step with the latest one before it that its rules keep apart from it."""
    latest: dict[str, Taken] = {}
    for one in taken:
        for need in one.step.needs:
            before = latest.get(str(need.value)) if need.kind == NEED else None
            if before is not None:
                yield from _compared(NEED, before, one, unjudged)
        latest[one.step.name] = one


def _guaranteed(taken: list[Taken], steps: tuple[str, ...], unjudged: Counter[str]) -> Iterator[Found]:
    """Compare each step with the latest of each other step of the guarantee, as the engine does where rounds repeat."""
    latest: dict[str, Taken] = {}
    for one in taken:
        if one.step.name in steps:
            for name, other in latest.items():
                if name != one.step.name:
                    yield from _compared(GUARANTEE, other, one, unjudged)
            latest[one.step.name] = one


def _compared(rule: str, first: Taken, later: Taken, unjudged: Counter[str]) -> Iterator[Found]:
    one, other = first.event.person, later.event.person
    if {one, other} & ENGINE:
        return
    if not (one and other):
        unjudged[NOBODY] += 1
    elif same_person(one) == same_person(other):
        yield rule, (first.step.name, later.step.name), other
