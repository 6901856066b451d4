"""Every peer does the whole act, and rests while others have their turn."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest

from benchmarks import HOME
from benchmarks.peers.asking import DRIVERS, CannotRun, Peer, ours, started
from benchmarks.peers.compared import MOST, PEERS
from benchmarks.peers.drivers import work
from benchmarks.peers.environments import PINS, python_of

ACTS = 7
OWN = ("raw", "sqlalchemy_text", "sqlalchemy_core", "sqlmodel_orm")  # which our own environment has what they need for
TURNS = 4  # one more than a process of three steps has
WITH_PROCESSES = ("spiff", "viewflow_workflow", "dbos_steps", "temporal_steps")
PREPARED_ONCE = f"""
import os, runpy, sys, work

def serve(peer):
    peer.prepare([1])
    try:
        for _ in range({TURNS}):
            peer.act(1)
    except AssertionError as fault:
        print(fault, flush=True)
    os._exit(0)  # threads of a peer may wait for ever

work.serve = serve
runpy.run_path(sys.argv[2], run_name="__main__")
"""
OTHERS = [peer for peer in PEERS if peer.driver not in (*OWN, "transitions_pickled")]


@pytest.mark.parametrize("driver", OWN)
def test_a_driver_leaves_a_new_version_an_event_a_reminder_and_a_notice_for_each_act(
    tmp_path: Path, driver: str
) -> None:
    file = tmp_path / "peer.db"

    told = asked_by_us(driver, file)

    assert told == ["ready", "two seconds"]
    assert left_in(file) == {"event": ACTS, "reminder": ACTS, "notice": ACTS, "versions": ACTS}


def test_the_pickled_model_goes_on_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "peer.db"

    asked_by_us("transitions_pickled", file)

    assert left_in(file) == {"event": 0, "reminder": 0, "notice": 0, "versions": ACTS}


@pytest.mark.proof
@pytest.mark.parametrize("peer", OTHERS, ids=lambda peer: peer.driver)
def test_a_peer_of_another_environment_does_the_same_and_goes_on(tmp_path: Path, peer: Peer) -> None:
    file = tmp_path / "peer.db"

    with started(peer, f"sqlite:///{file}", tmp_path) as asked:
        for _ in range(TURNS):
            asked.acts(ACTS)

    assert left_in(file) == dict.fromkeys(("event", "reminder", "notice", "versions"), TURNS * ACTS)


@pytest.mark.proof
@pytest.mark.parametrize("peer", [p for p in PEERS if p.driver in WITH_PROCESSES], ids=lambda peer: peer.driver)
def test_a_process_that_is_over_is_begun_again_before_a_turn_and_never_by_an_act(tmp_path: Path, peer: Peer) -> None:
    file = tmp_path / "peer.db"
    line = [str(python_of(peer.environment)), "-c", PREPARED_ONCE, f"sqlite:///{file}", f"{peer.driver}.py"]

    done = subprocess.run(line, cwd=DRIVERS, capture_output=True, text=True, check=True)

    assert done.stdout == "begun before the turn\n"
    assert left_in(file) == dict.fromkeys(("event", "reminder", "notice", "versions"), TURNS - 1)


class Noting:
    """One that notes what it is asked for, and when it was prepared; preparing takes it a while."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.prepared = 0.0

    def prepare(self, turn: Iterable[int]) -> None:
        self.asked.append(f"prepare {list(turn)}")
        time.sleep(0.05)
        self.prepared = time.perf_counter()

    def act(self, proposal: int) -> None:
        self.asked.append(f"act on {proposal}")


def test_what_a_turn_acts_on_is_prepared_before_it_and_comes_in_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    peer = Noting()
    monkeypatch.setattr(sys, "stdin", StringIO("3\n2\n"))

    work.serve(peer)

    assert peer.asked == [
        *("prepare [1, 2, 3]", "act on 1", "act on 2", "act on 3"),
        *("prepare [1, 2]", "act on 1", "act on 2"),
    ]


class OfTwoProcesses(Noting):
    """One that has a server beside it, which has had two seconds more after each act."""

    def rest(self) -> None:
        self.asked.append("rest")

    def processor_time(self) -> float:
        return 2.0 * len(self.asked)


def test_a_peer_with_a_server_tells_what_both_have_taken_and_stands_still_after_each_turn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    peer = OfTwoProcesses()
    monkeypatch.setattr(sys, "stdin", StringIO("2\n1\n"))

    work.serve(peer)

    assert peer.asked == ["prepare [1, 2]", "act on 1", "act on 2", "rest", "prepare [1]", "act on 1", "rest"]
    assert [json.loads(line)[1] for line in capsys.readouterr().out.splitlines()[1:]] == [4.0, 2.0]


def test_preparing_is_outside_the_time(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    peer = Noting()
    monkeypatch.setattr(sys, "stdin", StringIO("1\n"))

    work.serve(peer)

    wall, _ = json.loads(capsys.readouterr().out.splitlines()[1])
    assert wall <= time.perf_counter() - peer.prepared


def test_there_are_as_many_proposals_as_a_turn_may_have_acts() -> None:
    assert work.PROPOSALS == MOST


def test_our_own_gate_is_asked_in_the_same_way_and_whoever_is_not_asked_is_stopped(tmp_path: Path) -> None:
    file = tmp_path / "ours.db"

    with ours("submission", 2, f"sqlite:///{file}", tmp_path) as asked:
        spent = asked.acts(2)

        assert state_of(asked.process.pid) == "T"
    assert spent.wall > 0
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT count(*) FROM proposal WHERE state = 'considered'").fetchone() == (2,)


def test_a_peer_that_ends_is_told_of_in_its_own_last_words(tmp_path: Path) -> None:
    with (
        pytest.raises(CannotRun, match=r"^it ended \(AttributeError: .*no attribute 'nothing'\)$"),
        ours("nothing", 1, f"sqlite:///{tmp_path / 'ours.db'}", tmp_path),
    ):
        pass


def test_every_peer_has_a_driver_and_pins_with_hashes_and_no_address() -> None:
    for peer in PEERS:
        pins = (PINS / f"{peer.environment}.txt").read_text(encoding="utf-8")

        assert (DRIVERS / f"{peer.driver}.py").exists()
        assert "--hash=sha256:" in pins
        assert "://" not in pins


def asked_by_us(driver: str, file: Path) -> list[str]:
    line = [sys.executable, str(DRIVERS / f"{driver}.py"), f"sqlite:///{file}"]
    done = subprocess.run(line, input=f"{ACTS}\n", cwd=HOME, capture_output=True, text=True, check=True)
    ready, seconds = done.stdout.splitlines()
    return [ready, "two seconds" if len(seconds.split(",")) == 2 else seconds]


def left_in(file: Path) -> dict[str, int]:
    with sqlite3.connect(file) as connection:
        tables = ("event", "reminder", "notice")
        found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}  # noqa: S608 - our own names
        ((versions,),) = connection.execute("SELECT sum(version) - count(*) FROM proposal")
    return {**found, "versions": versions}


def state_of(pid: int) -> str:
    """Wait until the process has been stopped, which it may not be at once; give its state."""
    stat = Path(f"/proc/{pid}/stat")
    while (state := stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0]) not in "TZ":
        pass
    return state
