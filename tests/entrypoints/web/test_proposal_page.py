"""The page of a proposal: what it says, how heavy it is, and that no text of anybody becomes a part of it."""

from dataclasses import replace

import httpx
import pytest

from tests.entrypoints.web.forms import Page
from tests.entrypoints.web.moments import ONE_OF_EACH
from tests.entrypoints.web.sites import Site
from wsis_workflow.app.queries.ways import ways_from
from wsis_workflow.domain.proposals.commands import Attach, Comment, DependOn, Propose, Revise, TakeStep
from wsis_workflow.domain.proposals.register_commands import Enter

HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(2)>' style=x:y {{7*7}} <form action=//evil> &lt;b&gt;"
MOST_BYTES = 30_720


def test_a_page_says_where_it_stands_on_whom_it_waits_and_by_when(demo_site: Site):
    text = said(demo_site.client("a"), "segment")

    assert "The high-level segment prepares for WSIS 2015" in text
    assert "Before the group since" in text
    assert "Waits on Chair, Vice-chair" in text
    assert "Meeting: between" in text


def test_whoever_it_waits_on_is_told_so(demo_site: Site):
    assert "Waits on you Vice-chair" in said(demo_site.client("chair"), "segment")


def test_an_office_that_nobody_holds_is_what_it_waits_on(site: Site):
    register = site.house.sight("sec").register
    leaving = tuple(replace(register.people[who], offices=()) for who in ("chair", "vice"))
    site.house.handle_register(Enter(people=leaving))

    vacant = "the chair (nobody holds the office now)"
    assert f"Waits on {vacant}" in said(site.client("a"), "segment")
    found = site.token("a").get("/proposals/segment").json()
    assert (found["waits_on"], found["vacant"]) == ([], [vacant])


def test_every_step_is_a_button_or_says_why_not(demo_site: Site):
    client = demo_site.client("chair")

    for seen in demo_site.house.sight("chair").all():
        text = said(client, seen.proposal.ref)
        for way in ways_from(seen):
            assert way.title in text
            assert [one.sentence for one in way.missing if " ".join(one.sentence.split()) not in text] == []


@pytest.mark.parametrize("person", ["sec", "chair", "a", "t"])
def test_a_page_weighs_little(demo_site: Site, person: str):
    client = demo_site.client(person)

    sizes = {ref: len(client.get(f"/proposals/{ref}").content) for ref in ONE_OF_EACH}

    assert {ref: size for ref, size in sizes.items() if size > MOST_BYTES} == {}


def test_what_it_depends_on_is_a_link_only_where_one_may_read_it(site: Site):
    reader, outsider = (Page(site.client(who).get("/proposals/segment").text) for who in ("e", "a"))

    assert "/proposals/created" in links(reader)
    assert "/proposals/created" not in links(outsider)
    assert "not for you to read" in outsider.text


def test_what_depends_on_it_is_named_to_whom_may_read_that(site: Site):
    site.house.handle(DependOn("created", ("plan",)), "e")

    assert "/proposals/created" in links(Page(site.client("e").get("/proposals/plan").text))
    assert "created" not in site.client("a").get("/proposals/plan").text


def test_the_latest_acts_are_on_the_page_and_all_of_them_in_the_history(site: Site):
    for number in range(12):
        site.house.handle(Comment("plan", f"Remark {number}."), "a")
    client = site.client("a")

    page, history = client.get("/proposals/plan").text, said(client, "plan/history")

    assert page.count('<ol class="plain history">') == 1
    assert page.partition('<ol class="plain history">')[2].partition("</ol>")[0].count("Remark") == 6
    assert "put forward" in history
    assert "council-proposal, edition 1" in history


def test_a_page_follows_the_changes_of_its_proposal(demo_site: Site):
    [body] = [one for one in Page(demo_site.client("a").get("/proposals/plan").text).elements if one.tag == "body"]

    assert body.attributes["data-live"] == "plan"
    assert int(body.attributes["data-after"]) > 0


def test_no_text_of_anybody_becomes_a_part_of_a_page(site: Site):
    house, client = site.house, site.client("e")
    parties = {"group": "wg", "council": "council"}
    plain = Propose("plain", "council-proposal", "Plain", parties, "Plain", "Plain.", "en", action_lines=("C2",))
    hostile = Propose("evil", "council-proposal", HOSTILE, parties, HOSTILE, "Plain.", "en", action_lines=(HOSTILE,))
    for command, words in ((plain, "Plain."), (hostile, HOSTILE)):
        house.handle(command, "e")
        house.handle(Revise(command.ref, f"Revised. {words}"), "e")
        house.handle(Comment(command.ref, words), "e")
        house.handle(Attach(command.ref, words, words, words), "sec")
        house.handle(TakeStep(command.ref, "withdraw", words), "e")

    paths = ("", "/history", "/texts", "/texts/2", "/differences")
    shapes = [[shape(client, f"/proposals/{ref}{path}") for path in paths] for ref in ("plain", "evil")]

    assert shapes[1] == shapes[0]


@pytest.mark.parametrize(
    ("act", "field"),
    [("comment", "text"), ("attachments", "name"), ("annul", "reasons"), ("depends-on", "on"), ("extend", "day")],
)
def test_what_is_typed_comes_back_inert_when_it_is_refused(demo_site: Site, act: str, field: str):
    client = demo_site.client("sec")

    evil, plain = (
        client.post(f"/proposals/segment/{act}", data={field: words, "version": "1"}).text for words in (HOSTILE, "x")
    )

    assert names_of(Page(evil)) == names_of(Page(plain))


def said(client: httpx.Client, path: str) -> str:
    response = client.get(f"/proposals/{path}")
    assert response.status_code == 200, response.text
    return " ".join(Page(response.text).text.split())


def links(page: Page) -> set[str | None]:
    return {one.attributes.get("href") for one in page.elements if one.tag == "a"}


def shape(client: httpx.Client, path: str) -> tuple[set[str], set[str]]:
    return names_of(Page(client.get(path).text))


def names_of(page: Page) -> tuple[set[str], set[str]]:
    """Name the elements and attributes of a page; a text of people may hold what Markdown knows."""
    tags = {one.tag for one in page.elements} - {"mark", "em", "strong", "code", "pre"}
    return tags, {name for one in page.elements for name in one.attributes} - {"checked", "selected"}
