"""Duties kept apart: whether enough people are there to share them, and whether standing in joins them again."""

from collections.abc import Iterator, Mapping
from itertools import combinations

from wsis_workflow.domain.rules.checks.house import House, called
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.guarantees import run_through
from wsis_workflow.domain.rules.shapes import Path
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, Step

MOST_STEPS = 12  # kept apart together; no real procedure comes near
Apart = Mapping[frozenset[str], Path]  # two steps that must be taken by different people, and where it says so


def separation_faults(house: House) -> Iterator[Fault]:
    """Report where nobody is left for a step, where steps cannot all be shared out, and where a stand-in is both."""
    apart = _apart(house)
    pairs = list(_without_another(house))
    yield from pairs
    if not pairs:
        yield from _not_shared_out(apart, house)
    yield from _joined_by_stand_ins(apart, house)


def _without_another(house: House) -> Iterator[Fault]:
    for step in house.chart.workflow.steps.values():
        takers = house.people(step.by)
        if len(takers) != 1 or not _is_for_people(step):
            continue
        (only,) = takers
        for index, need in enumerate(step.needs):
            first = house.chart.workflow.steps.get(str(need.value)) if need.kind == "not_same_person_as" else None
            if need.kind == "second" or (first is not None and only in house.people(first.by)):
                other = f'whoever takes "{first.name}"' if first is not None else "the second person who confirms"
                message = (
                    f'Only "{only}" may take "{step.name}" and is also {other}, where two must differ;'
                    " give another person an office that may."
                )
                yield Fault("separation-impossible", message, ("steps", step.name, "needs", index))


def _not_shared_out(apart: Apart, house: House) -> Iterator[Fault]:
    """Look at steps that are kept apart together: each pair may find two people, and all of them still not enough."""
    people = {name: house.people(house.chart.workflow.steps[name].by) for pair in apart for name in pair}
    for together in _groups(apart):
        steps = sorted((name for name in together if people[name]), key=lambda name: len(people[name]))
        if len(steps) <= MOST_STEPS and not _can_be_shared_out(steps, people, apart):
            path = next(path for pair, path in apart.items() if pair <= together)
            named = ", ".join(f'"{name}"' for name in sorted(steps))
            everybody = called(frozenset().union(*(people[name] for name in steps)))
            message = (
                f"The steps {named} must be taken by different people, and {everybody} are too few to share them out;"
                " give another person an office that may."
            )
            yield Fault("separation-impossible", message, path)


def _can_be_shared_out(
    steps: list[str], people: Mapping[str, frozenset[str]], apart: Apart, chosen: Mapping[str, str] | None = None
) -> bool:
    """Choose a person for each step in turn, never one who has a step that it is kept apart from."""
    given = chosen or {}
    if not steps:
        return True
    name, *rest = steps
    taken = {given[other] for other in given if frozenset({name, other}) in apart}
    return any(
        _can_be_shared_out(rest, people, apart, {**given, name: person}) for person in sorted(people[name] - taken)
    )


def _joined_by_stand_ins(apart: Apart, house: House) -> Iterator[Fault]:
    """Whoever stands in counts as the person they stand in for, and so may come by two steps that two should take."""
    steps = house.chart.workflow.steps
    for pair, path in apart.items():
        one, other = (house.people(steps[name].by) for name in sorted(pair))
        for person in sorted(one | other | _standing_in(house)):
            names = house.names_of(person)
            ways = {(first, later) for first in one & names for later in other & names if first != later}
            if ways:
                as_whom = called(frozenset(min(ways)) - {person})
                message = (
                    f'"{person}" may take both {called(pair)} by standing in for {as_whom}, where two must differ;'
                    " let somebody else stand in."
                )
                yield Fault("separation-defeated", message, path)


def _standing_in(house: House) -> frozenset[str]:
    people = house.directory.get("people")
    return frozenset(map(str, people)) if isinstance(people, dict) else frozenset()


def _apart(house: House) -> Apart:
    """Gather what needs and guarantees keep apart, where one run can take both steps."""
    workflow = house.chart.workflow
    found: dict[frozenset[str], Path] = {}
    for step in workflow.steps.values():
        for index, need in enumerate(step.needs):
            if need.kind == "not_same_person_as":
                found.setdefault(frozenset({step.name, str(need.value)}), ("steps", step.name, "needs", index))
    for index, guarantee in enumerate(workflow.guarantees):
        if guarantee.kind == "different_persons":
            for pair in combinations(guarantee.steps, 2):
                found.setdefault(frozenset(pair), ("guarantees", index))
    return {pair: path for pair, path in found.items() if _meet(pair, house)}


def _meet(pair: frozenset[str], house: House) -> bool:
    steps = [house.chart.workflow.steps[name] for name in pair if name in house.chart.workflow.steps]
    if len(steps) != 2 or not all(map(_is_for_people, steps)):
        return False
    one, other = steps
    return any(run_through(*way, house.chart) is not None for way in ((one, other), (other, one)))


def _groups(apart: Apart) -> list[frozenset[str]]:
    groups: list[frozenset[str]] = []
    for pair in apart:
        touching = [group for group in groups if group & pair]
        groups = [group for group in groups if group not in touching] + [pair.union(*touching)]
    return groups


def _is_for_people(step: Step) -> bool:
    return not {CLOCK, BALLOT} & set(step.by)
