"""Promise 15, in Chromium: a page of another site can neither act here, nor look, nor embed a page."""

import pytest

from tests.entrypoints.web import sites
from tests.entrypoints.web.browser import OpenTab
from tests.entrypoints.web.sites import Site, serving
from tests.promises.attacked import API_COMMENT, COMMENT, cookie, said, stored
from tests.promises.elsewhere import another_site, attack, embedded
from wsis_workflow.bootstrap.house import House
from wsis_workflow.entrypoints.web.site import routes_of


@pytest.mark.slow
@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_elsewhere_can_neither_act_nor_look_nor_embed(site: Site, open_tab: OpenTab, name: str) -> None:
    tab = open_tab(site.base_url, is_watched=False, cookies=cookie(site))
    before = stored(site.house)

    with another_site(name) as elsewhere:
        tab.page.goto(elsewhere)
        learned = attack(tab.page, site.base_url, COMMENT, API_COMMENT)
        framed = embedded(tab.page, site.base_url)

    assert said(site.house) == []
    assert stored(site.house) == before
    assert [kind for kind in learned if kind not in ("sent", "opaque", "failed")] == []
    assert framed.startswith("chrome-error:")


@pytest.mark.slow
def test_without_the_guard_a_page_elsewhere_acts(
    house: House, open_tab: OpenTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sites, "build_site", routes_of)

    with serving(house) as unguarded, another_site("127.0.0.1") as elsewhere:
        tab = open_tab(unguarded.base_url, is_watched=False, cookies=cookie(unguarded))
        tab.page.goto(elsewhere)
        attack(tab.page, unguarded.base_url, COMMENT, API_COMMENT)
        framed = embedded(tab.page, unguarded.base_url)

    assert {"ATTACK by a form", "ATTACK by a form of parts", "ATTACK by fetch"} <= set(said(house))
    assert framed == f"{unguarded.base_url}/account"
