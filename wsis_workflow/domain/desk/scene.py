"""An act on a desk, as those who are told of it are found by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.register import Register

Telling = Iterator[tuple[str, Iterable[str], Mapping[str, str]]]  # a kind of notice, people, and what it says


@dataclass(frozen=True, slots=True)
class DeskScene:
    """An act on a desk: what was before, what is now, who did it and when.

    `reminded` are those whom the rules of a proposal remind by themselves, by the key of what is followed here.
    """

    before: Desk
    after: Desk
    register: Register
    by: str
    now: datetime
    reminded: Mapping[str, frozenset[str]] = field(default_factory=dict)
