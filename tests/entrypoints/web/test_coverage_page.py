"""Laws of the page about what rehearsals try: it is found while one looks on, and then says it in figures and words."""

from time import sleep

import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.app.stored import Edition
from wsis_workflow.bootstrap.covering import cover_edition

ADDRESS = "/rules/liaison/1/coverage"


@pytest.mark.slow
def test_the_rehearsals_are_played_while_one_looks_on_and_then_told(site: Site) -> None:
    browser = site.client("e")
    before = words_of(browser.get(ADDRESS).text)

    begun = browser.post(ADDRESS)
    while "refresh" in (page := browser.get(ADDRESS)).headers:
        sleep(0.2)

    told = words_of(page.text)
    assert "Play the rehearsals of these rules" in before
    assert (begun.status_code, begun.headers["location"]) == (303, ADDRESS)
    assert "States entered 7 7" in told
    assert "Conditions for which somebody was refused 7 7" in told
    assert "liaison-returned.yaml" in told
    assert "<style" not in page.text
    assert " style=" not in page.text
    assert "everything is tried" in words_of(browser.get("/rules/liaison/1").text)


@pytest.mark.slow
def test_in_french_the_figures_are_the_same_and_the_words_are_not(site: Site) -> None:
    browser = site.client("e")
    browser.cookies["language"] = "fr"
    browser.post(ADDRESS)
    while "refresh" in (page := browser.get(ADDRESS)).headers:
        sleep(0.2)

    told = words_of(page.text)
    assert "États atteints 7 7" in told
    assert "never" not in told.lower()


def test_rules_that_no_rehearsal_names_are_tried_by_none(site: Site) -> None:
    [liaison] = [one for one in site.house.store.editions() if one.name == "liaison"]
    other = type(liaison)(**{name: getattr(liaison, name) for name in liaison.__slots__} | {"name": "another"})

    found, files = cover_edition(Edition(other, {}))

    assert (files, found.entered, len(found.missing("states"))) == ([], (), 7)


def test_the_edition_must_be_there(site: Site) -> None:
    browser = site.client("e")

    unknown = [browser.get("/rules/liaison/99/coverage"), browser.post("/rules/nothing/1/coverage")]

    assert [answer.status_code for answer in unknown] == [404, 404]
