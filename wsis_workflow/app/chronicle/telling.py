"""How what happened is told: a sentence for each kind of event, and the names of those who act."""

from collections.abc import Callable, Mapping
from typing import Any

from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules import sentences as words
from wsis_workflow.domain.rules.workflow import Workflow

Telling = Mapping[type, Callable[[Any, Workflow, Register], str]]
_ENGINE = {
    "clock": words.sentence("the clock"),
    "ballot": words.sentence("the ballot"),
    "operator": words.sentence("the operator"),
}


def name_of(ref: str, register: Register) -> str:
    """Give the name of who acted; the clock and a ballot's outcome act under their own."""
    person = register.people.get(ref)
    return person.name if person else _ENGINE.get(ref, ref)
