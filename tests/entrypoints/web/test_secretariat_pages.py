"""Laws of all pages around the proposals: scope, unknown names, size, and lists that go on by key."""

import re
from collections.abc import Iterator

import pytest

from tests.entrypoints.web.reading import main_of, words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap import looking_ahead
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.nouns import Proposal

MOST_BYTES = 30_000
FURTHER = re.compile(r'<a rel="next" href="([^"]*)"')
ROW = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
CURRENT = re.compile(r'<a href="([^"]*)"[^>]* aria-current="page"')


def addresses(house: House) -> list[str]:
    register = house.store.current_register()
    return [
        "/meetings", "/meetings?body=wg", "/meetings/new", *(f"/meetings/{ref}" for ref in register.meetings),
        "/deadlines", "/deadlines?mine=true", "/deadlines?body=council&until=2008-12-31",
        "/notices", "/notices/sent", "/notices/coming", "/notices/failed",
        "/rules", "/rules/council-proposal/1", "/rules/council-proposal/2", "/rules/liaison/1",
        "/rules/council-proposal/1/file", "/rules/council-proposal/1/tables/consensus?support=4&object=1",
        "/rules/tables/iso-enquiry?try=yes", "/rules/rehearsals", "/rules/rehearsals/wsis-2007.yaml",
        "/people", "/people/import", "/people/e", "/people/sec",
        "/bodies", *(f"/bodies/{ref}" for ref in register.bodies),
        "/members", "/members/A", "/members/E",
    ]  # fmt: skip


def hidden_from(house: House, person: str) -> Iterator[Proposal]:
    readable = {seen.proposal.ref for seen in house.sight(person).all()}
    for ref in house.store.refs():
        proposal = house.store.proposal(ref)
        if proposal is not None and ref not in readable:
            yield proposal


def tells_of(proposal: Proposal, page: str, house: House) -> bool:
    """Say whether a page has a link to a proposal, or its title where that is no other's."""
    others = (house.store.proposal(ref) for ref in house.store.refs() if ref != proposal.ref)
    is_its_own = all(other is None or other.title != proposal.title for other in others)
    return f'/proposals/{proposal.ref}"' in page or (is_its_own and proposal.title in page)


@pytest.mark.slow
def test_what_one_may_not_read_is_on_no_page(demo_site: Site) -> None:
    house = demo_site.house
    leaks, hidden, shown = [], 0, set()

    for person in house.store.current_register().people:
        browser = demo_site.client(person)
        pages = {address: browser.get(address).text for address in addresses(house)}
        shown |= {ref for ref in house.store.refs() for page in pages.values() if f'"/proposals/{ref}"' in page}
        for proposal in hidden_from(house, person):
            hidden += 1
            told = [address for address, page in pages.items() if tells_of(proposal, page, house)]
            leaks += [(person, proposal.ref, page) for page in told]

    assert leaks == []
    assert hidden >= 15
    assert shown == set(house.store.refs())


@pytest.mark.parametrize("person", ["sec", "e", "contact"])
def test_every_page_is_there_and_small(demo_site: Site, person: str) -> None:
    browser = demo_site.client(person)

    found = {address: browser.get(address) for address in addresses(demo_site.house)}

    assert {address: page.status_code for address, page in found.items()} == dict.fromkeys(found, 200)
    assert [address for address, page in found.items() if len(page.content) > MOST_BYTES] == []


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/nowhere", "/meetings/nowhere/move", "/people/nobody", "/bodies/none", "/members/none",
        "/rules/none", "/rules/none/1", "/rules/council-proposal/9", "/rules/council-proposal/none",
        "/rules/council-proposal/9/file", "/rules/council-proposal/1/tables/none", "/rules/tables/none",
        "/rules/rehearsals/none.yaml", "/rules/rehearsals/..%2Fliaison.yaml", "/rules/council-proposal/99999999999999",
    ],
)  # fmt: skip
def test_what_there_is_not_is_said_so(demo_site: Site, address: str) -> None:
    page = demo_site.client("sec").get(address)

    assert page.status_code == 404
    assert words_of(page.text).count("There is no ") == 1


