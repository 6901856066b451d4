"""`wsis workflow explain` and `wsis workflow diff`: rules as prose, and what is otherwise in other rules."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import FOLDER, json_option, pass_desk
from wsis_workflow.entrypoints.cli.workflows import chosen

if TYPE_CHECKING:
    from wsis_workflow.domain.rules.workflow import Workflow

SPOKEN = ("en", "fr")
OUTPUT = click.Path(dir_okay=False, writable=True, path_type=Path)
language_option = click.option(
    "--language", type=click.Choice(SPOKEN), default="en", show_default=True, help="The language to say it in."
)
folder_option = click.option(
    "--workflows", type=FOLDER, help="The folder to look in; else what comes with the program."
)


@click.command()
@click.argument("workflow")
@click.option("--edition", type=int, metavar="NUMBER", help="Which edition; else the one in force now, or the latest.")
@language_option
@folder_option
@click.option("-o", "--output", type=OUTPUT, help="Write to a file.")
@json_option
@pass_desk
def explain(
    desk: Desk, workflow: str, edition: int | None, language: str, workflows: Path | None, output: Path | None
) -> None:
    """Write the rules as numbered articles with their clauses, fit to be put before delegates.

    WORKFLOW is a name or a file. The text is Markdown.
    """
    from wsis_workflow.app.languages import catalogue
    from wsis_workflow.app.rules_in_words.printing import as_markdown
    from wsis_workflow.app.rules_in_words.prose import prose_of
    from wsis_workflow.bootstrap.logs import workflows_at

    found = chosen(workflows_at(workflow, workflows), edition)
    text = as_markdown(prose_of(found), catalogue(language).say)
    if output is not None:
        output.write_text(text, encoding="utf-8")
    said = {"workflow": found.name, "edition": found.edition, "language": language, "text": text}
    desk.answer(said, f"{output} is written." if output else text.rstrip("\n"))


@click.command()
@click.argument("old")
@click.argument("new")
@language_option
@folder_option
@json_option
@pass_desk
def diff(desk: Desk, old: str, new: str, language: str, workflows: Path | None) -> None:
    """Say what changes for whom from one set of rules to another.

    OLD and NEW are files, or names with the number of an edition, as in council-proposal/2.
    """
    from wsis_workflow.app.languages import catalogue
    from wsis_workflow.app.rules_in_words.changes import FOR_EVERYBODY, by_role, changes_between

    before, after = (_edition(place, workflows) for place in (old, new))
    changes, say = changes_between(before, after), catalogue(language).say
    grouped = by_role(changes, before, after)
    lines = [line for role, texts in grouped.items() for line in (f"{say(role)}:", *(f"  {say(one)}" for one in texts))]
    data = [{"text": say(one.text), "roles": list(one.roles)} for one in changes]
    desk.answer({"changes": data}, "\n".join(lines) or f"{say(FOR_EVERYBODY)}: nothing changes.")


def _edition(place: str, folder: Path | None) -> "Workflow":
    from wsis_workflow.bootstrap.logs import workflows_at

    name, slash, number = place.rpartition("/")
    if slash and number.isdecimal() and not Path(place).exists():
        return chosen(workflows_at(name, folder), int(number))
    return chosen(workflows_at(place, folder), None)
