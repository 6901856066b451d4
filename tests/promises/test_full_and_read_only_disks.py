"""Promise 20: on a disk that is full or read-only, reading goes on, writing is refused in clear words, and it heals."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.entrypoints.cli.conftest import call
from tests.promises.builders import CHECKOUT
from tests.promises.disk import behind, compiled, shim
from tests.promises.doors_on_a_disk import filled, opened_for_reading, while_full, while_read_only
from tests.promises.proving.figures import Proven

__all__ = ["compiled", "shim"]
ROOM = 6 << 20  # beside the demo itself
READS = {"work": 200, "page": 200, "api": 200, "cli": 0}
DONE = {"statuses": {"page": 303, "api": 200, "cli": 0}, "sentences": [], "page says so too": True}
REFUSED = {"page": 503, "api": 503, "cli": 75}
NOT_WRITABLE = "The database cannot be written now ({}); make room or correct its rights, then try again."


@pytest.fixture
def disk(tmp_path: Path, demo_file: Path) -> Iterator[Path]:
    """Mount a small disk with the demo on it; where that is not allowed, the shim alone plays a disk."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={demo_file.stat().st_size + ROOM}"
    mounting = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here (that takes root); the same is tried behind the shim")
    shutil.copy(demo_file, folder / "wsis.db")
    yield folder / "wsis.db"
    subprocess.run(["umount", "-l", str(folder)], check=True)  # also where a process that failed still looks at it


@pytest.mark.slow
@pytest.mark.promise(20)
def test_a_full_disk_is_read_and_not_written_until_there_is_room(disk: Path, proven: Proven) -> None:
    before, full, after, flaw = while_full("tmpfs", disk)

    assert (before, after, flaw) == ({"reads": READS, "writes": DONE}, {"reads": READS, "writes": DONE}, "None")
    assert full == refused("database or disk is full")
    proven("a disk filled to the last byte", "pages, API and command line read on, writing is 503 and 75, and heals")


@pytest.mark.slow
@pytest.mark.promise(20)
def test_a_disk_that_is_mounted_for_reading_is_read_and_not_written_until_it_can_be(disk: Path, proven: Proven) -> None:
    before, frozen, after, flaw = while_read_only("tmpfs", disk)

    assert (before, after, flaw) == ({"reads": READS, "writes": DONE}, {"reads": READS, "writes": DONE}, "None")
    assert frozen == refused("Read-only file system")
    proven("a disk mounted for reading", "pages, API and command line read on, writing is 503 and 75, and heals")


@pytest.mark.slow
@pytest.mark.promise(20)
def test_a_site_that_takes_a_disk_to_be_as_it_was_first_does_not_heal(disk: Path, proven: Proven) -> None:
    _, frozen, after, _ = elsewhere("tmpfs", "read-only", disk, weakness="looks_at_the_disk_once")

    assert frozen["writes"]["statuses"] == REFUSED
    assert after["writes"]["statuses"] == REFUSED
    proven.control("the disk is looked at once", "it can be written again, and the site goes on refusing")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scenario", "fault"),
    [
        pytest.param("full", "database or disk is full", marks=pytest.mark.proof(20)),  # short: on a disk of its own
        ("read-only", "disk I/O error"),
    ],
)
def test_a_disk_that_fails_under_a_running_site_is_read_and_not_written(
    scenario: str, fault: str, shim: Path, demo_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "disk" / "wsis.db"
    file.parent.mkdir()
    shutil.copy(demo_file, file)

    before, failing, after, flaw = elsewhere("shim", scenario, file, shim)

    assert (before, after, flaw) == ({"reads": READS, "writes": DONE}, {"reads": READS, "writes": DONE}, "None")
    assert failing == refused(fault)


@pytest.mark.slow
@pytest.mark.promise(20)
def test_a_database_opened_for_reading_alone_follows_the_one_who_writes(
    demo_file: Path, tmp_path: Path, proven: Proven
) -> None:
    shutil.copy(demo_file, tmp_path / "wsis.db")

    reading, seen = opened_for_reading(tmp_path / "wsis.db")

    assert reading["reads"] == READS
    assert reading["writes"]["statuses"] == REFUSED
    assert seen == 3
    proven("an address with mode=ro", "reads what others write, refuses to write with 503 and 75")


@pytest.mark.slow
@pytest.mark.promise(20)
def test_a_backup_is_not_restored_to_a_full_disk_and_the_old_state_stays(disk: Path, tmp_path: Path) -> None:
    database, kept = ("--db", f"sqlite:///{disk}"), str(tmp_path / "kept.backup")
    call("db", "backup", kept, *database)

    with filled(disk.parent):
        said = call("db", "restore", kept, "--yes", *database)

    assert (said.status, said.err) == (75, NOT_WRITABLE.format("database or disk is full") + "\n")
    assert call("record", "verify", *database).status == 0
    assert call("db", "restore", kept, "--yes", *database).status == 0


def refused(fault: str) -> dict[str, Any]:
    """Say what the doors answer where reading goes on and nothing can be written."""
    said = {"statuses": REFUSED, "sentences": [NOT_WRITABLE.format(fault)], "page says so too": True}
    return {"reads": READS, "writes": said}


def elsewhere(kind: str, scenario: str, file: Path, shim: Path | None = None, weakness: str = "") -> list[Any]:
    """Play a scenario in a process of its own; give what the doors answered."""
    command = [sys.executable, "-m", "tests.promises.doors_on_a_disk", kind, scenario, str(file), weakness]
    said = subprocess.run(command, cwd=CHECKOUT, env=behind(shim) if shim else None, stdout=subprocess.PIPE, check=True)
    found: list[Any] = json.loads(said.stdout)
    return found
