"""People who act all the time, each in a thread, until they are told to stop; what was answered is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Lock, Thread

from tests.promises.builders import NOON, a_motion, rows
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import Command, Revise, TakePosition, TakeStep

PEOPLE = 3


class Crowd:
    """Acts on motions of their own; `asked` and `answered` are the ids of their commands."""

    def __init__(self, house: House) -> None:
        self.house, self._numbers, self._lock = house, count(1), Lock()
        self.asked: set[str] = set()
        self.answered: set[str] = set()

    @contextmanager
    def acting(self, least: int = 5) -> Iterator[None]:
        """Let everybody act meanwhile; the block begins when so many acts were answered since."""
        stopped, before = Event(), len(self.answered)
        threads = [Thread(target=self._act, args=(stopped,)) for _ in range(PEOPLE)]
        for thread in threads:
            thread.start()
        try:
            while len(self.answered) < before + least:
                stopped.wait(0.005)
            yield
        finally:
            stopped.set()
            for thread in threads:
                thread.join()

    def _act(self, stopped: Event) -> None:
        while not stopped.is_set():
            with self._lock:
                ref = f"motion-{next(self._numbers)}"
            for place, (command, by) in enumerate(_one_motion(ref)):
                if stopped.is_set():
                    return
                self._ask(f"crowd/{ref}/{place}", command, by)

    def _ask(self, key: str, command: Command, by: str) -> None:
        with self._lock:
            self.asked.add(key)
        self.house.gate.handle(command, by, NOON, key)
        with self._lock:
            self.answered.add(key)


def answered_in(house: House) -> set[str]:
    """Give the ids of the crowd's commands to which a database holds an answer."""
    return {key for (key,) in rows(house, "SELECT id FROM command WHERE id LIKE 'crowd/%'")}


def _one_motion(ref: str) -> Iterator[tuple[Command, str]]:
    yield a_motion(ref), "m01"
    yield Revise(ref, "Let us act at once."), "m01"
    yield TakeStep(ref, "submit"), "m01"
    yield TakeStep(ref, "circulate"), "chair"
    for member in range(1, 4):
        yield TakePosition(ref, "support"), f"m{member:02d}"
