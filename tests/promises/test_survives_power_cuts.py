"""Promise 2: what was acknowledged before the power failed is stored, whatever of the rest has come to the disk."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.promises.after_the_cut import wrongs
from tests.promises.builders import CHECKOUT, opened
from tests.promises.busy_day import taken, the_day
from tests.promises.disk import behind, compiled, quick, shim
from tests.promises.power import Disk, Entry, Op, read_log
from tests.promises.proving.figures import Proven

__all__ = ["compiled", "quick", "shim"]
IMAGES_IN_FULL = 10_000
SAMPLE = 100  # one in so many is opened by the program, verified, and lived on with


@pytest.mark.slow
def test_what_was_acknowledged_before_the_power_failed_is_stored(shim: Path, quick: Path) -> None:
    outcomes = list(cuts(shim, quick, images=100, motions=4))

    assert [outcome for outcome in outcomes if outcome] == []
    assert len(outcomes) == 100


@pytest.mark.proof(2)
def test_at_no_moment_of_a_busy_day_does_a_power_cut_lose_what_was_acknowledged(
    shim: Path, quick: Path, proven: Proven
) -> None:
    images = proven.amount(IMAGES_IN_FULL)
    wrong = []
    for number, outcome in enumerate(cuts(shim, quick, images, motions=20), start=1):
        wrong += outcome
        proven.far(number, images)

    assert wrong == []
    proven(
        "power cuts in a busy day of 200 acts", f"{images:,} images, 0 lost", done=images, full=IMAGES_IN_FULL, seed=1
    )


@pytest.mark.promise(2)
@pytest.mark.parametrize(("weakness", "setting"), [("syncs_at_checkpoints_alone", "NORMAL"), ("never_syncs", "OFF")])
def test_a_database_that_waits_less_for_the_disk_does_not_keep_what_was_acknowledged(
    weakness: str, setting: str, shim: Path, quick: Path, proven: Proven
) -> None:
    outcomes = list(cuts(shim, quick, images=40, motions=3, weakness=weakness))

    lost = [outcome for outcome in outcomes if any(wrong.startswith("lost: ") for wrong in outcome)]
    harmed = [outcome for outcome in outcomes if outcome]
    assert lost
    told = (
        f"{len(lost)} of {len(outcomes)} images lost what was acknowledged, {len(harmed) - len(lost)} more were damaged"
    )
    proven.control(f"synchronous={setting}", told)


def cuts(shim: Path, folder: Path, images: int, motions: int, weakness: str = "", seed: int = 1) -> Iterator[list[str]]:
    """Let the power fail at chosen moments of a day; give what is wrong with each image."""
    log, disk, known = traced(shim, folder, motions, weakness)
    chance = Random(seed)
    moments = sorted(chance.choices(range(len(log) + 1), k=images))
    acknowledged: set[str] = set()
    played = 0
    for number, moment in enumerate(moments):
        for entry in log[played:moment]:
            disk.play(entry)
            if entry.op is Op.NOTE:
                acknowledged.add(entry.path)
        played = moment
        image = _written(disk.after_a_cut(chance), folder / "image")
        found = wrongs(image, acknowledged, known)
        yield found or (list(_lived_on(image, motions)) if number % SAMPLE == SAMPLE - 1 else [])


def traced(shim: Path, folder: Path, motions: int, weakness: str) -> tuple[list[Entry], Disk, dict[str, list[str]]]:
    """Let a process take the day behind the shim; give its log, the disk before it, and what is to be stored when."""
    watched, log = folder / "watched", folder / "log"
    command = [sys.executable, "-m", "tests.promises.traced_day", str(watched), str(log), str(motions), weakness]
    subprocess.run(command, cwd=CHECKOUT, env=behind(shim), check=True)
    before = log.with_name("log.before").read_bytes()
    known = json.loads(log.with_name("log.expected").read_text())
    return read_log(log), Disk(str(watched), {str(watched / "wsis.db"): before}), known


def _written(files: dict[str, bytes], folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / Path(name).name).write_bytes(content)
    return folder / "wsis.db"


def _lived_on(image: Path, motions: int) -> Iterator[str]:
    """Open an image with the program, take the day again, and name what is wrong then."""
    house = opened(f"sqlite:///{image}")
    for act in the_day():
        if int(act[0].partition("/")[0].partition("-")[2]) < motions:
            taken(house, act)
    if (flaw := house.verify().flaw) is not None:
        yield str(flaw)
    house.close()
