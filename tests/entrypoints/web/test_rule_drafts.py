"""Laws of the pages of drafts of rules, as a browser without script has them."""

import re
from time import process_time

import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from tests.promises.bombs import bombs
from wsis_workflow.app.authoring import read_answers
from wsis_workflow.app.rule_drafts import Start
from wsis_workflow.bootstrap.rule_drafting import first_draft, handle_draft
from wsis_workflow.domain.proposals.rule_drafts import MOST_TEXT

ENOUGH = 5  # seconds for a bomb, on any machine
MOST_SHOWN = 500_000  # bytes of the part that shows what was found
ANSWERS = {"name": "circular", "kind": "silence", "title": "Silence", "source": "Rule 1", "body": "Group",
           "body_kind": "group", "period": "72 hours", "languages": "en", "zone": "UTC",
           "since": "2008-01-01"}  # fmt: skip
SOUND = first_draft(read_answers(ANSWERS))
BROKEN = SOUND.replace("to: lodged,", "to: lodge,")


def begun(site: Site, text: str = SOUND) -> str:
    ref = handle_draft(site.house, Start(text), "sec").ref
    assert ref is not None
    return f"/rules/drafts/{ref}"


def field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None
    return found[1]


def test_a_draft_begins_from_an_edition_with_the_next_number_and_its_tables(site: Site) -> None:
    [first] = [one for one in site.house.store.editions() if (one.name, one.edition) == ("liaison", 1)]

    led = site.client("sec").post("/rules/drafts", data={"edition": first.hash})

    [draft] = site.house.store.rule_drafts()
    assert (led.status_code, led.headers["location"]) == (303, f"/rules/drafts/{draft.ref}")
    assert (draft.name, draft.base, draft.text.splitlines()[:2]) == (
        "liaison",
        first.hash,
        ["workflow: liaison", "edition: 2"],
    )


def test_a_draft_begins_from_a_few_answers(site: Site) -> None:
    led = site.client("sec").post("/rules/drafts", data=ANSWERS)

    [draft] = site.house.store.rule_drafts()
    assert (led.status_code, draft.text) == (303, SOUND)


def test_a_bad_answer_is_told_beside_what_was_typed(site: Site) -> None:
    page = site.client("sec").post("/rules/drafts", data=ANSWERS | {"period": "soon", "title": "My own words"})

    assert page.status_code == 422
    assert "Write a period of 12 hours to 800 days, in hours, days, weeks or months, as in 4 weeks." in page.text
    assert ('value="soon" maxlength="200" aria-invalid="true"' in page.text, 'value="My own words"' in page.text) == (
        True,
        True,
    )
    assert site.house.store.rule_drafts() == []


def test_faults_stand_beside_the_text_with_their_places(site: Site) -> None:
    at = begun(site, BROKEN)

    page = site.client("sec").get(at).text

    line = BROKEN[: BROKEN.index("to: lodge,")].count("\n") + 1
    column = BROKEN.splitlines()[line - 1].index("lodge,") + 1
    assert f'<a href="#text" data-line="{line}" data-column="{column}">Line {line}, column {column}</a>' in page
    assert "unknown-reference There is no state" in words_of(page)
    assert "The draft has errors; mend them first." in page
    assert "/ask" not in page


def test_a_sound_draft_has_its_picture_and_its_words(site: Site) -> None:
    page = site.client("sec").get(begun(site)).text

    assert "The checks find nothing wrong." in page
    assert "<svg" in page
    assert "Circulate under silence" in words_of(page).partition("In words")[2]


def test_check_shows_the_same_page_and_saves_nothing(site: Site) -> None:
    at, client = begun(site), site.client("sec")

    page = client.post(at, data={"text": BROKEN.replace("\n", "\r\n"), "version": "1", "do": "check"})

    assert page.status_code == 200
    assert "to: lodge," in page.text
    assert ("1 error" in page.text, "Save the text first." in page.text, field(page.text, "version")) == (
        True,
        True,
        "1",
    )
    assert site.house.store.rule_drafts()[0].text == SOUND


def test_saving_keeps_what_was_typed_with_the_ends_of_lines_of_files(site: Site) -> None:
    at = begun(site)

    led = site.client("sec2").post(at, data={"text": BROKEN.replace("\n", "\r\n"), "version": "1", "do": "save"})

    [draft] = site.house.store.rule_drafts()
    assert (led.status_code, draft.text, draft.version, draft.changed_by) == (303, BROKEN, 2, "sec2")


def test_whoever_saves_second_sees_both_texts_and_can_save_again(site: Site) -> None:
    at = begun(site)
    site.client("sec2").post(at, data={"text": SOUND + "# theirs\n", "version": "1", "do": "save"})
    client = site.client("sec")

    page = client.post(at, data={"text": SOUND + "# mine\n", "version": "1", "do": "save"})

    assert page.status_code == 412
    assert ("# mine" in page.text, "# theirs" in page.text, field(page.text, "version")) == (True, True, "2")
    client.post(at, data={"text": SOUND + "# both\n", "version": "2", "do": "save"})
    assert site.house.store.rule_drafts()[0].text == SOUND + "# both\n"


