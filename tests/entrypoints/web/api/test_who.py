"""Who may call, and for what: a token or a session, and nothing that a request says of itself."""

import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.entrypoints.web.api import build_api

PEOPLE = ("sec", "sec2", "chair", "vice", "conv", "e", "t", "contact")


def operations(site: Site) -> list[tuple[str, str, str]]:
    """List every operation: its method, an address of that kind, and the scope that it needs."""
    document = build_api(site.house, site.base_url).openapi()
    fill = {"ref": "plan", "step": "submit", "number": "1", "name": "liaison", "edition": "1", "language": "fr"}
    fill |= {"kind": "chair", "form": "md"}
    return [
        (method.upper(), path.format(**fill), said["x-scope"])
        for path, methods in document["paths"].items()
        for method, said in methods.items()
    ]


def test_nobody_gets_in_anywhere(demo_site: Site) -> None:
    stranger = demo_site.client()

    answers = [stranger.request(method, f"/api/v1{path}") for method, path, _ in operations(demo_site)]

    assert len(answers) > 40
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(401, "unauthenticated")}
    assert {one.headers["www-authenticate"] for one in answers} == {'Bearer realm="wsis"'}


@pytest.mark.parametrize("scope", ["read", "act", "register"])
def test_a_token_for_one_thing_is_for_nothing_else(demo_site: Site, scope: str) -> None:
    program = demo_site.token("t", scope)
    others = [(method, path) for method, path, needed in operations(demo_site) if needed != scope]

    answers = [program.request(method, path, json={} if method != "GET" else None) for method, path in others]

    assert len(others) > 5
    assert {(one.status_code, one.json()["code"]) for one in answers} == {(403, "forbidden-scope")}
    assert all('error="insufficient_scope"' in one.headers["www-authenticate"] for one in answers)


def test_a_token_that_is_none_is_nobodys(demo_site: Site) -> None:
    answer = demo_site.client(authorization="Bearer wsis_nothing").get("/api/v1/me")

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_session_is_good_for_everything(demo_site: Site) -> None:
    me = demo_site.client("chair").get("/api/v1/me").json()

    assert (me["person"]["person"], me["scopes"]) == ("chair", ["read", "act", "register"])


def test_beside_an_authorization_a_cookie_counts_for_nothing(site: Site) -> None:
    mixed = site.client("chair", authorization="Bearer wsis_nothing")

    answer = mixed.post("/api/v1/proposals/plan/comments", json={"text": "Not mine."})

    assert answer.status_code == 401


def test_another_site_cannot_act_with_a_session(site: Site) -> None:
    lured = site.client("chair", **{"Sec-Fetch-Site": "cross-site"})
    before = site.house.store.proposal("plan")

    answer = lured.post("/api/v1/proposals/plan/comments", json={"text": "Not mine."})

    assert answer.status_code == 403
    assert site.house.store.proposal("plan") == before


@pytest.mark.parametrize("claim", [{"by": "chair"}, {"as": "chair"}, {"actor": "chair"}])
def test_nothing_in_a_request_says_who_acts(site: Site, claim: dict[str, str]) -> None:
    answer = site.token("t").post("/proposals/plan/comments", json={"text": "In another's name.", **claim})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_a_token_acts_as_its_person(site: Site) -> None:
    site.token("t").post("/proposals/plan/comments", json={"text": "For the record."})

    last = site.token("sec").get("/proposals/plan/history").json()["items"][-1]
    assert (last["by"], last["verb"]) == ("t", "comment")


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_not_in_the_list_is_unknown_at_every_address(demo_site: Site, person: str) -> None:
    program = demo_site.token(person)
    listed = {one["ref"] for one in program.get("/proposals?limit=200").json()["items"]}
    below = ("", "/history", "/revisions", "/revisions/1", "/differences?from=1&to=1", "/ballots")

    hidden = [ref for ref in demo_site.house.store.refs() if ref not in listed]
    answers = [program.get(f"/proposals/{ref}{part}") for ref in hidden for part in below]

    assert {(one.status_code, one.json()["code"]) for one in answers} <= {(404, "unknown")}
    assert all(program.get(f"/proposals/{ref}").status_code == 200 for ref in listed)


def test_some_of_the_demo_is_hidden_from_some(demo_site: Site) -> None:
    totals = {person: demo_site.token(person).get("/proposals").json()["total"] for person in PEOPLE}

    assert totals["contact"] < totals["t"] < totals["sec"]


def test_addresses_are_for_their_person_and_the_secretariat(demo_site: Site) -> None:
    seen = {
        person: {one["person"] for one in demo_site.token(person).get("/people").json()["items"] if one["address"]}
        for person in ("sec", "t")
    }

    assert seen["t"] == {"t"}
    assert {"t", "chair", "conv"} <= seen["sec"]
