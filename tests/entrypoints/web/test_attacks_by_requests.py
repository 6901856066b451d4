"""Laws found by attacking the site: what requests of odd kinds come to."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.entrypoints.web import live

HEADS = [
    "/board",
    "/proposals/plan",
    "/proposals/no-such",
    "/healthz",
    "/static/x/site.css",
    "/nothing",
    "/api/v1/proposals",
    "/api/v1/proposals/plan",
    "/api/v1/proposals/no-such",
    "/api/v1/openapi.json",
]
PROPOSAL = {
    "workflow": "council-proposal",
    "title": "T",
    "sponsors": "A",
    "party-group": "wg",
    "party-council": "council",
}
MEETING = {"of": "wg", "opens": "2008-05-01"}
FILES = [
    ("/proposals/new", PROPOSAL, ("title", "ref", "mandate", "action_lines", "depends_also", "text", "language")),
    ("/meetings/new", MEETING, ("ref", "opens", "closes", "title", "zone", "note", "days", "number")),
    ("/meetings/wg-12/move", {}, ("opens", "closes", "note", "days")),
    ("/account/settings", {"language": "en", "digest": "each"}, ("zone", "quiet_from", "quiet_until")),
    ("/account/tokens", {"scopes": "read", "days": "1"}, ("name", "days")),
    ("/proposals/created/comment", {}, ("text",)),
    ("/language", {"language": "fr"}, ("back",)),
]
MANY = 130_000


@pytest.mark.parametrize("path", HEADS)
def test_head_is_answered_as_get_is_without_the_content(demo_site: Site, path: str) -> None:
    client = demo_site.client("sec")

    got, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert told(head) == told(got)
    assert len(got.content) == int(head.headers["content-length"]) > 0


def test_head_asks_a_stream_for_its_headers_and_keeps_none_open(demo_site: Site) -> None:
    client = demo_site.client("vice")

    heads = [client.head(path) for path in ("/live", "/api/v1/events") for _ in range(live.MOST_STREAMS + 1)]

    assert {(one.status_code, one.headers["content-type"].partition(";")[0]) for one in heads} == {
        (200, "text/event-stream")
    }


@pytest.mark.parametrize(("path", "allowed"), [("/board", "GET, HEAD"), ("/api/v1/meetings/wg-12", "GET, HEAD, PATCH")])
def test_what_can_be_asked_for_instead_is_told_with_head(demo_site: Site, path: str, allowed: str) -> None:
    answer = demo_site.client("sec").delete(path)

    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


def test_head_changes_nothing_where_only_post_is_there(demo_site: Site) -> None:
    answer = demo_site.client("sec").head("/proposals/created/comment")

    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.slow
@pytest.mark.parametrize(("path", "others", "field"), [(p, o, field) for p, o, fields in FILES for field in fields])
def test_a_file_in_a_field_for_words_is_as_if_the_field_were_empty(
    site: Site, path: str, others: Mapping[str, str], field: str
) -> None:
    sent = {name: value for name, value in others.items() if name != field}

    without = site.client("sec").post(path, data=sent)
    with_file = site.client("sec").post(path, data=sent, files={field: ("x.txt", b"x")})

    assert with_file.status_code < 500
    assert (with_file.status_code, with_file.headers.get("location")) == (
        without.status_code,
        without.headers.get("location"),
    )


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/decisions", {"ballots": [1] * 4 * MANY}),
        ("/decisions", {"ballots": [{"position": "x", "no": 1}] * 2_000, "rules": {}}),
        ("/proposals/created/comments", {f"k{n}": 1 for n in range(MANY)}),
        ("/proposals/created/ballot/counts", {"counts": {f"k{n}": -1 for n in range(MANY)}}),
        ("/proposals/created/steps/submit", {"bind": {f"k{n}": 1 for n in range(MANY)}}),
        ("/proposals/created/conditions", {"proposals": [1] * 1_000}),
        ("/directory", {"people": {f"p{n}": {"foo": 1} for n in range(MANY // 4)}}),
    ],
)
def test_what_is_wrong_with_a_request_is_never_longer_than_somebody_reads(
    demo_site: Site, path: str, body: dict[str, Any]
) -> None:
    answer = demo_site.token("a").post(path, json=body, headers={"If-Match": '"5"'})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert len(answer.content) < 100_000
    assert 1 <= len(answer.json()["reasons"]) <= 100


def test_that_some_of_it_is_left_out_is_said(demo_site: Site) -> None:
    answer = demo_site.token("a").post("/proposals/plan/conditions", json={"proposals": [1] * 150})

    assert answer.json()["detail"].endswith("50 more are left out; correct these first.")


def test_nothing_is_called_as_a_page_is(site: Site) -> None:
    body = {"propose": "new", "workflow": "council-proposal", "title": "T"}

    answers = [
        site.token("a").post("/proposals", json=body),
        site.token("sec").post("/meetings", json={"meeting": "new", "of": "wg"}),
        site.client("a").post("/proposals/new", data=PROPOSAL | {"ref": "new"}),
    ]

    assert [one.status_code for one in answers] == [422, 422, 422]
    assert [one.text.count(" of a page") for one in answers] == [2, 2, 1]


@pytest.mark.parametrize("ref", ["pl\u0430n", "\U0001d4c5lan", "\uff50lan", "\u0455egment", "wsis-pl\u03b1n"])
def test_no_name_passes_for_another_with_letters_of_another_alphabet(site: Site, ref: str) -> None:
    named = site.client("a").post("/proposals/new", data=PROPOSAL | {"ref": ref})

    assert named.status_code == 422
    assert "Use letters of one alphabet in each word" in words_of(named.text)


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("pl\u0430n", "/proposals/proposal"),
        ("\U0001d4c5lan", "/proposals/plan-2"),
        ("ИКТ и WSIS", "/proposals/%D0%B8%D0%BA%D1%82-%D0%B8-wsis"),
    ],
)
def test_nor_does_a_name_that_is_made_of_a_title(site: Site, title: str, address: str) -> None:
    answer = site.client("a").post("/proposals/new", data=PROPOSAL | {"title": title})

    assert (answer.status_code, answer.headers["location"]) == (303, address)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('people: {x: {name: "a\\0b"}}', "“name” holds a character that is none"),
        ('people: {"x\\u202e": {name: A}}', "“x\\u202e” is no short name; use letters and digits."),
        ('bodies: {"x\\n": {name: A}}', "“x\\n” is no short name; use letters and digits."),
        ('members: {"": {name: A}}', "“” is no short name; use letters and digits."),
    ],
)
def test_nothing_invisible_is_in_the_names_of_a_directory(demo_site: Site, entry: str, said: str) -> None:
    shown = demo_site.client("sec").post("/people/import", data={"text": entry})

    assert shown.status_code == 422
    assert said in words_of(shown.text)


def told(answer: httpx.Response) -> list[tuple[str, str]]:
    return [one for one in answer.headers.multi_items() if one[0] != "date"]
