"""Acts: what is offered is accepted, each happens once, and none on a version that its caller has not seen."""

import httpx
import pytest

from tests.entrypoints.web.sites import Site


def proposal(program: httpx.Client, ref: str) -> dict:
    return program.get(f"/proposals/{ref}").json()


def take(program: httpx.Client, ref: str, step: str, version: int, **headers: str) -> httpx.Response:
    return program.post(
        f"/proposals/{ref}/steps/{step}",
        json={"reasons": "For a reason."},
        headers={"If-Match": f'"{version}"'} | headers,
    )


@pytest.mark.parametrize("person", ["sec", "chair", "e", "t"])
def test_what_is_not_offered_is_refused_for_the_reasons_that_were_said(demo_site: Site, person: str) -> None:
    program = demo_site.token(person)
    offered = [proposal(program, one["ref"]) for one in program.get("/proposals").json()["items"]]
    refused = [(one, step) for one in offered for step in one["available_steps"] if not step["allowed"]]

    said = []
    for one, step in refused:
        bind = {party.removeprefix("bind "): "ahg" for party in step["asks"] if party.startswith("bind ")}
        answer = program.post(
            f"/proposals/{one['ref']}/steps/{step['step']}",
            json={"reasons": "For a reason.", "bind": bind},
            headers={"If-Match": f'"{one["version"]}"'},
        )
        said.append((answer.status_code >= 400, answer.json()["code"], len(answer.json()["reasons"])))

    assert len(refused) > 20
    assert said == [(True, step["refusals"][0]["code"], len(step["refusals"])) for _, step in refused]


@pytest.mark.parametrize(("person", "ref"), [("e", "created"), ("chair", "created"), ("sec", "created")])
def test_what_is_offered_is_accepted(site: Site, person: str, ref: str) -> None:
    program = site.token(person)
    before = proposal(program, ref)
    step = next(one for one in before["available_steps"] if one["allowed"])

    answer = take(program, ref, step["step"], before["version"])

    assert answer.status_code == 200
    assert (answer.json()["changed"], proposal(program, ref)["state"]) == (True, step["to"])


def test_a_refusal_says_what_is_missing_and_who_can_provide_it(demo_site: Site) -> None:
    program = demo_site.token("sec")
    version = proposal(program, "plan")["version"]

    problem = take(program, "plan", "submit_to_council", version)

    assert problem.headers["content-type"] == "application/problem+json"
    said = problem.json()
    assert (problem.status_code, said["status"], said["code"]) == (409, 409, "condition-not-met")
    assert said["type"] == "/api/v1/docs#condition-not-met"
    assert said["detail"] == said["reasons"][0]["sentence"]
    assert {"need", "missing", "provided_by", "until", "facts"} <= set(said["reasons"][0]["data"])


def test_the_same_key_acts_once_and_is_answered_alike(site: Site) -> None:
    program = site.token("e")
    version = proposal(program, "created")["version"]

    first = take(program, "created", "submit", version, **{"Idempotency-Key": "a-key"})
    second = take(program, "created", "submit", version, **{"Idempotency-Key": "a-key"})

    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert proposal(program, "created")["version"] == version + 1


def test_the_same_key_for_something_else_is_refused(site: Site) -> None:
    program, key = site.token("e"), {"Idempotency-Key": "a-key"}
    program.post("/proposals/plan/comments", json={"text": "One thing."}, headers=key)

    other_words = program.post("/proposals/plan/comments", json={"text": "Another."}, headers=key)
    other_act = program.post("/proposals/plan/annulment", json={"reasons": "Another."}, headers=key)

    assert [(one.status_code, one.json()["code"]) for one in (other_words, other_act)] == [(422, "invalid")] * 2
    assert other_words.json()["reasons"][0]["data"] == {"command_id": "a-key"}


def test_two_people_may_use_the_same_key(site: Site) -> None:
    answers = [
        site.token(person).post(
            "/proposals/plan/comments", json={"text": f"From {person}."}, headers={"Idempotency-Key": "a-key"}
        )
        for person in ("e", "chair")
    ]

    assert [one.status_code for one in answers] == [200, 200]
    assert answers[0].json()["version"] < answers[1].json()["version"]


