"""Amendments in the history: what was asked for, by whom, and what became of it, by their numbers."""

from dataclasses import replace

import pytest

from tests.domain.proposals.builders import a_register, at, the_rules
from wsis_workflow.app.chronicle import kind_of, sentence
from wsis_workflow.app.chronicle.amendments import MOST_WORDS, credited, said
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Credit, Passage, Shift

NOW = at(6, 13, 13)
ONE = Amendment(
    4, "MOD", Passage(1, "h", 0, 10, "shall\n report"), "should  report", "It is softer.", "prt", "PRT", NOW
)


def told(event: ev.Event) -> str:
    return sentence(event, the_rules(), a_register())


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "MOD “shall report” to “should report”"),
        ({"kind": "ADD"}, "ADD “should report” after “shall report”"),
        ({"kind": "ADD", "before": True}, "ADD “should report” before “shall report”"),
        ({"kind": "MOD", "before": True}, "MOD “shall report” to “should report”"),
        ({"kind": "SUP"}, "SUP “shall report”"),
        ({"kind": "NOC"}, "NOC “shall report”"),
    ],
)
def test_an_amendment_is_said_in_a_line(changes: dict[str, object], line: str) -> None:
    assert said(replace(ONE, **changes)) == line


def test_a_long_text_is_cut_where_a_line_ends() -> None:
    fits, longer = "x" * MOST_WORDS, "x" * (MOST_WORDS + 1)

    lines = [said(replace(ONE, text=text)) for text in (fits, longer)]

    assert lines == [f"MOD “shall report” to “{fits}”", f"MOD “shall report” to “{'x' * (MOST_WORDS - 1)}…”"]


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (
            ev.AmendmentMoved(ONE, NOW),
            "Prt: amendment 4, MOD “shall report” to “should report”: “It is softer.”",
        ),
        (
            ev.AmendmentMoved(replace(ONE, member=None, by="conv", reasons=""), NOW),
            "Conv: amendment 4, MOD “shall report” to “should report”",
        ),
        (ev.AmendmentWithdrawn(4, "", "prt", NOW), "amendment 4 withdrawn"),
        (ev.AmendmentWithdrawn(4, "It is met.", "prt", NOW), "amendment 4 withdrawn: “It is met.”"),
        (ev.AmendmentsAccepted((4, 5), "", "chair", NOW), "amendments accepted: 4, 5"),
        (ev.AmendmentsAccepted((4,), "Agreed.", "chair", NOW), "amendments accepted: 4: “Agreed.”"),
        (ev.AmendmentsRejected((4, 5), "", "chair", NOW), "amendments rejected: 4, 5"),
        (
            ev.AmendmentsRejected((6,), "No.", "chair", NOW, (4, 5)),
            "amendments rejected: 6; open again: 4, 5: “No.”",
        ),
        (
            ev.AmendmentsMerged(replace(ONE, number=7, parts=(4, 5), reasons=""), NOW),
            "amendments 4, 5 merged into amendment 7, MOD “shall report” to “should report”",
        ),
        (
            ev.AmendmentsMerged(replace(ONE, number=7, parts=(4, 5)), NOW),
            "amendments 4, 5 merged into amendment 7, MOD “shall report” to “should report”: “It is softer.”",
        ),
        (ev.AmendmentTakenUp(4, "plan-2", "prt", NOW), "amendment 4 taken up as “plan-2”"),
    ],
)
def test_what_becomes_of_amendments_is_told_with_the_reasons(event: ev.Event, line: str) -> None:
    assert (told(event), kind_of(event)) == (line, "step")


@pytest.mark.parametrize(
    ("incorporated", "moved", "gone", "line"),
    [
        ((1, 2), (), (), "amendments that became part of revision 3: 1, 2"),
        ((), (Shift(4, 0, 1), Shift(5, 2, 3)), (), "amendments that go on with it: 4, 5"),
        ((), (), (6, 7), "amendments whose passage is gone: 6, 7"),
        (
            (1,),
            (Shift(4, 0, 1),),
            (6,),
            "amendments that became part of revision 3: 1; amendments that go on with it: 4; "
            "amendments whose passage is gone: 6",
        ),
    ],
)
def test_a_new_text_says_of_each_amendment_what_it_made_of_it(
    incorporated: tuple[int, ...], moved: tuple[Shift, ...], gone: tuple[int, ...], line: str
) -> None:
    assert told(ev.AmendmentsCarried(3, "h", incorporated, moved, gone, NOW)) == line


def test_whose_words_were_taken_over_is_said_by_member_or_else_by_person() -> None:
    credits_ = (Credit("conv", "BRA", (4, 5)), Credit("conv", None, (6,)))

    assert credited(credits_, a_register()) == "Bra (amendments 4, 5); Conv (amendments 6)"
