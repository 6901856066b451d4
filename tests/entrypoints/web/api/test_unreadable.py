"""Requests that cannot be read: each gets a problem that says where, and none breaks anything."""

import httpx
import pytest

from tests.entrypoints.web.sites import Site

JSON = {"Content-Type": "application/json"}
COMMENT = "/proposals/plan/comments"


def post(site: Site, content: bytes, **headers: str) -> httpx.Response:
    return site.token("t").post(COMMENT, content=content, headers=JSON | headers)


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b'{"text": "not closed', 400, "malformed"),
        (b"\xff\xfe", 400, "malformed"),
        (b"[" * 100_000, 400, "malformed"),
        (b'{"text": ' + b"1" * 5_000 + b"}", 400, "malformed"),
        (b'{"text": "half \\ud800"}', 422, "invalid"),
        (b'{"text": "nothing \\u0000"}', 422, "invalid"),
        (b'{"text": 7}', 422, "invalid"),
        (b"null", 422, "invalid"),
        (b"", 422, "invalid"),
    ],
)
def test_what_is_no_request_changes_nothing(demo_site: Site, content: bytes, status: int, code: str) -> None:
    before = demo_site.house.store.proposal("plan")

    answer = post(demo_site, content)

    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert demo_site.house.store.proposal("plan") == before


def test_what_does_not_fit_is_told_with_its_place(demo_site: Site) -> None:
    answer = demo_site.token("t").post("/proposals/plan/ballot/counts", json={"counts": {"support": -1}, "more": 1})

    assert {one["data"]["place"] for one in answer.json()["reasons"]} == {"body.counts.support", "body.more"}


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_only_json_is_read(demo_site: Site, kind: str) -> None:
    answer = post(demo_site, b'{"text": "Fine."}', **{"Content-Type": kind})

    assert (answer.status_code, answer.json()["code"]) == (415, "malformed")


@pytest.mark.parametrize(
    "body",
    [
        {"ballots": [{"position": "x", "count": 10**30}], "rules": {}},
        {"ballots": [], "rules": {"a\0": 1}},
        {"ballots": [], "rules": {"a": {"b": "\0"}}},
    ],
)
def test_free_data_is_what_a_file_could_hold(demo_site: Site, body: dict) -> None:
    answer = demo_site.token("t").post("/decisions", json=body)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


@pytest.mark.parametrize("path", ["/nothing", "/proposals/a/b/c", "/meetings/a%0Ab/c", "/proposals/"])
def test_what_is_not_there_is_a_problem_too(demo_site: Site, path: str) -> None:
    answer = demo_site.token("t").get(path)

    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


@pytest.mark.parametrize("ref", ["%00", "a%0Ab", "%ff", "x" * 300])
def test_a_name_that_cannot_be_one_breaks_nothing(demo_site: Site, ref: str) -> None:
    answer = demo_site.token("t").get(f"/proposals/{ref}")

    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_method_that_is_not_there_is_told_with_those_that_are(demo_site: Site) -> None:
    answer = demo_site.token("t").delete("/meetings/wg-12")

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, PATCH"


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/proposals/plan/amendments/acceptance", JSON),
        ("PUT", "/proposals/plan/attachments", {"Content-Type": "application/octet-stream"}),
    ],
)
def test_where_something_is_done_by_post_alone_that_is_told(
    demo_site: Site, method: str, path: str, kind: dict[str, str]
) -> None:
    answer = demo_site.token("t").request(method, path, content=b"{}", headers=kind)

    assert (answer.status_code, set(answer.headers["allow"].split(", ")) - {"GET", "HEAD"}) == (405, {"POST"})


@pytest.mark.parametrize("day", ["0", "1204000000", "2008-02-25T00:00", "25.2.2008", "2008-02-30", "٢٠٠٨-٠٢-٢٥"])
def test_a_day_is_written_as_one(demo_site: Site, day: str) -> None:
    answer = demo_site.token("sec").get("/meetings/wg-12/reports/day/md", params={"day": day})

    assert (answer.status_code, answer.json()["reasons"][0]["data"]["place"]) == (422, "query.day")


def test_what_may_be_answered_is_documented(demo_site: Site) -> None:
    paths = demo_site.client().get("/api/v1/openapi.json").json()["paths"]

    assert "409" in paths["/proposals/{ref}/adopted"]["get"]["responses"]
    assert "412" in paths["/meetings/{ref}/agenda"]["put"]["responses"]
    assert "get" in paths["/proposals/{ref}/amendments/{number}"]
