"""The whole in one process: three nodes over one database, people, mail and time, every choice from one seed."""

import traceback
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import get_args

from tests.simulation.inspection import breaches, breaches_at_rest, next_letter
from tests.simulation.mail import WEATHER
from tests.simulation.nodes import Node, Outside
from tests.simulation.officers import next_at_the_desk
from tests.simulation.people import EVERYBODY, REFS, directory, next_act, next_change
from tests.simulation.stepped import HELD_UP
from tests.simulation.tasks import Task
from wsis_workflow.adapters.store import SqlStore, memory_store
from wsis_workflow.adapters.store.group_commit import Writer
from wsis_workflow.adapters.store.held import Known
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.ports import Busy
from wsis_workflow.app.publishing import publish
from wsis_workflow.app.stored import Answer, Edition
from wsis_workflow.bootstrap.parts import editions_of, reader
from wsis_workflow.domain.desk.commands import DeskCommand
from wsis_workflow.domain.proposals.refusals import Refused

RULES = Path(__file__).with_name("rules")
START = datetime(2008, 3, 3, 12, 0, tzinfo=UTC)
NAMES = ("a", "b", "c")
STEPS = 250
LOOK_EVERY = 50
REST = 60  # rounds at most, in fine weather, until every letter is out
UNDISTURBED = 0.7  # the share of waits before which all that had begun is done, and of acts that are done at once
MOST_TURNS = 10_000  # some twenty times as many as a run takes
AT_THE_DESK = 0.5  # the share of what is done beside proposals
KEPT = 40  # the last steps, told where something is wrong


@dataclass
class Outcome:
    """What came of one seed."""

    seed: int
    digest: str
    breaches: list[str]
    last: list[str]
    counts: dict[str, int] = field(default_factory=dict)


class Endless(Exception):
    """The work goes round in a circle."""


