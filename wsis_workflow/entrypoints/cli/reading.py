"""`wsis inbox`, `wsis show`, `wsis history`: one person's work and one proposal's story."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, warn
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.history import Happened
    from wsis_workflow.app.queries.tasks import Task


@click.command()
@reading
@pass_desk
def inbox(desk: Desk) -> None:
    """What waits on me.

    Lists the proposals that wait on the person of --as, and on those for whom that person stands in: what can be done
    now, what still stands in the way, and by when.
    """
    from wsis_workflow.app.queries.inbox import inbox as tasks_of

    desk.actor()
    tasks = tasks_of(desk.sight())
    desk.answer(tasks, lambda: _tasks(tasks))
    _say_if_late(desk)


@click.command()
@click.argument("proposal")
@click.option("--text", "with_text", is_flag=True, help="Show the text as well.")
@reading
@pass_desk
def show(desk: Desk, proposal: str, with_text: bool) -> None:
    """Where a proposal stands, what it still needs, and by when."""
    from wsis_workflow.app.queries.standing import standing
    from wsis_workflow.entrypoints.cli.showing import page

    sight = desk.sight()
    found = standing(sight.named(proposal))
    desk.answer(found, lambda: page(found, sight, with_text=with_text))
    _say_if_late(desk)


@click.command()
@click.argument("proposal")
@click.option("--after", type=int, default=0, metavar="VERSION", help="Only what happened after this version.")
@reading
@pass_desk
def history(desk: Desk, proposal: str, after: int) -> None:
    """What happened to a proposal: who, what, when, by which rule."""
    from wsis_workflow.app.queries.history import history as history_of

    happened = history_of(desk.sight(), proposal, after)
    desk.answer(happened, lambda: _happened(happened, desk))


def _tasks(tasks: "list[Task]") -> Iterator[str]:
    if not tasks:
        yield "Nothing waits on you."
    rows = [
        (task.ref, task.title, task.state_title, task.deadline.words if task.deadline else "", task.do, task.instead_of)
        for task in tasks
    ]
    yield from table(["Proposal", "Title", "State", "Next deadline", "You can", "Instead of"], rows)
    missing = [(task.ref, reason) for task in tasks for reason in task.missing]
    if missing:
        yield ""
        yield from table(["Proposal", "Still in the way"], missing)


def _happened(happened: "list[Happened]", desk: Desk) -> Iterator[str]:
    from wsis_workflow.entrypoints.cli.showing import local

    zone = desk.house().settings.zone
    rows = [(one.version, local(one.at, zone), one.name, one.text, one.rule) for one in happened]
    yield from table(["Version", f"When ({zone})", "Who", "What", "Rule"], rows)


def _say_if_late(desk: Desk) -> None:
    """Say so where the clock has not yet done what was due, so that nobody takes what is shown for the latest."""
    house = desk.house()
    due = house.store.next_due()
    if due is not None and due <= house.now():
        warn("The clock is behind: something has fallen due that is not done yet; run `wsis work --once`.")
