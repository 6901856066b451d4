"""Laws of the pages about rules: all that an edition says is there, tables decide as ballots do, rehearsals play."""

import re
from time import monotonic, sleep

import pytest

from tests.entrypoints.web.reading import words_of
from tests.entrypoints.web.sites import Site
from wsis_workflow.app.rules_in_words import rules_in_words
from wsis_workflow.bootstrap.rehearsing import AllStagesTaken, Theatre, rehearsals
from wsis_workflow.bootstrap.rules import edition_text, library
from wsis_workflow.domain.rules.conditions import NO_REPLY
from wsis_workflow.domain.rules.deciding import decide
from wsis_workflow.domain.rules.tables import Voice

LONGEST = 60


def test_an_edition_is_told_with_all_its_states_steps_deadlines_and_promises(demo_site: Site) -> None:
    for edition in demo_site.house.store.editions():
        said = rules_in_words(edition)
        page = words_of(demo_site.client("e").get(f"/rules/{edition.name}/{edition.edition}").text)

        told = [state.title for state in said.states]
        told += [str(need) for state in said.states for step in state.steps for need in step.needs]
        told += [str(one.when) for one in said.deadlines] + [one.source for one in said.deadlines]
        told += [str(one.sentence) for one in said.promises] + [
            str(row.when) for b in said.ballots for row in b.table.rows
        ]
        told += [said.note, *(one.note for one in (*said.ballots, *said.deadlines))]
        told += [one.source for one in said.promises]
        told += [text for state in said.states for step in state.steps for text in (step.source, step.note)]
        assert [one for one in told if one not in page] == []


def test_the_name_of_a_workflow_leads_to_the_edition_in_force(demo_site: Site) -> None:
    led = demo_site.client("e").get("/rules/council-proposal")

    assert (led.status_code, led.headers["location"]) == (303, "/rules/council-proposal/1")


def test_the_file_of_an_edition_is_plain_text(demo_site: Site) -> None:
    house = demo_site.house
    [liaison] = [one for one in house.store.editions() if one.name == "liaison"]

    file = demo_site.client("e").get("/rules/liaison/1/file")

    assert file.headers["content-type"] == "text/plain; charset=utf-8"
    assert file.text == edition_text(house, liaison)
    assert file.text.startswith("workflow: liaison\nedition: 1\n")


@pytest.mark.parametrize(
    ("name", "query", "findings"),
    [
        ("consensus", {"support": 5, "object": 1}, ()),
        ("general-rules-vote", {"support": 5, "object": 4, "no_reply": 3}, ()),
        ("general-rules-vote", {"support": 1, "abstain": 4}, ("first_vote",)),
        ("iesg-ballot", {"yes": 1, "no_objection": 6, "no_reply": 8}, ()),
    ],
)
def test_a_table_that_is_tried_decides_as_a_ballot_does(
    demo_site: Site, name: str, query: dict[str, int], findings: tuple[str, ...]
) -> None:
    voices = [Voice(None if said == NO_REPLY else said, count, reasons=True) for said, count in query.items()]
    decision = decide(library()[name], voices, findings)

    asked = {**query, "finding": list(findings)}
    said = words_of(demo_site.client("e").get(f"/rules/tables/{name}", params=asked).text)

    assert f"Outcome: {decision.outcome.replace('_', ' ')}" in said
    assert str(decision.explanation) in said


def test_a_table_that_tells_members_apart_asks_line_by_line(demo_site: Site) -> None:
    lines = {"count-0": "30", "position-0": "support", "attribute-category-0": "council_member", "count-1": "10",
             "position-1": "object", "attribute-category-1": "council_member", "count-2": "9", "position-2": "object",
             "attribute-category-2": "member_state"}  # fmt: skip

    said = words_of(demo_site.client("e").get("/rules/tables/council-correspondence", params=lines).text)

    assert "Outcome: adopted" in said
    assert "Left out: 9 of category member state." in said


@pytest.mark.parametrize("number", ["-1", "1.5", "many", "9" * 40])
def test_what_is_no_number_of_members_is_refused_and_kept(demo_site: Site, number: str) -> None:
    page = demo_site.client("e").get("/rules/tables/consensus", params={"support": number})

    assert page.status_code == 422
    assert "Write whole numbers of members" in words_of(page.text)
    assert f'value="{number}"' in page.text


@pytest.mark.slow
def test_a_rehearsal_is_played_while_one_looks_on_and_then_shown(site: Site) -> None:
    browser = site.client("e")
    address = "/rules/rehearsals/liaison.yaml"

    begun = browser.post(address)
    while "refresh" in (page := browser.get(address)).headers:
        sleep(0.2)

    assert (begun.status_code, begun.headers["location"]) == (303, address)
    assert "Passed: everything was as expected." in words_of(page.text)
    refusals = browser.get(address, params={"kind": "refusal"}).text
    assert set(re.findall(r"<td>(Steps|Refusals|Notices)</td>", refusals)) == {"Refusals"}


@pytest.mark.slow
def test_two_rehearsals_are_played_at_once_and_no_third() -> None:
    theatre, at_hand = Theatre(), rehearsals()
    first, second, third = (at_hand[name] for name in ("liaison.yaml", "un-silence.yaml", "itu-aap.yaml"))
    theatre.begin(first)
    theatre.begin(second)

    with pytest.raises(AllStagesTaken):
        theatre.begin(third)

    theatre.begin(first)  # once more is not another one
    until = monotonic() + LONGEST
    while theatre.progress(first) or theatre.progress(second):
        assert monotonic() < until
        sleep(0.1)
    assert [bool(played and played.has_passed) for played in map(theatre.played, (first, second))] == [True, True]
    assert theatre.played(third) is None
