"""The commands that show an agenda, what is ready for it, and its documents."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from wsis_workflow.entrypoints.cli.desk import Desk
from wsis_workflow.entrypoints.cli.options import pass_desk, reading
from wsis_workflow.entrypoints.cli.tables import table

if TYPE_CHECKING:
    from datetime import datetime

    from wsis_workflow.app.queries.agendas import AgendaSeen
    from wsis_workflow.app.queries.meeting_documents import DocumentSeen
    from wsis_workflow.app.queries.readying import Readiness


@click.command()
@click.argument("meeting")
@reading
@pass_desk
def show(desk: Desk, meeting: str) -> None:
    """The order of business of a meeting, with its times.

    Times are by the clocks of the meeting's place.
    """
    from wsis_workflow.app.queries.agendas import agenda_of, meeting_named

    sight = desk.sight()
    found = meeting_named(sight, meeting)
    seen = agenda_of(sight, found)
    desk.answer(seen, lambda: _agenda(seen, found.time.zone))


@click.command()
@click.argument("meeting")
@reading
@pass_desk
def ready(desk: Desk, meeting: str) -> None:
    """Which proposals are ready for a meeting, and why others are not.

    Those that are ready come in the order that is suggested.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.app.queries.readying import ready_for

    sight = desk.sight()
    found = ready_for(sight, meeting_named(sight, meeting))
    desk.answer(found, lambda: _ready(found))


@click.command()
@click.argument("meeting")
@reading
@pass_desk
def documents(desk: Desk, meeting: str) -> None:
    """The documents of a meeting, and which came late.

    Beside what came late stands who has admitted it.
    """
    from wsis_workflow.app.queries.agendas import meeting_named
    from wsis_workflow.app.queries.meeting_documents import documents_of

    sight = desk.sight()
    found = documents_of(sight, meeting_named(sight, meeting))
    desk.answer(found, lambda: _documents(found))


def _agenda(seen: "AgendaSeen", zone: str) -> Iterator[str]:
    rows = [
        (one.number, _hour(one.begins, zone), one.title, one.key, one.minutes, one.group, one.state_title, _mark(one))
        for one in seen.items
    ]
    headers = ["No.", "From", "Item", "Name", "Minutes", "Group", "State", ""]
    yield from table(headers, rows) or ["There is nothing on it yet; see `wsis agenda ready`."]
    if seen.too_much:
        yield f"It is over-full by {seen.too_much} minutes: it takes {seen.needed}, the meeting has {seen.available}."


def _mark(one: object) -> str:
    return "on the floor" if getattr(one, "is_on_floor", False) else "done" if getattr(one, "is_done", False) else ""


def _hour(at: "datetime | None", zone: str) -> str:
    from zoneinfo import ZoneInfo

    return "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%d %b %H:%M}"


def _ready(found: "list[Readiness]") -> Iterator[str]:
    rows = [
        (
            "ready" if one.is_ready else "not ready",
            one.ref,
            one.title,
            one.state_title,
            list(one.possible or one.missing),
        )
        for one in found
    ]
    headers = ["", "Proposal", "Title", "State", "Possible, or missing"]
    yield from table(headers, rows) or ["No open proposal has to do with this meeting."]


def _documents(found: "tuple[DocumentSeen, ...]") -> Iterator[str]:
    rows = [
        (
            list(one.symbols),
            one.title,
            one.proposal,
            list(one.sponsors),
            one.revision,
            [_late(late) for late in one.late],
        )
        for one in found
    ]
    yield from table(["Symbol", "Title", "Proposal", "From", "Rev.", "Late"], rows) or ["There are no documents."]


def _late(late: object) -> str:
    admitted = getattr(late, "admitted_by", None)
    said = f"{getattr(late, 'deadline', '')}: {getattr(late, 'until', '')}"
    return f"{said}; admitted by {admitted}" if admitted else f"{said}; not admitted"
