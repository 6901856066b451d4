"""People at browsers of their own, on one site whose clock runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site

ALT = 1


class Hand:
    """Somebody at a browser of their own."""

    def __init__(self, site: Site, open_tab: OpenTab, person: str) -> None:
        session = site.house.access.open_session(person, "story", datetime.now(UTC))
        self.tab = open_tab(site.base_url, cookies={"__Host-session": session, "language": "en"})
        self.page: Page = self.tab.page

    def at(self, path: str) -> Page:
        return self.tab.go(path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def unfold(self, title: str) -> None:
        self.page.locator("summary", has_text=title).first.click()

    def is_told(self, text: str) -> None:
        expect(self.page.locator("main [role=status]:not(#changed), main [role=alert]").first).to_contain_text(text)


@contextmanager
def at_their_desks(site: Site, open_tab: OpenTab, *people: str) -> Iterator[dict[str, Hand]]:
    """Give each of them a browser, while the clock of the site runs."""
    clock = site.house.clock()
    clock.start()
    yield {who: Hand(site, open_tab, who) for who in people}
    clock.stop()


def press_access_key(page: Page, key: str) -> None:
    """Press an access key as a hand does: Playwright leaves out the letter that the browser looks for."""
    session = page.context.new_cdp_session(page)
    down = {"modifiers": ALT, "key": key, "code": f"Digit{key}", "unmodifiedText": key}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "windowsVirtualKeyCode": ord(key), **down})
