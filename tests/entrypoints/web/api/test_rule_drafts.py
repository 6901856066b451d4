"""Laws of drafts of rules for programs: one saves what one saw, two publish, and both are on the record."""

import httpx

from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.test_rule_drafts import BROKEN, SOUND


def begun(program: httpx.Client, text: str = SOUND) -> str:
    answer = program.post("/rule-drafts", json={"text": text})
    assert (answer.status_code, answer.headers["etag"]) == (201, '"1"')
    return str(answer.headers["location"]).removeprefix("/api/v1")


def saved(program: httpx.Client, at: str, text: str, version: int) -> httpx.Response:
    return program.put(at, json={"text": text}, headers={"If-Match": f'"{version}"'})


def test_a_draft_is_shown_with_its_version_and_what_the_checks_say(site: Site) -> None:
    program = site.token("sec")
    at = begun(program, BROKEN)

    answer = program.get(at)

    found = answer.json()
    line = BROKEN[: BROKEN.index("to: lodge,")].count("\n") + 1
    assert (answer.headers["etag"], found["version"], found["text"], found["workflow"]) == (
        '"1"',
        1,
        BROKEN,
        "circular",
    )
    assert (found["checks"]["errors"], found["checks"]["findings"][0]["line"], found["checks"]["hash"]) == (
        1,
        line,
        None,
    )
    assert [one["draft"] for one in program.get("/rule-drafts").json()["items"]] == [at.rpartition("/")[2]]


def test_a_text_is_saved_only_over_the_version_that_was_seen(site: Site) -> None:
    program, other = site.token("sec"), site.token("sec2")
    at = begun(program)

    first, second = saved(other, at, SOUND + "# theirs\n", 1), saved(program, at, SOUND + "# mine\n", 1)

    assert (first.status_code, first.headers["etag"]) == (200, '"2"')
    assert (second.status_code, second.json()["code"]) == (412, "stale")
    assert program.put(at, json={"text": SOUND}).status_code == 428
    assert program.get(at).json()["text"] == SOUND + "# theirs\n"


def test_a_check_saves_nothing(site: Site) -> None:
    program = site.token("sec", "read")
    at = begun(site.token("sec"))

    found = program.post(f"{at}/check", json={"text": BROKEN}).json()

    assert (found["errors"], found["findings"][0]["code"]) == (1, "unknown-reference")
    assert program.get(at).json()["text"] == SOUND


def test_two_publish_what_one_asked_for(site: Site) -> None:
    program, other = site.token("sec"), site.token("sec2")
    at = begun(program)
    asked = program.post(f"{at}/publish-request", headers={"If-Match": '"1"'})
    content = other.get(at).json()["asked"]["hash"]
    version = {"If-Match": asked.headers["etag"]}

    own = program.post(f"{at}/confirm", json={"hash": content}, headers=version)
    wrong = other.post(f"{at}/confirm", json={"hash": "0" * 64}, headers=version)
    done = other.post(f"{at}/confirm", json={"hash": content}, headers=version | {"Idempotency-Key": "once"})
    again = other.post(f"{at}/confirm", json={"hash": content}, headers=version | {"Idempotency-Key": "once"})

    assert (own.json()["code"], wrong.json()["code"]) == ("same-person", "invalid")
    assert (done.json()["sentence"], again.json()) == ("Edition 1 of circular is published.", done.json())
    assert other.get("/workflows/circular/1").json()["hash"] == content == other.get(at).json()["published"]
    agreement = site.house.store.agreement(content)
    assert agreement is not None
    assert (agreement.asked_by, agreement.confirmed_by) == ("sec", "sec2")


def test_what_has_errors_is_not_asked_for_and_the_reasons_say_where(site: Site) -> None:
    program = site.token("sec")
    at = begun(program, BROKEN)

    answer = program.post(f"{at}/publish-request", headers={"If-Match": '"1"'})

    assert (answer.status_code, answer.json()["reasons"][0]["sentence"].partition(":")[0]) == (
        422,
        f"Line {BROKEN[: BROKEN.index('to: lodge,')].count(chr(10)) + 1}",
    )


def test_a_draft_may_come_from_an_edition_that_there_is(site: Site) -> None:
    program = site.token("sec")
    [edition] = [one for one in program.get("/workflows").json()["items"] if one["workflow"] == "liaison"]

    known = program.post("/rule-drafts", json={"text": SOUND, "base": edition["hash"]})
    unknown = program.post("/rule-drafts", json={"text": SOUND, "base": "0" * 64})

    assert (known.status_code, unknown.status_code, unknown.json()["code"]) == (201, 404, "unknown")


def test_a_draft_is_thrown_away_as_it_was_seen(site: Site) -> None:
    program = site.token("sec")
    at = begun(program)

    stale = program.delete(at, headers={"If-Match": '"5"'})
    done = program.delete(at, headers={"If-Match": '"1"'})

    assert (stale.status_code, done.status_code, program.get(at).status_code) == (412, 200, 404)


def test_a_text_beyond_all_rules_is_refused_at_once(site: Site) -> None:
    program = site.token("sec")

    answers = [program.post("/rule-drafts", json={"text": text}) for text in ("x" * 100_001, "a\ud7ff\x00b")]

    assert [answer.status_code for answer in answers] == [422, 422]
