"""What the machines are doing: nodes, work of the last hour and day, what is late, queues, letters."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from wsis_workflow.app.nodes import SITE, WORKER
from wsis_workflow.app.queries.fleet import Throughput
from wsis_workflow.bootstrap.watching import fleet_seen
from wsis_workflow.entrypoints.web.fleet_words import kind_titles, state_titles, work_titles
from wsis_workflow.entrypoints.web.pictures.stages import Say
from wsis_workflow.entrypoints.web.pictures.throughput import throughput_bars
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor

router = APIRouter()


@router.get("/fleet")
def fleet(request: Request, visitor: Here) -> Response:
    """Show it to a secretary; not of one instant, for the queues are read past the store and on another connection."""
    found, _ = fleet_seen(visitor.house, visitor.sight), visitor.words.gettext
    return page(
        request,
        "fleet.html",
        visitor,
        found=found,
        titles=work_titles(_),
        states=state_titles(_),
        kinds=kind_titles(_),
        sites=found.alive(SITE),
        workers=found.alive(WORKER),
        undone=visitor.house.undone.counts(),
        hour=_picture(visitor, found.last_hour),
        day=_picture(visitor, found.last_day),
    )


def _picture(visitor: Visitor, through: Throughput | None) -> Markup | None:
    """Draw what was done, or nothing where nothing was."""
    if through is None or not through.done:
        return None
    words, done = visitor.words, through.done
    about = {kind: _about(counts, words.gettext) for kind, counts in done.items()}
    titles = work_titles(words.gettext)
    return throughput_bars(done, titles, about, direction=words.direction, locale=words.locale)


def _about(counts: Sequence[int], _: Say) -> str:
    """Say the bars in words."""
    said = _("%(total)s in all, at most %(most)s in one bar, %(last)s in the last.")
    return said % {"total": sum(counts), "most": max(counts), "last": counts[-1]}
