"""Laws of the reports of meetings at the site and in the API: looked at as they are saved, each what they may read."""

import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.app.papers.paper import LANGUAGES

DRAFT = "A high-level segment of the Council"  # still with its sponsor, on the day of the demo
MEANS = "Voluntary means should not replace the regular budget."


def test_the_page_shows_a_report_and_leads_to_it_as_files(demo_site: Site) -> None:
    browser = demo_site.client("c")

    page = browser.get("/meetings/wg-11/report?kind=chair&language=fr")
    file = browser.get("/meetings/wg-11/report/md?kind=chair&language=fr")

    assert page.status_code == 200
    assert page.text.count(MEANS) == 1
    assert '<article class="card text paper" lang="fr" dir="ltr">' in page.text
    assert "/meetings/wg-11/report/pdf?kind=chair&amp;language=fr" in page.text
    assert (file.headers["content-type"], MEANS in file.text) == ("text/markdown; charset=utf-8", True)
    assert file.headers["content-disposition"].startswith("attachment; filename=")
    assert "wg-11-chair-F.md" in file.headers["content-disposition"]


def test_a_meetings_page_leads_to_its_reports(demo_site: Site) -> None:
    assert 'href="/meetings/wg-11/report"' in demo_site.client("c").get("/meetings/wg-11").text


def test_arabic_is_set_from_right_to_left_with_words_of_others_marked(demo_site: Site) -> None:
    page = demo_site.client("c").get("/meetings/wg-11/report?language=ar").text

    assert '<article class="card text paper" lang="ar" dir="rtl">' in page
    assert '<bdi lang="en">Member State C</bdi>' in page


@pytest.mark.parametrize("kind", ["meeting", "day", "chair"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_comes_in_every_language_the_same_bytes_each_time(
    demo_site: Site, kind: str, language: str
) -> None:
    program = demo_site.token("sec", "read")
    address = f"meetings/wg-11/reports/{kind}/md?language={language}"

    first, second = program.get(address), program.get(address)
    known = program.get(address, headers={"If-None-Match": first.headers["etag"]})

    assert (first.status_code, known.status_code) == (200, 304)
    assert first.content == second.content


def test_pdf_and_docx_are_what_they_say(demo_site: Site) -> None:
    program = demo_site.token("d", "read")

    pdf, docx = (program.get(f"meetings/wg-11/reports/meeting/{form}").content for form in ("pdf", "docx"))

    assert (pdf[:5], docx[:4]) == (b"%PDF-", b"PK\x03\x04")


def test_a_draft_that_only_some_may_read_stands_in_nobodys_report(demo_site: Site) -> None:
    for person in demo_site.house.store.current_register().people:
        for address in ("/meetings/wg-11/report/md", "/meetings/wg-13/report/md?kind=chair"):
            assert DRAFT not in demo_site.client(person).get(address).text
    assert DRAFT in demo_site.client("e").get("/proposals/created").text


def test_whoever_may_read_nothing_there_is_told_nothing_of_it(demo_site: Site) -> None:
    report = demo_site.client("contact").get("/meetings/wg-11/report").text

    assert "No act on a proposal is recorded for this time." in report
    assert MEANS not in report
    assert "of a reader; it tells what that reader may read" in report
    assert "of the chair and the secretariat" in demo_site.client("chair").get("/meetings/wg-11/report").text


def test_what_cannot_be_meant_is_refused_with_a_way_out(demo_site: Site) -> None:
    browser, program = demo_site.client("c"), demo_site.token("c", "read")

    day = browser.get("/meetings/wg-11/report?kind=day&day=2007-06-20")
    month = browser.get("/meetings/wg-12/report?kind=day")
    unknown = program.get("meetings/wg-11/reports/day/md?day=2007-06-20")

    assert (day.status_code, month.status_code, unknown.status_code) == (404, 422, 404)
    assert "did you mean “2007-06-1" in day.text
    assert unknown.json()["code"] == "unknown"
    assert program.get("meetings/wg-11/reports/chair/md?since=nowhere").json()["code"] == "unknown"
