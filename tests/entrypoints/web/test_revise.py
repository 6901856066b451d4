"""Revising a text on the site: nothing that was typed is lost, and nothing is saved before it is meant to be."""

import httpx

from tests.entrypoints.web.forms import Form, Page
from tests.entrypoints.web.sites import Site
from wsis_workflow.domain.proposals.commands import Comment, Revise

REVISE = "/proposals/created/revise"


def test_a_new_text_is_saved_as_the_next_revision(site: Site):
    client = site.client("e")

    response = client.post(REVISE, data=form(client).sent | {"text": "One.\r\nTwo.", "language": "fr", "do": "save"})

    revision = site.house.store.proposal("created").revision
    assert (response.status_code, response.headers["location"]) == (303, "/proposals/created")
    assert (revision.number, revision.text, revision.language) == (3, "One.\nTwo.", "fr")


def test_what_is_sent_back_as_it_was_changes_nothing(site: Site):
    client = site.client("e")
    before = site.house.store.proposal("created").revision

    client.post(REVISE, data=form(client).sent)

    assert site.house.store.proposal("created").revision == before


def test_a_preview_shows_the_text_and_what_it_changes_and_saves_nothing(site: Site):
    client = site.client("e")
    before = site.house.store.proposal("created")

    page = Page(client.post(REVISE, data=form(client).sent | {"text": "**Quite** new.", "do": "preview"}).text)

    assert {"strong", "ins", "del"} <= {one.tag for one in page.elements}
    assert page.form(REVISE).fields["text"] == ["**Quite** new."]
    assert site.house.store.proposal("created") == before


def test_who_was_second_keeps_their_text_and_sees_what_the_first_changed(site: Site):
    client = site.client("e")
    sent = form(client).sent | {"text": "My text,\nof two lines."}
    site.house.handle(Revise("created", "Somebody was faster."), "e")

    response = client.post(REVISE, data=sent)

    page = Page(response.text)
    assert response.status_code == 412
    assert page.form(REVISE).fields["text"] == ["My text,\nof two lines."]
    assert "faster" in "".join(response.text.partition("<ins>")[2:])[:80]
    assert site.house.store.proposal("created").revision.text == "Somebody was faster."


def test_who_was_second_may_save_their_text_all_the_same(site: Site):
    client = site.client("e")
    sent = form(client).sent | {"text": "My text."}
    site.house.handle(Revise("created", "Somebody was faster."), "e")

    again = Page(client.post(REVISE, data=sent).text).form(REVISE)
    response = client.post(REVISE, data=again.sent)

    assert response.status_code == 303
    assert site.house.store.proposal("created").revision.text == "My text."


def test_where_something_else_has_changed_the_text_is_said_to_be_as_it_was(site: Site):
    client = site.client("e")
    sent = form(client).sent | {"text": "My text."}
    site.house.handle(Comment("created", "Wait."), "sec")

    response = client.post(REVISE, data=sent)

    assert response.status_code == 412
    assert "The text itself is as it was" in response.text
    assert "<ins>" not in response.text


def test_an_empty_text_is_refused(demo_site: Site):
    client = demo_site.client("e")

    response = client.post(REVISE, data=form(client).sent | {"text": " \r\n "})

    assert response.status_code == 422
    assert "A revision needs a text" in response.text


def test_who_may_not_revise_is_told_why_and_has_no_form(demo_site: Site):
    chair, frozen = demo_site.client("chair").get(REVISE), demo_site.client("a").get("/proposals/plan/revise")

    assert (chair.status_code, frozen.status_code) == (403, 409)
    assert [one for one in Page(chair.text).forms if one.action == REVISE] == []
    assert "frozen" in frozen.text


def test_texts_and_their_differences_are_right_in_every_script(site: Site):
    client = site.client("e")
    for text, language in (("Die Katze.", "en"), ("这是第一个文本。", "zh"), ("هذا نص عربي.", "ar")):
        site.house.handle(Revise("created", text, language), "e")

    number = site.house.store.proposal("created").revision.number
    page = Page(client.get(f"/proposals/created/differences?from={number - 1}&to={number}").text)
    listed = Page(client.get("/proposals/created/texts").text)
    shown = Page(client.get(f"/proposals/created/texts/{number}").text)

    [drawn] = [one for one in page.elements if one.attributes.get("class") == "text difference"]
    assert drawn.attributes["lang"] == "ar"
    assert "هذا نص عربي." in shown.text
    assert f"/proposals/created/texts/{number}" in {one.attributes.get("href") for one in listed.elements}


def test_a_text_that_never_was_is_unknown(demo_site: Site):
    client = demo_site.client("e")

    paths = ("texts/99", "texts/0", "differences?from=1&to=99", "differences?from=-1&to=1")
    assert {client.get(f"/proposals/created/{path}").status_code for path in paths} == {404}


def form(client: httpx.Client) -> Form:
    return Page(client.get(REVISE).text).form(REVISE)
