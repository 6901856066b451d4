"""What the clock does by itself: states that only it can leave, and rounds that it never stops running."""

from collections.abc import Iterator
from itertools import product

from wsis_workflow.domain.rules.chart import Chart
from wsis_workflow.domain.rules.checks.rounds import clock_rounds
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.workflow import CLOCK, Need, Step

Literal = tuple[str, str, bool]  # a kind, what it names, and how it must be
IN_DUE_COURSE = ("after", "not_same_person_as")  # time brings the one, and the clock is nobody else
MOST_QUESTIONS = 10


def clock_faults(chart: Chart) -> Iterator[Fault]:
    """Check that what is left to the clock gets on, and comes to rest."""
    for name in chart.working:
        if _is_stuck(name, chart):
            message = (
                f'Only the clock leads out of "{name}", and what its steps need may never hold; let a role do it too.'
            )
            yield Fault("stuck-on-time", message, ("states", name), at_key=True)
    for steps in clock_rounds(chart):
        named = ", ".join(steps)
        message = f"The clock would take {named} round and round at one instant; put a deadline or a person between."
        yield Fault("clock-cycle", message, ("steps", steps[0]), at_key=True)


def moves_by_itself(name: str, chart: Chart) -> bool:
    """Say whether the proposal leaves the state in time even if nobody does anything."""
    ballot = chart.workflow.ballots.get(chart.workflow.states[name].ballot or "")
    if ballot is not None and ballot.closes and not ballot.announced_by:
        return True
    return _always_one([step for step in chart.exits[name] if CLOCK in step.by], name, chart)


def _is_stuck(name: str, chart: Chart) -> bool:
    exits = chart.exits[name] if chart.is_whole else ()
    return bool(exits) and all(_is_left_to_time(step) for step in exits) and not _always_one(list(exits), name, chart)


def _is_left_to_time(step: Step) -> bool:
    """Say whether nobody can choose the step: only the clock takes it, or it hangs on how other proposals end."""
    return CLOCK in step.by and (len(step.by) == 1 or any(need.kind == "depends_on" for need in step.needs))


def _always_one(steps: list[Step], state: str, chart: Chart) -> bool:
    """Say whether the needs of one of the steps will hold, whatever is found, attached or decided."""
    asked = [_literals(step, state, chart) for step in steps]
    questions = _both_ways({literal for literals in asked for literal in literals})
    if len(questions) > MOST_QUESTIONS:
        return any(not literals for literals in asked)
    return all(
        any(
            all(_holds(literal, dict(zip(questions, answers, strict=True))) for literal in literals)
            for literals in asked
        )
        for answers in product((True, False), repeat=len(questions))
    )


def _literals(step: Step, state: str, chart: Chart) -> set[Literal]:
    return {_literal(need) for need in step.needs if not _comes_true(need, state, chart)}


def _comes_true(need: Need, state: str, chart: Chart) -> bool:
    if need.kind == "bound":
        return not chart.is_unset(str(need.value), state)
    return need.kind in IN_DUE_COURSE


def _literal(need: Need) -> Literal:
    if need.kind in ("fact", "no_fact"):
        return "fact", str(need.value), need.kind == "fact"
    if need.kind == "depends_on":
        return "depends_on", "", need.value == "adopted"
    return need.kind, str(need.value), True


def _both_ways(literals: set[Literal]) -> list[tuple[str, str]]:
    return sorted({(kind, named) for kind, named, wanted in literals if (kind, named, not wanted) in literals})


def _holds(literal: Literal, answers: dict[tuple[str, str], bool]) -> bool:
    kind, named, wanted = literal
    return answers.get((kind, named), not wanted) == wanted
