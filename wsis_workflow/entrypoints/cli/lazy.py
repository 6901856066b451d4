"""Groups whose commands are known by name and one line of help, and loaded only when one of them is used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is (`module:name`, below this package), its line of help and its section of the list."""

    where: str
    help: str
    section: str = "Commands"


class LazyGroup(click.Group):
    """A group that reads its list of commands from a table."""

    def __init__(self, *args: Any, table: Mapping[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        entry = self.table.get(cmd_name)
        return None if entry is None else loaded(entry)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        name = args[0]
        if name not in self.table and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.UsageError(f"There is no command “{name}”{self._meant(name)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by section, from the table alone."""
        longest = max(map(len, self.table), default=0)
        for section in dict.fromkeys(entry.section for entry in self.table.values()):
            with formatter.section(section):
                formatter.write_dl([(f"{n:{longest}}", e.help) for n, e in self.table.items() if e.section == section])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Complete names from the table alone, and options as every command does."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(n, help=e.help) for n, e in self.table.items() if n.startswith(incomplete)]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]

    def _meant(self, name: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(name, self.table, n=1, cutoff=0.5)
        return f"; did you mean “{close[0]}”?" if close else f"; there are {', '.join(self.table)}."


def loaded(entry: Entry) -> click.Command:
    """Import the command of an entry."""
    module, _, name = entry.where.partition(":")
    command = getattr(import_module(f"wsis_workflow.entrypoints.cli.{module}"), name)
    assert isinstance(command, click.Command), f"{entry.where} is no command"
    return command
