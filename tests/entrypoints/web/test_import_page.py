"""Laws of entering files on the site: all faults at once, a preview that changes nothing, then exactly that."""

from time import process_time

import pytest

from tests.entrypoints.web.reading import confirmation_in, digest_of, words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.domain.proposals.register_commands import MoveMeeting

NEW = """
people:
  new: {name: A new delegate, offices: [{of: wg}]}
  vice: {name: Deputy, offices: [{of: wg, office: vice_chair}]}
"""
HOSTILE = {
    "nested": "[" * 30_000,
    "aliases": "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" if n else "a0: &a0 [1, 2]\n" for n in range(40)),
    "tag": "!!python/object/apply:os.system [true]",
    "colons": ":" * 60_000,
    "large": "people:\n" + "  a: {name: A}\n" * 5_000,
    "repeated": "people: {}\n" * 2_000,
}


def test_a_preview_tells_new_and_changed_entries_and_changes_nothing(site: Site) -> None:
    before = digest_of(site.house)

    page = site.client("sec").post("/people/import", data={"text": NEW})

    said = words_of(page.text)
    assert page.status_code == 200
    assert "New: 1; changed: 1; unchanged: 0. New: new" in said
    assert "vice name Vice-chair Deputy" in said
    assert "For open proposals: deadlines that change: 0; proposals that will wait on other people: 0." in said
    assert digest_of(site.house) == before


def test_what_was_previewed_is_entered_when_it_is_confirmed(site: Site) -> None:
    browser = site.client("sec")
    confirmation = confirmation_in(browser.post("/people/import", data={"text": NEW}).text)

    entered = browser.post("/people/import", data=confirmation | {"text": NEW})

    people = site.house.store.current_register().people
    assert (entered.status_code, entered.headers["location"]) == (303, "/people")
    assert (people["new"].name, people["vice"].name) == ("A new delegate", "Deputy")


def test_a_directory_that_changed_meanwhile_shows_the_preview_again(site: Site) -> None:
    browser = site.client("sec")
    confirmation = confirmation_in(browser.post("/people/import", data={"text": NEW}).text)
    site.house.handle_register(MoveMeeting("wg-12", note="Something else."), "sec")

    late = browser.post("/people/import", data=confirmation | {"text": NEW})

    assert late.status_code == 412
    assert "the directory" in words_of(late.text)
    assert "new" not in site.house.store.current_register().people


def test_every_fault_of_a_file_is_told_with_its_place(demo_site: Site) -> None:
    text = "bodies:\n  x: {nam: X}\npeople:\n  y: {name: Y, digest: never}\npoeple: {}\n"

    page = demo_site.client("sec").post("/people/import", data={"text": text})

    said = words_of(page.text)
    assert page.status_code == 422
    assert "Line 5, column 1: unknown-key There is no section “poeple”; did you mean “people”?" in said
    assert "Line 2, column 3: invalid-value bodies.x: unknown key" in said
    assert "Line 4, column 16: invalid-value people.y.digest" in said
    assert "x: {nam: X}" in page.text


def test_a_table_from_a_spreadsheet_is_read_as_the_kind_that_was_chosen(demo_site: Site) -> None:
    file = ("people.csv", b"ref;name;offices\nz;Zed;wg\n", "text/csv")

    page = demo_site.client("sec").post("/people/import", data={"kind": "people"}, files={"file": file})

    assert "People New: 1; changed: 0; unchanged: 0. New: z" in words_of(page.text)


def test_who_serves_another_body_is_told_whose_it_is(demo_site: Site) -> None:
    page = demo_site.client("sec2").post("/people/import", data={"text": NEW})

    assert page.status_code == 403
    assert "(Secretariat)" in words_of(page.text)


@pytest.mark.parametrize("person", ["chair", "e"])
def test_who_serves_no_body_enters_nothing(demo_site: Site, person: str) -> None:
    page = demo_site.client(person).post("/people/import", data={"text": NEW, "confirmed": "yes", "version": "1"})

    assert page.status_code == 403


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_finding_and_soon(demo_site: Site, name: str) -> None:
    browser = demo_site.client("sec")
    started = process_time()

    page = browser.post("/people/import", data={"text": HOSTILE[name]})

    assert page.status_code == 422
    assert "Line " in words_of(page.text)
    assert process_time() - started < 5  # a second on a machine of one's own


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b""])
def test_what_is_no_text_is_said_so(demo_site: Site, content: bytes) -> None:
    page = demo_site.client("sec").post("/people/import", data={"kind": "people"}, files={"file": ("a.csv", content)})

    assert page.status_code == 422
    assert any(said in words_of(page.text) for said in ("The file is not in UTF-8", "There is no text and no file"))
