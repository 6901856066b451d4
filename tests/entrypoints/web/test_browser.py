"""Laws of the browser that the pages are tested in: it is a real one, and what goes wrong on a page is noticed."""

import asyncio
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.entrypoints.web.browser import Chromium, Noted, OpenTab, axe, new_tab
from tests.entrypoints.web.chromium import FONTS, LOCK, SHELL, WHOLE, find_chromium, install_chromium

ORDER = f"apt-get install {' '.join((SHELL, *FONTS))}"
INSTALL = "install --yes --no-install-recommends"
STRICT = "default-src 'none'; style-src 'self'"
HEAD = '<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>'
PAGES = {
    "/": f"{HEAD}<p>All is well.</p><p><a href='/told'>Next</a></p>",
    "/inline": f"{HEAD}<p style='color: red'>No.</p><script>document.title = 'acted'</script>",
    "/foreign": f"{HEAD}<img src='http://pictures.example.org/a.png' alt='A map'>",
    "/missing-part": f"{HEAD}<img src='/no-such.png' alt='A map'>",
    "/throws": f"{HEAD}<script>console.error('said'); throw new Error('thrown')</script>",
    "/acts": f"{HEAD}<script>document.title = 'acted'</script>",
    "/inaccessible": f"{HEAD}<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='><button></button>",
    "/small": f"{HEAD}<p><a href='/' style='display:inline-block;font-size:6px'>a</a><a href='/acts'"
    " style='display:inline-block;font-size:6px'>b</a></p>",
    "/colours": f"{HEAD}<style>p {{color: rgb(1,2,3)}} @media (prefers-color-scheme: dark)"
    " {p {color: rgb(4,5,6)}}</style><p>x</p>",
}
OPEN = {"/throws", "/acts", "/inaccessible", "/small", "/colours"}  # pages without a policy


