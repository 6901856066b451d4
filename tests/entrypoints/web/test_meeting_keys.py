"""Laws of the floor in a real browser: one key records an outcome, and whoever looks on sees it without asking."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.entrypoints.web.browser import OpenTab, Tab
from tests.entrypoints.web.hands import press_access_key
from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.sitting import TODAY, a_sitting

pytestmark = pytest.mark.slow
DAY = f"/meetings/{TODAY}/day"


def tab_of(person: str, site: Site, open_tab: OpenTab) -> Tab:
    session = site.house.access.open_session(person, "A browser", datetime.now(UTC))
    return open_tab(site.base_url, cookies={"language": "en", "__Host-session": session})


def test_one_key_records_the_outcome_and_a_delegate_sees_it_by_itself(site: Site, open_tab: OpenTab) -> None:
    a_sitting(site.house, at="segment")
    delegate = tab_of("a", site, open_tab).go(DAY)
    chair = tab_of("chair", site, open_tab).go(DAY)
    expect(delegate.locator("#floor + h3")).to_contain_text("Before the group")

    press_access_key(chair, "1")

    expect(chair.get_by_role("status").filter(has_text="It is recorded.")).to_be_visible()
    expect(delegate.locator("#floor + h3")).to_contain_text("Working group endorsement", timeout=15_000)
    assert [one.what for one in site.house.store.desk("wg").decisions] == ["table"]


def test_the_next_item_is_on_the_floor_of_everybody(site: Site, open_tab: OpenTab) -> None:
    a_sitting(site.house, at="segment")
    delegate = tab_of("a", site, open_tab).go(DAY)

    press_access_key(tab_of("chair", site, open_tab).go(DAY), "0")

    expect(delegate.locator("#floor + h3")).to_contain_text("Extra-budgetary resources", timeout=15_000)
