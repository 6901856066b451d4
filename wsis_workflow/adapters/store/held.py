"""What one unit of work holds: the wire, what it knows, and what it has changed and not yet committed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import String, bindparam, func, literal, select

from wsis_workflow.adapters.store.cache import Cache, Folded
from wsis_workflow.adapters.store.wire import Wire
from wsis_workflow.app.fleet.tasks import Task
from wsis_workflow.domain.rules.workflow import Workflow

HOLD = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("of", type_=String), literal(1))))
ReadEdition = Callable[[Mapping[str, object]], Workflow]


@dataclass(frozen=True)
class Known:
    """What the process knows between units: folds by their key, and editions by their hash, which never change."""

    read_edition: ReadEdition
    folds: Cache = field(default_factory=Cache)
    editions: dict[str, Workflow] = field(default_factory=dict)


@dataclass
class Held:
    """One unit's wire and its own view; `shared` is what units before it in the same transaction have changed."""

    wire: Wire
    known: Known
    locks_rows: bool
    shared: Mapping[Any, Folded[Any]] = field(default_factory=dict)
    changed: dict[Any, Folded[Any]] = field(default_factory=dict)
    published: dict[str, Workflow] = field(default_factory=dict)
    is_given_up: bool = False
    tasks: dict[str, Task] | None = None  # by their keys; None where nobody takes tasks

    def hold(self, name: str) -> None:
        """Let whoever holds the same name as well wait until this unit has ended; a file has one writer anyway."""
        if self.locks_rows:
            self.wire.say(HOLD, of=name)

    def folded(self, key: Any) -> Folded[Any] | None:
        """Give the latest fold that this unit knows."""
        return self.changed.get(key) or self.shared.get(key) or self.known.folds.get(key)

    def owe(self, task: Task) -> None:
        """Note what somebody has to do once this unit is committed."""
        if self.tasks is not None:
            self.tasks[task.key] = task

    def keep(self, key: Any, folded: Folded[Any]) -> None:
        """Note a fold; others learn it once it is committed."""
        self.changed[key] = folded
