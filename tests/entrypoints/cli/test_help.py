"""Laws of the list of commands: it is light, it is true, and it is documented."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from wsis_workflow.entrypoints.cli.lazy import LazyGroup, loaded
from wsis_workflow.entrypoints.cli.root import COMMANDS
from wsis_workflow.entrypoints.cli.root import wsis as command
from wsis_workflow.settings import load

CHECKOUT = Path(__file__).parents[3]
HEAVY = (
    "alembic", "apscheduler", "holidays", "pydantic", "pydantic_settings", "ruamel", "sqlalchemy", "sqlmodel",
    "transitions",
)  # fmt: skip


def walk(group: click.Command, path: str = "wsis") -> Iterator[tuple[str, click.Command]]:
    """Give every command with its full name."""
    yield path, group
    if isinstance(group, LazyGroup):
        for name, entry in group.table.items():
            yield from walk(loaded(entry), f"{path} {name}")


def groups() -> list[tuple[str, LazyGroup]]:
    return [(path, one) for path, one in walk(command) if isinstance(one, LazyGroup)]


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--help"], {}),
        (["--version"], {}),
        (["proposal", "--help"], {}),
        (["proposal", "propose", "--help"], {}),
        (["meeting", "move", "--help"], {}),
        ([], {"_WSIS_COMPLETE": "bash_complete", "COMP_WORDS": "wsis pro", "COMP_CWORD": "1"}),
        ([], {"_WSIS_COMPLETE": "bash_complete", "COMP_WORDS": "wsis proposal propose --t", "COMP_CWORD": "3"}),
    ],
)
def test_asking_for_help_loads_nothing_heavy(arguments: list[str], environment: dict[str, str]) -> None:
    code = f"""
import sys
from wsis_workflow.entrypoints.cli import main
sys.argv = ["wsis", *{arguments}]
try:
    main()
finally:
    print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
"""

    asked = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(CHECKOUT), **environment}, capture_output=True, text=True
    )

    assert (asked.returncode, asked.stderr) == (0, "[]\n")
    assert asked.stdout


def test_completion_knows_the_commands_of_a_group() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "wsis_workflow.entrypoints.cli"],
        env={
            "PYTHONPATH": str(CHECKOUT), "_WSIS_COMPLETE": "bash_complete", "COMP_WORDS": "wsis meeting a",
            "COMP_CWORD": "2",
        },
        capture_output=True,
        text=True,
    )  # fmt: skip

    assert asked.stdout.splitlines() == ["plain,add", "plain,attendance"]


@pytest.mark.parametrize(("path", "group"), groups(), ids=lambda one: one if isinstance(one, str) else "")
def test_the_line_of_help_in_the_list_is_that_of_the_command(path: str, group: LazyGroup) -> None:
    begin = {name: " ".join((loaded(entry).help or "").split()) for name, entry in group.table.items()}

    assert [
        (path, entry.help, begin[name][:80])
        for name, entry in group.table.items()
        if not begin[name].startswith(entry.help.rstrip("."))
    ] == []


def test_every_command_and_every_option_is_documented() -> None:
    text = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
    parts = {part.partition("\n")[0].strip("` "): part for part in text.split("\n### ")[1:]}

    missing = [
        f"{path} {word}"
        for path, one in walk(command)
        if not isinstance(one, LazyGroup)
        for word in ("", *(name for option in one.params for name in option.opts if isinstance(option, click.Option)))
        if path not in parts or (word and word not in EVERYWHERE and word not in parts[path])
    ]

    assert missing == []


def test_where_a_site_answers_whose_address_nobody_has_said_stands_in_its_help(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BASE_URL", "HOST", "PORT"):
        monkeypatch.delenv(f"WSIS_{name}", raising=False)
    text = (CHECKOUT / "docs" / "commands.md").read_text(encoding="utf-8")
    said = f"without it that is {load().address}, or another port by `--port`."

    assert said in " ".join((loaded(COMMANDS["serve"]).help or "").split())
    assert said in text
    assert load(port=8123).address == "http://127.0.0.1:8123"


EVERYWHERE = {"--json", "--db", "--as", "--once", "--seen"}
