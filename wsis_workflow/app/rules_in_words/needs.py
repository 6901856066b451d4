"""What a step needs, in words."""

from collections.abc import Callable

from wsis_workflow.app.rules_in_words.names import deadline_called, fact_called, party_called, step_called
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import listed, sentence
from wsis_workflow.domain.rules.workflow import Need, Workflow

BARE = {
    "text": sentence("the text has content"),
    "mandate": sentence("a resolution, or an item of the terms of reference, is cited as its mandate"),
    "no_brackets": sentence("no square bracket is open in the text"),
    "reasons": sentence("reasons are given"),
    "second": sentence("a second person who may take it confirms it"),
}
DEPENDS_ON = {
    "adopted": sentence("every proposal that this one is conditional on was adopted"),
    "failed": sentence("a proposal that this one is conditional on has failed"),
}


def need_in_words(need: Need, workflow: Workflow) -> str:
    """Say what must hold; a condition that another package adds is called by its name."""
    if need.kind in BARE:
        return BARE[need.kind]
    if need.kind == "languages":
        return _languages(need, workflow)
    naming = _NAMING.get(need.kind)
    return naming(str(need.value), workflow) if naming else _added(need)


def _languages(need: Need, workflow: Workflow) -> str:
    languages = listed(need.value or workflow.languages)
    if need.by is None:
        return sentence("the text is available in {languages}", languages=languages)
    deadline = deadline_called(need.by, workflow)
    return sentence(
        "the text has been available in {languages} since “{deadline}” at the latest",
        languages=languages,
        deadline=deadline,
    )


def _added(need: Need) -> str:
    value = listed(need.value) if isinstance(need.value, tuple) else need.value
    condition = plain(need.kind)
    if not value:
        return sentence("the condition “{condition}” holds", condition=condition)
    return sentence("the condition “{condition}” holds for {value}", condition=condition, value=value)


def _bound(party: str, workflow: Workflow) -> str:
    return sentence("it is settled which body is the {party}", party=party_called(party, workflow))


def _scheduled(party: str, workflow: Workflow) -> str:
    return sentence("it is on the agenda of a meeting of the {party}", party=party_called(party, workflow))


def _in_time(deadline: str, workflow: Workflow) -> str:
    return sentence("the deadline “{deadline}” has not passed", deadline=deadline_called(deadline, workflow))


def _after(deadline: str, workflow: Workflow) -> str:
    return sentence("the deadline “{deadline}” has passed", deadline=deadline_called(deadline, workflow))


def _during(party: str, workflow: Workflow) -> str:
    return sentence("a meeting of the {party} is on", party=party_called(party, workflow))


def _depends_on(end: str, workflow: Workflow) -> str:
    return DEPENDS_ON[end]


def _not_same(step: str, workflow: Workflow) -> str:
    return sentence("it is another person than the one who took “{step}”", step=step_called(step, workflow))


def _fact(fact: str, workflow: Workflow) -> str:
    return sentence("the finding “{finding}” is recorded", finding=fact_called(fact, workflow))


def _no_fact(fact: str, workflow: Workflow) -> str:
    return sentence("the finding “{finding}” is not recorded", finding=fact_called(fact, workflow))


def _document(kind: str, workflow: Workflow) -> str:
    return sentence("a document of the kind “{kind}” is attached", kind=plain(kind))


_NAMING: dict[str, Callable[[str, Workflow], str]] = {
    "bound": _bound,
    "scheduled": _scheduled,
    "in_time": _in_time,
    "after": _after,
    "during": _during,
    "depends_on": _depends_on,
    "not_same_person_as": _not_same,
    "fact": _fact,
    "no_fact": _no_fact,
    "document": _document,
}
