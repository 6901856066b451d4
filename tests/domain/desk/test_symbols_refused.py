"""Laws of symbols that are not given, to the letter: each refusal names who has what, and what to do instead."""

from dataclasses import replace

import pytest

from tests.domain.desk.test_giving import ASKED, NOW, given, why_not, written
from tests.domain.proposals.builders import a_meeting, a_register
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.desk.decide import decide_desk
from wsis_workflow.domain.desk.desk import Desk
from wsis_workflow.domain.desk.events import SymbolGiven
from wsis_workflow.domain.desk.symbol_nouns import Given
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.register import Register

PROPOSAL = Proposal("p", "council-proposal", "1", "Action plan", "drafting", NOW, NOW, "prt")
OF_P = replace(ASKED, proposals={"p": PROPOSAL, "q": replace(PROPOSAL, ref="q", title="Names")})
WAY_TO_WRITE = "write it as in WG-WSIS-11/3-E, WG-WSIS-11/3(Rev.1) or WG-WSIS-11/3(Add.2)"


def for_proposal(symbol: str, proposal: str = "p", title: str = "") -> GiveSymbol:
    return GiveSymbol("wg", symbol, title, proposal=proposal)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (written("nothing"), f"“nothing” is no symbol; {WAY_TO_WRITE}."),
        (written("n" * 70), f"“{'n' * 60}” is no symbol; {WAY_TO_WRITE}."),
        (GiveSymbol("wg", "WG-WSIS-11/3"), "The document has no title; say what it is called."),
        (GiveSymbol("wg", title="A document"), "No meeting and no symbol is named; name one of them."),
        (
            GiveSymbol("wg", title="A document", kind="Part", of="WG-WSIS-11/3"),
            "“Part” is nothing that there is of a document; use Rev, Add or Corr.",
        ),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_can(command: GiveSymbol, said: str) -> None:
    assert why_not(Desk("wg"), command) == ("invalid", said)


def test_a_proposal_has_one_number_in_a_series_and_may_have_one_in_another() -> None:
    desk = given(for_proposal("WG-WSIS-11/3"), asked=OF_P)

    assert why_not(desk, for_proposal("WG-WSIS-11/4"), OF_P) == (
        "invalid",
        "“Action plan” has WG-WSIS-11/3 already; give it a revision, an addendum or a corrigendum of that.",
    )
    both = given(for_proposal("WG-WSIS-11/3"), for_proposal("C08/4"), for_proposal("WG-WSIS-11/4", "q"), asked=OF_P)
    assert [(one.symbol, one.title, one.proposal) for one in both.symbols.values()] == [
        ("WG-WSIS-11/3", "Action plan", "p"),
        ("C08/4", "Action plan", "p"),
        ("WG-WSIS-11/4", "Names", "q"),
    ]


def test_what_is_of_a_document_is_of_no_other_proposal() -> None:
    desk = given(for_proposal("WG-WSIS-11/3"), asked=OF_P)

    assert why_not(desk, for_proposal("WG-WSIS-11/3(Rev.1)", "q"), OF_P) == (
        "invalid",
        "WG-WSIS-11/3 was given to “Action plan”; leave the proposal out, or name the symbol of its own document.",
    )


def test_a_revision_belongs_to_the_proposal_and_the_meeting_of_its_document() -> None:
    desk = given(GiveSymbol("wg", "WG-WSIS-11/3", " The plan ", "p", "wg-11"), asked=OF_P)

    revised = decide_desk(desk, GiveSymbol("wg", kind="Rev", of="WG-WSIS-11/3"), replace(OF_P, proposals={}))

    assert desk.symbols["WG-WSIS-11/3"] == Given("WG-WSIS-11/3", "The plan", "p", "wg-11", "sec", NOW)
    assert revised.events == (SymbolGiven(Given("WG-WSIS-11/3(Rev.1)", "The plan", "p", "wg-11", "sec", NOW)),)


def test_the_answer_says_which_symbol_was_given_to_what() -> None:
    said = decide_desk(Desk("wg"), written("WG-WSIS-11/3-E", "The plan"), ASKED).sentence

    assert said == "WG-WSIS-11/3 is given to “The plan”."


def test_a_meeting_without_a_series_is_given_one_by_its_body_or_else_one_of_documents() -> None:
    meeting = a_meeting("über", "wg", "2007-06-20")
    numbered, unnumbered = a_register(replace(meeting, number=4)), a_register(meeting)
    long_name = {**numbered.bodies, "wg": replace(numbered.bodies["wg"], name="The group of über")}

    def first(register: Register) -> list[str]:
        command = GiveSymbol("wg", title="Agenda", meeting="über")
        return list(given(command, asked=replace(ASKED, register=register)).symbols)

    assert first(numbered) == ["WG-WSIS-4/1"]
    assert first(unnumbered) == ["DOC-1/1"]
    assert first(replace(numbered, bodies=long_name)) == ["DOC-4/1"]
