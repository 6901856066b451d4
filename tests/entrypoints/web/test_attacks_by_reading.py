"""Laws found by attacking the site: what one may not read is not told beside what one may."""

import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site


@pytest.mark.parametrize(
    ("person", "state"), [("e", "drafting"), ("sec", "drafting"), ("f", "unknown"), ("t", "unknown")]
)
def test_of_a_condition_that_one_may_not_read_the_name_alone_is_told(demo_site: Site, person: str, state: str) -> None:
    program = demo_site.token(person)

    conditional, condition = program.get("/proposals/segment"), program.get("/proposals/created")

    assert conditional.json()["depends_on"] == {"created": state}
    assert condition.status_code == (404 if state == "unknown" else 200)


def test_no_remark_makes_the_page_of_everybody_endless(site: Site) -> None:
    program, browser = site.token("a"), site.client("a")
    before = site.house.store.proposal("plan")

    by_program = program.post("/proposals/plan/comments", json={"text": "x" * 20_001})
    by_form = browser.post("/proposals/plan/comment", data={"text": "x" * 20_001})
    long = "“text” is longer than 20000 characters; make it shorter, or attach a document."

    assert (by_program.status_code, by_program.json()["detail"]) == (422, long)
    assert (by_form.status_code, long in words_of(by_form.text)) == (422, True)
    assert site.house.store.proposal("plan") == before
    assert program.post("/proposals/plan/comments", json={"text": "x" * 20_000}).status_code == 200


def test_a_text_may_be_as_long_as_texts_are(site: Site) -> None:
    revised = site.token("e").post(
        "/proposals/created/revisions", json={"text": "A word. " * 50_000}, headers={"If-Match": '"5"'}
    )

    assert revised.status_code == 200
