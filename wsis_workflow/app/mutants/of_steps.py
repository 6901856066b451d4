"""Mutants of steps: a condition dropped, another state led to."""

from collections.abc import Iterator

from wsis_workflow.app.mutants.originals import Mutant, Original
from wsis_workflow.app.rules_in_words import need_in_words
from wsis_workflow.app.rules_in_words.names import state_called, step_called
from wsis_workflow.domain.rules.sentences import sentence

NEIGHBOURS = (1, -1)  # in the file, where the eye slips


def step_mutants(original: Original) -> Iterator[Mutant]:
    """Drop each condition, and lead each step to the states that stand next to its own in the file."""
    for name, _ in original.named("steps"):
        yield from _without_a_need(name, original)
        yield from _retargeted(name, original)


def _without_a_need(name: str, original: Original) -> Iterator[Mutant]:
    workflow = original.workflow
    for place, need in zip(original.places(("steps", name, "needs")), workflow.steps[name].needs, strict=True):
        said = sentence(
            "“{step}” no longer needs that {condition}.",
            step=step_called(name, workflow),
            condition=need_in_words(need, workflow),
        )
        yield original.without("drop-condition", place, said)


def _retargeted(name: str, original: Original) -> Iterator[Mutant]:
    workflow, dest = original.workflow, original.workflow.steps[name].dest
    states = list(workflow.states)
    at = states.index(dest)
    for other in dict.fromkeys(states[(at + distance) % len(states)] for distance in NEIGHBOURS):
        if other != dest:
            said = sentence(
                "“{step}” leads to “{other}” instead of “{state}”.",
                step=step_called(name, workflow),
                other=state_called(other, workflow),
                state=state_called(dest, workflow),
            )
            yield original.replaced("retarget", ("steps", name, "to"), other, said)
