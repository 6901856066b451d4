"""Every peer does the whole act, and rests while others have their turn."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.peers.asking import DRIVERS, CannotRun, ours, started
from benchmarks.peers.compared import PEERS
from benchmarks.peers.environments import HOME, PINS

ACTS = 7
OWN = ("raw", "sqlalchemy_text", "sqlalchemy_core", "sqlmodel_orm")  # which our own environment has what they need for
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
def test_a_peer_of_another_environment_does_the_same(tmp_path: Path, peer: object) -> None:
    file = tmp_path / "peer.db"

    with started(peer, f"sqlite:///{file}", tmp_path) as asked:  # type: ignore[arg-type]  # a parameter of the test chooses it
        asked.acts(ACTS)

    assert left_in(file) == {"event": ACTS, "reminder": ACTS, "notice": ACTS, "versions": ACTS}


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
