"""The arrows of a state chart: one for each pair of states, with all the steps that lead from one to the other."""

from dataclasses import dataclass

from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK, State, Step, Workflow


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from state to state; `is_automatic` where no person takes any of its steps."""

    source: str
    dest: str
    labels: tuple[str, ...]
    is_automatic: bool

    @property
    def label(self) -> str:
        """Say the steps in a line."""
        return ", ".join(self.labels)


def arrows(workflow: Workflow) -> tuple[Arrow, ...]:
    """List the arrows in the file's order."""
    ways: dict[tuple[str, str], list[Step]] = {}
    for step in workflow.steps.values():
        for source in step.sources:
            ways.setdefault((source, step.dest), []).append(step)
    return tuple(_arrow(source, dest, steps) for (source, dest), steps in ways.items())


def title_of(item: State | Step) -> str:
    """Give the title, or the name in words."""
    return item.title or item.name.replace("_", " ")


def _arrow(source: str, dest: str, steps: list[Step]) -> Arrow:
    is_automatic = all(not set(step.by) - {BALLOT, CLOCK} for step in steps)
    return Arrow(source, dest, tuple(title_of(step) for step in steps), is_automatic)
