"""One thing that waits on somebody."""

from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.capacities import Capacity
from wsis_workflow.app.queries.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class Task:
    """A proposal that waits on a person: what can be done, what still stands in the way, by when.

    `since` is when it began to wait on them; `capacity` is as whom they are asked; `instead_of` names the absent person
    for whom the reader stands in; `titles` says each of `do` in words.
    """

    ref: str
    title: str
    state: str
    state_title: str
    version: int
    do: tuple[str, ...]
    missing: tuple[str, ...]
    deadline: Deadline | None
    instead_of: str | None
    since: datetime
    capacity: Capacity
    titles: tuple[str, ...] = ()
