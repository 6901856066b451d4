"""One complete act of ours beside the act of each peer: one client, the same durability, in turns."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import scene
from benchmarks.disk import floor, is_slow, sync
from benchmarks.figures import Goal, Report, ahead, compared, plain, untold
from benchmarks.pace import Pace, in_turns
from benchmarks.peers.asking import Asked, CannotRun, Peer, ours, started
from benchmarks.peers.environments import CannotBeMade
from benchmarks.server import server

PEERS = (
    Peer("raw driver", "raw", "raw", least=None),
    Peer("SQLAlchemy, text through the driver", "sqlmodel", "sqlalchemy_text", least=None),
    Peer("SQLAlchemy Core", "sqlmodel", "sqlalchemy_core", least=None),
    Peer("SQLModel, session of the ORM", "sqlmodel", "sqlmodel_orm", least=None),
    Peer(
        "transitions, pickled (no history, no reminder)",
        "transitions",
        "transitions_pickled",
        on_postgres=False,
        least=None,
    ),
    Peer("viewflow.fsm", "viewflow", "viewflow_fsm"),
    Peer("django-fsm-2", "django-fsm-2", "django_fsm_2"),
    Peer("SpiffWorkflow", "spiffworkflow", "spiff", on_postgres=False),
    Peer("viewflow workflow", "viewflow", "viewflow_workflow"),
    Peer("DBOS, three steps by message", "dbos", "dbos_steps", least=20.0),
    Peer("Temporal development server, three steps by update", "temporal", "temporal_steps", on_postgres=False),
)
KINDS = ("submission", "position")
FEWEST, MOST = 6, 400  # acts in one turn; the drivers have as many proposals
TURN = 0.15  # of the seconds for which clients act
TURNS = 3  # in each round: short ones, because a machine does not stay the same for long


@dataclass
class Side:
    """One that takes its turns: how many acts it does in each, and how many a second they were."""

    name: str
    asked: Asked
    each: int
    rates: list[float] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)  # microseconds of the processor for an act

    def act(self) -> None:
        """Take a turn."""
        spent = self.asked.acts(self.each)
        self.rates.append(self.each / spent.wall)
        self.costs.append(spent.cpu / self.each * 1e6)


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure everybody on SQLite and, those that run there, on PostgreSQL."""
    _measure("SQLite", PEERS, lambda name: scene.address(folder / f"{name}.db"), folder, pace, report)
    with server() as running:
        there = tuple(peer for peer in PEERS if peer.on_postgres)
        _measure("PostgreSQL", there, lambda _: running.database(), folder, pace, report)


def _measure(
    where: str, peers: tuple[Peer, ...], address: Callable[[str], str], folder: Path, pace: Pace, report: Report
) -> None:
    with ExitStack() as stack:
        mine = [_ours(kind, address(kind), folder, pace, stack) for kind in KINDS]
        theirs = [_theirs(peer, address(peer.driver), folder, pace, stack, where, report) for peer in peers]
        there = [side for side in theirs if side is not None]
        turns = [lambda _, side=side: side.act() for side in [*mine, *there]]
        disk = in_turns(pace.rounds * TURNS, *turns, lambda _: sync(folder / "floor"))[-1]
    report(floor(f"peers on {where}", disk))
    for side in mine:
        report(plain(f"ours on {where}: {side.name}", side.rates, "acts/s"))
        if where == "SQLite":
            report(plain(f"ours: {side.name}, processor time", side.costs, "us"))
    for peer, side in zip(peers, theirs, strict=True):
        if side is not None:
            goal = _goal(peer) if where == "SQLite" else None
            what, slow = f"{peer.name} on {where}; ours ahead", is_slow(disk)
            report(ahead(what, mine[0].rates, side.rates, "acts/s", goal, flatters=slow))
            if where == "SQLite":  # a server's own time is not seen from here
                report(compared(f"{peer.name}: processor time, by ours", side.costs, mine[0].costs, "us"))


def _ours(kind: str, url: str, folder: Path, pace: Pace, stack: ExitStack) -> Side:
    each = max(1, (pace.submissions if kind == "submission" else pace.positions) // TURNS)
    return Side(kind, stack.enter_context(ours(kind, each * pace.rounds * TURNS, url, folder)), each)


def _theirs(
    peer: Peer, url: str, folder: Path, pace: Pace, stack: ExitStack, where: str, report: Report
) -> Side | None:
    """Start a peer, and find out how many acts fill its turn; one that does not run is told of and left out."""
    try:
        asked = stack.enter_context(started(peer, url, folder))
        asked.acts(FEWEST)
        rate = FEWEST / asked.acts(FEWEST).wall
        return Side(peer.name, asked, max(FEWEST, min(MOST, int(rate * pace.seconds * TURN))))
    except (CannotBeMade, CannotRun) as fault:
        report(untold(f"{peer.name} on {where}", str(fault)))
        return None


def _goal(peer: Peer) -> Goal | None:
    return None if peer.least is None else Goal(f">= {peer.least:g} x", at_least=peer.least)
