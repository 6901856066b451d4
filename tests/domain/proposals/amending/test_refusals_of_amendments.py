"""Laws of amendments that are refused: every sentence to the letter, with its way out."""

from typing import Any

import pytest

from tests.domain.proposals.amending.amendment_builders import IN_THE_ROOM, TEXT, a_desk, a_review, amend
from tests.domain.proposals.ballot_builders import rules
from tests.domain.proposals.builders import NEW, Desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.amending.moving import MOST
from wsis_workflow.domain.proposals.amending.taking_up import take_up
from wsis_workflow.domain.proposals.refusals import Refused

REPORT, SOON = amend("MOD", "shall report", "should report"), amend("MOD", "and soon", "and at once")
PAY = amend("SUP", "Members shall pay, and soon.")
WORDS = "say other words, or ask for these to be kept with NOC"


def why(desk: Desk, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        desk.does(who, command)
    return str(refused.value.sentence)


def by_place(start: int | None, end: int | None) -> cmd.Amend:
    revision = a_desk().standing.revision
    assert revision is not None
    return amend("MOD", "", "x", start=start, end=end, hash=revision.hash)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (amend("MOD", "shall report", " "), "The new words are missing; say them, or suppress the passage with SUP."),
        (amend("ADD", "shall report"), "The new words are missing; say them, or suppress the passage with SUP."),
        (
            amend("SUP", "shall report", "x"),
            "SUP takes no new words; use MOD for another wording, or ADD for more words.",
        ),
        (amend("NOC", "report", "x"), "NOC takes no new words; use MOD for another wording, or ADD for more words."),
        (
            amend("D" * 30, "shall report"),
            f"“{'D' * 20}” is no kind of amendment; use ADD, MOD, SUP, NOC.",
        ),
        (amend("MOD", "shall report", "shall report"), f"The new words are those of the text; {WORDS}."),
        (
            amend("MOD", " ", "x"),
            "No passage is quoted; quote the words of the text that the amendment is about.",
        ),
        (amend("MOD", "shall report", "x", again=7), "There is no amendment “7”; check its name."),
        (
            amend("MOD", "shall report", "x", nth=2),
            "“shall report” does not stand 2 times in the text; count its places from 1 to 1.",
        ),
        (
            amend("MOD", "Members shall", "x", nth=0),
            "“Members shall” does not stand 0 times in the text; count its places from 1 to 2.",
        ),
        (
            amend("SUP", "Nothing of the kind"),
            "“Nothing of the kind” does not stand in the text; copy the words from the text as it stands now, to the "
            "letter.",
        ),
        (by_place(5, 5), f"There are no words from character 5 to 5; the text has {len(TEXT)} characters."),
        (by_place(7, 3), f"There are no words from character 7 to 3; the text has {len(TEXT)} characters."),
        (by_place(3, 4), f"There are no words from character 3 to 4; the text has {len(TEXT)} characters."),
        (by_place(-1, 4), f"There are no words from character -1 to 4; the text has {len(TEXT)} characters."),
        (by_place(4, None), f"There are no words from character 4 to 0; the text has {len(TEXT)} characters."),
        (by_place(0, 99), f"There are no words from character 0 to 99; the text has {len(TEXT)} characters."),
    ],
)  # fmt: skip
def test_an_amendment_that_makes_no_sense_is_refused_in_full(command: cmd.Amend, said: str) -> None:
    assert why(a_desk(), "nor", command) == said


def test_the_first_and_the_last_character_of_a_text_may_be_counted() -> None:
    desk = a_desk(by_place(0, len(TEXT)), by_place(None, 3))

    assert [one.passage.quote for one in desk.standing.amendments.values()] == [TEXT, "The"]


def test_what_still_has_its_passage_is_not_put_again() -> None:
    assert why(a_desk(REPORT), "nor", amend("MOD", "and soon", "x", again=1)) == (
        "Amendment 1 still has its passage; put again only what the text has moved away from."
    )


