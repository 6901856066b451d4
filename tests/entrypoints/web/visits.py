"""Every page of the site and as whom it is looked at: a row for each route, more for what a page can be like."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

ONCE = {"once": "a-key"}
A_CALENDAR = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one@example.org
SUMMARY:A meeting elsewhere
DTSTART:20090504T073000Z
DTEND:20090504T160000Z
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
SUMMARY:Every week
DTSTART:20090504T073000Z
RRULE:FREQ=WEEKLY
END:VEVENT
END:VCALENDAR
"""
NO_PAGES = {  # streams, probes, files, and addresses that only lead to a page
    "/live", "/healthz", "/readyz", "/version", "/metrics", "/static/{version}/{name}", "/favicon.ico",
    "/proposals/{ref}/attachments/{number}", "/meetings/{ref}/report/{form}", "/proposals/{ref}/documents/{form}",
    "/papers/{number:int}/file",
    "/rules/{name}/{edition:int}/file", "/rules/{name}", "/meetings/{ref}/attendance", "/meetings/{ref}/cancel",
    "/meetings/{ref}/move", "/feeds/{token}/mine.ics", "/feeds/{token}/bodies/{ref}.ics",
    "/bodies/{ref}/groups/{group}", "/feeds/{token}/bodies/{ref}.atom", "/feeds/{token}/proposals/{ref}.atom",
}  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """One look at one page: when, by whom, the answer that is due, and the form that led there where there was one."""

    path: str
    person: str | None
    moment: str = "demo"
    status: int = 200
    sent: Mapping[str, str] | None = field(default=None)

    def __str__(self) -> str:
        how = f"-{self.status}" if self.sent is not None or self.status != 200 else ""
        return f"{self.moment}-{self.person or 'nobody'}-{self.path}{how}"


