"""Deadlines: everything that falls due, along time and as a list."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import Response

from wsis_workflow.app.queries.ahead import ahead
from wsis_workflow.app.queries.due import DueSeen
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.entrypoints.web.addresses import address, end_of_day
from wsis_workflow.entrypoints.web.names import Names
from wsis_workflow.entrypoints.web.pictures.deadline_line import Point, deadline_line
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

DRAWN = 20
router = APIRouter()
Text = Annotated[str, Query(max_length=300)]


@router.get("/deadlines")
@at_one_instant
def deadlines(
    request: Request, visitor: Here, body: Text = "", until: Text = "", mine: bool = False, after: Text = ""
) -> Response:
    """Show what falls due on what one may read."""
    end = end_of_day(until, visitor.zone)
    found = ahead(visitor.sight, end, (body,) if body else (), only_own=mine, after=after)
    said = {"body": body, "until": until if end else "", "mine": "true" if mine else ""}
    return page(
        request,
        "deadlines.html",
        visitor,
        found=found,
        picture=_drawn(found.entries[:DRAWN], visitor),
        next=address("/deadlines", **said, after=found.next) if found.next else None,
        first=address("/deadlines", **said) if after else None,
        names=Names(visitor.sight.register),
        bodies=visitor.sight.register.bodies.values(),
        body=body,
        until=said["until"],
        mine=mine,
        latest=latest_event(visitor.house.store),
    )


def _drawn(found: tuple[DueSeen, ...], visitor: Visitor) -> Markup | str:
    words = visitor.words
    points = [
        Point(
            words.gettext(": ").join((one.title, one.deadline.title)),
            one.deadline.earliest,
            one.deadline.latest,
            one.deadline.passed,
            href=f"/proposals/{quote(one.deadline.proposal)}",
        )
        for one in found
        if one.deadline.earliest is not None  # the list says in words what has no date
    ]
    if not points:
        return ""
    return deadline_line(
        points,
        visitor.now,
        _=words.gettext,
        direction=words.direction,
        locale=words.locale,
        zone=visitor.zone,
    )