def test_a_meeting_is_planned_once(site: Site) -> None:
    program = site.token("sec")
    meeting = {"meeting": "wg-99", "of": "wg", "opens": "2008-09", "days": 2}

    answers = [program.post("/meetings", json=meeting, headers={"Idempotency-Key": "m"}) for _ in range(2)]

    assert [(one.status_code, one.content) for one in answers] == [(201, answers[0].content)] * 2


@pytest.mark.parametrize(
    ("address", "body"),
    [("/proposals/created/steps/submit", {}), ("/proposals/created/revisions", {"text": "A new text."})],
)
@pytest.mark.parametrize(
    ("if_match", "status", "code"),
    [
        (None, 428, "precondition-required"),
        ('"1"', 412, "stale"),
        ('W/"5"', 400, "malformed"),
        ("5", 400, "malformed"),
        ("*", 400, "malformed"),
        ('"5", "6"', 400, "malformed"),
    ],
)
def test_steps_and_texts_need_the_version_that_was_seen(
    site: Site, address: str, body: dict, if_match: str | None, status: int, code: str
) -> None:
    before = site.house.store.proposal("created")

    answer = site.token("e").post(address, json=body, headers={"If-Match": if_match} if if_match else {})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert site.house.store.proposal("created") == before


def test_the_etag_is_what_if_match_wants(site: Site) -> None:
    program = site.token("e")
    etag = program.get("/proposals/created").headers["etag"]

    answer = program.post("/proposals/created/revisions", json={"text": "A new text."}, headers={"If-Match": etag})

    assert (answer.status_code, answer.json()["changed"]) == (200, True)
    assert proposal(program, "created")["text"]["text"] == "A new text."


def test_a_position_needs_no_version(site: Site) -> None:
    answer = site.token("e").post("/proposals/segment/positions", json={"position": "support"})

    assert (answer.status_code, answer.json()["code"]) == (409, "wrong-state")


def test_a_proposal_is_put_forward_and_found_at_its_address(site: Site) -> None:
    program = site.token("e")
    new = {"propose": "via-api", "workflow": "council-proposal", "title": "Over the wire", "text": "A text.",
           "parties": {"group": "wg", "council": "council"}}  # fmt: skip

    answer = program.post("/proposals", json=new)

    assert answer.status_code == 201
    found = site.client("e").get(answer.headers["location"]).json()
    assert (found["ref"], found["title"], found["sponsors"], found["version"]) == ("via-api", "Over the wire", ["E"], 1)


def test_moving_a_meeting_can_be_tried_first(site: Site) -> None:
    program = site.token("sec")
    before = program.get("/meetings/wg-12").json()

    preview = program.patch("/meetings/wg-12?preview=true", json={"opens": "2008-03-03T09:30", "days": 2})
    untouched = program.get("/meetings/wg-12").json()
    done = program.patch("/meetings/wg-12", json={"opens": "2008-03-03T09:30", "days": 2})

    assert {one["proposal"] for one in preview.json()["deadlines"]} >= {"created"}
    assert untouched == before
    assert (done.status_code, program.get("/meetings/wg-12").json()["opens_at"]) == (200, "2008-03-03T08:30:00Z")


def test_the_instants_of_a_letter_stand_beside_its_dates(site: Site) -> None:
    program = site.token("sec")
    dates = {"contributions": "2008-01-25T17:00", "papers": "2008-01-25"}

    assert program.patch("/meetings/wg-12", json={"deadlines": dates}).status_code == 200

    found = program.get("/meetings/wg-12").json()
    assert found["deadlines"] == dates
    assert found["deadlines_at"] == {"contributions": "2008-01-25T16:00:00Z", "papers": None}


def test_who_may_not_move_a_meeting_may_not_try_it_either(demo_site: Site) -> None:
    answer = demo_site.token("t").patch("/meetings/wg-12?preview=true", json={"days": 3})

    assert (answer.status_code, answer.json()["code"]) == (403, "not-permitted")
