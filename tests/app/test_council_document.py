"""Laws of the document for the Council: all of it from the record, in the language that was asked for."""

from dataclasses import replace

import pytest

from tests.app.gate_builders import a_gate, made_up, new
from tests.domain.proposals.builders import NEW, at
from wsis_workflow import resources
from wsis_workflow.adapters.documents.labels import read_labels, read_terms
from wsis_workflow.app.desks import handle_desk
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.papers.council_document import council_document
from wsis_workflow.app.papers.paper import Block, Heading, Items, Paper, Paragraph, Quotation, Run, Table, text_of
from wsis_workflow.app.papers.wording import Wording
from wsis_workflow.app.queries.sight import Sight
from wsis_workflow.domain.desk.commands import GiveSymbol
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.refusals import Refused

LATER = at(6, 14, 9)
RESERVED = "Norway reserves its position on paragraph 2."
FOLDER = resources.workflows() / "documents"


@pytest.fixture
def gate() -> Gate:
    found = a_gate()
    found.handle(NEW, "prt", at(5, 1))
    return found


def agreed(gate: Gate) -> None:
    """Agree on the text in the working group, with a reservation."""
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    gate.handle(cmd.TakeStep("p", "table"), "chair", at(6, 13, 13))
    gate.handle(cmd.TakePosition("p", "support"), "prt", at(6, 13, 14))
    gate.handle(cmd.TakePosition("p", "reserve", "Costs.", RESERVED), "nor", at(6, 13, 14))
    gate.handle(cmd.Close("p"), "chair", at(6, 13, 15))
    gate.handle(cmd.Announce("p"), "chair", at(6, 13, 16))


def composed(gate: Gate, language: str = "en", reader: str = "prt") -> Paper:
    wording = Wording(language, read_labels(FOLDER / "labels.yaml"), read_terms(FOLDER / "terms.yaml"))
    return council_document(Sight(gate, LATER, reader), "p", wording)


def lines(paper: Paper) -> list[str]:
    return [text_of(block.runs) for block in paper.blocks if isinstance(block, Heading | Paragraph)]


def words(block: Block) -> str:
    match block:
        case Heading() | Paragraph():
            return text_of(block.runs)
        case Quotation():
            return " ".join(map(words, block.blocks))
        case Items() | Table():
            return ""
    return block.text


def test_a_draft_says_that_it_is_one_and_how_much_is_open(gate: Gate) -> None:
    gate.handle(cmd.Revise("p", "The Council [notes | adopts] the plan [again]."), "prt", at(5, 1, 12))

    paper = composed(gate)

    assert paper.standing == "Draft. Text in square brackets is not agreed; open passages: 2."
    assert [
        run.text for block in paper.blocks if isinstance(block, Paragraph) for run in block.runs if run.is_open
    ] == [
        "[notes | adopts]",
        "[again]",
    ]
    assert "Reservations and statements" not in lines(paper)


def test_an_agreed_text_stands_with_its_reservations_under_the_name_of_the_member(gate: Gate) -> None:
    agreed(gate)

    paper = composed(gate)

    assert paper.standing == ""
    assert lines(paper)[:3] == ["Text", "Text as adopted: revision 1 of 13 June 2007.", "A text."]
    start = next(n for n, block in enumerate(paper.blocks) if words(block).startswith("Reservation of"))
    assert [words(block) for block in paper.blocks[start : start + 2]] == ["Reservation of Nor", RESERVED]


def test_the_cover_says_all_that_there_is_to_know_first() -> None:
    gate = a_gate(workflows=[made_up()])
    gate.handle(new("q"), "prt", at(5, 1))
    gate.handle(cmd.TakeStep("q", "finish"), "prt", at(5, 1))
    more = replace(NEW, action_lines=("C5", "C6"), destinations=("council", "wg"), depends_on=("q",))
    gate.handle(more, "prt", at(5, 1))
    agreed(gate)
    gate.handle(cmd.Schedule("p", "c08"), "sec", at(6, 13, 17))

    paper = composed(gate)

    assert [(line.label, text_of(line.runs)) for line in paper.cover] == [
        ("To", "ITU Council"),
        ("Meeting", "ITU Council (c08)"),
        ("Sponsors", "Prt"),
        ("Mandate", "R 140"),
        ("WSIS action lines", "C5 and C6"),
        ("Also for", "WG-WSIS"),
        ("Conditional on", "q"),
        (
            "Procedure",
            "Proposal to the Council through the working group"
            " (Council Resolution 1196; Rules of Procedure of the Council)",
        ),
        ("Status", "Endorsed"),
    ]
    assert (paper.name, paper.title, paper.issuer, paper.addressee, paper.symbol, paper.place_and_date) == (
        "p-E", "Action plan", "WG-WSIS", "ITU Council", "", "13 June 2007",
    )  # fmt: skip


