"""What the pages of a body's desk share: dates and owners as people write them, and what they had typed."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.datastructures import FormData

from wsis_workflow.app.dues import due_by
from wsis_workflow.domain.desk.action_nouns import Owner
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.entrypoints.web.posted import text_of
from wsis_workflow.entrypoints.web.visitor import Visitor

Typed = Callable[..., str]
PERSON, MEMBER, OFFICE = "person:", "member:", "office:"
OFFICES = ("chair", "secretary")


def address_of(body: str, more: str = "") -> str:
    """Give the address of a body, or of a page below it."""
    return f"/bodies/{quote(body, safe='')}{more}"


def due_of(sent: FormData, name: str, visitor: Visitor) -> DueBy:
    """Read when something is due: the meeting that was chosen, or else what was written."""
    written = text_of(sent, f"{name}_meeting") or text_of(sent, name)
    return due_by(written[:60], visitor.house.settings.zone)


def owner_of(sent: FormData) -> Owner:
    """Read an owner out of one list of people, members and offices."""
    said = text_of(sent, "owner")
    if said.startswith(OFFICE):
        return Owner(office=said.removeprefix(OFFICE))
    if said.startswith(MEMBER):
        return Owner(member=said.removeprefix(MEMBER))
    return Owner(person=said.removeprefix(PERSON) or None)


def owner_value(owner: Owner) -> str:
    """Write an owner as the list has it."""
    if owner.person:
        return PERSON + owner.person
    return MEMBER + owner.member if owner.member else OFFICE + (owner.office or "")


def names_of(sent: FormData, name: str) -> tuple[str, ...]:
    """Read every value that was chosen of a list."""
    return tuple(str(one) for one in sent.getlist(name) if str(one))


def typed_in(sent: FormData | None) -> Typed:
    """Give back what was typed in a field of the form that was refused, or what else stands there."""

    def typed(name: str, otherwise: str = "") -> str:
        value = sent.get(name) if sent is not None else None
        return value if isinstance(value, str) else otherwise

    return typed


def sentences_of(refused: Refused | None) -> list[str]:
    """List the reasons of a refusal."""
    return [reason.sentence for reason in refused.reasons] if refused else []
