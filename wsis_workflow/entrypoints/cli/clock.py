"""`wsis clock`: the time of an installation; a demo's stands still until somebody moves it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk, misuse
from wsis_workflow.entrypoints.cli.options import pass_desk, stored

if TYPE_CHECKING:
    from wsis_workflow.app.rehearse.timeline import Line
    from wsis_workflow.bootstrap.house import House


@click.command()
@click.option("--next", "to_next", is_flag=True, help="Move to the next instant at which something is due.")
@click.option("--to", metavar="TIME", help="Move to this time.")
@click.option("--days", type=click.IntRange(1), help="Move by so many days.")
@stored
@pass_desk
def clock(desk: Desk, to_next: bool, to: str | None, days: int | None) -> None:
    """The time of this installation; a demo's can be moved forward.

    Everything that falls due on the way happens at its own time, one thing after the other.
    """
    from wsis_workflow.bootstrap.running import pass_time

    if sum((to_next, to is not None, days is not None)) > 1:
        misuse("Give one of `--next`, `--to` and `--days`.")
    house = desk.house()
    simulated = house.store.simulated_now()
    if not (to_next or to or days):
        _show(desk, house, is_simulated=simulated is not None)
        return
    if simulated is None:
        misuse("This installation goes by the clock on the wall, which nobody moves; look at `wsis demo`.")
    target = _target(desk, house, simulated, to, days)
    if target < simulated:
        misuse("A clock only goes forward; to begin anew, run `wsis demo`.")
    happened = pass_time(house, target)
    desk.answer(_as_json(house, happened), lambda: _lines(house, happened))


def _show(desk: Desk, house: "House", *, is_simulated: bool) -> None:
    from wsis_workflow.entrypoints.cli.showing import local

    now, due, zone = house.now(), house.store.next_due(), house.settings.zone
    whose = "the demo's own clock" if is_simulated else "the clock on the wall"
    said = f"{local(now, zone)} ({zone}), by {whose}."
    then = f" The next thing is due {local(due, zone)}." if due else " Nothing is due."
    desk.answer({"now": now, "simulated": is_simulated, "next_due": due}, said + then)


def _target(desk: Desk, house: "House", now: datetime, to: str | None, days: int | None) -> datetime:
    if to is not None:
        return desk.instant(to)
    if days is not None:
        from wsis_workflow.bootstrap.running import days_later

        return days_later(now, days, house.settings.zone)
    due = house.store.next_due()
    if due is None:
        misuse("Nothing is due any more, so there is nowhere to move to; give `--to` or `--days`.")
    return max(due, now)


def _as_json(house: "House", happened: "Sequence[Line]") -> dict[str, object]:
    return {"now": house.now(), "next_due": house.store.next_due(), "timeline": [line.as_json() for line in happened]}


def _lines(house: "House", happened: "Sequence[Line]") -> Iterator[str]:
    from wsis_workflow.entrypoints.cli.showing import local

    zone = house.settings.zone
    for line in happened:
        about = f" {line.proposal}" if line.proposal else ""
        yield f"{local(line.at, zone)}  {line.kind:<8} {about} {line.text}"
    yield click.style(f"It is now {local(house.now(), zone)} ({zone}).", bold=True)
