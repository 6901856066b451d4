"""A load from several processes on a server that is killed under it, and what its record says afterwards."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Condition, Thread

from tests.promises.builders import NOON, a_process, rows
from tests.promises.own_server import OwnServer
from wsis_workflow.bootstrap.house import House

LONGEST = 300.0  # seconds without any answer, after which nothing more is waited for
OF_EACH_COMMAND = (
    "SELECT command, count(DISTINCT (proposal_id, act)), min(at) FROM event WHERE command IS NOT NULL GROUP BY command"
)


@dataclass
class Load:
    """What the clerks have said: with each act that was answered, the instant of the question, in milliseconds."""

    answered: dict[str, int] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    busy: int = 0
    tell: Callable[[int], None] = lambda answered: None
    changed: Condition = field(default_factory=Condition, repr=False)
    _clerks: list[tuple["subprocess.Popen[str]", Thread]] = field(default_factory=list, repr=False)

    def begin(self, url: str, clerks: int, acts: int, weakness: str = "") -> None:
        """Let so many processes take so many acts each."""
        for number in range(clerks):
            clerk = a_process("clerk", url, f"clerk{number}", acts, *filter(None, [weakness]))
            listener = Thread(target=self._listen, args=(clerk,))
            listener.start()
            self._clerks.append((clerk, listener))

    def wait_for(self, acts: int) -> bool:
        """Wait until so many acts are answered in all; False where no more come."""
        with self.changed:
            while len(self.answered) < acts:
                if not self.changed.wait(LONGEST) or not any(listener.is_alive() for _, listener in self._clerks):
                    return len(self.answered) >= acts
        return True

    def end(self) -> list[int]:
        """Wait for the processes; give the exit status of each."""
        for _, listener in self._clerks:
            listener.join(LONGEST)
        return [clerk.wait(LONGEST) for clerk, _ in self._clerks]

    def _listen(self, clerk: "subprocess.Popen[str]") -> None:
        assert clerk.stdout is not None
        for line in clerk.stdout:
            with self.changed:
                self._hear(*line.split(maxsplit=1))
                self.changed.notify_all()
        with self.changed:
            self.changed.notify_all()

    def _hear(self, what: str, rest: str) -> None:
        if what == "busy":
            self.busy += 1
        elif what == "other":
            self.others.append(rest.strip())
        else:
            self.answered[what] = int(rest)
            self.tell(len(self.answered))


@dataclass(frozen=True)
class Outcome:
    """What came of it: how many acts, and those that are missing, or that happened twice, or later than was said."""

    answered: int
    kills: int
    busy: int
    wrong: tuple[str, ...]


def crashed(
    server: OwnServer,
    house: House,
    acts: int,
    kills: int,
    clerks: int = 3,
    weakness: str = "",
    far: Callable[[int, int], None] = lambda done, full: None,
) -> Outcome:
    """Kill the server so many times while acts are taken, and judge what is stored at the end."""
    load, killed = Load(tell=lambda answered: far(answered, acts)), 0
    load.begin(server.url, clerks, acts // clerks, weakness)
    for kill in range(1, kills + 1):
        if load.wait_for(kill * acts // (kills + 1)):
            server.kill()
            killed += 1
            server.start()
    statuses = load.end()
    wrong = (*_said(load, statuses), *_stored(house, load.answered))
    return Outcome(len(load.answered), killed, load.busy, wrong)


def _said(load: Load, statuses: list[int]) -> Iterator[str]:
    yield from (f"other answer: {key}" for key in load.others)
    if any(statuses):
        yield f"gave up: {statuses}"


def _stored(house: House, answered: dict[str, int]) -> Iterator[str]:
    found = {command: (acts, at) for command, acts, at in rows(house, OF_EACH_COMMAND)}
    for key, tick in answered.items():
        acts, at = found.get(key, (0, None))
        if acts != 1:
            yield f"{'twice' if acts else 'lost'}: {key}"
        elif at > NOON + timedelta(milliseconds=tick):
            yield f"lost, then done anew: {key}"
    if (flaw := house.verify().flaw) is not None:
        yield f"flaw: {flaw}"
