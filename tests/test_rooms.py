"""The rooms: which may import which, and that a wrong import would be found."""

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

ROOMS = "The rooms: what a room imports lies below it"
DOMAIN = "The domain: a desk rests on its proposals, and what happens to them on what the procedure says"
PURE = "The domain is pure: no library, no I/O, no clock, no randomness, no logging"
MACHINE = "One file knows the state machine library"
USE_CASES = "Use cases know no framework"
ADAPTERS = "Adapters never import each other"
DOORS = "A door knows neither adapters nor SQL"


def test_every_import_keeps_to_its_room() -> None:
    assert lint_imports(CHECKOUT) == (0, [])


@pytest.mark.parametrize(
    ("path", "line", "contract"),
    [
        ("odd.py", "", ROOMS),
        ("domain/rules/odd.py", "import wsis_workflow.app", ROOMS),
        ("app/odd.py", "import wsis_workflow.adapters.store", ROOMS),
        ("app/odd.py", "import wsis_workflow.resources", ROOMS),
        ("adapters/odd.py", "import wsis_workflow.settings", ROOMS),
        ("domain/odd.py", "", DOMAIN),
        ("domain/rules/odd.py", "import wsis_workflow.domain.proposals", DOMAIN),
        ("domain/rules/odd.py", "import sqlalchemy", PURE),
        ("domain/rules/odd.py", "import logging", PURE),
        ("domain/rules/odd.py", "import transitions", MACHINE),
        ("app/odd.py", "import sqlmodel", USE_CASES),
        ("adapters/odd.py", "import wsis_workflow.adapters.store", ADAPTERS),
        ("entrypoints/odd.py", "import wsis_workflow.adapters.store", DOORS),
        ("entrypoints/odd.py", "import sqlmodel", DOORS),
    ],
)
def test_an_import_that_leaves_its_room_is_found(path: str, line: str, contract: str, tmp_path: Path) -> None:
    shutil.copytree(
        CHECKOUT / "wsis_workflow", tmp_path / "wsis_workflow", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    (tmp_path / "wsis_workflow" / path).write_text(line)

    status, broken = lint_imports(tmp_path)

    assert (status, broken[:1]) == (1, [contract])


def lint_imports(house: Path) -> tuple[int, list[str]]:
    """Run import-linter there and give its status with the names of the contracts that are broken."""
    tool = Path(sys.executable).with_name("lint-imports")
    wide = {**os.environ, "COLUMNS": "200"}
    done = subprocess.run([tool, "--no-cache"], cwd=house, env=wide, capture_output=True, text=True)
    return done.returncode, re.findall(r"^(.+?) BROKEN\b", done.stdout, re.MULTILINE)


def imports(path: Path) -> Iterator[str]:
    """Name the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def test_the_domain_imports_itself_and_the_standard_library_only() -> None:
    files = sorted((CHECKOUT / "wsis_workflow" / "domain").rglob("*.py"))

    foreign = {
        f"{path.name} imports {name}"
        for path in files
        for name in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("wsis_workflow.domain.")
    }

    assert len(files) > 10
    assert foreign - {"machine.py imports transitions"} == set()
