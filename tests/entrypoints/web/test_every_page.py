"""Laws of every page, in a real browser: everybody can use it, it fits every screen, nothing comes from elsewhere."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Response, ViewportSize

from tests.entrypoints.web.browser import OpenTab, Tab, axe
from tests.entrypoints.web.served import Served
from tests.entrypoints.web.untranslated import data_of, untranslated
from tests.entrypoints.web.visits import MORE, ROWS, VISITS, Visit, pages_of
from wsis_workflow.app.languages import PSEUDO
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.rendering import STATIC
from wsis_workflow.entrypoints.web.site import routes_of

pytestmark = pytest.mark.slow
MOST_BYTES, MOST_OF_ASSETS = 30_000, 60_000
NARROW, SHEET = ViewportSize(width=320, height=640), ViewportSize(width=700, height=1000)
POST = """([path, fields]) => {
    const form = Object.assign(document.createElement("form"), {method: "post", action: path});
    for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
    document.body.append(form);
    form.submit();
}"""
# Colours have one place, so that in the dark some pages speak for all: between them they have every part.
IN_THE_DARK = [
    one for one in VISITS if one.moment == "busy" or one.status > 400 or one.path.startswith(("/rules", "/b"))
]
# Every page in the short form; of what else it can be like, one of each kind, and the rest in the long form.
OF_EACH_KIND = {
    "busy-a-/proposals/created", "busy-chair-/proposals/created", "busy-sec-/board",
    "empty-first-/", "empty-first-/board",
    "demo-a-/proposals/no-such-404", "demo-sec-/proposals/plan/steps/lapse-409", "demo-a-/proposals/new-422",
    "demo-sec-/meetings/wg-12/move-200",
}  # fmt: skip
LOOKED_AT = [
    pytest.param(one, marks=pytest.mark.proof if one in MORE and str(one) not in OF_EACH_KIND else ()) for one in VISITS
]
# From right to left the pages that people are on every day; every other one in the long form.
DAILY = {
    "/",
    "/board",
    "/account",
    "/proposals/created",
    "/meetings/wg-12",
    "/notices",
    "/rules/council-proposal/1",
    "/people/conv",
}
MIRRORED = [
    pytest.param(one, marks=pytest.mark.proof if one in MORE or one.path not in DAILY else ())
    for one in VISITS
    if "/docs" not in one.path
]
HOW_FAR_BEYOND = "() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"
FOR_THE_SCREEN = """() => [...document.querySelectorAll(".masthead nav, .bottom, .who, .skip, main :is(button, .act)")]
    .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80))"""
NOT_PRINTED = """() => [...document.querySelectorAll("main :is(h1, h2, h3, p, li, dd, td, th)")]
    .filter(one => !one.closest(".no-print, .pic, [hidden], form") && !one.querySelector(".no-print, form")
        && one.innerText !== undefined && one.textContent.trim() && !one.checkVisibility({contentVisibilityAuto: true}))
    .map(one => one.textContent.trim().slice(0, 80))"""


@pytest.fixture(scope="module")
def served(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with ExitStack() as stack:
        yield Served(demo_file, tmp_path_factory.mktemp("served"), stack)


@pytest.fixture(scope="module")
def data(served: Served) -> dict[str, re.Pattern[str]]:
    """Keep the data of each moment once it was collected."""
    return {}


def test_every_route_that_gives_a_page_has_a_row(house: House) -> None:
    found = set(pages_of(routes_of(house, "http://127.0.0.1")))

    assert found | {"/api/v1/docs"} == set(ROWS)


def test_all_assets_together_are_light() -> None:
    sizes = {file.name: file.stat().st_size for file in STATIC.iterdir()}

    assert {"site.css", "site.js", "pictures.css"} < set(sizes)
    assert sum(sizes.values()) <= MOST_OF_ASSETS


@pytest.mark.parametrize("visit", LOOKED_AT, ids=str)
def test_everybody_can_use_every_page_on_every_screen_and_on_paper(
    served: Served, open_tab: OpenTab, visit: Visit
) -> None:
    tab = served.tab(visit, open_tab, width=1280)

    answer = opened(tab, visit, served)

    page = tab.page
    found: dict[str, object] = {}
    assert (answer.status, tab.page.url.startswith(tab.base_url)) == (visit.status, True)
    found["too heavy"] = weight if (weight := len(answer.body())) > MOST_BYTES else 0
    found["light"] = axe(page)
    found["too wide"] = page.evaluate(HOW_FAR_BEYOND)
    if visit in IN_THE_DARK:
        page.emulate_media(color_scheme="dark")
        found["dark"] = axe(page, only=("color-contrast",))
    page.set_viewport_size(NARROW)
    found["too wide for a phone"] = page.evaluate(HOW_FAR_BEYOND)
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print", color_scheme="light")
    found["printed in vain"] = page.evaluate(FOR_THE_SCREEN)
    found["not printed"] = page.evaluate(NOT_PRINTED)
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("visit", MIRRORED, ids=str)
def test_every_page_can_be_translated_and_reads_from_right_to_left(
    served: Served, open_tab: OpenTab, data: dict[str, re.Pattern[str]], visit: Visit
) -> None:
    known = data.setdefault(visit.moment, data_of(served.at(visit.moment).house))
    tab = served.tab(visit, open_tab, language=PSEUDO, **NARROW)

    answer = opened(tab, visit, served)

    direction, beyond = tab.page.evaluate("document.documentElement.dir"), tab.page.evaluate(HOW_FAR_BEYOND)
    assert (answer.status, direction, beyond) == (visit.status, "rtl", 0)
    assert untranslated(tab.page, known) == []


def test_what_nobody_could_translate_is_found(served: Served, open_tab: OpenTab) -> None:
    tab = served.tab(VISITS[0], open_tab, language=PSEUDO)
    page = tab.go("/sign-in")
    page.evaluate("document.querySelector('h1').textContent = 'Nobody translates this'")
    page.evaluate("document.querySelector('h2').title = 'Nor this'")

    found = untranslated(page, data_of(served.at("demo").house))

    assert found == ["Nobody translates this", "Nor this"]


def opened(tab: Tab, visit: Visit, served: Served) -> Response:
    """Make a visit, where it was asked for by sending the form from another page of the site."""
    path = served.address(visit)
    if visit.sent is None:
        answer = tab.page.goto(tab.base_url + path)
    else:
        tab.go("/sign-in")
        with tab.page.expect_navigation() as leading:
            tab.page.evaluate(POST, [path, dict(visit.sent)])
        answer = leading.value
    assert answer is not None
    return answer
