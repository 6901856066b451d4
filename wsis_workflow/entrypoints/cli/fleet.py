"""`wsis fleet`: which processes are at work, and how their work goes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from wsis_workflow.app.queries.fleet import FleetSeen


@click.command()
@reading
@pass_desk
def fleet(desk: Desk) -> None:
    """Which processes are at work, and how their work goes.

    It says what is late, stuck or parked as well. A process is `silent` that was heard of before and says nothing any
    more: it was killed, or cannot reach the database. With --as, for a secretary.
    """
    from wsis_workflow.bootstrap.watching import fleet_seen

    found = fleet_seen(desk.house(), desk.sight())
    desk.answer(_fields(found), lambda: _lines(found, desk.house().settings.zone))


def _fields(found: "FleetSeen") -> dict[str, object]:
    """Give the fields that programs rest on."""
    return {
        "nodes": [
            {
                "name": one.name, "kind": one.kind, "state": one.state, "host": one.host, "pid": one.pid,
                "version": one.version, "schema": one.revision, "started": one.started_at, "seen": one.seen_at,
                "doing": int(one.doing or 0), "done": dict(one.done), "halted": one.halted,
            }
            for one in found.nodes
        ],
        "late": [
            {"kind": one.kind, "number": one.number, "seconds": found.late(one).total_seconds()}
            for one in found.overdue
        ],
        "queues": [
            {
                "queue": one.queue, "waiting": one.waiting, "ahead": one.ahead, "doing": one.doing,
                "stuck": one.stuck, "failed": one.failed, "seconds": one.late.total_seconds(),
            }
            for one in found.queues
        ],
        "letters": {
            "doing": found.letters.doing, "stuck": found.letters.stuck, "parked": found.letters.parked,
            "again": found.letters.again,
        },
        "done": {
            name: {kind: done.total(kind) for kind in done.done} if done else {}
            for name, done in (("last_hour", found.last_hour), ("last_day", found.last_day))
        },
    }  # fmt: skip


def _lines(found: "FleetSeen", zone: str) -> Iterator[str]:
    from wsis_workflow.entrypoints.cli.showing import local

    nodes = [
        (one.name, one.kind, one.state, one.version, one.revision, local(one.seen_at, zone), _done(one.done))
        for one in found.nodes
    ]
    yield from table(["Node", "Kind", "State", "Version", "Schema", f"Seen ({zone})", "Done"], nodes) or [
        "No process has said that it is at work in the last hour."
    ]
    yield from (f"{one.name}: {one.halted}" for one in found.nodes if one.is_alive and one.halted)
    yield ""
    late = [(one.kind, str(one.number), _seconds(found.late(one).total_seconds())) for one in found.overdue]
    yield from table(["What falls due", "Late", "Oldest"], late)
    yield from _queues(found)
    letters = found.letters
    parts = f"{letters.doing} being sent, {letters.again} tried in vain so far, {found.stuck} task(s) stuck"
    yield f"Letters: {parts}, {letters.parked} parked."
    for name, done in (("hour", found.last_hour), ("day", found.last_day)):
        if done and done.done:
            yield f"Last {name}: {_done({kind: done.total(kind) for kind in done.done})}."


def _queues(found: "FleetSeen") -> Iterator[str]:
    rows = [
        (one.queue, *map(str, (one.waiting, one.ahead, one.doing, one.stuck, one.failed)), _seconds(one.late.seconds))
        for one in found.queues
    ]
    if rows:
        yield ""
        yield from table(["Queue", "Now", "Later", "Doing", "Stuck", "Failed", "Oldest"], rows)


def _done(done: "dict[str, int] | object") -> str:
    assert isinstance(done, dict)
    return ", ".join(f"{number} {kind}" for kind, number in sorted(done.items()))


def _seconds(number: float) -> str:
    return f"{number:.0f} s" if number else ""
