"""The options that many commands share; each leaves its value on the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from wsis_workflow.entrypoints.cli.desk import Desk

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
pass_desk = click.make_pass_decorator(Desk, ensure=True)


def _keep(name: str) -> Callable[[click.Context, click.Parameter, Any], Any]:
    def keep(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        if value is not None:
            setattr(ctx.ensure_object(Desk), name, value)
        return value

    return keep


def _database(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and "://" not in value:
        raise click.BadParameter(f"“{value}” is no address; write it as in sqlite:///{value}.")
    if value is not None and not value.startswith(("sqlite", "postgres")):
        scheme = value.partition(":")[0]
        raise click.BadParameter(
            f"“{scheme}” is no database of ours; name one of SQLite or PostgreSQL, as in sqlite:///wsis.db."
        )
    return value if value is None else _keep("database")(ctx, param, value)


json_option = click.option(
    "--json",
    is_flag=True,
    flag_value=True,
    default=None,
    is_eager=True,
    expose_value=False,
    callback=_keep("wants_json"),
    help="Print one JSON document.",
)
database_option = click.option(
    "--db",
    metavar="URL",
    expose_value=False,
    callback=_database,
    help="The database, as in sqlite:///wsis.db; else WSIS_DATABASE_URL, else a file of yours.",
)
person_option = click.option(
    "--as",
    "as_person",
    metavar="PERSON",
    envvar="WSIS_AS",
    expose_value=False,
    callback=_keep("person"),
    help="Who you are; else WSIS_AS.",
)
once_option = click.option(
    "--once",
    metavar="ID",
    expose_value=False,
    callback=_keep("command_id"),
    help="An id of your own: the same id does it only once, and gets the same answer.",
)
seen_option = click.option(
    "--seen",
    type=int,
    metavar="VERSION",
    expose_value=False,
    callback=_keep("seen"),
    help="The version that you saw: if it no longer stands, nothing happens.",
)


def stored(command: F) -> F:
    """Give a command the options of everything that works on a database."""
    return database_option(json_option(command))


def reading(command: F) -> F:
    """Give a command the options of everything that shows what somebody may see."""
    return person_option(stored(command))


def act(command: F) -> F:
    """Give a command the options of an act on a proposal."""
    return seen_option(register_act(command))


def register_act(command: F) -> F:
    """Give a command the options of an act."""
    return once_option(reading(command))


def pairs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Read `name=value` as often as it is given."""
    found = {}
    for written in values:
        name, equals, value = written.partition("=")
        if not (name and equals and value):
            raise click.BadParameter(f"“{written}” is no pair; write it as in NAME=VALUE.")
        found[name] = value
    return found
