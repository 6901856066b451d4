"""Amendments on the site: moved, drawn in the text, decided on, merged, taken up; and five hundred on sixty pages."""

from html import unescape

import pytest

from tests.entrypoints.web.forms import Page
from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.house import House
from wsis_workflow.domain.proposals.commands import AcceptAmendments, Amend, Propose, RejectAmendments

TEXT = "The Council resolves to act. Members shall report. Members shall pay, and soon."
HERE = "/proposals/motion/amendments"
PARTIES = {"group": "wg", "council": "council"}
LARGEST = 30_000
PAGES, ON_A_PAGE = 60, 3_000
MANY = 500


@pytest.fixture
def motion(site: Site) -> Site:
    """Put a proposal forward, which its sponsor may amend and revise while it is a draft."""
    site.house.handle(Propose("motion", "council-proposal", "A motion", PARTIES, "R 140", TEXT, sponsors=("E",)), "e")
    return site


def moved(house: House, *amendments: tuple[str, str, str]) -> None:
    for kind, passage, text in amendments:
        house.handle(Amend("motion", kind, passage, text, "Because."), "e")


def states(house: House) -> dict[int, str]:
    return {one.number: one.state for one in house.store.proposal("motion").amendments.values()}


def test_an_amendment_is_moved_by_quoting_and_stands_in_the_text(motion: Site) -> None:
    client = motion.client("e")
    form = Page(client.get(HERE).text).form(HERE)
    sent = form.sent | {"kind": "MOD", "passage": "shall report", "text": "should report", "reasons": "Softly."}

    response = client.post(HERE, data=sent)

    page = client.get(response.headers["location"]).text
    assert response.status_code == 303
    assert '<del><bdi class="hidden">removed: </bdi><bdi>shall report</bdi>' in page
    assert '<ins><bdi class="hidden">added: </bdi><bdi>should report</bdi>' in page
    assert states(motion.house) == {1: "open"}


def test_what_was_typed_stays_where_the_passage_is_not_found(motion: Site) -> None:
    client = motion.client("e")
    form = Page(client.get(HERE).text).form(HERE)

    response = client.post(HERE, data=form.sent | {"kind": "SUP", "passage": "Members shall play", "reasons": "No."})

    assert response.status_code == 422
    assert "the text has “Members shall”" in unescape(response.text)
    assert Page(response.text).form(HERE).fields["passage"] == ["Members shall play"]


def test_accepted_amendments_are_incorporated_by_a_button(motion: Site) -> None:
    moved(motion.house, ("MOD", "shall report", "should report"), ("ADD", "to act.", "First."))
    client = motion.client("e")
    for number in (1, 2):
        page = Page(client.get(f"{HERE}/{number}").text)
        client.post(f"{HERE}/accept", data=page.form(f"{HERE}/accept").sent)

    response = client.post(f"{HERE}/incorporate", data=Page(client.get(HERE).text).form(f"{HERE}/incorporate").sent)

    assert response.status_code == 303
    assert motion.house.store.proposal("motion").revision.text == (
        "The Council resolves to act. First. Members should report. Members shall pay, and soon."
    )
    assert "with words of" in client.get("/proposals/motion/history").text


def test_two_that_clash_are_merged_on_a_page_of_their_own(motion: Site) -> None:
    moved(motion.house, ("SUP", "Members shall pay, and soon.", ""), ("MOD", "and soon", "at once"))
    client = motion.client("e")
    several = Page(client.get(HERE).text).form(f"{HERE}/several").sent | {"numbers": "1, 2"}

    refused = client.post(f"{HERE}/several", data=several | {"do": "accept"})
    led = client.post(f"{HERE}/several", data=several | {"do": "merge"})
    form = Page(client.get(led.headers["location"]).text).form(f"{HERE}/merge")
    client.post(f"{HERE}/merge", data=form.sent | {"text": " Members shall pay in time."})

    assert refused.status_code == 409
    assert "merge the two into one wording" in unescape(refused.text)
    assert states(motion.house) == {1: "merged", 2: "merged", 3: "accepted"}


def test_a_rejected_one_is_taken_up_as_a_proposal_of_its_own(motion: Site) -> None:
    moved(motion.house, ("MOD", "shall report", "should report"))
    motion.house.handle(RejectAmendments("motion", (1,), "No."), "e")
    client = motion.client("e")
    links = [one.attributes.get("href", "") for one in Page(client.get(f"{HERE}/1").text).elements]
    link = next(one for one in links if "lineage=" in one)

    form = Page(client.get(link).text).form("/proposals/new")
    response = client.post("/proposals/new", data=form.sent | {"ref": "softly"})

    assert response.headers["location"] == "/proposals/softly"
    assert motion.house.store.proposal("softly").revision.text == "should report\n\nBecause."
    assert motion.house.store.proposal("softly").lineage == "motion"
    assert motion.house.store.proposal("motion").amendments[1].taken_up == ("softly",)


def test_buttons_are_there_exactly_for_what_would_be_accepted(motion: Site) -> None:
    moved(
        motion.house,
        ("SUP", "Members shall pay, and soon.", ""),
        ("MOD", "and soon", "at once"),
        ("ADD", "to act.", "x"),
    )
    motion.house.handle(AcceptAmendments("motion", (1,)), "e")

    found = {
        (who, number): {str(form.action).removeprefix(HERE) for form in Page(page).forms if HERE in str(form.action)}
        for who in ("e", "chair")
        for number in (1, 2, 3)
        for page in [motion.client(who).get(f"{HERE}/{number}").text]
    }

    assert found == {
        ("e", 1): {"/reject"},
        ("e", 2): {"/reject", "/2/withdraw"},
        ("e", 3): {"/accept", "/reject", "/3/withdraw"},
        **{("chair", number): set() for number in (1, 2, 3)},
    }


@pytest.mark.slow
def test_five_hundred_amendments_on_sixty_pages_are_shown_in_small_parts(site: Site) -> None:
    line = "Article {n} of this text says that Members shall report in the year {n} and pay what they owe.\n\n"
    lines = [line.format(n=number) for number in range(PAGES * ON_A_PAGE // len(line))]
    text = "# A long text\n\n" + "".join(lines)
    site.house.handle(Propose("motion", "council-proposal", "A motion", PARTIES, "R 140", text, sponsors=("E",)), "e")
    for number in range(MANY):
        which = number * len(lines) // MANY
        site.house.handle(Amend("motion", "MOD", f"in the year {which} and", f"by {number} and", "Because."), "e")
    client = site.client("e")

    first = client.get(HERE).text
    options = [one.attributes["value"] for one in Page(first).elements if one.tag == "option"]
    pages = [client.get(f"{HERE}?part={part}").text for part in options if part.isdecimal()]

    assert max(len(page.encode()) for page in pages) < LARGEST
    assert sum(page.count('class="card" id="a') for page in pages) == MANY
    assert len(client.get(f"{HERE}/list").text.encode()) < LARGEST
    assert len(client.get("/proposals/motion").text.encode()) < LARGEST
