"""A node: a process with a memory of its own, and pieces of work that take turns."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from tests.simulation.ledger import Ledger
from tests.simulation.mail import FINE, MailServer, Post
from tests.simulation.stepped import IN_VAIN, InTurn, Stepped
from tests.simulation.tasks import Died, Task, point
from wsis_workflow.adapters.store import SqlStore
from wsis_workflow.app.deliver import LEASE, MARK_AGAIN, Delivered, deliver
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.tick import tick, tick_one
from wsis_workflow.bootstrap.house import House
from wsis_workflow.bootstrap.parts import Calendars

BATCH = 10  # letters leased together: few, so that a round has many points
DIES = 0.015  # the chance of a node to die right before a commit
GOES = 0.03  # the chance of the database to be away when a letter is to be marked, and then for so many seconds
AWAY_FOR = (1, 20, 300, 1500)


@dataclass
class Outside:
    """What the nodes share: the true time, chance, the mail server, and what has to be in the store."""

    chance: Random
    now: datetime
    server: MailServer = field(default_factory=MailServer)
    ledger: Ledger = field(default_factory=Ledger)
    calendars: Calendars = field(default_factory=lambda: Calendars(()))
    dies: float = DIES
    goes: float = GOES
    away_until: datetime | None = None

    def is_away(self) -> bool:
        """Say whether letters cannot be marked now."""
        if not self._is_gone() and self.chance.random() < self.goes:
            self.away_until = self.now + timedelta(seconds=self.chance.choice(AWAY_FOR))
        return self._is_gone()

    def calm_down(self) -> None:
        """Let nothing fail from now on."""
        self.dies, self.goes, self.away_until = 0.0, 0.0, None
        self.server.weather, self.server.bad = FINE, frozenset()

    def _is_gone(self) -> bool:
        return self.away_until is not None and self.now < self.away_until


class Node:
    """One process. `opened` opens its own store on the database that all share; `skew` is for a control."""

    def __init__(
        self, name: str, outside: Outside, opened: Callable[[], SqlStore], skew: timedelta = timedelta()
    ) -> None:
        self.name, self.outside, self._opened, self.skew = name, outside, opened, skew
        self.tasks: list[Task] = []
        self.sleeps_until: datetime | None = None
        self.start()

    @property
    def is_up(self) -> bool:
        """Say whether the process runs."""
        return self._is_up

    @property
    def is_awake(self) -> bool:
        """Say whether it runs and was not stopped."""
        return self._is_up and (self.sleeps_until is None or self.sleeps_until <= self.outside.now)

    def now(self) -> datetime:
        """Give the time as this node is told it."""
        return self.outside.now + self.skew

    def start(self) -> None:
        """Start the process anew: it remembers nothing."""
        self._is_up, self.sleeps_until = True, None
        self.post = Post(self.outside.server, self.outside.chance.random, lambda: self.outside.now)
        outside, forget = self.outside, self.post.forget
        self.store = Stepped(self._opened(), outside.ledger, self.now, self._dies, outside.is_away, forget)
        gate = Gate(self.store, self.outside.calendars)  # type: ignore[arg-type]  # it is a store, one step at a time
        object.__setattr__(gate, "arrivals", InTurn())
        self.house = House(None, self.store, gate)  # type: ignore[arg-type]  # acts ask for no settings

    def begin(self, name: str, work: Callable[[], object]) -> Task:
        """Begin a piece of work; it comes to its first point when it goes on."""
        task = Task(name, lambda: self._mortal(work))
        self.tasks.append(task)
        return task

    def go_on(self, task: Task) -> None:
        """Let a piece of work come to its next point; where the process dies in it, so does all the rest."""
        task.go_on()
        if task.is_over and task in self.tasks:
            self.tasks.remove(task)
        if task.result == "died":
            self.die()

    def die(self) -> None:
        """End the process where it stands."""
        self._is_up = False
        self.post.die()
        for task in self.tasks:
            task.die()
        self.tasks.clear()

    def work_on(self, ref: str) -> str:
        """Do what is due on one proposal, as a job of its own does."""
        ticked = tick_one(self.house.gate, ref, self.store.now())
        return f"{ticked.reminders} reminders, {ticked.proposals} looks"

    def work(self) -> str:
        """Do what a round of the clock does: all that is due, then all letters that may go."""
        ticked = tick(self.house.gate, self.store.now())
        sent = 0
        while (batch := self._delivered()).leased and batch.left < batch.leased:
            sent += batch.sent
        return f"{ticked.reminders} reminders, {ticked.proposals} looks, {sent + batch.sent} sent"

    def _delivered(self) -> Delivered:
        """Deliver a batch; what could not be marked while its lease lasted may come twice."""
        since = self.outside.now.timestamp()
        batch = deliver(
            self.store,  # type: ignore[arg-type]  # it is a store, one step at a time
            {"email": self.post},
            self.store.now(),
            jitter=self.outside.chance.random,
            batch=BATCH,
            since=since,
            elapsed=lambda: self.outside.now.timestamp(),
            wait=self._wait,
        )
        if batch.overtaken and self.outside.now.timestamp() - since > (LEASE - MARK_AGAIN).total_seconds():
            self.post.die()
        return batch

    def _wait(self, seconds: float) -> None:
        """Let whole seconds go by, and anything happen meanwhile; moments are of a length that no seed tells."""
        self.outside.now += timedelta(seconds=int(seconds))
        if seconds >= MARK_AGAIN.total_seconds():
            point(IN_VAIN)

    def _mortal(self, work: Callable[[], object]) -> object:
        if not self._is_up:
            raise Died
        return work()

    def _dies(self) -> bool:
        return self.outside.chance.random() < self.outside.dies
