"""The command line as a person calls it, on a real database that holds the example of 2007-08."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from wsis_workflow.entrypoints.cli.root import wsis as command


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Read standard output as one JSON document."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """Give the last line on standard error."""
        return self.err.splitlines()[-1]


Wsis = Callable[..., Said]


def call(*words: str, stdin: str | None = None, **environment: str | None) -> Said:
    """Call `wsis`; what is no fault of the program never comes out as an exception."""
    environment = {"WSIS_AS": None, "WSIS_DATABASE_URL": None, "COLUMNS": "100", **environment}
    found = CliRunner(env=environment).invoke(command, list(words), input=stdin, prog_name="wsis")
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Said(found.exit_code, found.stdout, found.stderr)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """Build the demo once."""
    file = tmp_path_factory.mktemp("demo") / "demo.db"
    return file, call("demo", "--no-serve", "--json", "--db", f"sqlite:///{file}")


@pytest.fixture
def database(built: tuple[Path, Said], tmp_path: Path) -> str:
    """Give the address of a copy of the demo."""
    shutil.copy(built[0], tmp_path / "copy.db")
    return f"sqlite:///{tmp_path / 'copy.db'}"


@pytest.fixture
def wsis(database: str) -> Wsis:
    """Give the command line with the copy of the demo as its database."""

    def on_the_copy(*words: str, **more: Any) -> Said:
        return call(*words, **{"WSIS_DATABASE_URL": database, **more})

    return on_the_copy


@pytest.fixture
def bare(tmp_path: Path) -> Wsis:
    """Give the command line with an address under which there is nothing yet."""

    def on_nothing(*words: str, **more: Any) -> Said:
        return call(*words, **{"WSIS_DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}", **more})

    return on_nothing
