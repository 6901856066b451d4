"""Every page and every answer about a proposal that goes on under other rules can be read, its past included."""

import re
from collections.abc import Iterator

import pytest

from tests.entrypoints.web.sites import Site, serving
from tests.promises.builders import a_house, circulated, endorsed, objected, proposed, submitted
from tests.promises.migrations import NAMES, QUIET, moved, new_rules

REFS = ("draft", "before", "voting", "done")
PAGES = (
    "/", "/board", "/table", "/deadlines", "/notices", "/notices/sent", "/notices/coming", "/meetings", "/bodies/wg",
    "/people/m02", "/rules/motion/1", "/rules/motion/2",
)  # fmt: skip
OF_A_PROPOSAL = ("", "/history", "/texts", "/texts/1")


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve proposals in every place after all names of their rules have changed."""
    folder = tmp_path_factory.mktemp("site")
    house = a_house(f"sqlite:///{folder / 'wsis.db'}")
    for ref, brought in zip(REFS, (proposed, submitted, circulated, endorsed), strict=True):
        brought(house, ref)
    objected(house, "m02", "voting")
    (folder / "rules").mkdir()
    new_rules(house, folder / "rules", *QUIET, ("silence_ends", "quiet_ends"), ("draft:\n", "papers_of_the_group:\n"))
    names = NAMES.replace("states: {", "states: {silence: quiet, ").replace(
        "deadlines: {", "deadlines: {silence_ends: quiet_ends, draft: papers_of_the_group, "
    )
    found = moved(house, folder, names + "ballots: carry\n")
    assert [one.verdict for one in found.values()] == ["moved"] * 4
    with serving(house) as running:
        yield running


@pytest.mark.parametrize("ref", REFS)
def test_every_page_of_it_can_be_read(ref: str, moved_site: Site) -> None:
    browsers = [moved_site.client(person) for person in ("m01", *(("chair", "m02", "sec") if ref != "draft" else ()))]

    answers = {
        (number, page): browser.get(f"/proposals/{ref}{page}").status_code
        for number, browser in enumerate(browsers)
        for page in OF_A_PROPOSAL
    }

    assert set(answers.values()) == {200}


@pytest.mark.parametrize("page", PAGES)
def test_every_list_with_it_can_be_read(page: str, moved_site: Site) -> None:
    browsers = [moved_site.client(person) for person in ("m01", "m02", "sec")]

    assert {browser.get(page).status_code for browser in browsers if page != "/notices/sent"} <= {200}
    assert browsers[2].get(page).status_code == 200


@pytest.mark.parametrize("ref", REFS)
def test_every_answer_about_it_is_given(ref: str, moved_site: Site) -> None:
    program = moved_site.token("m01")
    listed = program.get("/openapi.json").json()["paths"]
    readable = [path for path, verbs in listed.items() if "get" in verbs and not path.endswith("/differences")]
    asked = [path for path in readable if re.fullmatch(r".*/proposals/{\w+}[^{]*", path)]

    answers = {path: program.get(re.sub(r"{\w+}", ref, path).removeprefix("/api/v1")).status_code for path in asked}

    early = {path for path, status in answers.items() if status == 409}
    assert len(asked) > 3
    assert early <= {"/proposals/{ref}/adopted"}  # nothing has been decided yet
    assert {path: status for path, status in answers.items() if status != 200 and path not in early} == {}


def test_the_history_tells_what_came_before_in_its_own_words(moved_site: Site) -> None:
    said = moved_site.client("chair").get("/proposals/done/history").text

    assert "under new rules: motion, edition 2" in said
    assert "Circulate: Before the group → Under silence" in said
