"""The site, one client: pages against a template of their size, an act against a bare POST of the same statements."""

import pickle
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import HOME, scene
from benchmarks.disk import floor, is_slow, sync
from benchmarks.figures import Figure, Goal, Report, compared
from benchmarks.pace import Pace, in_turns, rates
from benchmarks.reference import recorded

PAGE = Goal(">= 0.4 x", at_least=0.4)
WORKLIST = Goal(">= 0.6 x", at_least=0.6)
ACT = Goal(">= 0.5 x", at_least=0.5)
READS = {"proposal page": ("/proposals/b0", PAGE), "worklist": ("/", WORKLIST), "board": ("/board", WORKLIST)}
SUPPORT = {"position": "support"}
FORM = "application/x-www-form-urlencoded"


@dataclass
class Client:
    """A connection that is kept, and costs so little itself that what is measured is the server."""

    port: int
    cookie: str
    connection: socket.socket
    pid: int = 0  # of the server, where we have started it

    def get(self, path: str) -> bytes:
        """Read a page."""
        return self._ask(f"GET {path} HTTP/1.1\r\n{self._head()}\r\n".encode())

    def post(self, path: str, fields: dict[str, str]) -> bytes:
        """Send a form."""
        body = urlencode(fields)
        head = f"{self._head()}Sec-Fetch-Site: same-origin\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
        return self._ask(f"POST {path} HTTP/1.1\r\n{head}\r\n{body}".encode())

    def _head(self) -> str:
        return f"Host: 127.0.0.1:{self.port}\r\nCookie: __Host-session={self.cookie}\r\n"

    def _ask(self, request: bytes) -> bytes:
        self.connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self._more()
        head, _, body = answer.partition(b"\r\n\r\n")
        assert head[9:12] in (b"200", b"303"), answer[:2000].decode()
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        while len(body) < length:
            body += self._more()
        return body

    def _more(self) -> bytes:
        got = self.connection.recv(1 << 16)
        assert got, "the server closed the connection"
        return got


Ask = Callable[[int], object]  # one request, by its number


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure three pages, and positions taken by a form."""
    base = folder / "web.db"
    scene.build(base, 1, -(-(pace.rounds * pace.positions + 1) // scene.ELECTORS))
    for what, (path, goal) in READS.items():
        report(_read(what, path, goal, base, pace))
    _act(base, pace, report)


def _read(what: str, path: str, goal: Goal, base: Path, pace: Pace) -> Figure:
    with ExitStack() as stack:
        ours = stack.enter_context(_site(scene.copied(base, "read.db"), "p1"))
        size = len(ours.get(path))
        theirs = stack.enter_context(_server("bare", str(size), str(base)))
        what = f"{what}, {size / 1000:.0f} kB"
        each = pace.positions
        mine, reference = in_turns(
            pace.rounds, _repeated(each, lambda _: ours.get(path)), _repeated(each, lambda _: theirs.get("/page"))
        )
        return compared(what, rates(mine, each), rates(reference, each), "requests/s", goal)


def _act(base: Path, pace: Pace, report: Report) -> None:
    each = pace.positions
    asked = [scene.position(number) for number in range(pace.rounds * each)]
    tape = base.with_name("tape")
    tape.write_bytes(pickle.dumps(recorded(scene.copied(base, "recorded.db"), asked)))
    with ExitStack() as stack:
        people = sorted({actor for _, actor, _ in asked})
        clients = stack.enter_context(site_for(scene.copied(base, "act.db"), people))
        theirs = stack.enter_context(_server("bare", "0", str(scene.copied(base, "bare.db")), str(tape)))

        def ours(number: int) -> None:
            command, actor, _ = asked[number]
            clients[actor].post(f"/proposals/{command.ref}/position", {**SUPPORT, "once": f"bench-{number}"})

        mine, reference, disk = in_turns(
            pace.rounds,
            _repeated(each, ours),
            _repeated(each, lambda number: theirs.post(f"/act/{number}", SUPPORT)),
            lambda _: sync(base.with_name("floor")),
        )
    what, slow = "act by a form: position", is_slow(disk)
    report(floor(what, disk))
    report(compared(what, rates(mine, each), rates(reference, each), "requests/s", ACT, flatters=slow))


def _repeated(each: int, ask: Ask) -> Ask:
    """Make so many requests in a turn, each with a number of its own."""
    return lambda turn: [ask(turn * each + at) for at in range(each)]


@contextmanager
def _site(file: Path, person: str) -> Iterator[Client]:
    with site_for(file, [person]) as clients:
        yield clients[person]


@contextmanager
def site_for(file: Path, people: list[str]) -> Iterator[dict[str, Client]]:
    """Serve the site of a database, which stands at the hour of the ballots, with a browser for each person."""
    with scene.opened(file) as house:
        house.store.simulate(scene.SAID)
        sessions = {person: house.access.open_session(person, "bench", datetime.now(UTC)) for person in people}
    own: dict[str, Client] = {}
    with _server("site", str(file)) as client, ExitStack() as stack:
        for person, session in sessions.items():
            own[person] = stack.enter_context(_connected(client.port, session))
            own[person].pid = client.pid
        yield own


@contextmanager
def _server(*words: str) -> Iterator[Client]:
    command = [sys.executable, "-m", "benchmarks.served", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HOME) as process:
        try:
            assert process.stdout is not None
            with _connected(int(process.stdout.readline()), "") as client:
                client.pid = process.pid
                yield client
        finally:
            process.terminate()


@contextmanager
def _connected(port: int, cookie: str) -> Iterator[Client]:
    with closing(socket.create_connection(("127.0.0.1", port))) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield Client(port, cookie, connection)
