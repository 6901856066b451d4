"""One installation, put together from its parts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from wsis_workflow import resources
from wsis_workflow.app.access import Access
from wsis_workflow.app.channel_ports import Channel
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate, alone
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.naming import must_be_readable
from wsis_workflow.app.nodes import ACTS
from wsis_workflow.app.once import made_up
from wsis_workflow.app.progress import Progress, nobody_watches
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.app.stored import Answer
from wsis_workflow.app.tick import Ticked
from wsis_workflow.app.ticking_on import tick_on
from wsis_workflow.bootstrap.in_vain import LettersInVain
from wsis_workflow.bootstrap.parts import editions_of
from wsis_workflow.bootstrap.undone import Undone
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.commands import Command
from wsis_workflow.domain.proposals.policy import OPERATOR
from wsis_workflow.domain.proposals.refusals import Refused, Unknown
from wsis_workflow.domain.proposals.register_commands import RegisterCommand

if TYPE_CHECKING:
    from wsis_workflow.adapters.clock import Clock
    from wsis_workflow.adapters.store import SqlStore
    from wsis_workflow.app.files.ports import Files
    from wsis_workflow.app.nodes import Nodes
    from wsis_workflow.app.papers.prepared import Papers
    from wsis_workflow.app.views_ports import Verified
    from wsis_workflow.bootstrap.presence import Presence
    from wsis_workflow.settings import Settings


@dataclass
class House:
    """One installation: its store, its gate, its channels, what time it is there, and its refusals counted by code."""

    settings: "Settings"
    store: "SqlStore"
    gate: Gate
    channels: Mapping[str, Channel] = field(default_factory=dict)
    _clock: "Clock | None" = field(default=None, repr=False, compare=False)
    refusals: "Counter[str]" = field(default_factory=Counter, repr=False)
    _presence: "Presence | None" = field(default=None, repr=False, compare=False)
    undone: Undone = field(default_factory=Undone, repr=False, compare=False)
    in_vain: LettersInVain = field(default_factory=LettersInVain, repr=False, compare=False)

    def now(self) -> datetime:
        """Give the time: that of the one clock that all nodes share, or the demo's own, which somebody has to move."""
        return self.store.now()

    def handle(self, command: Command, actor: str, command_id: str | None = None, seen: int | None = None) -> Answer:
        """Put a command on a proposal through the gate.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self.counting_refusals(), self.gate.arrivals.one(command.ref) as arrival:
            now = arrival.came_in(self.now())
            must_be_readable(command, Sight(self.gate, now, actor))
            answer = self.gate.handle(command, actor, now, command_id or made_up(), seen)
        self._acted()
        return answer

    def handle_register(self, command: RegisterCommand, actor: str = OPERATOR, command_id: str | None = None) -> Answer:
        """Put a command on bodies, members, people or meetings through the gate.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self.counting_refusals():
            answer = handle_register(self.gate, command, actor, self.now(), command_id or made_up())
        self._acted()
        return answer

    def handle_desk(
        self, command: DeskCommand, actor: str, command_id: str | None = None, seen: int | None = None
    ) -> Answer:
        """Put a command on the desk of a body through the gate.

        Raises:
            Refused: the rules say no.
            Busy: somebody else was first, and asking again may help.
        """
        with self.counting_refusals():
            answer = handle_desk(self.gate, command, actor, self.now(), command_id or made_up(), seen)
        self._acted()
        return answer

    @contextmanager
    def counting_refusals(self) -> Iterator[None]:
        """Count what is refused in the block, by its code."""
        try:
            yield
        except Refused as refused:
            self.refusals[refused.code] += 1
            raise

    def publish(self, folder: Path | None = None) -> list[str]:
        """Publish the editions of a folder (by default those that come with the package) that are new.

        Raises:
            Refused: an edition of that number was published with other content.
            UnusableDefinition: a workflow has errors.
        """
        return publish(self.gate, editions_of(folder or resources.workflows(), None), OPERATOR, self.now())

    def person(self, ref: str) -> str:
        """Take a person's ref; the engine's own names are nobody's.

        Raises:
            Refused: `unknown`.
        """
        people = self.store.current_register().people
        if ref not in people:
            raise Refused(Unknown("person", ref, tuple(get_close_matches(ref, people, n=3, cutoff=0.5))))
        return ref

    def sight(self, reader: str | None = None) -> Sight:
        """See the store as a person may see it, or all of it."""
        return Sight(self.gate, self.now(), reader or OPERATOR)

    @contextmanager
    def still(self) -> "Iterator[House]":
        """Open the house as it is at this instant, so that all that is read there belongs together."""
        with self.store.still() as store:
            yield replace(self, store=store, gate=replace(self.gate, store=store))

    @contextmanager
    def trial(self, within: float | None = None) -> "Iterator[House]":
        """Open a throw-away copy in which to try things out; it waits for no acts that come in elsewhere.

        After so many seconds nothing more is done in it: `OutOfTime`.
        """
        with self.store.trial(within) as store:
            yield House(self.settings, store, replace(self.gate, store=store, elsewhere=alone))

    @property
    def access(self) -> Access:
        """Give the desk at the door: links to sign in with, sessions and tokens."""
        return Access(self.store.access)

    @property
    def papers(self) -> "Papers":
        """Give the documents that people have asked for."""
        return self.store.papers

    @property
    def nodes(self) -> "Nodes":
        """Give the processes that are at work here."""
        return self.store.nodes

    @property
    def files(self) -> "Files":
        """Give where the contents of attachments are kept."""
        from wsis_workflow.adapters.contents import Folder

        return Folder(self.settings.files_folder)

    @property
    def where(self) -> str:
        """Give the address of the database as it may be shown."""
        return self.settings.shown_database

    def tick(self) -> Ticked:
        """Do everything that is due by now: reminders, deadlines, the clock's own steps; what fails stays `undone`."""
        now = self.now()
        ticked = tick_on(self.gate, now)
        self.undone.note(now, ticked.failed)
        return ticked

    def next_due(self) -> datetime | None:
        """Give the next instant at which something falls due that has not been tried here in vain."""
        due = self.store.next_due()
        return self.store.next_due(self.undone.tried_at) if self.undone.has_seen(due) else due

    def lateness(self) -> timedelta:
        """Say for how long the oldest thing that is due has waited; a demo whose clock stands still is never late.

        What has been tried and has failed is not late: no clock could do it.
        """
        due = self.next_due() if self.store.simulated_now() is None else None
        return timedelta() if due is None else max(self.now() - due, timedelta())

    def clock(self) -> "Clock":
        """Build the clock of this machine, not started yet: it does what is due, then sends what there is to send.

        From then on whoever acts here need not wait for its next round.
        """
        from wsis_workflow.adapters.clock import Clock
        from wsis_workflow.bootstrap.rounds import next_wake, one_round

        self._clock = Clock(partial(one_round, self), partial(next_wake, self), now=self.now)
        return self._clock

    @contextmanager
    def present(self, kind: str) -> "Iterator[Presence]":
        """Be seen as a node at work while the block runs: what is done is counted, and the schema looked at."""
        from wsis_workflow.bootstrap.fitness import Fitness
        from wsis_workflow.bootstrap.fleet import free_what_sleepers_hold
        from wsis_workflow.bootstrap.presence import Presence

        free = partial(free_what_sleepers_hold, self)
        self._presence = Presence(self.nodes, Fitness(self.check), kind, self.settings.node_beat, free)
        self._presence.start()
        try:
            yield self._presence
        finally:
            self._presence.stop()
            self._presence = None

    def did(self, kind: str, number: int = 1) -> None:
        """Count what was done, where this process is seen at work."""
        if self._presence is not None:
            self._presence.did(kind, number)

    def halted(self) -> str:
        """Say why this process takes no work: the schema does not suit it; or nothing."""
        return self._presence.halted() if self._presence is not None else ""

    def is_ending(self) -> bool:
        """Say whether this process, or its clock, is to stop, or may do nothing more."""
        is_told = self._presence is not None and self._presence.is_ending
        return is_told or bool(self.halted()) or (self._clock is not None and self._clock.is_stopping)

    def nudge(self) -> None:
        """Let the clock of this process, if it has one, look soon."""
        if self._clock is not None:
            self._clock.nudge()

    def verify(self, note: Progress = nobody_watches) -> "Verified":
        """Fold everything anew and compare it with what is stored; the first flaw is named."""
        return self.store.verify(note)

    def check(self) -> None:
        """Let the database answer, with the schema that this program knows.

        Raises:
            StoreError: it has another one.
        """
        self.store.check()

    def close(self) -> None:
        """Let go of the mail server and of the database."""
        for channel in self.channels.values():
            getattr(channel, "close", lambda: None)()
        self.store.close()

    def _acted(self) -> None:
        self.did(ACTS)
        self.nudge()
