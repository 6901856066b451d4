"""Putting a proposal forward on the site."""

import httpx
import pytest

from tests.entrypoints.web.forms import Form, Page
from tests.entrypoints.web.sites import Site

NEW = "/proposals/new"


def test_a_proposal_is_put_forward_with_all_that_was_given(site: Site):
    client = site.client("d")
    sent = form(client).filled(
        title="Ночной план 2008", mandate="Resolution 140", text="First.\r\n\r\n[Second.]", action_lines="C2, C5"
    )
    sent |= {"destinations": ["ungis"], "depends_on": ["segment"], "ref": "plan-2008"}

    response = client.post(NEW, data=sent)

    made = site.house.store.proposal("plan-2008")
    assert (response.status_code, response.headers["location"]) == (303, "/proposals/plan-2008")
    assert (made.title, made.mandate, made.sponsors) == ("Ночной план 2008", "Resolution 140", ("D",))
    assert (made.destinations, made.depends_on, made.action_lines) == (("ungis",), ("segment",), ("C2", "C5"))
    assert made.parties == {"group": "wg", "council": "council"}
    assert made.revision.text == "First.\n\n[Second.]"


@pytest.mark.parametrize(
    ("title", "ref"),
    [("A Plan, at last!", "a-plan-at-last"), ("خطة عمل", "خطة-عمل"), ("行动计划", "行动计划"), ("¡!", "proposal")],
)
def test_without_a_short_name_it_is_made_of_the_title_in_any_script(site: Site, title: str, ref: str):
    client = site.client("d")

    client.post(NEW, data=form(client).filled(title=title, ref=""))
    client.post(NEW, data=form(client).filled(title=title, ref=""))

    assert site.house.store.proposal(ref).title == title
    assert site.house.store.proposal(f"{ref}-2").title == title


def test_a_double_click_proposes_once(site: Site):
    client = site.client("d")
    sent = form(client).filled(title="Once", ref="once")

    statuses = [client.post(NEW, data=sent).status_code for _ in range(2)]

    assert statuses == [303, 303]
    assert site.house.store.proposal("once").version == 1


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(demo_site: Site):
    client = demo_site.client("d")
    sent = form(client).sent | {"title": "", "ref": "no name/at all", "text": "Words that took long.", "mandate": "M"}

    response = client.post(NEW, data=sent)

    page = Page(response.text)
    invalid = {one.attributes.get("name") for one in page.elements if "aria-invalid" in one.attributes}
    assert response.status_code == 422
    assert invalid == {"title", "ref"}
    assert page.form(NEW).fields["text"] == ["Words that took long."]
    assert page.form(NEW).fields["ref"] == ["no name/at all"]


def test_a_name_that_is_taken_is_refused_at_the_top_and_nothing_typed_is_lost(demo_site: Site):
    client = demo_site.client("d")

    response = client.post(NEW, data=form(client).filled(title="Mine", ref="plan", text="Long."))

    page = Page(response.text)
    assert response.status_code == 422
    assert "There is a proposal “plan” already" in page.text
    assert (page.form(NEW).fields["title"], page.form(NEW).fields["text"]) == (["Mine"], ["Long."])


@pytest.mark.parametrize("ref", ["new", "a/b", "..", "a b", "-", "<b>", "x" * 61])
def test_a_short_name_that_no_address_can_have_is_refused(demo_site: Site, ref: str):
    client = demo_site.client("d")

    response = client.post(NEW, data=form(client).filled(title="Mine", ref=ref))

    assert response.status_code == 422
    assert demo_site.house.store.proposal(ref) is None


def test_what_one_may_not_read_cannot_be_named_as_a_condition(demo_site: Site):
    client = demo_site.client("a")

    hidden, missing = (
        client.post(NEW, data=form(client).filled(title="Mine", ref="mine", depends_also=ref))
        for ref in ("created", "no-such-one")
    )

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert demo_site.house.store.proposal("mine") is None


def test_only_who_speaks_for_a_sponsor_proposes(demo_site: Site):
    client = demo_site.client("d")

    response = client.post(NEW, data=form(client).filled(title="Theirs", ref="theirs") | {"sponsors": ["A"]})

    assert response.status_code == 403
    assert demo_site.house.store.proposal("theirs") is None


def test_who_may_not_propose_is_told_why_and_has_no_form(demo_site: Site):
    page = Page(demo_site.client("chair").get(f"{NEW}?workflow=council-proposal").text)

    assert [one for one in page.forms if one.action == NEW] == []
    assert "may propose" in page.text


def test_a_procedure_that_is_not_in_force_is_unknown(demo_site: Site):
    client = demo_site.client("d")

    assert client.get(f"{NEW}?workflow=nonsense").status_code == 404
    assert client.post(NEW, data={"workflow": "nonsense"}).status_code == 404


def form(client: httpx.Client) -> Form:
    return Page(client.get(f"{NEW}?workflow=council-proposal").text).form(NEW)
