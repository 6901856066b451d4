"""Laws of finding one's way: where a list begins, what leads where, and what things are called on the way."""

import re
from datetime import UTC, datetime

import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.running import move_clock
from wsis_workflow.domain.proposals.commands import MakeAvailable, TakeStep

PAGED = ("/table", "/deadlines", "/people", "/members", "/meetings", "/notices/sent", "/notices/coming")


@pytest.mark.parametrize("path", PAGED)
def test_the_first_page_of_a_list_leads_back_to_nowhere_and_the_second_leads_back(demo_site: Site, path: str) -> None:
    client = demo_site.client("sec")

    first = client.get(path).text
    further = re.search(r'rel="next" href="([^"]+)"', first)

    assert "<h1>" in first
    assert 'rel="prev"' not in first
    if further:
        assert 'rel="prev"' in client.get(further[1].replace("&amp;", "&")).text


def test_some_list_has_a_second_page(demo_site: Site) -> None:
    client = demo_site.client("sec")

    assert any('rel="next"' in client.get(path).text for path in PAGED)


def test_a_subject_leads_to_its_proposal(demo_site: Site) -> None:
    page = demo_site.client("sec").get("/notices/sent").text

    assert re.search(r'<th scope="row"><a href="/proposals/segment"><bdi>\[segment\] ', page)


def test_what_has_the_same_title_is_told_apart_by_its_short_name(demo_site: Site) -> None:
    page = demo_site.client("sec").get("/board").text

    assert page.count("<bdi>An action plan for the WSIS outcomes until 2015</bdi>") == 2
    assert [page.count(f'<code dir="auto">{ref}</code>') for ref in ("plan", "plan-liaison-ungis")] == [1, 1]


def test_a_reason_leads_to_where_on_the_page_the_reader_provides_what_is_missing(site: Site) -> None:
    site.house.handle(TakeStep("created", "submit"), "e")

    chair, delegate = (site.client(who).get("/proposals/created").text for who in ("chair", "e"))

    assert 'id="record-divergent_views"' in chair
    assert '<a href="#record-divergent_views">Record: Views differ</a>' in chair
    assert "#record-" not in delegate


def test_languages_stand_in_their_official_order_whenever_they_came(site: Site) -> None:
    site.house.handle(MakeAvailable("plan", ("zh", "es")), "sec")
    site.house.handle(MakeAvailable("plan", ("fr",)), "sec")

    pages = [words_of(site.client("sec").get(f"/proposals/plan{more}").text) for more in ("", "/texts/1", "/texts")]

    assert ["Available in: English, French, Spanish, Chinese." in page for page in pages[:1]] == [True]
    assert "English, French, Spanish, Chinese" in pages[1] + pages[2]


def test_admitting_what_is_not_late_is_folded_away_and_what_is_late_is_not(site: Site) -> None:
    chair = site.client("chair")
    form = 'action="/proposals/resources/findings/admitted_late"'

    before = chair.get("/proposals/resources").text
    move_clock(site.house, datetime(2008, 2, 29, 12, tzinfo=UTC))
    after = chair.get("/proposals/resources").text

    assert [page.count(form) for page in (before, after)] == [1, 1]
    assert [page.count("Admit it although late: nothing is late now") for page in (before, after)] == [1, 0]
