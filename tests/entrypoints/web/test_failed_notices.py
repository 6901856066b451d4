"""Laws of notices that could not be delivered: who sees them, and who sends them again."""

from datetime import timedelta

import pytest

from tests.entrypoints.web.reading import acts_on, words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

ERROR = "550 no such mailbox"


def to_e_that_failed(house: House) -> int:
    """Let the notice of a moved meeting to one delegate fail for good; give its number."""
    house.handle_register(MoveMeeting("wg-12", opens="2008-03-03"), "sec")
    now = house.now()
    leased = house.store.lease(now, now + timedelta(minutes=5), 500)
    [delivery] = [one for one in leased if one.notice.to == "e"]
    assert house.store.mark_failed([delivery], now, ERROR, None) == 1
    return delivery.id


def test_a_failed_notice_is_shown_with_its_error_to_the_secretariat_and_to_whom_it_was_for(site: Site) -> None:
    number = to_e_that_failed(site.house)
    people = site.house.store.current_register().people

    pages = {person: site.client(person).get("/notices/failed").text for person in people}

    assert {person for person, page in pages.items() if ERROR in page} == {"sec", "e"}
    assert {person: acts_on(page) for person, page in pages.items() if acts_on(page)} == {
        "sec": {f"/notices/failed/{number}/retry"}
    }
    assert "Only a secretary of any body may send a notice again" in words_of(pages["e"])


def test_a_failed_notice_that_is_sent_again_waits_for_the_next_delivery(site: Site) -> None:
    number = to_e_that_failed(site.house)

    again = site.client("sec").post(f"/notices/failed/{number}/retry")

    assert (again.status_code, again.headers["location"]) == (303, "/notices/failed")
    assert site.house.store.views.sendings("parked") == []
    assert [one.id for one in site.house.store.views.sendings("waiting") if one.id == number] == [number]


@pytest.mark.parametrize(("person", "status"), [("e", 403), ("chair", 404), ("sec2", 404), ("contact", 404)])
def test_nobody_else_sends_it_again(site: Site, person: str, status: int) -> None:
    number = to_e_that_failed(site.house)

    refused = site.client(person).post(f"/notices/failed/{number}/retry")

    assert refused.status_code == status
    assert [one.id for one in site.house.store.views.sendings("parked")] == [number]
