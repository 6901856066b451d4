"""Who is who under an edition, in words."""

from wsis_workflow.app.rules_in_words.names import party_called
from wsis_workflow.domain.rules.explaining import plain
from wsis_workflow.domain.rules.sentences import alternatives, sentence
from wsis_workflow.domain.rules.workflow import OF_PROPOSAL, Role, Workflow

SPONSORS = sentence("those who represent a member that put the proposal forward")


def role_in_words(role: Role, workflow: Workflow) -> str:
    """Say who is in a role."""
    said = SPONSORS if role.of == OF_PROPOSAL else _seated(role, workflow)
    if not role.categories:
        return said
    categories = alternatives(map(plain, role.categories))
    return sentence("{who}, for members of the category {categories}", who=said, categories=categories)


def _seated(role: Role, workflow: Workflow) -> str:
    where = party_called(role.of, workflow) if role.of else None
    if role.offices:
        offices = alternatives(map(plain, role.offices))
        if where is None:
            return sentence("who holds the office of {offices} in any of the bodies", offices=offices)
        return sentence("who holds the office of {offices} in: {party}", offices=offices, party=where)
    if where is None:
        return sentence("everybody with a seat in any of the bodies")
    return sentence("everybody with a seat in: {party}", party=where)
