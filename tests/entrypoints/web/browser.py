"""A real browser: Debian's Chromium, driven by Playwright, that notes whatever goes wrong on a page.

The Python package of Playwright is enough: no browser is downloaded.
"""

from asyncio import AbstractEventLoop, events, get_running_loop
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Response, sync_playwright

from tests.entrypoints.web.chromium import find_chromium, install_chromium

SWITCHES = [
    "--no-sandbox",  # needs a kernel that containers often do not give
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing but this machine has a name: a request to another host is noted, and comes to nothing.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
    noteViolation(`${event.effectiveDirective}: ${event.blockedURI || "inline"}`));
"""
AXE_OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@dataclass
class Noted:
    """What went wrong on the pages of a tab, in words."""

    console: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Flaw:
    """What axe finds: the rule, how bad, what to do, and the elements."""

    rule: str
    impact: str
    advice: str
    elements: tuple[str, ...]


LOST = 15_000  # milliseconds after which a way is looked at that does not end
MOST_TRIES = 4
# What is said of a way that was lost because the page that was open showed itself anew: it is open still, or the way
# came to its end unseen. That befalls programs alone: a browser lets what a person asks for go before what a page does.
OVERTAKEN = ("interrupted by another navigation", "net::ERR_ABORTED", f"Timeout {LOST}ms exceeded")


@dataclass(frozen=True)
class Tab:
    """A page in a browser of its own: nothing is shared with other tabs, not even cookies."""

    page: Page
    base_url: str
    _noted: Noted

    def go(self, path: str = "/") -> Page:
        """Open a page of the site, also where the page that is open shows itself anew at the same moment."""
        target = self.base_url + path
        for tries in range(MOST_TRIES, 0, -1):
            before = self.page.url
            try:
                self.page.goto(target, timeout=LOST)
            except Error as fault:
                is_lost = self.page.url in (before, target) and any(words in fault.message for words in OVERTAKEN)
                if not is_lost or tries == 1:
                    raise
            else:
                break
        return self.page

    def noted(self) -> Noted:
        """Give what went wrong so far."""
        if not self.page.is_closed():
            self.page.title()  # a word with the browser: what it had to tell before has then been told
        return self._noted


OpenTab = Callable[..., Tab]


@dataclass(frozen=True)
class Chromium:
    """A running browser, and the loop of Playwright that speaks with it."""

    browser: Browser
    loop: AbstractEventLoop

    @contextmanager
    def at_work(self) -> Iterator[Browser]:
        """Use the browser within the block; between blocks others may run a loop of their own in this thread."""
        events._set_running_loop(self.loop)
        try:
            yield self.browser
        finally:
            events._set_running_loop(None)


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[Chromium]:
    """Start a browser, one for each worker."""
    program = find_chromium() or install_chromium(request.config)
    with started(program) as running:
        yield running


@pytest.fixture
def open_tab(chromium: Chromium) -> Iterator[OpenTab]:
    """Give a way to open tabs; the test fails where anything went wrong on a page and `is_watched` was not False."""
    tabs: list[Tab] = []
    watched: list[Tab] = []

    def open_it(base_url: str, *, is_watched: bool = True, **options: Any) -> Tab:
        tabs.append(new_tab(chromium.browser, base_url, **options))
        watched.extend(tabs[-1:] if is_watched else [])
        return tabs[-1]

    with chromium.at_work():
        try:
            yield open_it
            _must_be_without_fault(watched)
        finally:
            for tab in tabs:
                tab.page.context.close()


@contextmanager
def started(program: str) -> Iterator[Chromium]:
    """Run a browser with a fresh profile until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=SWITCHES)
        running = Chromium(browser, get_running_loop())
        events._set_running_loop(None)
        try:
            yield running
        finally:
            events._set_running_loop(running.loop)
            browser.close()


def new_tab(
    browser: Browser,
    base_url: str,
    *,
    width: int = 1280,
    height: int = 800,
    scheme: str = "light",
    locale: str = "en-GB",
    zone: str = "Europe/Zurich",
    has_script: bool = True,
    cookies: Mapping[str, str] | None = None,
) -> Tab:
    """Open a tab as somebody with this screen and these habits would; the cookies are those of the site."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]  # Playwright refuses others itself
        locale=locale,
        timezone_id=zone,
        java_script_enabled=has_script,
        reduced_motion="reduce",
    )
    noted = Noted()
    context.expose_binding("noteViolation", lambda _, words: noted.violations.append(words))
    context.add_init_script(TELL_VIOLATIONS)
    context.on("console", lambda message: _hear(message, noted))
    context.on("weberror", lambda error: noted.console.append(str(error.error)))
    context.on("request", lambda request: _follow(request, base_url, noted))
    context.on("requestfailed", lambda request: _fail(request, noted))
    context.on("response", lambda response: _judge(response, noted))
    page = context.new_page()
    _give_cookies(page, base_url, cookies or {})
    return Tab(page, base_url, noted)


def _give_cookies(page: Page, base_url: str, cookies: Mapping[str, str]) -> None:
    """Set cookies as the site would: Playwright's own way names a domain, which `__Host-` forbids."""
    session = page.context.new_cdp_session(page)
    for name, value in cookies.items():
        cookie = {"name": name, "value": value, "url": base_url, "path": "/", "secure": True, "httpOnly": True}
        assert session.send("Network.setCookie", cookie)["success"], name
    session.detach()


def axe(page: Page, only: Sequence[str] = ()) -> list[Flaw]:
    """Look for what keeps people from using a page, by WCAG 2.2 and good practice, or by some rules.

    The script is evaluated by the browser itself: a page that allows no scripts can be looked at as well.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = AXE_OPTIONS | ({"runOnly": {"type": "rule", "values": list(only)}} if only else {})
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        Flaw(one["id"], one["impact"], one["help"], tuple(str(node["target"]) for node in one["nodes"]))
        for one in found
    ]


def _must_be_without_fault(tabs: Iterable[Tab]) -> None:
    wrong = [noted for tab in tabs if (noted := tab.noted()) != Noted()]
    if wrong:
        pytest.fail(f"Something went wrong on a page: {wrong}", pytrace=False)


def _hear(message: ConsoleMessage, noted: Noted) -> None:
    # What the server answered is judged below: a page that says no is no fault.
    if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
        noted.console.append(message.text)


def _follow(request: Request, base_url: str, noted: Noted) -> None:
    address, home = urlsplit(request.url), urlsplit(base_url)
    if address.scheme not in ("data", "blob") and address.netloc != home.netloc:
        noted.foreign.append(request.url)


def _fail(request: Request, noted: Noted) -> None:
    # A stream of events, or a page that is left before it is complete, is broken off: that is no fault.
    if request.failure != "net::ERR_ABORTED":
        noted.failed.append(f"{request.url}: {request.failure}")


def _judge(response: Response, noted: Noted) -> None:
    """Note an error of the server, and a part of a page that is not there."""
    worst = 500 if response.request.is_navigation_request() else 400
    if response.status >= worst:
        noted.failed.append(f"{response.url}: {response.status}")
