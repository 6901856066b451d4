"""Documents that programs have prepared: asked for, looked after until they are there, and taken along."""

from hashlib import sha256

import pytest

from tests.entrypoints.web.sites import Site
from wsis_workflow.bootstrap.papers import BROKEN, prepare_all

REPORT = {"kind": "chair", "ref": "wg-11", "language": "fr", "form": "md"}


def test_a_program_asks_waits_and_takes_the_document_along(site: Site) -> None:
    program = site.token("c", "read", "act")

    asked = program.post("/papers", json=REPORT)
    place = asked.headers["location"].removeprefix("/api/v1")
    waiting, too_early = program.get(place), program.get(f"{place}/file")
    prepare_all(site.house)
    ready, taken = program.get(place).json(), program.get(f"{place}/file")

    assert (asked.status_code, asked.json()) == (202, waiting.json())
    assert {name: waiting.json()[name] for name in (*REPORT, "day", "since", "state", "failure", "name")} == {
        **REPORT, "day": None, "since": None, "state": "waiting", "failure": "", "name": None,
    }  # fmt: skip
    assert (too_early.status_code, too_early.json()["code"]) == (409, "wrong-state")
    assert (ready["state"], ready["size"]) == ("ready", len(taken.content))
    assert ready["hash"] == sha256(taken.content).hexdigest()
    assert f'filename="{ready["name"]}"' in taken.headers["content-disposition"]
    again = program.get(f"{place}/file", headers={"if-none-match": taken.headers["etag"]})
    assert again.status_code == 304


def test_the_same_asked_again_is_the_same_document_and_all_of_ones_own_are_listed(site: Site) -> None:
    program = site.token("c", "read", "act")

    numbers = [
        program.post("/papers", json=sent).json()["paper"] for sent in (REPORT, REPORT, REPORT | {"form": "pdf"})
    ]

    listed = program.get("/papers").json()["items"]
    assert numbers[0] == numbers[1]
    assert [(one["paper"], one["form"]) for one in listed] == [(numbers[2], "pdf"), (numbers[0], "md")]
    assert site.token("sec").get("/papers").json() == {"items": []}


def test_a_document_is_there_for_nobody_else_and_not_for_ever(site: Site) -> None:
    number = site.token("c", "read", "act").post("/papers", json=REPORT).json()["paper"]
    prepare_all(site.house)
    other = site.token("sec")

    answers = [other.get(f"/papers/{one}{end}") for one in (number, number + 1, 2**63 - 1) for end in ("", "/file")]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(404, "unknown")}
    assert other.get("/papers/9223372036854775808").status_code == 422


def test_one_that_failed_says_why_and_gives_no_file(site: Site) -> None:
    program = site.token("c", "read", "act")
    number = program.post("/papers", json=REPORT).json()["paper"]
    site.house.papers.fail(number, BROKEN, None)

    seen, file = program.get(f"/papers/{number}").json(), program.get(f"/papers/{number}/file")

    assert (seen["state"], seen["failure"]) == ("failed", BROKEN)
    assert (file.status_code, file.json()["detail"]) == (
        409, f"Document {number} could not be prepared; see why, then ask for it anew.",
    )  # fmt: skip


def test_what_a_program_may_be_told_of_a_file_is_documented(site: Site) -> None:
    document = site.client().get("/api/v1/openapi.json").json()

    answers = document["paths"]["/papers/{number}/file"]["get"]["responses"]

    assert {"200", "404", "409"} <= answers.keys()
    assert "application/problem+json" in answers["409"]["content"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"kind": "novel"}, 422),
        ({"form": "odt"}, 422),
        ({"language": "tlh"}, 422),
        ({"kind": "day", "day": "2007-02-30"}, 422),
        ({"kind": "day", "day": "1999-01-01"}, 404),
        ({"ref": "nowhere"}, 404),
        ({"kind": "proposal", "ref": "nowhere"}, 404),
        ({"since": "nowhere"}, 404),
        ({"person": "sec"}, 422),
    ],
)
def test_what_cannot_be_prepared_is_not_begun(site: Site, wrong: dict[str, str], status: int) -> None:
    program = site.token("c", "read", "act")

    assert program.post("/papers", json=REPORT | wrong).status_code == status
    assert program.get("/papers").json() == {"items": []}
    assert site.token("c", "read").post("/papers", json=REPORT).status_code == 403