ROWS: dict[str, tuple[str, str | None] | tuple[str, str | None, str]] = {
    "/sign-in": ("/sign-in", None),
    "/sign-in/sent": ("/sign-in/sent", None),
    "/sign-in/{secret}": ("/sign-in/SECRET", None),
    "/": ("/", "sec"),
    "/board": ("/board", "conv"),
    "/fleet": ("/fleet", "sec"),
    "/table": ("/table?sort=title&down=true", "sec"),
    "/account": ("/account", "a"),
    "/account/feeds": ("/account/feeds?body=wg", "a"),
    "/account/webhook": ("/account/webhook", "a"),
    "/proposals/new": ("/proposals/new?workflow=council-proposal", "a"),
    "/proposals/{ref}": ("/proposals/created", "e"),
    "/proposals/{ref}/history": ("/proposals/plan/history", "sec"),
    "/proposals/{ref}/amendments": ("/proposals/amended/amendments", "e", "busy"),
    "/proposals/{ref}/amendments/list": ("/proposals/amended/amendments/list", "e", "busy"),
    "/proposals/{ref}/amendments/{number:int}": ("/proposals/amended/amendments/1", "e", "busy"),
    "/proposals/{ref}/amendments/merging": ("/proposals/amended/amendments/merging?numbers=1,2", "e", "busy"),
    "/proposals/{ref}/texts": ("/proposals/resources/texts", "d"),
    "/proposals/{ref}/texts/{number}": ("/proposals/resources/texts/2", "d"),
    "/proposals/{ref}/texts/{number}/{language}": ("/proposals/resources/texts/2/en", "d"),
    "/proposals/{ref}/languages": ("/proposals/resources/languages", "sec"),
    "/proposals/{ref}/attachments": ("/proposals/resources/attachments", "sec"),
    "/proposals/{ref}/documents": ("/proposals/role/documents", "sec"),
    "/proposals/{ref}/differences": ("/proposals/resources/differences?from=1&to=2", "d"),
    "/proposals/{ref}/revise": ("/proposals/created/revise", "e"),
    "/proposals/{ref}/discussion": ("/proposals/resources/discussion", "d"),
    "/proposals/{ref}/adopted": ("/proposals/role/adopted", "sec"),
    "/meetings": ("/meetings", "sec"),
    "/meetings/new": ("/meetings/new", "sec"),
    "/meetings/import": ("/meetings/import", "sec"),
    "/meetings/{ref}": ("/meetings/wg-12", "sec"),
    "/meetings/{ref}/report": ("/meetings/wg-11/report?kind=chair&language=ar", "c"),
    "/papers/new": ("/papers/new?kind=chair&ref=wg-11&language=ar&form=pdf", "c"),
    "/papers/{number:int}": ("/papers/PAPER", "c"),
    "/meetings/{ref}/agenda": ("/meetings/wg-12/agenda", "sec", "busy"),
    "/meetings/{ref}/day": ("/meetings/wg-12/day", "chair", "busy"),
    "/meetings/{ref}/lists": ("/meetings/wg-12/lists", "sec", "busy"),
    "/deadlines": ("/deadlines", "chair"),
    "/notices": ("/notices", "a"),
    "/notices/sent": ("/notices/sent", "sec"),
    "/notices/failed": ("/notices/failed", "sec"),
    "/notices/coming": ("/notices/coming", "sec"),
    "/rules": ("/rules", "a"),
    "/rules/{name}/{edition:int}": ("/rules/council-proposal/1", "a"),
    "/rules/drafts": ("/rules/drafts", "sec"),
    "/rules/drafts/{ref}": ("/rules/drafts/DRAFT", "sec"),
    "/rules/{name}/{edition:int}/changes": ("/rules/council-proposal/2/changes", "a"),
    "/rules/{name}/{edition:int}/coverage": ("/rules/liaison/1/coverage", "a"),
    "/rules/{name}/{edition:int}/tables/{table}": (
        "/rules/council-proposal/1/tables/consensus?support=4&object=1",
        "a",
    ),
    "/rules/tables/{table}": ("/rules/tables/iso-enquiry?try=yes", "a"),
    "/rules/rehearsals": ("/rules/rehearsals", "a"),
    "/rules/rehearsals/{file}": ("/rules/rehearsals/liaison.yaml", "a"),
    "/people": ("/people", "a"),
    "/people/import": ("/people/import", "sec"),
    "/people/{ref}": ("/people/conv", "sec"),
    "/bodies": ("/bodies", "t"),
    "/bodies/{ref}": ("/bodies/wg", "t"),
    "/bodies/{ref}/groups/new": ("/bodies/wg/groups/new", "chair", "busy"),
    "/bodies/{ref}/groups/{group}/change": ("/bodies/wg/groups/drafters/change", "chair", "busy"),
    "/bodies/{ref}/actions": ("/bodies/wg/actions", "sec", "busy"),
    "/bodies/{ref}/actions/{number:int}": ("/bodies/wg/actions/1", "sec", "busy"),
    "/bodies/{ref}/liaisons": ("/bodies/wg/liaisons", "sec", "busy"),
    "/proposals/{ref}/lineage": ("/proposals/plan-liaison-ungis/lineage", "sec"),
    "/members": ("/members", "t"),
    "/members/{code}": ("/members/B", "t"),
    "/demo": ("/demo", "sec"),
    "/demo/mail/{name}": ("/demo/mail/LETTER", "sec", "busy"),
    "/api/v1/docs": ("/api/v1/docs", "a"),
}
MORE = [
    Visit("/bodies/wg", "chair", "busy"),
    Visit("/bodies/drafters", "conv", "busy"),
    Visit("/bodies/wg/groups/new", "chair"),
    Visit("/bodies/wg/groups/new", "chair", "busy", 422, ONCE | {"name": "A group", "mandate": "", "convenor": "conv"}),
    Visit("/bodies/wg/actions", "sec", "busy", 422, ONCE | {"text": "To be done.", "owner": ""}),
    Visit("/bodies/wg/liaisons/receive", "sec", "busy", 422, ONCE | {"sender": "Somebody", "title": ""}),
    Visit("/proposals/segment/lineage", "chair", "busy"),
    *(Visit(f"/api/v1/docs?of={part}", None) for part in ("acts", "sent", "answered")),
    Visit("/", "conv"),
    Visit("/", "t"),
    Visit("/proposals/resources", "chair"),
    Visit("/proposals/plan", "sec"),
    # a ballot that is open, an act that waits for a second person, a proposal that has ended
    *(Visit("/proposals/created", person, "busy") for person in ("a", "chair", "sec", "t")),
    Visit("/", "a", "busy"),
    Visit("/board", "sec", "busy"),
    Visit("/proposals/plan", "sec", "busy"),
    Visit("/proposals/plan", "chair", "busy"),
    Visit("/proposals/resources", "d", "busy"),
    Visit("/proposals/long", "chair", "busy"),
    Visit("/meetings/wg-12/day", "a", "busy"),
    Visit("/meetings/wg-12/lists", "chair", "busy"),
    Visit("/meetings/wg-12/agenda", "contact"),
    Visit("/rules/drafts/ASKED", "sec2"),
    Visit("/rules/drafts/DRAFT", "sec", sent={"text": "half: written\n", "version": "1", "do": "check"}),
    Visit(
        "/rules/drafts/DRAFT", "sec", status=412, sent=ONCE | {"text": "mine: written", "version": "7", "do": "save"}
    ),
    Visit("/rules/drafts", "sec", status=422, sent=ONCE | {"kind": "silence", "name": "No Name"}),
    Visit("/rules/drafts", "a", status=403),
    Visit("/fleet", "a", status=403),
    # nothing there yet
    *(
        Visit(path, "first", "empty")
        for path in ("/", "/board", "/proposals/new", "/meetings", "/deadlines", "/notices", "/rules", "/people")
    ),
    Visit("/sign-in", None, "empty"),
    # what the site says no to, each with what was typed
    Visit("/proposals/no-such", "a", status=404),
    Visit("/demo/clock", "a", status=405),
    Visit("/sign-in/no-such-link", None, status=410),
    Visit("/sign-in", None, status=422, sent={}),
    Visit("/proposals/plan/comment", None, status=401, sent=ONCE),
    Visit("/proposals/segment/steps/refer", "conv", status=403, sent=ONCE | {"reasons": "Views differ."}),
    Visit("/proposals/plan/steps/lapse", "sec", status=409, sent=ONCE),
    Visit("/proposals/created/revise", "e", status=412, sent=ONCE | {"text": "New.", "version": "1", "do": "save"}),
    Visit("/proposals/new", "a", status=422, sent=ONCE | {"workflow": "council-proposal", "title": ""}),
    Visit("/meetings/new", "sec", status=422, sent=ONCE | {"of": "wg", "opens": "soon"}),
    Visit("/meetings/wg-12/move", "sec", sent={"opens": "2008-02-14T09:30"}),
    Visit("/meetings/import", "sec", sent={"of": "wg", "text": A_CALENDAR}),
    Visit("/meetings/import", "sec", status=422, sent={"of": "wg", "text": "no calendar"}),
    Visit("/account/feeds", "a", sent=ONCE | {"name": "My telephone", "proposal": "plan"}),
    Visit("/account/feeds", "a", status=422, sent=ONCE | {"name": ""}),
    Visit("/account/webhook", "a", sent=ONCE | {"address": "https://93.184.216.34/notices"}),
    Visit("/account/webhook", "a", status=422, sent=ONCE | {"address": "https://127.0.0.1/"}),
    Visit("/meetings/wg-12/attendance", "a", status=403, sent=ONCE),
    Visit("/people/import", "sec", status=422, sent={"text": "bodies:\n  - nonsense: 1\n", "kind": "yaml"}),
    Visit("/account/tokens", "a", status=422, sent={"name": "", "days": "0"}),
]
VISITS = [*(Visit(*row) for row in ROWS.values()), *MORE]


def pages_of(site: FastAPI) -> Iterator[str]:
    """List the templates of the addresses that give pages, out of the table of routes."""
    for route in _leaves(site.routes):
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and route.path not in NO_PAGES:
            yield route.path


def _leaves(routes: Any) -> Iterator[Any]:
    for route in routes:
        inner = getattr(route, "original_router", None)  # a router that was included
        yield from _leaves(inner.routes) if inner is not None else [route]
