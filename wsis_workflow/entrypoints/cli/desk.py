"""What every command has at hand: which database, who acts, how to answer, and the house that is opened for it."""

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from wsis_workflow.app.queries import Sight
    from wsis_workflow.app.stored import Answer
    from wsis_workflow.bootstrap.house import House
    from wsis_workflow.domain.desk.commands import DeskCommand
    from wsis_workflow.domain.proposals.commands import Command
    from wsis_workflow.domain.proposals.register_commands import RegisterCommand

MISUSE = 2


@dataclass
class Desk:
    """The options of one command line, and what is opened for it."""

    database: str | None = None
    person: str | None = None
    wants_json: bool = False
    command_id: str | None = None
    seen: int | None = None
    _house: "House | None" = field(default=None, repr=False)

    def house(self, *, create: bool = False, tells: bool = False) -> "House":
        """Open the installation once; where it `tells`, whoever asked sees how an upgrade goes."""
        if self._house is None:
            from wsis_workflow.bootstrap.opening import open_house

            self._house = open_house(self.database, create=create, tell=warn if tells else lambda _: None)
        return self._house

    def house_if_fit(self, *, has_waited: bool = False) -> "House | str":
        """Open the installation once, or say why that has to wait for an upgrade."""
        from wsis_workflow.bootstrap.fitness import open_if_fit

        found = self._house or open_if_fit(self.database, has_waited=has_waited)
        if not isinstance(found, str):
            self._house = found
        return found

    def close(self) -> None:
        """Let go of the database."""
        if self._house is not None:
            self._house.close()

    def actor(self) -> str:
        """Name the person who acts.

        Raises:
            UsageError: nobody was named.
            Refused: `unknown`.
        """
        if not self.person:
            raise click.UsageError(
                "Say who acts: add `--as PERSON`, or set WSIS_AS; `wsis person list` says who there is."
            )
        return self.house().person(self.person)

    def sight(self) -> "Sight":
        """See the store as the person may see it, or all of it where nobody is named."""
        return self.house().sight(self.actor() if self.person else None)

    def act(self, command: "Command") -> None:
        """Put a command on a proposal through the gate, and say what came of it."""
        actor = self.actor()
        self._say(self.house().handle(command, actor, self.command_id, self.seen))

    def act_on_register(self, command: "RegisterCommand", *, as_operator: bool = False) -> None:
        """Put a command on the register through the gate, and say what came of it."""
        if as_operator and not self.person:
            self._say(self.house(create=True).handle_register(command, command_id=self.command_id))
        else:
            actor = self.actor()
            self._say(self.house().handle_register(command, actor, self.command_id))

    def act_on_desk(self, command: "DeskCommand") -> None:
        """Put a command on the desk of a body through the gate, and say what came of it."""
        actor = self.actor()
        self._say(self.house().handle_desk(command, actor, self.command_id))

    def answer(self, data: object, text: Callable[[], Iterable[str]] | str) -> None:
        """Print an answer: as one JSON document where that was asked for, else as text."""
        if self.wants_json:
            print_json(data)
        else:
            for line in [text] if isinstance(text, str) else text():
                click.echo(line)

    def instant(self, written: str) -> datetime:
        """Read a time as people write it: wall time in the installation's zone, or with an offset.

        Raises:
            BadParameter: it is no exact time.
        """
        return instant(written, self.house().settings.zone)

    def day_or_instant(self, written: str) -> date | datetime:
        """Read a day, or a time as `instant` does.

        Raises:
            BadParameter: it is neither.
        """
        from wsis_workflow.app.directory import day_or_instant

        try:
            return day_or_instant(written, self.house().settings.zone)
        except ValueError as fault:
            raise click.BadParameter(str(fault)) from None

    def trial(self) -> "AbstractContextManager[House]":
        """Open a throw-away copy of the installation."""
        return self.house().trial()

    def _say(self, answer: "Answer") -> None:
        said = answer.sentence if answer.changed else f"{answer.sentence} Nothing has changed."
        self.answer(answer, said.replace("Nothing has changed. Nothing has changed.", "Nothing has changed."))


def instant(written: str, zone: str) -> datetime:
    """Read a time as people write it.

    Raises:
        BadParameter: it is no exact time.
    """
    from wsis_workflow.app.directory import instant as read

    try:
        return read(written, zone)
    except ValueError as fault:
        raise click.BadParameter(str(fault)) from None


def print_json(data: object) -> None:
    """Print one JSON document on standard output."""
    import json

    from wsis_workflow.app.plain import plain

    click.echo(json.dumps(plain(data), ensure_ascii=False, indent=2))


def warn(message: str) -> None:
    """Say something on standard error, where it is in nobody's way."""
    click.echo(message, err=True)


class NotAgreed(click.ClickException):
    """Somebody was asked and did not agree, or nobody was there to be asked."""

    def __init__(self) -> None:
        super().__init__("Nothing has changed; to go ahead without being asked, add `--yes`.")

    def show(self, file: object = None) -> None:
        """Say so on a line of its own."""
        warn(f"\n{self.message}" if not sys.stdin.isatty() else self.message)


def confirm(question: str) -> None:
    """Go on only where the person at the terminal agrees.

    Raises:
        NotAgreed: they did not, or there is no terminal.
    """
    try:
        click.confirm(question, abort=True, err=True)
    except click.Abort:
        raise NotAgreed from None


def misuse(message: str) -> NoReturn:
    """End with a sentence about how the command is used.

    Raises:
        UsageError: always.
    """
    raise click.UsageError(message)
