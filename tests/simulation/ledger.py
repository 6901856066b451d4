"""What has to be in the store: noted while it is written, and counted once the transaction has been committed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wsis_workflow.app.ports import Unit
from wsis_workflow.app.stored import Answer, Entry, Routed
from wsis_workflow.domain.proposals.owed import Notice
from wsis_workflow.domain.proposals.register import Register


@dataclass
class Ledger:
    """Everything that was committed, and every answer that somebody got."""

    acts: list[tuple[Entry, Register]] = field(default_factory=list)
    notices: dict[str, Notice] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    acknowledged: list[tuple[str, Answer]] = field(default_factory=list)


class Noted:
    """A unit of work of which is noted what it writes."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._register = Register()
        self.wrote, self.is_given_up = Ledger(), False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unit, name)

    def register(self, *, exclusive: bool = False) -> Register:
        self._register = self._unit.register(exclusive=exclusive)
        return self._register

    def save(self, entry: Entry) -> None:
        self._unit.save(entry)
        if entry.act.events:
            self.wrote.acts.append((entry, self._register))

    def notify(self, notices: Sequence[Notice], routes: Mapping[str, Sequence[Routed]]) -> None:
        self._unit.notify(notices, routes)
        self.wrote.notices.update((notice.key, notice) for notice in notices)

    def keep_answer(self, command_id: str, answer: Answer, at: datetime, fingerprint: str | None = None) -> None:
        self._unit.keep_answer(command_id, answer, at, fingerprint)
        self.wrote.answers[command_id] = answer

    def rollback(self) -> None:
        self._unit.rollback()
        self.is_given_up = True

    def committed_to(self, ledger: Ledger) -> None:
        """Count what was written, now that it is in the store."""
        if not self.is_given_up:
            ledger.acts += self.wrote.acts
            ledger.answers |= self.wrote.answers
            ledger.notices = self.wrote.notices | ledger.notices
