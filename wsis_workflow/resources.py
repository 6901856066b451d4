"""Where the files that are not code lie: beside the package in a checkout, inside it once it is installed."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("wsis_workflow")))


def workflows() -> Path:
    """Find the folder of workflows, decision tables, calendars and rehearsals.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return find("workflows", _PACKAGE)


def migrations() -> Path:
    """Find the folder of the database's migrations, for Alembic.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return find("db", _PACKAGE)


def find(name: str, package: Path) -> Path:
    """Find a folder that the wheel carries as `_data` in the package and a checkout has beside it.

    An editable installation has no `_data`, which is why both places are asked.

    Raises:
        FileNotFoundError: neither place has it.
    """
    for folder in (package / "_data" / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The folder {name} is neither in nor beside {package}; install wsis-workflow again.")
