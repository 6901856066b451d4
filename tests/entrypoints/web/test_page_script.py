"""Laws of the small script and of pages without it: changes show themselves, nothing typed is lost."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.entrypoints.web.browser import OpenTab, Tab
from tests.entrypoints.web.sites import Site
from wsis_workflow.domain.proposals.commands import Comment, TakeStep

pytestmark = pytest.mark.slow
SOON = 15_000  # milliseconds; the stream looks every two seconds
STREAM_LOOKS = 3000
CREATED = "/proposals/created"


def at(site: Site, open_tab: OpenTab, person: str, path: str, **options: bool) -> Page:
    """Open a page as somebody."""
    session = site.house.access.open_session(person, "A browser", datetime.now(UTC))
    tab: Tab = open_tab(site.base_url, cookies={"__Host-session": session, "language": "en"}, **options)
    return tab.go(path)


def unfold_comment(page: Page) -> None:
    page.locator("#comment > summary").click()


def test_a_page_shows_by_itself_what_somebody_else_has_done(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "e", CREATED)

    site.house.handle(TakeStep("created", "submit"), "e")

    expect(page.locator(".glance .state")).to_have_text("Before the group", timeout=SOON)


def test_a_page_on_which_somebody_types_tells_that_it_has_changed_and_keeps_what_was_typed(
    site: Site, open_tab: OpenTab
) -> None:
    page = at(site, open_tab, "e", CREATED)
    unfold_comment(page)
    page.get_by_label("Your comment").fill("A long thought")

    site.house.handle(TakeStep("created", "submit"), "e")

    expect(page.locator("#changed")).to_be_visible(timeout=SOON)
    assert page.get_by_label("Your comment").input_value() == "A long thought"
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.get_by_role("region", name="Comment 7").get_by_role("listitem")).to_contain_text("A long thought")


def test_a_page_that_said_no_tells_that_it_has_changed_and_leads_to_the_page_as_it_is(
    site: Site, open_tab: OpenTab
) -> None:
    page = at(site, open_tab, "e", CREATED)
    page.locator("#step-withdraw > summary").click()
    page.locator("#step-withdraw textarea").fill(" ")
    page.locator("#step-withdraw button").click()
    expect(page.locator("#wrong")).to_be_focused()

    site.house.handle(TakeStep("created", "submit"), "e")
    page.locator("#changed a").click(timeout=SOON)

    assert page.url == site.base_url + CREATED
    expect(page.locator(".glance .state")).to_have_text("Before the group")


def test_a_form_is_sent_once_however_often_it_is_clicked(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "e", CREATED)
    unfold_comment(page)
    page.get_by_label("Your comment").fill("Once")
    sent: list[str] = []
    page.on("request", lambda request: sent.extend([request.url] if request.method == "POST" else []))

    page.locator("#comment form button").dblclick(no_wait_after=True)
    page.wait_for_url(f"{site.base_url}{CREATED}*")

    expect(page.locator("main > [role=status]:not(#changed)")).to_be_visible()
    assert sent == [f"{site.base_url}{CREATED}/comment"]


def test_choosing_a_language_or_colours_acts_at_once_and_comes_back_to_the_same_page(
    site: Site, open_tab: OpenTab
) -> None:
    page = at(site, open_tab, "a", "/table?sort=title&q=council")
    buttons = page.locator(".bottom").get_by_role("button", name="Change")
    expect(buttons).to_have_count(0)

    page.get_by_label("Language").select_option("fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr", timeout=SOON)
    page.locator("#theme").select_option("dark")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark", timeout=SOON)
    assert page.url == f"{site.base_url}/table?sort=title&q=council"


def test_what_was_typed_is_not_lost_to_a_choice_at_the_foot_without_a_question(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "a", "/proposals/new?workflow=council-proposal")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_label("Title").fill("A fund")

    page.locator("#theme").select_option("dark")
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert page.get_by_label("Title").input_value() == "A fund"
    expect(page.get_by_role("button", name="Put it forward")).to_be_enabled()


def test_what_changes_meanwhile_does_not_break_off_the_way_to_the_next_page(site: Site, open_tab: OpenTab) -> None:
    page = at(site, open_tab, "e", CREATED)
    held: list[Route] = []
    page.route("**/board", lambda route: held.append(route))
    # Whoever looks away and back while the next page is on its way must not set the old one listening again.
    page.evaluate("addEventListener('beforeunload', () => setTimeout(() => dispatchEvent(new Event('seen')), 300))")
    page.evaluate("addEventListener('seen', () => document.dispatchEvent(new Event('visibilitychange')))")

    page.get_by_role("link", name="Board", exact=True).first.click(no_wait_after=True)
    site.house.handle(TakeStep("created", "submit"), "e")
    page.wait_for_timeout(STREAM_LOOKS)
    held[0].continue_()

    expect(page).to_have_url(site.base_url + "/board")


def test_a_page_works_on_when_nothing_tells_it_what_changes(site: Site, open_tab: OpenTab) -> None:
    tab = open_tab(site.base_url, is_watched=False, cookies={"language": "en"})
    tab.page.route("**/live*", lambda route: route.fulfill(status=429, body="Too many."))
    tab.go("/sign-in").get_by_role("button", name="Delegate of Member State E").click()

    page = tab.go(CREATED)
    page.get_by_role("button", name="Submit to the group").click()

    expect(page.locator(".glance .state")).to_have_text("Before the group")
    assert tab.noted().console == []


def test_a_page_listens_only_while_it_is_looked_at(site: Site, open_tab: OpenTab) -> None:
    session = site.house.access.open_session("a", "A browser", datetime.now(UTC))
    tab = open_tab(site.base_url, cookies={"__Host-session": session})
    with tab.page.expect_request("**/live*"):
        page = tab.go("/board")
    asked: list[str] = []
    page.on("request", lambda request: asked.extend([request.url] if "/live" in request.url else []))

    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    site.house.handle(Comment("plan", "While nobody looks."), "a")
    page.wait_for_timeout(2500)
    while_hidden = list(asked)
    page.evaluate("Object.defineProperty(document, 'hidden', {value: false})")
    with page.expect_navigation(timeout=SOON):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    assert while_hidden == []
    assert len(asked) >= 1


def test_without_script_a_proposal_is_put_forward_submitted_and_commented(site: Site, open_tab: OpenTab) -> None:
    page = open_tab(site.base_url, has_script=False, cookies={"language": "en"}).go("/sign-in")
    page.get_by_role("button", name="Delegate of Member State A").click()
    page.goto(f"{site.base_url}/proposals/new?workflow=council-proposal")

    page.get_by_label("Title").fill("A fund")
    page.get_by_label("Short name").fill("fund")
    page.get_by_label("Mandate").fill("Resolution 140")
    page.get_by_label("Text", exact=True).fill("The Council sets up a fund.")
    page.get_by_role("button", name="Put it forward").click()
    page.get_by_role("button", name="Submit to the group").click()
    unfold_comment(page)
    page.get_by_label("Your comment").fill("It is urgent.")
    page.locator("#comment form button").click()

    expect(page.get_by_role("region", name="Comment 3").get_by_role("listitem")).to_contain_text("It is urgent.")
    page.get_by_role("link", name="A fund").click()
    expect(page.locator(".glance .state")).to_have_text("Before the group")
    page.get_by_label("Colours").select_option("dark")
    page.locator(".bottom form", has_text="Colours").get_by_role("button").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