def test_what_there_is_not_takes_no_line_of_the_cover_and_a_text_that_is_not_there_is_said_to_be_missing() -> None:
    gate = a_gate(workflows=[made_up()])
    gate.handle(new("p"), "prt", at(5, 1))

    paper = composed(gate)

    assert [(line.label, text_of(line.runs)) for line in paper.cover] == [
        ("Sponsors", "Prt"),
        ("Procedure", "Made up (none)"),
        ("Status", "One"),
    ]
    assert (paper.addressee, paper.standing, paper.original) == ("", "Draft", "")
    assert lines(paper) == ["Text", "There is no text yet.", "History"]


def test_a_text_agreed_at_the_second_attempt_is_agreed_and_after_the_first_it_is_a_draft(gate: Gate) -> None:
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 2))
    gate.handle(cmd.TakeStep("p", "table"), "chair", at(6, 13, 13))
    gate.handle(cmd.TakePosition("p", "object", "Costs."), "nor", at(6, 13, 14))
    gate.handle(cmd.Close("p"), "chair", at(6, 13, 15))
    gate.handle(cmd.Announce("p"), "chair", at(6, 13, 16))
    first = composed(gate)
    gate.handle(cmd.TakeStep("p", "table"), "chair", at(6, 14, 7))
    gate.handle(cmd.Close("p"), "chair", at(6, 14, 8))
    gate.handle(cmd.Announce("p"), "chair", at(6, 14, 9))

    second = composed(gate)

    assert (first.standing, lines(first)[1]) == ("Draft", "Text as it stands: revision 1 of 1 May 2007.")
    assert (second.standing, lines(second)[1]) == ("", "Text as adopted: revision 1 of 14 June 2007.")


def test_the_history_tells_dates_steps_and_clauses(gate: Gate) -> None:
    agreed(gate)

    (table,) = [block for block in composed(gate).blocks if isinstance(block, Table)]
    rows = [tuple(text_of(cell) for cell in row) for row in table.rows]

    assert [text_of(cell) for cell in table.head] == ["Date", "Event", "Clause"]
    assert rows[0][:2] == ("1 May 2007", "Proposal put forward by Prt.")
    decided = next(row for row in rows if row[1].startswith("Outcome:"))
    assert (decided[0], decided[2] != "") == ("13 June 2007", True)
    assert "agreed with reservations" in decided[1]


@pytest.mark.parametrize("language", ["ar", "es", "fr", "ru", "zh"])
def test_a_text_that_is_not_in_the_language_stands_in_its_original_and_is_marked_so(gate: Gate, language: str) -> None:
    paper = composed(gate, language)

    assert (paper.language, paper.original, paper.title_language) == (language, "en", "en")
    assert Paragraph((Run("A text.", language="en"),)) in paper.blocks
    assert lines(paper)[0] != "Text"


def test_a_language_version_goes_before_the_original(gate: Gate) -> None:
    gate.handle(cmd.DeliverTranslation("p", "fr", "Un texte."), "sec", at(5, 1, 12))

    paper = composed(gate, "fr")

    assert Paragraph((Run("Un texte."),)) in paper.blocks
    assert Paragraph((Run("A text.", language="en"),)) not in paper.blocks


def test_the_document_bears_its_latest_symbol_with_the_letter_of_its_language(gate: Gate) -> None:
    for command in (GiveSymbol("wg", "WG-WSIS-11/3", "", "p"), GiveSymbol("wg", kind="Rev", of="WG-WSIS-11/3")):
        handle_desk(gate, command, "sec", at(5, 2))

    assert [composed(gate, language).symbol for language in ("en", "fr")] == [
        "WG-WSIS-11/3(Rev.1)-E",
        "WG-WSIS-11/3(Rev.1)-F",
    ]


def test_the_document_is_as_of_the_latest_act_or_symbol_whichever_is_later(gate: Gate) -> None:
    handle_desk(gate, GiveSymbol("wg", "WG-WSIS-11/3", "", "p"), "sec", at(5, 2))
    with_a_symbol = composed(gate).at
    gate.handle(cmd.TakeStep("p", "submit"), "prt", at(5, 3))

    assert (with_a_symbol, composed(gate).at) == (at(5, 2), at(5, 3))


def test_the_same_record_makes_the_same_document_whenever_it_is_asked_for(gate: Gate) -> None:
    agreed(gate)
    wording = Wording("en", read_labels(FOLDER / "labels.yaml"), read_terms(FOLDER / "terms.yaml"))

    found = [council_document(Sight(gate, now, "prt"), "p", wording) for now in (LATER, at(7, 1, 9))]

    assert found[0] == found[1]
    assert found[0].at == at(6, 13, 16)


def test_whoever_may_not_read_the_proposal_gets_no_document(gate: Gate) -> None:
    with pytest.raises(Refused) as refused:
        composed(gate, reader="out")

    assert refused.value.code == "unknown"