@pytest.mark.parametrize(
    "address", ["/meetings/nowhere/move", "/meetings/nowhere/cancel", "/rules/rehearsals/none.yaml"]
)
def test_acts_on_what_there_is_not_are_unknown(demo_site: Site, address: str) -> None:
    assert demo_site.client("sec").post(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("/", "/"), ("/board", "/board"), ("/table", "/board"), ("/meetings", "/meetings"),
        ("/meetings/wg-12", "/meetings"), ("/deadlines", "/deadlines"), ("/notices/sent", "/notices"),
        ("/rules/tables/consensus", "/rules"), ("/people/e", "/people"), ("/bodies", "/people"),
        ("/bodies/wg", "/people"), ("/members", "/people"), ("/members/A", "/people"), ("/account", "/account"),
        ("/demo", "/demo"), ("/proposals/new", None), ("/nothing", None), ("/peoples", None),
    ],
)  # fmt: skip
def test_the_masthead_says_in_which_part_of_the_site_one_is(demo_site: Site, address: str, part: str | None) -> None:
    masthead, _, _ = demo_site.client("sec").get(address).text.partition("<main")

    assert CURRENT.findall(masthead) == ([part] if part else [])


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2008-02-30", "soon"])
@pytest.mark.parametrize("path", ["/board?before=", "/table?before=", "/deadlines?until="])
def test_a_day_that_nobody_can_mean_narrows_nothing(demo_site: Site, path: str, day: str) -> None:
    client = demo_site.client("sec")
    everything, _, _ = path.partition("?")

    found = client.get(path + day)

    assert found.status_code == 200
    assert proposals_on(found.text) == proposals_on(client.get(everything).text) != set()


def proposals_on(page: str) -> set[str]:
    return set(re.findall(r'href="/proposals/([^"/]+)"', main_of(page))) - {"new"}


def test_a_list_goes_on_by_key_until_everything_was_shown_once(demo_site: Site) -> None:
    browser = demo_site.client("sec")
    address: str | None = "/notices/sent"
    rows: list[str] = []
    pages = 0

    while address is not None:
        html = browser.get(address).text
        rows += ROW.findall(main_of(html))[0].split("<tr>")[1:]
        further = FURTHER.search(html)
        address, pages = (further[1].replace("&amp;", "&") if further else None), pages + 1

    assert pages > 1
    assert len(rows) == len(
        demo_site.house.store.views.sendings("sent", demo_site.house.sight("sec").scope, limit=None)
    )


def test_addresses_are_shown_to_oneself_and_to_those_who_serve_a_common_body(demo_site: Site) -> None:
    register = demo_site.house.store.current_register()
    address = register.people["e"].address or ""

    seeing = {
        person for person in register.people if address in demo_site.client(person).get("/people/e").text
    }  # fmt: skip

    assert address
    assert seeing == {"e", "sec"}


def test_only_the_secretariat_is_offered_to_enter_files(demo_site: Site) -> None:
    register = demo_site.house.store.current_register()

    offered = {who for who in register.people if "<textarea" in demo_site.client(who).get("/people/import").text}

    assert offered == {"sec", "sec2", "contact"}


def test_people_are_found_by_name(demo_site: Site) -> None:
    page = demo_site.client("e").get("/people?q=vice").text

    assert re.findall(r'<th scope="row"><a href="/people/(\w+)"', page) == ["vice"]


def test_a_body_shows_its_electorate_as_it_would_be_frozen_now(demo_site: Site) -> None:
    said = words_of(demo_site.client("e").get("/bodies/council").text)

    assert "Member State A council member yes" in said
    assert "Member State D" not in said


def test_only_what_waits_on_me_leaves_the_deadlines_of_others_out(demo_site: Site) -> None:
    house, browser = demo_site.house, demo_site.client("e")
    waiting = set(house.store.waiting_on("e"))

    def proposals(address: str) -> set[str]:
        return set(re.findall(r'<th scope="row"><a href="/proposals/([\w-]+)"', browser.get(address).text))

    own, everything = proposals("/deadlines?mine=true"), proposals("/deadlines")

    assert own == everything & waiting
    assert own < everything


def test_marking_as_read_leaves_nothing_unread(site: Site) -> None:
    browser = site.client("chair")
    unread = site.house.store.views.unread("chair")
    [newest] = re.findall(r'name="up_to" value="(\d+)"', browser.get("/notices").text)

    marked = browser.post("/notices/read", data={"up_to": newest})

    assert unread > 0
    assert (marked.status_code, site.house.store.views.unread("chair")) == (303, 0)


def test_a_page_that_cannot_look_so_far_ahead_says_until_when_it_is_all(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = site.client("sec").get("/notices/coming?until=2008-12-31").text
    monkeypatch.setattr(looking_ahead, "LONGEST", 0.0)

    page = site.client("sec").get("/notices/coming?until=2008-12-31")

    said = "this is all until Mon 14 Jan 2008, 09:00 (Zurich). Choose an earlier day."
    assert (page.status_code, said in words_of(page.text), "this is all until" in whole) == (200, True, False)


def test_who_looks_at_what_will_be_sent_sends_nothing(site: Site) -> None:
    before = len(site.house.store.notices())

    page = site.client("sec").get("/notices/coming?until=2008-12-31")

    assert "a reminder of a deadline" in words_of(page.text)
    assert len(site.house.store.notices()) == before
