"""The board with a column for each stage, and the same as a table that is sorted and goes on by key."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from wsis_workflow.app.queries.board import board
from wsis_workflow.app.queries.listing import listed
from wsis_workflow.app.queries.news import latest_event
from wsis_workflow.app.wanted import Order, Wanted
from wsis_workflow.entrypoints.web.addresses import address, end_of_day
from wsis_workflow.entrypoints.web.rendering import page
from wsis_workflow.entrypoints.web.visitor import Here, Visitor, at_one_instant

SORTS = ("next_due", "title", "state", "entered_at", "changed_at", "ref")
LONGEST = 200
router = APIRouter()
Text = Annotated[str, Query(max_length=LONGEST)]


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address of a board or table is narrowed to, as it was written there."""

    q: Text = ""
    body: Text = ""
    meeting: Text = ""
    line: Text = ""
    sponsor: Text = ""
    before: Text = ""
    stage: Text = ""
    workflow: Text = ""

    def wanted(self, visitor: Visitor) -> Wanted:
        """Say what is wanted; a date means the end of that day by the visitor's clocks, one that is none nothing."""
        return Wanted(
            text=self.q.strip(),
            bodies=_one(self.body),
            meetings=_one(self.meeting),
            action_lines=_one(self.line),
            sponsors=_one(self.sponsor),
            stages=_one(self.stage),
            workflows=_one(self.workflow),
            before=end_of_day(self.before, visitor.zone),
        )

    def address(self, path: str, **more: str | None) -> str:
        """Give the address of a page with these filters."""
        said = {name: getattr(self, name) for name in self.__slots__} | more
        return address(path, **said)


@router.get("/board")
@at_one_instant
def columns(request: Request, visitor: Here, filters: Annotated[Filters, Depends()]) -> Response:
    """Show the board."""
    latest = latest_event(visitor.house.store)
    found = board(visitor.sight, filters.wanted(visitor))
    return page(request, "board.html", visitor, columns=found, latest=latest, **_choices(visitor, filters))


@router.get("/table")
@at_one_instant
def rows(
    request: Request,
    visitor: Here,
    filters: Annotated[Filters, Depends()],
    sort: Text = SORTS[0],
    down: bool = False,
    at: Text = "",
) -> Response:
    """Show the same as a table."""
    by = sort if sort in SORTS else SORTS[0]
    found = listed(visitor.sight, filters.wanted(visitor), Order(by, down), at or None)
    shared = {"sort": by, "down": "true" if down else None}
    return page(
        request,
        "table.html",
        visitor,
        found=found,
        sort=by,
        is_down=down,
        previous=filters.address("/table", **shared, at=found.previous) if found.previous else None,
        next=filters.address("/table", **shared, at=found.next) if found.next else None,
        **_choices(visitor, filters),
    )


def _choices(visitor: Visitor, filters: Filters) -> dict[str, Any]:
    """Give what there is to choose from."""
    register = visitor.sight.register
    return {
        "filters": filters,
        "bodies": sorted(register.bodies.values(), key=lambda one: one.name),
        "meetings": sorted(register.meetings.values(), key=lambda one: (one.of, one.ref)),
        "members": sorted(register.members.values(), key=lambda one: one.name),
        "lines": visitor.house.store.views.action_lines(visitor.sight.scope),
    }


def _one(written: str) -> tuple[str, ...]:
    return (written,) if written else ()
