"""Nodes of a fleet as processes that are killed, stopped and woken by their numbers, and the mail that they send."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from subprocess import PIPE
from tempfile import TemporaryFile
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.adapters.notices.post_office import OK, PostOffice, a_post_office
from tests.promises.builders import CHECKOUT, STARTED, rows
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.cli.work import AT_WORK

SILENT, LEASE, LONGEST_SEND, SERVER_WAITS = 2.0, 8.0, 2.0, 3.0  # seconds
TIMES = {
    "WSIS_LEASE": LEASE,
    "WSIS_SMTP_LONGEST": LONGEST_SEND,
    "WSIS_WEBHOOK_LONGEST": LONGEST_SEND,
    "WSIS_NODE_SILENT": SILENT,
    "WSIS_NODE_BEAT": 1,
    "WSIS_NODE_POLL": 0.2,
    "WSIS_SWEEP_EVERY": 1,
}
LEFT = """
    SELECT (SELECT count(*) FROM delivery WHERE sent_at IS NULL AND parked_at IS NULL)
        + (SELECT count(*) FROM reminder WHERE sent_at IS NULL AND struck_at IS NULL AND due <= now())
        + (SELECT count(*) FROM proposal WHERE look_at <= now())
"""


@dataclass
class WatchfulOffice(PostOffice):
    """A post office that remembers over which connection each letter came."""

    came_over: list[tuple[Session, str]] = field(default_factory=list)  # connection and Message-ID, in their order

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the server calls it by this name
        answer = await super().handle_DATA(server, session, envelope)
        if answer == OK:
            self.came_over.append((session, str(self.taken[-1]["Message-ID"])))
        return answer

    def doubled(self) -> list[str]:
        """List the letters that came more than once."""
        return [letter for letter, times in Counter(letter for _, letter in self.came_over).items() if times > 1]

    def doubled_without_need(self) -> list[str]:
        """List letters that were sent again although an earlier copy was not the last on its connection.

        Only then could it be that the sender never knew of it: the connection, or the sender, ended right after.
        """
        last = dict(self.came_over)
        final = {letter: place for place, (_, letter) in enumerate(self.came_over)}
        return [
            letter
            for place, (connection, letter) in enumerate(self.came_over)
            if place != final[letter] and last[connection] != letter
        ]


@dataclass
class Fleet:
    """Some nodes, each by the number of its process."""

    nest: subprocess.Popen[str]
    nodes: list[int] = field(default_factory=list)
    killed: int = 0
    ended: int = 0  # by themselves, as a node does that finds no database when it begins

    def start(self) -> int:
        """Start one more node."""
        assert self.nest.stdin is not None
        assert self.nest.stdout is not None
        self.nest.stdin.write("start\n")
        self.nest.stdin.flush()
        self.nodes.append(int(self.nest.stdout.readline()))
        return self.nodes[-1]

    def kill(self, node: int) -> None:
        """Kill a node at whatever it is, if it is still there."""
        self.nodes.remove(node)
        try:
            os.kill(node, signal.SIGKILL)
            self.killed += 1
        except ProcessLookupError:
            self.ended += 1

    def replace_one(self, chance: Random, besides: int) -> None:
        """Kill any node but one, and start another in its place."""
        self.kill(chance.choice([node for node in self.nodes if node != besides]))
        self.start()

    def end(self) -> None:
        """Let the nodes finish what they have begun."""
        for node in self.nodes:
            with suppress(ProcessLookupError):
                os.kill(node, signal.SIGTERM)


@contextmanager
def a_fleet(url: str, nodes: int, office: PostOffice, weakness: str = "", **times: Any) -> Iterator[Fleet]:
    """Have a fleet at work on a database."""
    mail = {"WSIS_SMTP_HOST": "127.0.0.1", "WSIS_SMTP_PORT": office.port, "WSIS_SMTP_TLS": "none"}
    environment = {name: str(value) for name, value in {**TIMES, **mail, **times}.items()}
    # One job at a time: else another could take a connection over before the letter that went last on it is marked.
    command = [sys.executable, "-m", "tests.promises.nest", url, "1", *([weakness] if weakness else [])]
    with TemporaryFile("w+", encoding="utf-8") as said:
        nest = subprocess.Popen(
            command, cwd=CHECKOUT, env={**os.environ, **environment}, stdin=PIPE, stdout=PIPE, stderr=said, text=True
        )
        STARTED.append(nest)
        fleet = Fleet(nest)
        try:
            for _ in range(nodes):
                fleet.start()
            yield fleet
        finally:
            for node in fleet.nodes:
                with suppress(ProcessLookupError):
                    os.kill(node, signal.SIGKILL)
            said.seek(0)
            print(*(line for line in said if AT_WORK not in line), sep="")  # for whoever asks why a test has failed


def a_watchful_office(**how: Any) -> Any:
    """Open a post office that ends a connection on which nothing is said for longer than a send may take."""
    return a_post_office(WatchfulOffice(), timeout=SERVER_WAITS, **how)


def impatient(url: str) -> str:
    """Let the server end what a process that sleeps has begun, before others would give up waiting for it."""
    return f"{url}&options=-c%20idle_in_transaction_session_timeout%3D1000"


def is_all_done(house: House) -> bool:
    """Say whether nothing is due any more."""
    return rows(house, LEFT) == [(0,)]


def waited_for(
    condition: Callable[[], bool], seconds: float = 300, between: Callable[[], object] = lambda: None
) -> bool:
    """Wait until something is so, and do something in between; False where it never was."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        between()
        time.sleep(0.02)
    return True
