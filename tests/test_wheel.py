"""The wheel, built and installed in an empty environment far from the checkout: what a stranger gets."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the wheel and nothing of the checkout, with a home of its own."""

    bin: Path
    home: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in its empty home."""
        bare = {"PATH": os.defpath, "HOME": str(self.home), "LANG": "C.UTF-8"}
        command: list[str | Path] = [self.bin / program, *arguments]
        return subprocess.run(
            command, cwd=self.home, env=bare, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the pinned hatchling."""
    folder = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel and the pinned base requirements, and no more than that."""
    folder = tmp_path_factory.mktemp("installed")
    done(sys.executable, "-m", "venv", folder / "venv")
    (folder / "home").mkdir()
    python = folder / "venv" / "bin" / "python"
    install = (python, "-m", "pip", "install", "-q", "--no-input", "--no-compile")
    done(*install, "--require-hashes", "-r", "requirements/base.txt")
    done(*install, "--no-deps", wheel)
    return Installed(bin=python.parent, home=folder / "home")


def done(*command: str | Path) -> None:
    """Run a command in the checkout.

    Raises:
        AssertionError: it failed; with what it said.
    """
    finished = subprocess.run(command, cwd=CHECKOUT, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_the_wheel_holds_the_package_with_its_data_and_nothing_else(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    code = {f"wsis_workflow/{name}" for name in carried("wsis_workflow")}
    data = {f"wsis_workflow/_data/{folder}/{name}" for folder in ("workflows", "db") for name in carried(folder)}

    assert packed == code | data
    assert "wsis_workflow/_data/workflows/council-proposal.yaml" in packed


def carried(folder: str) -> set[str]:
    """Name the files of a folder of the checkout, without what Python left there."""
    files = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(CHECKOUT / folder).as_posix() for path in files}


def test_the_declared_dependencies_are_all_there(installed: Installed) -> None:
    checked = installed.run("python", "-m", "pip", "check")

    assert (checked.returncode, checked.stdout) == (0, "No broken requirements found.\n")


def test_an_installed_package_finds_its_data_inside(installed: Installed) -> None:
    code = "from wsis_workflow import resources as r; print(r.workflows(), r.migrations(), sep='\\n')"

    found = installed.run("python", "-c", code).stdout.splitlines()

    package = next(installed.bin.parent.glob("lib/python3.*/site-packages/wsis_workflow"))
    assert found == [str(package / "_data" / "workflows"), str(package / "_data" / "db")]


def test_a_stranger_gets_help(installed: Installed) -> None:
    asked = installed.run("wsis", "--help")

    assert (asked.returncode, asked.stderr) == (0, "")
    assert asked.stdout.splitlines()[0].split()[:2] == ["Usage:", "wsis"]


def test_help_loads_neither_the_store_nor_the_settings(installed: Installed) -> None:
    heavy = ["alembic", "apscheduler", "fastapi", "holidays", "pydantic", "ruamel.yaml", "sqlalchemy", "sqlmodel"]
    code = f"""
import sys
from wsis_workflow.entrypoints.cli import main
sys.argv = ["wsis", "--help"]
try:
    main()
finally:
    print([name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""

    asked = installed.run("python", "-c", code)

    assert (asked.returncode, asked.stderr) == (0, "[]\n")


# The main job, with the wheel's own workflows and a database in the stranger's home.

DIRECTORY = """
bodies:
  wg: {name: Working group, kind: working_group}
  council: {name: Council, kind: council}
members:
  A: {name: Member State A, category: member_state}
people:
  a: {name: Delegate of A, represents: A, offices: [{of: wg}]}
  chair: {name: Chair, offices: [{of: wg, office: chair}]}
"""


def test_a_stranger_brings_a_proposal_before_the_group(installed: Installed) -> None:
    (installed.home / "people.yaml").write_text(DIRECTORY)
    bodies = ["--party", "group=wg", "--party", "council=council"]
    texts = ["--title", "Action plan", "--mandate", "Resolution 1196", "--text", "Let us act."]

    said = [
        installed.run("wsis", *arguments)
        for arguments in (
            ["db", "upgrade"],
            ["import", "people.yaml"],
            ["proposal", "propose", "plan", "--workflow", "council-proposal", *bodies, *texts, "--as", "a"],
            ["proposal", "step", "plan", "submit", "--as", "a"],
            ["record", "verify"],
        )
    ]
    shown = json.loads(installed.run("wsis", "show", "plan", "--as", "chair", "--json").stdout)

    assert [(one.returncode, one.stderr) for one in said] == [(0, "")] * len(said)
    assert (shown["state"], shown["version"], shown["waits_on"]) == ("considered", 2, ["chair"])


def test_a_stranger_without_a_database_is_told_how_to_make_one(installed: Installed) -> None:
    asked = installed.run("wsis", "show", "plan", "--db", "sqlite:///not-yet.db")

    assert (asked.returncode, asked.stdout) == (2, "")
    assert asked.stderr == "There is no database not-yet.db; run `wsis db upgrade`, or name another one.\n"
    assert not (installed.home / "not-yet.db").exists()
