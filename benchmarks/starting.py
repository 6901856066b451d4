"""How long the command line takes to start, against a bare click program and against a bare import."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks import HOME, scene
from benchmarks.figures import Figure, Goal, Report, compared
from benchmarks.pace import Pace, in_turns

WSIS = "from wsis_workflow.entrypoints.cli import main; main()"
HELP = Goal("<= 1.2 x", at_most=1.2)
READING = Goal("<= 2 x", at_most=2.0)
NOTHING_HEAVY = Goal("0", at_most=0)
HEAVY = ("sqlalchemy", "pydantic", "fastapi")
LOADED = f"""
import sys
from wsis_workflow.entrypoints.cli.root import wsis
wsis(["--help"], standalone_mode=False)
sys.exit(sum(name in sys.modules for name in {HEAVY}))
"""
BARE = """
import click

@click.group()
def bare():
    "Ten commands."

for number in range(10):
    @bare.command(f"command-{number}")
    @click.argument("name")
    @click.option("--json", "as_json", is_flag=True, help="Print data.")
    def command(name, as_json):
        "Do something."

bare(prog_name="bare")
"""


def measure(folder: Path, pace: Pace, report: Report) -> None:
    """Measure `--help`, completion, and a command that reads."""
    bare = folder / "bare.py"
    bare.write_text(BARE, encoding="utf-8")
    click_bare = [sys.executable, str(bare)]
    ours = [sys.executable, "-c", WSIS]
    helped = _runs(pace, [*ours, "--help"], [*click_bare, "--help"])
    report(compared("wsis --help, against bare click", *helped, "ms", HELP))
    completed = _runs(pace, ours, click_bare, **_completing())
    report(compared("completion, against bare click", *completed, "ms", HELP))
    heavy = subprocess.run([sys.executable, "-c", LOADED], env=_environment(), stdout=subprocess.DEVNULL, check=False)
    report(Figure("wsis --help: heavy libraries loaded", heavy.returncode, "", goal=NOTHING_HEAVY))
    _measure_reading(folder, pace, report)


def _measure_reading(folder: Path, pace: Pace, report: Report) -> None:
    file = folder / "starting.db"
    scene.build(file, 1, 1)
    inbox = [sys.executable, "-c", WSIS, "inbox", "--as", "p1", "--db", f"sqlite:///{file}"]
    read = _runs(pace, inbox, [sys.executable, "-c", "import sqlmodel"])
    report(compared("wsis inbox, against `import sqlmodel`", *read, "ms", READING))


def _runs(pace: Pace, ours: list[str], theirs: list[str], **more: str) -> tuple[list[float], list[float]]:
    """Run both in turns; give the milliseconds of processor time of each run: a start waits for nothing else."""
    runs = [lambda _, line=line: _run(line, more) for line in (ours, theirs)]
    _run(ours, more)  # the first time compiles
    mine, reference = in_turns(pace.starts, *runs)
    return [run.cpu * 1e3 for run in mine], [run.cpu * 1e3 for run in reference]


def _run(line: list[str], more: dict[str, str]) -> None:
    done = subprocess.run(line, env={**_environment(), **more}, capture_output=True, check=False)
    assert done.returncode == 0, f"{line} ended with {done.returncode}: {done.stderr.decode()}"


def _completing() -> dict[str, str]:
    """Ask both programs to complete an empty word, in the way of bash."""
    asked = {"COMP_WORDS": "wsis ", "COMP_CWORD": "1"}
    return {**asked, "_WSIS_COMPLETE": "bash_complete", "_BARE_COMPLETE": "bash_complete"}


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(HOME)}
