"""Builders of charts with states of one letter, for checks of the ways between them."""

from collections.abc import Sequence
from typing import Any

from wsis_workflow.domain.rules.deadlines import DeadlineRule
from wsis_workflow.domain.rules.workflow import Need, State, Step, Workflow


def clock(way: str, *needs: Need, by: Sequence[str] = ("clock",)) -> Step:
    """Lead by a step of the clock from state to state, as in `a>b`; it is called after both."""
    source, dest = way.split(">")
    return Step(f"{source}_{dest}", way, (source,), dest, tuple(by), needs)


def a_workflow(*steps: Step, deadlines: Sequence[DeadlineRule] = (), states: str = "abcz", **more: Any) -> Workflow:
    """Put the steps between the states, of which z is the end."""
    named = {name: State(name, name.upper(), final="noted" if name == "z" else None) for name in states}
    taken, rules = {step.name: step for step in steps}, {rule.name: rule for rule in deadlines}
    return Workflow("w", 1, "W", "hash", "a", named, taken, deadlines=rules, **more)
