"""A row for every command of the command line that is no act by itself; whoever names nobody there is the operator."""

from collections.abc import Iterator
from pathlib import Path

import click

from tests.promises.doors.amendment_rows import amendment_words
from tests.promises.doors.body_rows import body_commands, body_of_proposal
from tests.promises.doors.day_rows import day_commands
from tests.promises.doors.decided_rows import decided_words
from tests.promises.doors.document_rows import document_commands
from tests.promises.doors.feed_rows import feed_commands
from tests.promises.doors.file_rows import file_commands
from tests.promises.doors.oracle import DONE
from tests.promises.doors.page_rows import NEWCOMERS, WRITTEN
from tests.promises.doors.report_rows import report_commands
from tests.promises.doors.tables import TRIES, Cell, Judges
from wsis_workflow.app.directory import read_directory
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.register_commands import MoveMeeting
from wsis_workflow.entrypoints.cli.lazy import LazyGroup
from wsis_workflow.entrypoints.cli.root import wsis

OPEN_TO_ALL = (
    "list",
    "board",
    "proposal list",
    "proposal board",
    "meeting list",
    "body list",
    "member list",
    "person list",
)
OF_A_PROPOSAL = (
    "show", "history", "proposal show", "proposal history", "proposal languages", "proposal attachments",
    "proposal discussion", "proposal brackets",
)  # fmt: skip
IMPORTS = ("import", "body import", "member import", "person import", "meeting import")
# What is done with files, with the installation or with what it stands on: nobody can be named there, and whoever can
# open the database is its operator.
OPERATORS = frozenset({
    "workflow check", "workflow mutate", "workflow coverage", "workflow draw", "workflow publish", "workflow lock",
    "workflow list", "workflow migrate",
    "workflow conform", "workflow new", "workflow schema", "workflow explain", "workflow diff", "workflow import",
    "rehearse", "decide", "deadline", "demo", "serve", "work", "clock",
    "db create", "db check", "db upgrade", "db backup", "db restore", "db copy",
    "files check", "record verify", "record export", "completion", "person link", "person sessions",
})  # fmt: skip


def commands() -> dict[str, click.Command]:
    """List every command, by its words."""
    return dict(_below(wsis, ""))


def _below(group: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    assert isinstance(group, LazyGroup)
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        words = f"{path} {name}".strip()
        yield from _below(command, words) if isinstance(command, LazyGroup) else [(words, command)]


def cli_rows(judges: Judges, folder: Path) -> Iterator[Cell]:
    """Give what can be asked for at the terminal, beside the acts."""
    all_may = judges.of_terminal(lambda person: DONE, changes=False, is_operators=True)
    for words in OPEN_TO_ALL:
        yield Cell(words, tuple(words.split()), all_may)
    yield Cell("inbox", ("inbox",), judges.of_terminal(lambda person: DONE, changes=False))
    for option in ((), ("--failed",), ("--until", "2008-03-01T12:00")):
        yield Cell("notices", ("notices", *option), all_may, setting=TRIES if "--until" in option else "")
    seen = judges.of_terminal(
        lambda person: DONE if judges.oracle.may("see_fleet", person) else "not-permitted",
        changes=False,
        is_operators=True,
    )
    yield Cell("fleet", ("fleet",), seen)
    for ref in judges.oracle.proposals:
        yield from _of_proposal(ref, judges)
        yield from file_commands(ref, judges, folder)
    yield from _of_meetings(judges)
    yield from day_commands(judges)
    yield from body_commands(judges)
    for ref in judges.oracle.proposals:
        yield from (cell for cell in body_of_proposal(ref, judges) if cell.route == "proposal lineage")
    yield from report_commands(judges, folder)
    yield from _imports(judges, folder)
    yield from feed_commands(judges, folder)
    yield from document_commands(judges, folder)
    yield from _retries(judges)


def _of_proposal(ref: str, judges: Judges) -> Iterator[Cell]:
    def code(person: str) -> str:
        return judges.code_of_reading(ref, person)

    yield from amendment_words(ref, judges)
    yield from decided_words(ref, judges)
    for words in OF_A_PROPOSAL:
        yield Cell(words, (*words.split(), ref), judges.of_terminal(code, changes=False, is_operators=True), ref)
    support, withdraw = cmd.TakePosition(ref, "support"), cmd.TakeStep(ref, "withdraw", "A change of mind.")
    position = judges.of_terminal(lambda person: judges.oracle.of(support, person))
    yield Cell("position", ("position", ref, "support"), position, ref)
    withdrawn = judges.of_terminal(lambda person: judges.oracle.of(withdraw, person))
    yield Cell("proposal withdraw", ("proposal", "withdraw", ref, "--reasons", withdraw.reasons), withdrawn, ref)


def _of_meetings(judges: Judges) -> Iterator[Cell]:
    for ref in ("wg-13", "c08", "elsewhere-1", "nowhere"):
        fixed = MoveMeeting(ref, "2009-05-04T09:30")
        dated = MoveMeeting(ref, deadlines={"contributions": "2008-09-01T17:00"})
        fix = judges.of_terminal(lambda person, fixed=fixed: judges.oracle.of(fixed, person))  # type: ignore[misc]  # bound early
        set_ = judges.of_terminal(lambda person, dated=dated: judges.oracle.of(dated, person))  # type: ignore[misc]  # the lambda is as the one above
        yield Cell("meeting fix", ("meeting", "fix", ref, "2009-05-04T09:30", "--yes"), fix, ref)
        yield Cell(
            "meeting deadlines", ("meeting", "deadlines", ref, "contributions=2008-09-01T17:00", "--yes"), set_, ref
        )


def _imports(judges: Judges, folder: Path) -> Iterator[Cell]:
    for of, text in WRITTEN.items():
        file = folder / f"{of}.yaml"
        file.write_text(text, encoding="utf-8")
        command, _ = read_directory(NEWCOMERS[of], "Europe/Zurich")
        judge = judges.of_terminal(lambda person, command=command: judges.oracle.of(command, person), is_operators=True)  # type: ignore[misc]  # bound early
        for words in IMPORTS:
            yield Cell(words, (*words.split(), str(file)), judge, of)


def _retries(judges: Judges) -> Iterator[Cell]:
    for number in judges.oracle.parked:
        judge = judges.of_terminal(
            lambda person, number=number: judges.oracle.of_retrying(number, person),  # type: ignore[misc]  # bound early
            is_operators=True,
        )
        yield Cell("notices", ("notices", "--retry", str(number)), judge, str(number))
