"""Laws of the keyboard, in a real browser: everything is reached, in order and seen to be; nothing holds on to it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.served import Served
from tests.entrypoints.web.visits import Visit

pytestmark = pytest.mark.slow
PAGES = [
    Visit("/", "chair", "busy"),
    Visit("/proposals/created", "a", "busy"),
    Visit("/meetings/wg-12", "sec"),
    Visit("/proposals/new?workflow=council-proposal", "a"),
    Visit("/people", "a"),
]
# Of radio buttons with one name the keyboard stops at one; within a date it stops at each part, and at its button.
NUMBERED = """() => {
    const seen = new Set();
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
        .filter(one => one.checkVisibility() && !one.disabled && one.type !== "hidden")
        .filter(one => one.type !== "radio" || one.checked || !seen.has(one.name) && seen.add(one.name)
            && !document.querySelector(`input[name="${one.name}"]:checked`))
        .map((one, number) => { one.dataset.stop = number; return number; });
}"""
STOP = """() => {
    const one = document.activeElement, style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    return {
        stop: one.dataset.stop ?? null,
        isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 0
            && box.bottom > 0 && box.top < innerHeight,
        what: one.outerHTML.slice(0, 80),
    };
}"""
MOST_STOPS = 400


@pytest.fixture(scope="module")
def served(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with ExitStack() as stack:
        yield Served(demo_file, tmp_path_factory.mktemp("served"), stack)


@pytest.mark.parametrize("visit", PAGES, ids=str)
def test_the_keyboard_reaches_everything_in_the_order_of_the_page_and_is_seen_there(
    served: Served, open_tab: OpenTab, visit: Visit
) -> None:
    page = served.tab(visit, open_tab).go(visit.path)
    expected = page.evaluate(NUMBERED)

    stops = list(stops_of(page))

    assert [one["what"] for one in stops if not one["isSeen"]] == []
    assert [int(one["stop"]) for one in stops] == expected


def test_the_first_stop_leads_past_the_navigation(served: Served, open_tab: OpenTab) -> None:
    page = served.tab(PAGES[0], open_tab).go("/board")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_what_is_folded_opens_and_closes_by_key(served: Served, open_tab: OpenTab) -> None:
    page = served.tab(Visit("/proposals/created", "a", "busy"), open_tab).go("/proposals/created")
    folded = page.locator("#comment")

    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    opened = folded.get_attribute("open")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.activeElement.id")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")

    assert (opened, inside, folded.get_attribute("open")) == ("", "comment-text", None)


def stops_of(page: Page) -> Iterator[dict[str, str]]:
    """Press Tab until the page is left; several presses within one field are one stop."""
    last = None
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["stop"] is None:
            return
        if stop["stop"] != last:
            yield stop
        last = stop["stop"]
    pytest.fail("The keyboard is held on the page.")
