"""Laws of long documents at the site: asked for by a button, waited for without a script, and one's own alone."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.entrypoints.web.sites import Site, house_from, serving
from wsis_workflow.bootstrap.papers import BROKEN, prepare_all

REPORT = "/meetings/wg-11/report/pdf?kind=chair&language=fr"
DOCUMENT = "/proposals/role/documents/docx?language=en"
FIELDS = {"kind": "chair", "ref": "wg-11", "language": "fr", "form": "pdf", "day": "", "since": ""}
KINDS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}


@pytest.fixture
def slow_site(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve a demo in which every PDF and DOCX is long."""
    monkeypatch.setenv("WSIS_PAPER_AT_ONCE", "0")
    with house_from(demo_file, tmp_path) as house, serving(house) as running:
        yield running


def asked(browser: httpx.Client, address: str) -> str:
    """Follow a link to a document, and press the button there; give the address of its page."""
    offered = browser.get(address)
    assert offered.status_code == 303
    assert 'action="/papers"' in browser.get(offered.headers["location"]).text
    return str(browser.post("/papers", data=dict(httpx.URL(offered.headers["location"]).params)).headers["location"])


@pytest.mark.parametrize("address", [REPORT, DOCUMENT])
def test_a_long_document_is_asked_for_waited_for_and_taken(slow_site: Site, address: str) -> None:
    browser = slow_site.client("c")
    place = asked(browser, address)

    waiting, too_soon = browser.get(place), browser.get(f"{place}/file")
    prepare_all(slow_site.house)
    ready, file = browser.get(place), browser.get(f"{place}/file")

    assert (waiting.headers["refresh"], "refresh" in ready.headers) == ("3", False)
    assert "It is being prepared since" in waiting.text
    assert (too_soon.status_code, file.status_code) == (404, 200)
    assert f'href="{place}/file"' in ready.text
    assert file.content.startswith(KINDS[file.headers["content-disposition"].rpartition(".")[2].strip("\"'")])


def test_nobody_else_finds_it(slow_site: Site) -> None:
    place = asked(slow_site.client("c"), REPORT)
    prepare_all(slow_site.house)

    found = {
        who: slow_site.client(who).get(f"{place}{end}").status_code for who in ("d", "sec") for end in ("", "/file")
    }

    assert found == {"d": 404, "sec": 404}
    assert slow_site.client("c").get(f"{place}/file").status_code == 200
    assert slow_site.client().get(place).headers["location"].startswith("/sign-in")


def test_a_link_alone_asks_for_nothing(slow_site: Site) -> None:
    slow_site.client("c").get(REPORT)

    assert slow_site.house.papers.ahead() is None


def test_a_short_one_comes_at_once(site: Site) -> None:
    assert site.client("c").get(REPORT).content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"kind": "x"}, 422), ({"form": "odt"}, 422), ({"ref": "nowhere"}, 404), ({"language": ""}, 422)],
)
def test_what_cannot_be_is_not_asked_for(slow_site: Site, wrong: dict[str, str], status: int) -> None:
    browser = slow_site.client("c")

    assert browser.post("/papers", data=FIELDS | wrong).status_code == status
    assert slow_site.house.papers.ahead() is None
    assert browser.post("/papers", data=FIELDS).status_code == 303


def test_one_that_failed_says_why(slow_site: Site) -> None:
    browser, papers = slow_site.client("c"), slow_site.house.papers
    place = asked(browser, REPORT)
    number = int(place.rpartition("/")[2])
    papers.fail(number, "The template has no title.", None)

    told = browser.get(place)

    assert "It could not be prepared. The template has no title." in told.text
    assert ("refresh" in told.headers, browser.get(f"{place}/file").status_code) == (False, 404)
    assert browser.get("/papers/99999999999999999999").status_code == 404


def test_why_one_failed_is_said_in_the_language_of_whoever_reads_it(slow_site: Site) -> None:
    browser, papers = slow_site.client("c"), slow_site.house.papers
    place = asked(browser, REPORT)
    papers.fail(int(place.rpartition("/")[2]), BROKEN, None)

    english = browser.get(place).text
    browser.cookies["language"] = "fr"
    french = browser.get(place).text

    assert BROKEN in english
    assert "Le programme n’a pas pu produire le document" in french
    assert BROKEN not in french
