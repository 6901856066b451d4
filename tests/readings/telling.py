"""A value told so that it is told the same way each time."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.workflow import Workflow

Answer = tuple[str, str, object]  # what was asked, of what it was asked, and what was answered


def plain(value: object) -> object:
    """Tell a value so that it is told the same way each time; what it is judged by is only named."""
    match value:
        case Seen():
            return f"seen {value.proposal.ref}"
        case Proposal():
            return f"{value.ref} {value.version}"
        case Workflow():
            return value.name
        case Register() | Sight():
            return type(value).__name__
        case Mapping():
            return {str(key): plain(value[key]) for key in sorted(value, key=str)}
        case set() | frozenset():
            return sorted(str(plain(one)) for one in value)
        case list() | tuple() | Iterator():
            return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value if isinstance(value, str | int | None) else repr(value)