class Answers(BaseHTTPRequestHandler):
    """Gives the pages above; `/told` says what the browser told, `/refused` and `/broken` say no."""

    def do_GET(self) -> None:
        status = {"/refused": 409, "/broken": 500}.get(
            self.path, 200 if self.path in PAGES or self.path == "/told" else 404
        )
        told = f"{HEAD}<p>{self.headers['Cookie']}</p><p>{self.headers['Accept-Language']}</p>"
        body = PAGES.get(self.path, told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if self.path not in OPEN:
            self.send_header("Content-Security-Policy", STRICT)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_it_is_a_real_browser(chromium: Chromium) -> None:
    assert int(chromium.browser.version.split(".")[0]) >= 120


def test_others_may_run_a_loop_while_the_browser_waits(chromium: Chromium, address: str) -> None:
    with chromium.at_work() as browser:
        before = new_tab(browser, address).go().title()

    between = asyncio.run(asyncio.sleep(0, "something else"))

    with chromium.at_work() as browser:
        after = browser.contexts[0].pages[0].title()
        browser.contexts[0].close()
    assert (before, between, after) == ("A page", "something else", "A page")


def test_nothing_is_noted_on_a_page_without_fault(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address)

    page = tab.go()
    page.get_by_role("link").click()

    assert page.url == f"{address}/told"
    assert tab.noted() == Noted()


def test_what_the_policy_of_a_page_forbids_is_noted_and_does_not_act(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address, is_watched=False)

    tab.go("/inline")

    assert sorted(tab.noted().violations) == ["script-src-elem: inline", "style-src-attr: inline"]
    assert tab.page.title() == "A page"


def test_a_request_to_another_host_is_noted_though_the_policy_stops_it(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address, is_watched=False)

    tab.go("/foreign")

    assert tab.noted().violations == ["img-src: http://pictures.example.org/a.png"]


def test_a_request_to_another_host_is_noted_and_comes_to_nothing(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address, is_watched=False)

    tab.go("/acts").set_content(PAGES["/foreign"])
    tab.page.wait_for_load_state()

    assert tab.noted().foreign == ["http://pictures.example.org/a.png"]
    assert tab.noted().failed == ["http://pictures.example.org/a.png: net::ERR_NAME_NOT_RESOLVED"]


def test_what_scripts_complain_of_is_noted(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address, is_watched=False)

    tab.go("/throws")

    assert tab.noted().console == ["said", "thrown"]


@pytest.mark.parametrize(
    ("path", "failed"),
    [("/", []), ("/refused", []), ("/no-such-page", []), ("/broken", ["/broken: 500"])],
)
def test_a_page_that_says_no_is_no_fault_but_one_that_breaks_is(
    open_tab: OpenTab, address: str, path: str, failed: list[str]
) -> None:
    tab = open_tab(address, is_watched=False)

    tab.go(path)

    assert tab.noted() == Noted(failed=[address + one for one in failed])


def test_a_part_of_a_page_that_is_not_there_is_noted(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address, is_watched=False)

    tab.go("/acts").set_content(PAGES["/missing-part"].replace("/no-such", f"{address}/no-such"))
    tab.page.wait_for_load_state()

    assert tab.noted().failed == [f"{address}/no-such.png: 404"]


def test_what_keeps_people_from_using_a_page_is_found_even_where_it_allows_no_script(
    open_tab: OpenTab, address: str
) -> None:
    tab = open_tab(address)

    assert axe(tab.go("/")) == []
    assert axe(tab.go("/told")) == []
    assert {flaw.rule for flaw in axe(tab.go("/inaccessible"))} == {"image-alt", "button-name"}
    assert "target-size" in {flaw.rule for flaw in axe(tab.go("/small"))}


def test_a_tab_has_the_screen_and_the_habits_that_it_is_given(open_tab: OpenTab, address: str) -> None:
    tab = open_tab(address, width=320, height=640, scheme="dark", locale="fr-CH", zone="Asia/Tokyo")

    page = tab.go("/colours")
    colour = page.evaluate("getComputedStyle(document.querySelector('p')).color")
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")

    assert (page.evaluate("[innerWidth, innerHeight]"), colour, zone) == ([320, 640], "rgb(4, 5, 6)", "Asia/Tokyo")
    assert "fr-CH" in tab.go("/told").content()


def test_a_tab_without_script_runs_none_and_notes_faults_all_the_same(open_tab: OpenTab, address: str) -> None:
    with_script, without = open_tab(address), open_tab(address, has_script=False, is_watched=False)

    assert with_script.go("/acts").title() == "acted"
    assert without.go("/acts").title() == "A page"
    without.go("/broken")
    assert without.noted().failed == [f"{address}/broken: 500"]


def test_a_cookie_bound_to_the_host_is_sent_and_no_tab_has_that_of_another(open_tab: OpenTab, address: str) -> None:
    signed_in, nobody = open_tab(address, cookies={"__Host-session": "secret"}), open_tab(address)

    assert "<p>__Host-session=secret</p>" in signed_in.go("/told").content()
    assert "<p>None</p>" in nobody.go("/told").content()


@pytest.mark.parametrize(
    ("language", "text"), [("ar", "قرر المجلس"), ("zh", "理事会决定"), ("ru", "Совет решает"), ("en", "It decides")]
)
def test_every_language_of_the_union_has_letters(open_tab: OpenTab, address: str, language: str, text: str) -> None:
    page = open_tab(address).go("/acts")

    widths = page.evaluate(
        """text => [...text].filter(letter => letter.trim()).map(letter => {
            const canvas = document.createElement("canvas").getContext("2d");
            canvas.fillText(letter, 20, 20);
            return [...canvas.getImageData(0, 0, 60, 40).data].join();
        })""",
        text,
    )

    assert len(set(widths)) >= len(set(text) - {" "}) - 1


def test_whoever_finds_the_browser_installed_does_not_install_it_again(request: pytest.FixtureRequest) -> None:
    assert install_chromium(request.config) == find_chromium()
    assert LOCK.exists()


@pytest.mark.parametrize("uid", [0, 1000])
def test_only_root_installs_what_is_missing(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, uid: int
) -> None:
    asked = a_machine(monkeypatch, tmp_path, f"[ $1 = update ] || /bin/cp $0 {tmp_path}/{SHELL}", uid)

    found = outcome(lambda: install_chromium(request.config))

    assert asked() == (["update", f"{INSTALL} {SHELL} {' '.join(FONTS)}"] if uid == 0 else [])
    assert found == (f"{tmp_path}/{SHELL}" if uid == 0 else f"There is no Chromium; install it as root: {ORDER}")


def test_where_it_comes_with_windows_only_that_is_installed(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = f"case $4 in {SHELL}) exit 100;; {WHOLE}) /bin/cp $0 {tmp_path}/{WHOLE};; esac"
    asked = a_machine(monkeypatch, tmp_path, script)

    found = outcome(lambda: install_chromium(request.config))

    assert asked() == ["update", *(f"{INSTALL} {package} {' '.join(FONTS)}" for package in (SHELL, WHOLE))]
    assert found == f"{tmp_path}/{WHOLE}"


def test_an_installation_that_fails_is_told(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_machine(monkeypatch, tmp_path, "echo No network. >&2; exit 100")

    found = outcome(lambda: install_chromium(request.config))

    assert found == "apt-get update failed: No network.; there is no Chromium."


def a_machine(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str, uid: int = 0) -> Callable[[], list[str]]:
    """Leave nothing on the path but an apt-get that does as the script says; give a way to see what it was asked."""
    asked, apt = folder / "asked", folder / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> {asked}\n{script}\n')
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr("os.geteuid", lambda: uid)
    return lambda: asked.read_text().splitlines() if asked.exists() else []


def outcome(ask: Callable[[], str]) -> str:
    """Give the answer, or why the test would fail."""
    try:
        return ask()
    except pytest.fail.Exception as failed:
        return str(failed.msg)
