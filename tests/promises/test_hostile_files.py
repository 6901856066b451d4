"""Promise 18: whatever a file holds, it comes to a clear error with its place, soon and with little memory."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.promises.bomb_disposal import READERS
from tests.promises.bombs import bombs
from tests.promises.proving.figures import Proven
from tests.punctuation import PUNCTUATION
from wsis_workflow.adapters.definitions import building

ROOT = Path(__file__).parents[2]
SOUND = sorted(ROOT.glob("workflows/*.yaml"))
LITTLE = ROOT / "workflows" / "liaison.yaml"
SCRAPS = (*PUNCTUATION, "9" * 400)
SIGNS = "\0\7\x85\ufeff\u2028\U0001f600aZ09_-:#"
ENOUGH = 5  # seconds of work for a file of the short form, on any machine
PROMISED = 1  # second, held in the long form


@pytest.mark.slow
@pytest.mark.parametrize(
    "reader", ["check", *(pytest.param(reader, marks=pytest.mark.proof(18)) for reader in READERS if reader != "check")]
)
def test_no_bomb_breaks_a_reader_or_takes_its_memory(reader: str, tmp_path: Path) -> None:
    names, files = zip(*((name, written(tmp_path, at, data)) for at, (name, data) in enumerate(bombs())), strict=True)

    found = dict(zip(names, read_by(reader, files), strict=True))

    assert len(found) >= 45
    assert {name: one["broken"] for name, one in found.items() if "broken" in one} == {}
    assert {name: one["cpu"] for name, one in found.items() if one["cpu"] > ENOUGH} == {}
    said = [finding for one in found.values() for finding in one["errors"]]
    assert [one for one in said if not one["message"].strip() or one["line"] < 1] == []
    harmless = {name for name, one in found.items() if not one["errors"]}
    assert reader != "check" or harmless <= {"a chain", "rungs", "weights", "conditions", "rows", "all different"}


@pytest.mark.slow
@pytest.mark.promise(18)
def test_without_the_bound_on_what_a_file_holds_a_bomb_goes_off(tmp_path: Path, proven: Proven) -> None:
    bomb = written(tmp_path, 0, dict(bombs())["laughs in rules"])

    [bounded] = read_by("check", [bomb])
    [unbounded] = read_by("check", [bomb], prelude=f"import {building.__name__} as b; b.MOST_NODES = 10**30; ")

    assert [one["code"] for one in bounded["errors"]] == ["too-large"]
    assert "MemoryError" in unbounded["broken"]
    proven.control("the bound on what a file holds is taken away", "a bomb went off")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_a_file_changed_anyhow_is_read_or_refused_in_sentences(seed: int, tmp_path: Path) -> None:
    must_be_answered(Random(seed), 60, tmp_path, ENOUGH)


@pytest.mark.proof(18)
def test_a_hundred_thousand_changed_files_are_read_or_refused_in_sentences(tmp_path: Path, proven: Proven) -> None:
    seeds = proven.amount(100)

    for seed in range(seeds):
        must_be_answered(Random(1000 + seed), 1000, tmp_path, PROMISED)
        proven.far(seed + 1, seeds)

    files = seeds * 1000
    figure = f"{files:,} files, each read or refused within {PROMISED} s"
    proven("definitions changed anyhow", figure, done=files, full=100_000, seed=1000)


@pytest.mark.proof(18)
def test_every_bomb_is_disposed_of_within_a_second(tmp_path: Path, proven: Proven) -> None:
    names, files = zip(*((name, written(tmp_path, at, data)) for at, (name, data) in enumerate(bombs())), strict=True)

    slow = {
        (reader, name): one["cpu"]
        for reader in READERS
        for name, one in zip(names, read_by(reader, files), strict=True)
        if one["cpu"] > PROMISED
    }

    assert slow == {}
    proven("bombs at every reader", f"{len(names)} bombs at {len(READERS)} readers, none took more than {PROMISED} s")


def must_be_answered(random: Random, number: int, folder: Path, seconds: float) -> None:
    files = [written(folder, at, changed(random)) for at in range(number)]

    found = list(read_by("check", files))

    assert len(found) == number
    assert [
        (one["broken"], file.read_bytes()[:300]) for one, file in zip(found, files, strict=True) if "broken" in one
    ] == []
    assert [one["cpu"] for one in found if one["cpu"] > seconds] == []
    said = [finding for one in found for finding in one["errors"]]
    assert [one["message"] for one in said if not one["message"].endswith((".", ")"))] == []
    assert any(not one["errors"] or one["errors"][0]["code"] != "syntax" for one in found)


def changed(random: Random) -> bytes:
    """Change a sound file here and there: bytes, scraps of YAML, lines taken out, doubled or exchanged."""
    text = random.choice(SOUND).read_text(encoding="utf-8")
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text))
        lines = text.splitlines(keepends=True)
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        text = random.choice((
            text[:at] + random.choice(SCRAPS) + text[at:],
            text[:at] + text[at + random.randint(1, 30) :],
            text[:at] + random.choice(SIGNS) + text[at + 1 :],
            "".join([*lines[:one], lines[other], *lines[one:]]),
            "".join(line for number, line in enumerate(lines) if number != one),
        ))  # fmt: skip
    return text.encode("utf-8", "surrogatepass")


def written(folder: Path, number: int, data: bytes) -> Path:
    file = folder / f"file-{number}.yaml"
    file.write_bytes(data)
    return file


def read_by(reader: str, files: Iterable[Path], prelude: str = "") -> list[dict[str, Any]]:
    """Read files in a process of its own, each with what memory it may take; one that ends the process breaks it."""
    program = f"{prelude}from tests.promises.bomb_disposal import main; main({reader!r})"
    paths = [str(LITTLE), *map(str, files)]
    done = subprocess.run(
        [sys.executable, "-c", program], input="\n".join(paths), capture_output=True, text=True, cwd=ROOT, timeout=1800
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    ended = {"broken": f"ended with {done.returncode}: {done.stderr[-500:]}"}
    return [*found, *(ended for _ in range(len(paths) - 1 - len(found)))]