class Simulation:
    """One run."""

    def __init__(self, seed: int) -> None:
        self.seed, self.chance = seed, Random(seed)
        self.outside = Outside(self.chance, START)
        self._digest, self.last = sha256(), deque[str](maxlen=KEPT)
        self._database = memory_store(reader())
        self._set_up()
        self.nodes = [Node(name, self.outside, self._opened) for name in NAMES]
        self._turns = 0
        self._faults: list[str] = []
        self._asked: list[tuple[str, object, str]] = []
        self.counts = {"acts": 0, "refused": 0, "deaths": 0, "naps": 0}

    def run(self, steps: int = STEPS) -> Outcome:
        """Let things happen, and look at what is there; the first breach ends it."""
        try:
            found = self._played(steps)
        except Endless:
            found = ["I7: the work does not come to an end"]
        counts = self.counts | {"letters": sum(self.outside.server.taken.values())}
        self._database.close()
        return Outcome(self.seed, self._digest.hexdigest(), found, list(self.last), counts)

    def _played(self, steps: int) -> list[str]:
        found: list[str] = []
        for step in range(1, steps + 1):
            self._happen(step)
            if step % LOOK_EVERY == 0:
                found = list(breaches(self._fresh(), self.outside.ledger))
            found += self._faults
            if found:
                break
        else:
            at_rest = breaches_at_rest(self._fresh(), self.outside.ledger, self.outside.server, self._come_to_rest())
            found = self._faults or list(at_rest)
        return found

    def _happen(self, step: int) -> None:
        """Let one thing happen, whichever chance says."""
        kind = self.chance.choices([name for name, _ in _CHANCES], [weight for _, weight in _CHANCES])[0]
        said = getattr(self, f"_{kind}")()
        self._tell(f"{step} {self.outside.now:%m-%d %H:%M:%S} {kind}: {said}")

    def _go_on(self) -> str:
        waiting = [(node, task) for node in self.nodes if node.is_awake for task in node.tasks]
        if not waiting:
            return self._work()
        node, task = self.chance.choice(waiting)
        return self._turn(node, task)

    def _finish(self) -> str:
        """Let a piece of work go on to its end, unless its process dies."""
        waiting = [(node, task) for node in self.nodes if node.is_awake for task in node.tasks]
        if not waiting:
            return self._work()
        node, task = self.chance.choice(waiting)
        said = ""
        while not task.is_over and node.is_up:
            said = self._turn(node, task)
            if task.at in HELD_UP:
                break
        return said

    def _turn(self, node: Node, task: Task) -> str:
        self._turns += 1
        if self._turns > MOST_TURNS:
            raise Endless
        self.outside.now += timedelta(milliseconds=self.chance.choice((0, 1, 30, 2_000)))
        was_up = node.is_up
        node.go_on(task)
        if task.fault is not None:
            self._faults.append("The program broke: " + "".join(traceback.format_exception(task.fault)))
        self.counts["deaths"] += was_up and not node.is_up
        return f"{node.name} {task.name} at {task.at} {task.result}"

    def _work(self) -> str:
        node = self._somebody(lambda node: node.is_awake and sum("clock" in task.name for task in node.tasks) < 2)
        if node is None:
            return "nobody"
        ref = self.chance.choice((*REFS, None, None))
        if ref is None:
            return self._turn(node, node.begin("clock", node.work))
        return self._turn(node, node.begin(f"clock on {ref}", lambda: node.work_on(ref)))

    def _act(self) -> str:
        node = self._somebody(lambda node: node.is_awake)
        if node is None:
            return "nobody"
        ref = self.chance.choice(REFS)
        command, by = next_act(self.chance, self._database.proposal(ref), ref, node.now())
        return self._ask(node, f"key-{len(self._asked)}", command, by)

    def _change(self) -> str:
        node = self._somebody(lambda node: node.is_awake)
        if node is None:
            return "nobody"
        think = next_at_the_desk if self.chance.random() < AT_THE_DESK else next_change
        command, by = think(self.chance, node.now())
        return self._ask(node, f"key-{len(self._asked)}", command, by)

    def _again(self) -> str:
        """Ask once more what was asked before, of whichever node: an answer was lost, or a button hit twice."""
        node = self._somebody(lambda node: node.is_awake)
        if node is None or not self._asked:
            return "nobody"
        return self._ask(node, *self.chance.choice(self._asked[-8:]), is_new=False)

    def _ask(self, node: Node, key: str, command: object, by: str, *, is_new: bool = True) -> str:
        if is_new:
            self._asked.append((key, command, by))
        task = node.begin(f"{key} {type(command).__name__} by {by}", lambda: self._answered(node, key, command, by))
        said = self._turn(node, task)
        if self.chance.random() < UNDISTURBED:
            while _goes_on(task):
                said = self._turn(node, task)
        return said

    def _answered(self, node: Node, key: str, command: object, by: str) -> str:
        try:
            answer = _handler(node, command)(command, by, key)
        except Refused as refused:
            self.counts["refused"] += 1
            return refused.code
        except Busy:
            return "busy"
        self.counts["acts"] += 1
        self.outside.ledger.acknowledged.append((key, answer))
        return f"done, version {answer.version}"

    def _wait(self) -> str:
        """Let time go by: some minutes, to what is due next, to a moment before or after it, or for days."""
        if self.chance.random() < UNDISTURBED:
            while any(_goes_on(task) for node in self.nodes if node.is_awake for task in node.tasks):
                self._tell(self._finish())
        kind, due = self.chance.random(), self._database.next_due()
        now = self.outside.now
        if kind < 0.6 and due is not None:
            moved = due + timedelta(seconds=self.chance.choice((-91, -1, 0, 0, 1, 59, 91)))
        elif kind < 0.9:
            moved = now + timedelta(minutes=self.chance.randint(1, 90))
        else:
            moved = now + timedelta(hours=self.chance.randint(1, 100))
        self.outside.now = max(now, moved)
        return f"until {self.outside.now}"

    def _die(self) -> str:
        node = self._somebody(lambda node: node.is_up)
        if node is None:
            return "nobody"
        node.die()
        self.counts["deaths"] += 1
        return node.name

    def _start(self) -> str:
        node = self._somebody(lambda node: not node.is_up)
        if node is None:
            return "nobody"
        node.start()
        return node.name

    def _sleep(self) -> str:
        """Stop a process for some time, in the middle of whatever it does."""
        node = self._somebody(lambda node: node.is_awake and any("mark" in task.at for task in node.tasks))
        node = node or self._somebody(lambda node: node.is_awake and bool(node.tasks))
        if node is None:
            return "nobody"
        node.sleeps_until = self.outside.now + timedelta(seconds=self.chance.choice((1, 170, 800, 1000, 1000, 5000)))
        self.counts["naps"] += 1
        return f"{node.name} until {node.sleeps_until}"

    def _weather(self) -> str:
        server = self.outside.server
        server.weather = self.chance.choice(WEATHER)
        server.bad = frozenset(self.chance.sample(EVERYBODY, k=self.chance.choice((0, 0, 0, 1))))
        return f"{server.weather} {sorted(server.bad)}"

    def _come_to_rest(self) -> datetime:
        """Let everybody do all there is to do, in fine weather, until no letter is left; say when."""
        self.outside.calm_down()
        for node in self.nodes:
            node.sleeps_until = None
            if not node.is_up:
                node.start()
        for number in range(REST):
            node = self.nodes[number % len(self.nodes)]
            began = self.outside.now
            node.begin("clock", node.work)
            while any(one.tasks for one in self.nodes):
                for of, task in [(one, task) for one in self.nodes for task in one.tasks]:
                    self._tell(self._turn(of, task))
            goes_on = next_letter(self._database)
            if goes_on is None:
                break
            self.outside.now = max(self.outside.now, goes_on)
        return began

    def _somebody(self, wanted: Callable[[Node], bool]) -> Node | None:
        found = [node for node in self.nodes if wanted(node)]
        return self.chance.choice(found) if found else None

    def _set_up(self) -> None:
        from wsis_workflow.app.handle import Gate

        gate = Gate(self._database, self.outside.calendars)
        publish(gate, _editions(), "operator", START)
        handle_register(gate, directory(), "operator", START)

    def _opened(self) -> SqlStore:
        """Open the database as one more process: with a memory of its own."""
        engine, writing = self._database.engine, self._database.writing
        writer = Writer(engine, Known(reader()), None, most_together=1)
        writer._book = writing._book  # type: ignore[attr-defined]  # compiled once for all: it holds nothing that was read
        return SqlStore(engine, writer)

    _fresh = _opened

    def _tell(self, line: str) -> None:
        self._digest.update(line.encode())
        self.last.append(line)


def _goes_on(task: Task) -> bool:
    """Say whether a piece of work can go on without something else that happens."""
    return not task.is_over and task.at not in HELD_UP


def _handler(node: Node, command: object) -> Callable[..., Answer]:
    if isinstance(command, get_args(DeskCommand)):
        return node.house.handle_desk
    return node.house.handle if hasattr(command, "ref") else node.house.handle_register


@cache
def _editions() -> list[Edition]:
    return editions_of(RULES, None)


_CHANCES = (
    ("go_on", 40),
    ("finish", 15),
    ("act", 25),
    ("work", 12),
    ("wait", 8),
    ("again", 4),
    ("change", 5),
    ("start", 3),
    ("weather", 2),
    ("sleep", 4),
    ("die", 1),
)
