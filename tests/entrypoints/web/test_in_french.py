"""Laws of the site in French: what a page says in English and in French is data, or the same word in both."""

import re
from datetime import UTC, datetime

import pytest

from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.untranslated import COLLECT, DATA, WORD, data_of
from wsis_workflow.app.languages import read

PAGES = [
    ("/", "sec"),
    ("/board", "conv"),
    ("/table", "sec"),
    ("/account", "chair"),
    ("/demo", "chair"),
    ("/proposals/created", "e"),
    ("/proposals/resources", "sec"),
    ("/proposals/resources/differences?from=1&to=2", "d"),
    ("/proposals/plan/history", "sec"),
    ("/proposals/resources/texts/2", "d"),
    ("/proposals/resources/discussion", "d"),
    ("/proposals/resources/languages", "sec"),
    ("/proposals/resources/attachments", "sec"),
    ("/proposals/created/amendments", "e"),
    ("/proposals/role/documents", "sec"),
    ("/proposals/role/adopted", "sec"),
    ("/proposals/plan-liaison-ungis/lineage", "sec"),
    ("/proposals/new?workflow=council-proposal", "a"),
    ("/meetings", "sec"),
    ("/meetings/wg-12", "sec"),
    ("/meetings/import", "sec"),
    ("/meetings/wg-11/agenda", "sec"),
    ("/meetings/wg-11/day", "chair"),
    ("/meetings/wg-12/lists", "sec"),
    ("/meetings/wg-11/report?kind=meeting&language=fr", "c"),
    ("/bodies/wg", "t"),
    ("/bodies/wg/groups/new", "chair"),
    ("/bodies/wg/actions", "sec"),
    ("/bodies/wg/liaisons", "sec"),
    ("/account/feeds?body=wg", "a"),
    ("/account/webhook", "a"),
    ("/fleet", "sec"),
    ("/papers/new?kind=proposal&ref=role&language=ar&form=pdf", "c"),
    ("/deadlines", "chair"),
    ("/notices/coming", "sec"),
    ("/people", "a"),
    ("/people/import", "sec"),
    ("/rules/council-proposal/1", "a"),
    ("/rules/council-proposal/1/tables/consensus?support=4&object=1", "a"),
    ("/rules/rehearsals", "a"),
    ("/rules/drafts", "sec"),
    ("/rules/council-proposal/2/changes", "a"),
    ("/nowhere", "a"),
]
LANGUAGES = {"Español", "Русский", "العربية", "中文"}  # each by its own name
SOME = {"/", "/account", "/proposals/created", "/meetings/wg-12", "/rules/council-proposal/1", "/nowhere"}
LOOKED_AT = [pytest.param(*one, marks=() if one[0] in SOME else pytest.mark.proof) for one in PAGES]
SAME = {message.id for message in read("fr") if isinstance(message.id, str) and message.string == message.id}


@pytest.fixture(scope="module")
def data(demo_site: Site) -> re.Pattern[str]:
    return data_of(demo_site.house)


@pytest.mark.slow
@pytest.mark.parametrize(("path", "person"), LOOKED_AT)
def test_a_page_in_french_shares_only_data_with_the_page_in_english(
    demo_site: Site, open_tab: OpenTab, data: re.Pattern[str], path: str, person: str
) -> None:
    english, french = (texts(demo_site, open_tab, path, person, language) for language in ("en", "fr"))

    assert len(french) > 20
    left = {data.sub(" ", text).strip(" ·") for text in (english & french) - SAME}
    assert {text for text in left - SAME - LANGUAGES if WORD.search(text)} == set()


def test_the_form_library_speaks_french_as_well(demo_site: Site) -> None:
    browser = demo_site.client("t")  # nobody of those whose own page is looked at, which tells of every browser
    browser.cookies["language"] = "fr"

    answer = browser.post("/account/tokens", data={"name": "", "days": "9999", "scopes": "read"})

    assert answer.status_code == 422
    assert re.findall(r'<p class="error"[^>]*>(.*?)</p>', answer.text) == [
        "Ce champ est requis.",
        "Le nombre doit être compris entre 1 et 366.",
    ]


def texts(site: Site, open_tab: OpenTab, path: str, person: str, language: str) -> set[str]:
    session = site.house.access.open_session(person, "A browser", datetime.now(UTC))
    tab = open_tab(site.base_url, is_watched=False, cookies={"__Host-session": session, "language": language})
    return {" ".join(text.split()) for text in tab.go(path).evaluate(COLLECT, DATA)}
