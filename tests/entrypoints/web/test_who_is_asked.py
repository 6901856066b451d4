"""Laws of the pages around a proposal: who may not act there reads who can, and each leads on to the next."""

import pytest

from tests.entrypoints.web.reading import acts_on, main_of, words_of
from tests.entrypoints.web.sites import Site
from tests.entrypoints.web.sitting import a_sitting
from wsis_workflow.domain.desk.falling import DueBy
from wsis_workflow.domain.desk.liaison_commands import WriteStatement
from wsis_workflow.domain.proposals.commands import Amend, Announce, MakeStatement, Propose, Revise, TakeStep
from wsis_workflow.domain.proposals.refusals import Refused

ASKED = {
    "/proposals/motion/attachments": "may attach a document; ask them (Secretariat, Secretary of the Council).",
    "/proposals/motion/languages": "may ask for a translation; ask them (Secretariat, Secretary of the Council).",
    "/proposals/motion/amendments": "is frozen while it is Before the group; ask for a step that reopens it.",
}
PARTIES = {"group": "wg", "council": "council"}


@pytest.fixture
def motion(site: Site) -> Site:
    """Put a draft forward, with two amendments that touch the same words."""
    text = "The Council resolves to [act][wait]."
    site.house.handle(Propose("motion", "council-proposal", "A motion", PARTIES, "R 140", text, sponsors=("E",)), "e")
    for wording in ("decides to", "agrees to"):
        site.house.handle(Amend("motion", "MOD", "resolves to", wording, "Because."), "e")
    return site


@pytest.mark.parametrize("path", list(ASKED))
def test_a_page_without_a_form_says_who_is_to_be_asked(motion: Site, path: str) -> None:
    motion.house.handle(TakeStep("motion", "submit"), "e")

    page = motion.client("f").get(path).text

    assert ASKED[path] in words_of(page)
    assert [one for one in acts_on(page) if not one.endswith("/amendments")] == []


def test_whoever_decides_reads_no_reason_and_merges_what_touches_by_one_link(motion: Site) -> None:
    shown = main_of(motion.client("e").get("/proposals/motion/amendments").text)

    assert "Who decides on them" not in shown
    assert shown.count('href="/proposals/motion/amendments/merging?numbers=1,2"') == 2
    assert "One wording for all of them" in words_of(
        motion.client("e").get("/proposals/motion/amendments/merging?numbers=1,2").text
    )


def test_brackets_in_a_frozen_text_are_not_said_to_be_for_the_taker_of_the_step(motion: Site) -> None:
    motion.house.handle(TakeStep("motion", "submit"), "e")

    told = words_of(motion.client("chair").get("/proposals/motion").text)

    assert "the text is frozen here: a step comes first that leads to where it may be revised." in told


def test_brackets_in_a_text_that_may_be_revised_are_for_whoever_revises(motion: Site) -> None:
    told = words_of(motion.client("e").get("/proposals/resources").text)

    assert "the sponsor or the convenor can provide it." in told


def test_the_page_of_a_proposal_leads_to_its_bodies(motion: Site) -> None:
    shown = main_of(motion.client("e").get("/proposals/motion").text)

    assert '<a href="/bodies/wg">' in shown
    assert '<a href="/bodies/council">' in shown


def test_where_a_text_is_there_in_all_languages_nobody_is_to_be_asked(motion: Site) -> None:
    assert "may ask for a translation" in words_of(motion.client("f").get("/proposals/plan/languages").text)
    assert "may ask for a translation" not in words_of(motion.client("f").get("/proposals/forum/languages").text)


def test_a_statement_about_a_proposal_is_found_from_the_proposal(motion: Site) -> None:
    due = DueBy("2008-05-01")
    asking = WriteStatement(
        "wg", "ask", "ungis", "A question", "for_comment", "What do you say?", about="motion", reply_by=due
    )
    motion.house.handle_desk(asking, "sec")

    there = main_of(motion.client("sec").get("/proposals/motion/lineage").text)
    elsewhere = main_of(motion.client("sec").get("/proposals/role/lineage").text)

    assert '<a href="/proposals/ask">' in there
    assert "for comment" in words_of(motion.client("sec").get("/proposals/motion/lineage").text)
    assert "/proposals/ask" not in elsewhere


def test_a_statement_that_one_may_not_read_is_not_told_on_the_page_of_its_proposal(motion: Site) -> None:
    motion.house.handle_desk(
        WriteStatement("wg", "ask", "ungis", "A question", "for_information", "?", about="motion"), "sec"
    )

    assert "A question" in motion.client("sec").get("/proposals/motion/lineage").text
    assert "A question" not in motion.client("f").get("/proposals/motion/lineage").text


@pytest.mark.parametrize(
    ("command", "way_out"),
    [
        (Announce("resources"), "possible from here: close the ballot."),
        (MakeStatement("segment", "We agree."), "possible from here: comment on it until the text is decided."),
    ],
)
def test_what_comes_too_early_is_refused_with_what_comes_first(
    site: Site, command: Announce | MakeStatement, way_out: str
) -> None:
    a_sitting(site.house)
    site.house.handle(Revise("resources", "A fund is set up."), "d")
    site.house.handle(TakeStep("resources", "table"), "chair")

    with pytest.raises(Refused) as refused:
        site.house.handle(command, "chair" if isinstance(command, Announce) else "a")

    assert refused.value.reasons[0].sentence.endswith(way_out)
