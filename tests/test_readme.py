"""The README and the page on meetings tell the truth: every block of commands runs, and the picture is current."""

import os
import re
import shlex
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.entrypoints.web.conftest import demo_file, house, site
from tests.entrypoints.web.sites import Site
from wsis_workflow.entrypoints.cli import main

__all__ = ["demo_file", "house", "site"]  # fixtures

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
READY = get_context("forkserver")
READY.set_forkserver_preload(["wsis_workflow.adapters.store", "wsis_workflow.bootstrap.opening", __name__])
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


def the_exit_status_said(line: str) -> int:
    said = re.search(r"# exit (\d+)", line)
    return int(said[1]) if said else 0


def started_at_once(line: str, folder: Path, environment: dict[str, str]) -> int:
    """Run a command in a process of its own that need not import everything anew; give its exit status."""
    program, *arguments = shlex.split(line, comments=True)
    assert program == "wsis"
    process = READY.Process(target=be_the_command, args=(arguments, folder, environment))
    process.start()
    process.join(120)
    assert process.exitcode is not None, f"{line} does not end"
    return process.exitcode


def be_the_command(arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.argv = ["wsis", *arguments]
    main()


def run(line: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(line, comments=True)
    assert program == "wsis"
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.slow
def test_the_client_of_the_readme_does_what_it_says(site: Site) -> None:
    program = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)[0]
    with site.token("e", "read", "act") as client:
        secret = client.headers["Authorization"].removeprefix("Bearer ")
    environment = {**os.environ, "WSIS_API": f"{site.base_url}/api/v1", "WSIS_TOKEN": secret}

    said = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60)

    assert said.stderr == ""
    lines = said.stdout.splitlines()
    assert lines[0] == "created submit True"
    assert lines[-1] == "“created” is now at “Drafting”, version 6."


@pytest.mark.slow
@pytest.mark.parametrize("document", ["README.md", pytest.param("docs/meetings.md", marks=pytest.mark.proof)])
def test_every_command_of_a_document_ends_as_it_says(document: str, tmp_path: Path) -> None:
    for name in ("workflows", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    environment = {**os.environ, "NO_COLOR": "1", "WSIS_DATABASE_URL": ""}
    blocks = CONSOLE.findall((ROOT / document).read_text(encoding="utf-8"))
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]

    ended = {}
    for line in lines:
        if line.startswith("export "):
            name, _, value = line.removeprefix("export ").partition("=")
            environment[name] = value
            continue
        ended[line] = started_at_once(line, tmp_path, environment)

    assert ended == {line: the_exit_status_said(line) for line in ended}
    assert len(ended) >= 20


def test_the_picture_is_drawn_from_the_rules() -> None:
    drawn = run("wsis workflow draw council-proposal --format svg", ROOT, dict(os.environ))

    assert drawn.stdout == (ROOT / "docs" / "council-proposal.svg").read_text(encoding="utf-8")


def test_every_page_that_the_readme_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", README)

    assert [page for page in linked if not (ROOT / page).exists()] == []
