"""An act on a desk, as those who are told of it are found by."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.proposals.register import Register

Telling = Iterator[tuple[str, Iterable[str], Mapping[str, str]]]  # a kind of notice, people, and what it says


@dataclass(frozen=True, slots=True)
class DeskScene:
    """An act on a desk: what was before, what is now, who did it and when."""

    before: Desk
    after: Desk
    register: Register
    by: str
    now: datetime
