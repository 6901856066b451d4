"""Mutants of who may do what: one of several roles dropped, a role made wider, a state opened to all readers."""

from collections.abc import Iterator

from wsis_workflow.app.mutants.originals import Mutant, Original
from wsis_workflow.app.rules_in_words.names import fact_called, role_called, state_called, step_called
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.workflow import BALLOT, CLOCK


def people_mutants(original: Original) -> Iterator[Mutant]:
    """Drop one of several roles from `by`, and what narrows roles and readers."""
    for name, _ in original.named("steps"):
        yield from _without_one(("steps", name, "by"), step_called(name, original.workflow), original)
    for name, _ in original.named("facts"):
        yield from _without_one(("facts", name, "by"), fact_called(name, original.workflow), original)
    for name, _ in original.named("roles"):
        yield from _widened(name, original)
    for name, state in original.workflow.states.items():
        if state.readers is not None:
            said = sentence(
                "Everybody in the parties may read in “{state}”.", state=state_called(name, original.workflow)
            )
            yield original.without("drop-exclusion", ("states", name, "readers"), said)


def _without_one(path: tuple[str, ...], act: str, original: Original) -> Iterator[Mutant]:
    places = original.places(path)
    for place in places if len(places) > 1 else ():
        role = str(original.at(place))
        said = sentence("“{act}” is no longer for {role}.", act=act, role=_called(role, original))
        yield original.without("drop-role", place, said)


def _called(role: str, original: Original) -> str:
    return role if role in (CLOCK, BALLOT) else role_called(role, original.workflow)


def _widened(name: str, original: Original) -> Iterator[Mutant]:
    role = original.workflow.roles[name]
    for key, values in (("categories", role.categories), ("office", role.offices)):
        if values:
            said = sentence(
                "The role {role} no longer asks for {values}.",
                role=role_called(name, original.workflow),
                values=listed(map(plain, values)),
            )
            yield original.without("drop-exclusion", ("roles", name, key), said)
