"""Laws of drafts of rules in a real browser: what is typed is checked at once, and two people publish it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, Route, expect

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.test_rule_drafts import SOUND, begun

pytestmark = pytest.mark.slow
SOON = 15_000  # milliseconds
LINE = SOUND[: SOUND.index("to: lodged,")].count("\n") + 1
COLUMN = SOUND.splitlines()[LINE - 1].index("lodged,") + 1
CURSOR = "() => document.querySelector('#text').selectionStart"


def at(site: Site, open_tab: OpenTab, person: str, path: str, **options: bool) -> Page:
    session = site.house.access.open_session(person, "A browser", datetime.now(UTC))
    return open_tab(site.base_url, cookies={"__Host-session": session, "language": "en"}, **options).go(path)


def test_a_fault_is_typed_seen_and_mended_and_another_person_confirms(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "sec", begun(site))
    text, count = page.get_by_label("The rules"), page.locator("#count")
    expect(count).to_contain_text("The checks find nothing wrong.")

    text.fill(SOUND.replace("to: lodged,", "to: lodge,"))

    expect(count).to_contain_text("1 error", timeout=SOON)
    page.get_by_role("link", name=f"Line {LINE}, column {COLUMN}").click()
    expect(text).to_be_focused()
    assert page.evaluate(CURSOR) == SOUND.index("to: lodged,") + len("to: ")
    page.keyboard.press("Delete")
    expect(count).to_contain_text("1 error")
    text.fill(SOUND.replace("{title: Silence,", "{title: Silence procedure,") + "# a comment\n")
    expect(count).to_contain_text("The checks find nothing wrong.", timeout=SOON)
    expect(page.locator("#checked svg")).to_be_visible()

    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Ask for its publication").click()
    expect(page.locator("#publication + p")).to_contain_text("asked for the publication of this content")
    other = at(site, open_tab, "sec2", page.url.removeprefix(site.base_url))
    other.get_by_role("button", name="Confirm and publish").click()

    expect(other.locator("h1")).to_have_text("Silence")
    assert other.url == f"{site.base_url}/rules/circular/1"
    expect(other.locator("dl.facts").first).to_contain_text("confirmed by")


def test_an_answer_that_comes_late_never_takes_the_place_of_a_newer_one(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "sec", begun(site))
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/check", hold_the_first)
    text, count = page.get_by_label("The rules"), page.locator("#count")
    text.fill("workflow: half")
    page.wait_for_timeout(1500)
    text.fill(SOUND + "# newer\n")
    expect(count).to_contain_text("The checks find nothing wrong.", timeout=SOON)

    assert len(held) == 1
    page.wait_for_timeout(1000)

    expect(count).to_contain_text("The checks find nothing wrong.")


def test_what_was_typed_and_not_saved_can_be_brought_back(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "sec", begun(site))
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_label("The rules").fill(SOUND + "# not saved\n")

    page.goto(page.url)
    page.get_by_role("button", name="Bring it back").click()

    expect(page.get_by_label("The rules")).to_have_value(SOUND + "# not saved\n")


def test_without_script_a_button_checks_and_shows_the_same_page(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "sec", begun(site), has_script=False)
    broken = SOUND.replace("to: lodged,", "to: lodge,")
    page.get_by_label("The rules").fill(broken)

    page.get_by_role("button", name="Check", exact=True).click()

    expect(page.locator("#count")).to_contain_text("1 error")
    expect(page.get_by_label("The rules")).to_have_value(broken)
