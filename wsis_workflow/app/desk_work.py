"""One act on a desk within a unit of work: events, notices and the next look, written together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.stored import DeskEntry
from wsis_workflow.app.work import Work
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import DeskEvent
from wsis_workflow.domain.desk.evolve import evolve_desk
from wsis_workflow.domain.desk.following import STATEMENT, Reminded, kind_of, name_of
from wsis_workflow.domain.desk.liaisons import statements_on_the_way, statements_seen
from wsis_workflow.domain.desk.looking import due_on_desk, next_desk_look
from wsis_workflow.domain.desk.scene import DeskScene
from wsis_workflow.domain.desk.telling import told_by_desk
from wsis_workflow.domain.proposals.owed import reminded_by_rules
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.rules.workflow import CLOCK

LOOK = "look"


@dataclass
class DeskWork:
    """A desk that this unit of work has claimed, in step with the clock."""

    work: Work
    desk: Desk
    look_at: datetime | None

    @classmethod
    def claim(cls, work: Work, body: str) -> "DeskWork":
        """Claim the desk of a body and let the clock do what is due on it, each thing at its own instant.

        Raises:
            Refused: `unknown`.
        """
        claimed = work.unit.claim_desk(body) if body in work.register.bodies else None
        if claimed is None:
            raise Refused(Unknown("body", body, tuple(sorted(work.register.bodies))[:12]))
        found = cls(work, claimed.desk, claimed.look_at)
        while found.look_at is not None and found.look_at <= work.now:
            found.catch_up(found.look_at)
        return found

    def save(self, events: Sequence[DeskEvent], verb: str, by: str, at: datetime, command_id: str | None) -> None:
        """Write the events of one act and what they owe to people; without events only when to look next."""
        before = self.desk
        if events:
            self.desk = evolve_desk(before, events, before.version + 1)
        self.look_at = next_desk_look(self.desk, self.work.register, at)
        self.work.unit.save_desk(DeskEntry(before, self.desk, tuple(events), verb, by, at, self.look_at, command_id))
        reminded = self._reminded_by_rules(events, at)
        self.work.tell(told_by_desk(events, DeskScene(before, self.desk, self.work.register, by, at, reminded)))

    def catch_up(self, at: datetime) -> None:
        """Note what has become of statements on their way, then do what is due."""
        seen = tuple(statements_seen(self.desk, self.work.unit.standings(statements_on_the_way(self.desk)), at))
        desk = evolve_desk(self.desk, seen, self.desk.version + 1)
        self.save((*seen, *due_on_desk(desk, self.work.register, at)), LOOK, CLOCK, at, None)

    def _reminded_by_rules(self, events: Sequence[DeskEvent], at: datetime) -> dict[str, frozenset[str]]:
        """Find whom the rules of statements remind of a date of their own that comes no later than the desk's."""
        found = {}
        for event in events:
            if isinstance(event, Reminded) and kind_of(event.key) == STATEMENT:
                due, proposal = self.desk.following[event.key].falls.due, self.work.look(name_of(event.key))
                assert due is not None, "nobody is reminded of what has no date"
                around = self.work.circumstances(proposal)
                found[event.key] = reminded_by_rules(proposal, around, due.over, at, is_overdue=event.is_overdue)
        return found


def follow_register(work: Work, bodies: Iterable[str] | None) -> None:
    """Look anew at the desks of bodies (None: of all) whose meetings or people have changed."""
    for body in work.unit.desks_of(bodies):
        DeskWork.claim(work, body).catch_up(work.now)
