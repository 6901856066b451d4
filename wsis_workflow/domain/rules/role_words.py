"""Roles in words, as they stand in a sentence: "the chair", "a delegate", "the head of delegation"."""

from collections.abc import Iterable

from wsis_workflow.domain.rules.sentences import Sentence, sentence
from wsis_workflow.domain.rules.workflow import Workflow

_USUAL = {  # what rules call the same nearly everywhere has words of its own in every language
    "chair": sentence("the chair"),
    "convenor": sentence("the convenor"),
    "delegate": sentence("a delegate"),
    "secretariat": sentence("the secretariat"),
    "sponsor": sentence("the sponsor"),
}


def roles_in_words(names: Iterable[str], workflow: Workflow) -> tuple[str, ...]:
    """Name roles by their titles, else by their names as words."""
    return tuple(_role(name, workflow) for name in names)


def _role(name: str, workflow: Workflow) -> Sentence:
    role = workflow.roles.get(name)
    title = role.title if role else ""
    if not title and name in _USUAL:
        return _USUAL[name]
    return sentence("the {role}", role=title or name.replace("_", " "))
