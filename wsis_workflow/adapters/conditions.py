"""Conditions that other packages add to the language, through the entry-point group `wsis_workflow.conditions`."""

from collections.abc import Callable
from importlib.metadata import entry_points

GROUP = "wsis_workflow.conditions"

Condition = Callable[..., str | None]


class BadCondition(ValueError):
    """A package announces a condition that cannot be used."""


def load_conditions() -> dict[str, Condition]:
    """Load every condition by its name: a pure function of the need and of who asks, None or what is missing in words.

    Raises:
        BadCondition: one cannot be imported or is no function.
    """
    found: dict[str, Condition] = {}
    for entry in entry_points(group=GROUP):
        try:
            condition = entry.load()
        except (ImportError, AttributeError) as cause:
            raise BadCondition(f"The condition “{entry.name}” of {entry.value} cannot be loaded: {cause}.") from cause
        if not callable(condition):
            raise BadCondition(f"The condition “{entry.name}” of {entry.value} is no function; correct that package.")
        found[entry.name] = condition
    return found