def test_there_is_an_end_to_amendments() -> None:
    desk = a_desk(REPORT)
    [one] = desk.standing.amendments.values()

    desk.proposal = desk.standing.but(amendments=dict.fromkeys(range(1, MOST + 1), one))
    assert why(desk, "nor", SOON) == (
        "There are 5000 amendments already; put what you want into a comment, or into a proposal of its own."
    )
    desk.proposal = desk.standing.but(amendments=dict.fromkeys(range(1, MOST), one))
    assert desk.may("nor", SOON) is None


def test_nobody_amends_what_has_no_text() -> None:
    desk = Desk()
    desk.does("prt", cmd.Propose("p", NEW.workflow, NEW.title, NEW.parties))

    assert why(desk, "prt", REPORT) == (
        "One cannot propose an amendment while “p” is without a text; possible from here: revise."
    )


@pytest.mark.parametrize(
    ("on_revision", "said"),
    [
        ("refuse", "The text of “p” is frozen while its ballot runs; wait for the outcome, then revise it."),
        ("reopen", None),
        ("reconfirm", None),
    ],
)
def test_a_ballot_that_freezes_the_text_freezes_amendments(on_revision: str, said: str | None) -> None:
    desk = a_desk(rules=rules(on_revision=on_revision))
    desk.does("chair", cmd.TakeStep("p", "table"), IN_THE_ROOM)

    if said is None:
        assert desk.may("nor", REPORT) is None
    else:
        assert why(desk, "nor", REPORT) == said


def test_a_text_that_is_done_with_is_not_amended() -> None:
    desk = a_desk()
    desk.does("prt", cmd.TakeStep("p", "withdraw", "Settled."))

    assert why(desk, "nor", REPORT) == (
        "The text of “p” is frozen while it is Withdrawn; ask for a step that reopens it."
    )


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), "No amendment is named; name at least one by its number."),
        ((1, 9), "There is no amendment “9”; use one of 1, 2."),
    ],
)
@pytest.mark.parametrize("of", [cmd.AcceptAmendments, cmd.RejectAmendments, cmd.MergeAmendments])
def test_whoever_decides_names_amendments_that_there_are(of: Any, numbers: tuple[int, ...], said: str) -> None:
    assert why(a_review(REPORT, SOON), "conv", of("p", numbers, "Why.")) == said


ONLY_THERE = "One cannot {} while “p/1” is {}; possible from here: {}."
UP = "take it up as a proposal of its own"


@pytest.mark.parametrize(
    ("before", "command", "said"),
    [
        (
            cmd.MergeAmendments("p", (1, 2), "Pay."), cmd.AcceptAmendments("p", (1,)),
            ONLY_THERE.format("accept amendments", "merged", "reject what it was merged into"),
        ),
        (
            cmd.RejectAmendments("p", (1,), "No."), cmd.MergeAmendments("p", (1, 2), "Pay."),
            ONLY_THERE.format("merge amendments", "rejected", UP),
        ),
        (
            cmd.Revise("p", "Members shall not."), cmd.RejectAmendments("p", (1,), "No."),
            ONLY_THERE.format("reject amendments", "without its passage", "put it again on the text as it stands"),
        ),
        (
            cmd.AcceptAmendments("p", (1,)), cmd.WithdrawAmendment("p", 1),
            ONLY_THERE.format("withdraw amendment 1", "accepted", "incorporate, reject"),
        ),
    ],
)  # fmt: skip
def test_what_stands_elsewhere_is_not_decided(before: cmd.Command, command: cmd.Command, said: str) -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", before)

    assert why(desk, "nor" if isinstance(command, cmd.WithdrawAmendment) else "conv", command) == said


def test_only_what_was_not_taken_becomes_a_proposal_of_its_own() -> None:
    desk = a_review(PAY)
    proposing = cmd.Propose("q", NEW.workflow, "Pay", NEW.parties, lineage="p", amendment=1)

    with pytest.raises(Refused) as refused:
        take_up(desk.standing, proposing, desk.asked("nor"))

    assert str(refused.value.sentence) == ONLY_THERE.format(
        "take amendment 1 up as a proposal", "open", "accept, reject, merge, withdraw"
    )
