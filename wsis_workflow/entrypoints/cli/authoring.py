"""`wsis workflow new` and `wsis workflow schema`: a first draft, and what editors complete it by."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import json_option, pass_desk

KINDS = ("correspondence", "silence", "consensus", "endorsement")
BASES = ("votes", "electorate")
OUTPUT = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("name", required=False)
@click.option("--kind", type=click.Choice(KINDS), help="The kind of procedure.")
@click.option("--title", help="What people call it.")
@click.option("--source", help="The resolution or clause that sets it.")
@click.option("--body", help="The body that decides, as in “ITU Council”.")
@click.option("--body-kind", metavar="WORD", help="Its kind in one word, as in council or working_group.")
@click.option("--majority", metavar="SHARE", help="With correspondence: 1/2 (more than a half), 2/3, 75% and so on.")
@click.option("--of", type=click.Choice(BASES), help="With correspondence: whose majority it is.")
@click.option("--period", help="For replies, the silence, documents or the report, as in “4 weeks” or “72 hours”.")
@click.option("--languages", metavar="CODES", help="The languages, that of the drafts first, as in en,fr.")
@click.option("--zone", help="The time zone, as in Europe/Zurich.")
@click.option("--from", "since", metavar="DAY", help="The first day on which it is in force.")
@click.option("-o", "--output", type=OUTPUT, help="The folder; else `workflows` where there is one, else the current.")
@click.option("--yes", is_flag=True, help="Ask nothing; what is not said is as usual.")
@json_option
@pass_desk
def new(desk: Desk, /, name: str | None, output: Path | None, yes: bool, **said: str | None) -> None:
    """Ask a few questions, and write a sound workflow with a rehearsal.

    The workflow goes to NAME.yaml and the rehearsal to rehearsals/NAME.yaml; nothing is overwritten. Both pass as they
    are: `wsis workflow check` finds nothing, and `wsis rehearse` is as expected. Change them from there.
    """
    from wsis_workflow.app.authoring import read_answers
    from wsis_workflow.bootstrap.authoring import write_new

    folder = output or (Path("workflows") if Path("workflows").is_dir() else Path())
    given = {key: value for key, value in {"name": name, **said}.items() if value is not None}
    answers = _Asked(folder, given, yes).answers()
    files = [str(file) for file in write_new(read_answers(answers), folder)]
    told = {"workflow": files[0], "rehearsal": files[1]}
    desk.answer(told, lambda: [f"{' and '.join(files)} are written. Try them:", *_next(folder, *files)])


@click.command()
@click.option("--rehearsal", is_flag=True, help="That of rehearsals.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="Write to a file.")
@json_option
@pass_desk
def schema(desk: Desk, rehearsal: bool, output: Path | None) -> None:
    """Print the JSON Schema by which editors complete and check workflow files."""
    if rehearsal:
        from wsis_workflow.app.rehearse.schema import schema_text
    else:
        from wsis_workflow.domain.rules.schema import schema_text
    if output is None:
        click.echo(schema_text(), nl=False)
    else:
        output.write_text(schema_text(), encoding="utf-8")
        desk.answer({"file": output}, f"{output} is written.")


class _Asked:
    """The answers: those given as options, and those asked for at the terminal, again where they cannot be."""

    def __init__(self, folder: Path, given: dict[str, str], yes: bool) -> None:
        from wsis_workflow.app.authoring import DEFAULTS

        self.folder, self.given, self.yes = folder, given, yes
        self.defaults = {**DEFAULTS, "since": date.today().isoformat()}

    def answers(self) -> dict[str, str]:
        """Read what was given first, so that nobody answers in vain, and ask for the rest."""
        from wsis_workflow.app.authoring import asked_for

        for name, value in self.given.items():
            self._checked(name, value, _option(name))
        first = {"name": self._answer("name", ""), "kind": self._answer("kind", "")}
        kind = first["kind"]
        wanted = asked_for(kind)
        useless = [name for name in self.given if name not in wanted]
        if useless:
            raise click.UsageError(f"“{kind}” has no majority; leave {_option(useless[0])} out.")
        return {name: first.get(name) or self._answer(name, kind) for name in wanted}

    def _answer(self, name: str, kind: str) -> str:
        if name in self.given:
            return self.given[name]
        if self.yes:
            return self._checked(name, self.defaults[name], _option(name))
        return self._prompted(name, kind)

    def _prompted(self, name: str, kind: str) -> str:
        from wsis_workflow.app.authoring.questions import question

        read: Callable[[str], str] = lambda written: self._checked(name, written, None)  # noqa: E731 - one argument of click
        try:
            found: str = click.prompt(
                question(name, kind) + _choices(name), default=self.defaults[name], value_proc=read, err=True
            )
        except click.Abort:
            said = f"There was no answer to “{question(name, kind)}”"
            raise click.UsageError(f"{said}; add {_option(name)}, or `--yes` for what is usual.") from None
        return found

    def _checked(self, name: str, written: str, option: str | None) -> str:
        from wsis_workflow.app.authoring import BadAnswer, answer_to
        from wsis_workflow.bootstrap.authoring import files_for

        try:
            answer_to(name, written)
        except BadAnswer as bad:
            raise click.BadParameter(bad.sentence, param_hint=option) from None
        taken = [file for file in files_for(written.strip(), self.folder) if file.exists()] if name == "name" else []
        if taken:
            raise click.BadParameter(f"{taken[0]} is there already; choose another name.", param_hint=option)
        return written.strip()


def _option(name: str) -> str:
    return {"name": "NAME", "since": "--from"}.get(name, f"--{name.replace('_', '-')}")


def _choices(name: str) -> str:
    from wsis_workflow.app.authoring.answers import BASES as SAID_BASES
    from wsis_workflow.app.authoring.answers import KINDS as SAID_KINDS

    said = {"kind": SAID_KINDS, "of": SAID_BASES}.get(name)
    return f" ({'; '.join(f'{word}: {meaning}' for word, meaning in said.items())})" if said else ""


def _next(folder: Path, workflow: str, rehearsal: str) -> list[str]:
    return [
        f"  wsis workflow check {workflow}",
        f"  wsis rehearse {rehearsal} --workflows {folder}",
        f"  wsis workflow mutate {workflow}",
    ]
