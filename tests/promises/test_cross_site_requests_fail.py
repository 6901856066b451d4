"""Promise 15: what another site makes a browser send changes nothing, whichever way it is sent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount

from tests.entrypoints.web import sites
from tests.entrypoints.web.sites import Site, serving
from tests.promises.attacked import API_COMMENT, COMMENT, cookie, said, stored
from tests.promises.proving.figures import Proven
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.guard import SAFE
from wsis_workflow.entrypoints.web.site import routes_of

EVIL = "https://evil.example"
REFUSED = "This request did not come from a page of this site"
FORM, JSON, PLAIN = "application/x-www-form-urlencoded", "application/json", "text/plain"
FILLED = {
    "number": "1",
    "name": "liaison",
    "edition": "1",
    "act": "comment",
    "language": "fr",
    "group": "ahg",
    "step": "submit",
    "fact": "admitted_late",
    "person": "chair",
    "secret": "x",
    "file": "liaison",
}

# What a browser or a program adds where another site is behind it; the answer that is due.
ATTACKS: dict[str, tuple[Mapping[str, str], int]] = {
    "from another site": ({"Sec-Fetch-Site": "cross-site", "Origin": EVIL}, 403),
    "from a sister of our name": ({"Sec-Fetch-Site": "same-site"}, 403),
    "from no page": ({"Sec-Fetch-Site": "none"}, 403),
    "from an old browser elsewhere": ({"Origin": EVIL}, 403),
    "from a page without origin": ({"Origin": "null"}, 403),
    "from nobody knows where": ({}, 403),
    "by a name that was bent to us": ({"Host": "evil.example", "Origin": "http://evil.example"}, 421),
    "from our name, says a page elsewhere": ({"Sec-Fetch-Site": "same-origin", "Origin": EVIL}, 403),
}


@dataclass(frozen=True)
class Asked:
    """A request that would change something."""

    method: str
    path: str
    kind: str = FORM
    content: str = (
        "text=ATTACK&once=attack&name=ATTACK&days=1&scopes=read&language=fr&digest=daily&address=a%40example.org"
    )


@pytest.fixture(autouse=True)
def leave_no_browser_open() -> Iterator[None]:
    yield
    browser().close()
    browser.cache_clear()


@pytest.mark.promise(15)
def test_every_unsafe_route_refuses_every_attack(demo_site: Site, proven: Proven) -> None:
    asked = list(unsafe(demo_site.house))
    before = stored(demo_site.house)

    answers = {
        (one.path, name): (sent(demo_site, one, headers).status_code, due)
        for one in asked
        for name, (headers, due) in ATTACKS.items()
    }

    assert [key for key, (status, due) in answers.items() if status != due] == []
    assert stored(demo_site.house) == before
    assert len(asked) >= 50  # the table of routes was read
    found = f"{len(asked)} routes, {len(ATTACKS)} attacks each, all refused, 0 rows changed"
    proven("every unsafe route of the table of routes", found)


def test_the_same_requests_from_our_own_pages_reach_their_routes(site: Site) -> None:
    answers = {one: sent(site, one, from_our_page(site)) for one in unsafe(site.house)}

    assert [one for one, answer in answers.items() if REFUSED in answer.text or answer.status_code == 421] == []


@pytest.mark.parametrize(
    "asked",
    [
        Asked("POST", COMMENT),
        Asked("POST", API_COMMENT, JSON, '{"text": "Said"}'),
        Asked("POST", "/account/tokens"),
        Asked("POST", "/account/settings"),
        Asked("POST", "/sign-out"),
    ],
)
def test_an_act_from_our_own_page_is_done(site: Site, asked: Asked) -> None:
    before = stored(site.house)

    answer = sent(site, asked, from_our_page(site))

    assert answer.status_code in (200, 303)
    assert stored(site.house) != before


def test_a_form_that_looks_like_json_is_refused_at_the_guard_and_once_more_at_the_door(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks_like_json = Asked("POST", API_COMMENT, PLAIN, '{"text": "ATTACK", "x": "="}')
    before = stored(house)

    with serving(house) as guarded:
        refused = sent(guarded, looks_like_json, {"Origin": EVIL, "Sec-Fetch-Site": "cross-site"})
    monkeypatch.setattr(sites, "build_site", routes_of)
    with serving(house) as unguarded:
        not_json = sent(unguarded, looks_like_json, {"Origin": EVIL, "Sec-Fetch-Site": "cross-site"})

    assert (refused.status_code, not_json.status_code) == (403, 415)
    assert without_sessions(stored(house)) == without_sessions(before)


@pytest.mark.promise(15)
@pytest.mark.parametrize("name", ATTACKS)
def test_without_the_guard_the_attacks_succeed(
    house: House, monkeypatch: pytest.MonkeyPatch, name: str, proven: Proven
) -> None:
    monkeypatch.setattr(sites, "build_site", routes_of)

    with serving(house) as unguarded:
        for asked in (Asked("POST", COMMENT), Asked("POST", API_COMMENT, JSON, '{"text": "ATTACK by a program"}')):
            sent(unguarded, asked, ATTACKS[name][0])

    assert said(house) == ["ATTACK", "ATTACK by a program"]
    proven.control(f"without the guard, {name}", "2 of 2 acts were done")


def unsafe(house: House) -> Iterator[Asked]:
    """Make a request for every route of the site that is not safe."""
    yield from _unsafe(routes_of(house, "http://127.0.0.1:8000"), "")


def _unsafe(app: FastAPI, prefix: str) -> Iterator[Asked]:
    for route in iter_route_contexts(app.routes):
        inner = route.original_route
        if isinstance(inner, Mount):
            assert isinstance(inner.app, FastAPI)
            yield from _unsafe(inner.app, prefix + inner.path)
            continue
        for method in sorted((route.methods or set()) - SAFE):
            path = prefix + _filled(route.path or "")
            yield Asked(method, path, JSON, '{"text": "ATTACK"}') if prefix else Asked(method, path)


def _filled(path: str) -> str:
    """Put something that there is in the place of each parameter."""
    named = FILLED | {"ref": "wg-12" if path.startswith("/meetings") else "created"}
    return re.sub(r"{(\w+)[^}]*}", lambda found: named[found[1]], path)


def sent(site: Site, asked: Asked, headers: Mapping[str, str]) -> httpx.Response:
    """Send it with a secretary's session, and with headers beside that."""
    named = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookie(site).items()), "Content-Type": asked.kind}
    url, headers = site.base_url + asked.path, {**named, **headers}
    return browser().request(asked.method, url, content=asked.content, headers=headers)


@cache
def browser() -> httpx.Client:
    """Give a browser that adds nothing by itself."""
    return httpx.Client(timeout=30)


def from_our_page(site: Site) -> dict[str, str]:
    return {"Sec-Fetch-Site": "same-origin", "Origin": site.base_url}


def without_sessions(rows: list[str]) -> list[str]:
    return [row for row in rows if not row.startswith('INSERT INTO "session"')]