def test_nothing_typed_is_lost_where_it_is_larger_than_any_rules(site: Site) -> None:
    page = site.client("sec").post(
        begun(site), data={"text": SOUND + "# " + "x" * MOST_TEXT, "version": "1", "do": "save"}
    )

    assert (page.status_code, "x" * MOST_TEXT in page.text) == (422, True)
    assert "The rules are longer than 100000 characters; divide them." in page.text


def test_the_part_of_the_page_that_script_asks_for_is_the_same(site: Site) -> None:
    at, client = begun(site), site.client("sec")

    part = client.post(f"{at}/check", data={"text": BROKEN}).text

    whole = client.post(at, data={"text": BROKEN, "version": "1", "do": "check"}).text
    assert part.strip() in whole
    assert "<html" not in part


def test_one_asks_another_confirms_and_both_stand_at_the_edition(site: Site) -> None:
    at, first, second = begun(site), site.client("sec"), site.client("sec2")
    asked = first.get(at).text

    first.post(f"{at}/ask", data={"version": field(asked, "version")})
    own, other = first.get(at).text, second.get(at).text
    led = second.post(f"{at}/confirm", data={"version": field(other, "version"), "hash": field(other, "hash")})

    assert ("/confirm" in own, "Another person who may edit rules has to confirm it." in own) == (False, True)
    assert (led.status_code, led.headers["location"]) == (303, at)
    assert first.get(at).headers["location"] == "/rules/circular/1"
    page = words_of(first.get("/rules/circular/1").text)
    people = site.house.store.current_register().people
    assert f"asked for by {people['sec'].name}" in page
    assert f"confirmed by {people['sec2'].name}" in page


def test_nobody_confirms_their_own_request_by_a_form_of_their_own(site: Site) -> None:
    at, client = begun(site), site.client("sec")
    client.post(f"{at}/ask", data={"version": "1"})
    asked = site.house.store.rule_drafts()[0].asked
    assert asked is not None

    answer = client.post(f"{at}/confirm", data={"version": "2", "hash": asked.hash})

    assert (answer.status_code, [one.name for one in site.house.store.editions() if one.name == "circular"]) == (
        403,
        [],
    )


@pytest.mark.parametrize("path", ["", "/ask", "/confirm", "/drop", "/check"])
def test_drafts_are_for_those_with_the_right(site: Site, path: str) -> None:
    at = begun(site)

    answers = [
        site.client("chair").get("/rules/drafts").status_code,
        site.client("chair").get(at).status_code,
        site.client("chair").post(at + path, data={"text": "x", "version": "1"}).status_code,
    ]

    assert (answers, "Drafts of rules" in site.client("chair").get("/rules").text) == ([403, 403, 403], False)
    assert site.house.store.rule_drafts()[0].text == SOUND


def test_a_draft_that_nobody_needs_is_thrown_away(site: Site) -> None:
    at = begun(site)

    led = site.client("sec2").post(f"{at}/drop", data={"version": "1"})

    assert (led.headers["location"], site.house.store.rule_drafts()) == ("/rules/drafts", [])


def test_a_draft_from_an_edition_says_what_changes_for_whom(site: Site) -> None:
    client = site.client("sec")
    [first] = [one for one in site.house.store.editions() if (one.name, one.edition) == ("liaison", 1)]
    at = client.post("/rules/drafts", data={"edition": first.hash}).headers["location"]
    text = site.house.store.rule_drafts()[0].text.replace("90 days", "60 days")

    page = words_of(client.post(at, data={"text": text, "version": "1", "do": "check"}).text)

    assert "What changes Against edition 1." in page
    assert "60 days" in page.partition("What changes")[2].partition("In words")[0]


def test_an_edition_says_what_changes_against_the_one_before(site: Site) -> None:
    client = site.client("e")

    page, first = client.get("/rules/council-proposal/2/changes"), client.get("/rules/council-proposal/1/changes")

    assert "Against edition 1." in words_of(page.text)
    assert "12 days before" in words_of(page.text)
    assert "There is no edition before this one." in first.text
    assert client.get("/rules/council-proposal/1/changes?since=2").status_code == 200
    assert client.get("/rules/council-proposal/1/changes?since=9").status_code == 404
    assert 'href="/rules/council-proposal/2/changes"' in client.get("/rules/council-proposal/2").text


def test_no_bomb_holds_up_the_site_or_makes_a_page_heavy(site: Site) -> None:
    at, client = begun(site), site.client("sec")

    slow, strange = [], []
    for name, content in bombs():
        text = content.decode("utf-8", "replace")[:MOST_TEXT]
        began = process_time()
        answer = client.post(f"{at}/check", data={"text": text})
        slow += [(name, took)] if (took := process_time() - began) > ENOUGH else []
        expected = 422 if "\0" in text else 200
        strange += [name] if answer.status_code != expected or len(answer.content) > MOST_SHOWN else []

    assert (slow, strange) == ([], [])
