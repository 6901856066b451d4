"""Laws of the revision that accepted amendments make: the events as a whole, and why there is none."""

from dataclasses import replace

import pytest

from tests.domain.proposals.amending.amendment_builders import TEXT, a_review, amend, text_of
from tests.domain.proposals.builders import Desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.amending.nouns import Credit, Shift
from wsis_workflow.domain.proposals.amending.taking_up import take_up
from wsis_workflow.domain.proposals.events import AmendmentsCarried, AmendmentTakenUp, Revised
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.texts import hash_of

REPORT, SOON = amend("MOD", "shall report", "must report"), amend("MOD", "and soon", "and at once")
KEEP, FIRST = amend("NOC", "The Council"), amend("ADD", "to act.", "First.")
ALL = amend("SUP", TEXT)


def accepted(*commands: cmd.Amend, numbers: tuple[int, ...] = (1,)) -> Desk:
    desk = a_review(*commands)
    desk.does("conv", cmd.AcceptAmendments("p", numbers))
    return desk


def why_not(desk: Desk, who: str = "conv") -> str:
    with pytest.raises(Refused) as refused:
        desk.does(who, cmd.Incorporate("p"))
    return str(refused.value.sentence)


def test_the_next_revision_is_in_the_language_of_the_text_and_says_who_made_it_and_whose_words_it_has() -> None:
    desk = accepted(REPORT, SOON, KEEP, numbers=(1, 3))
    revision = desk.standing.revision
    assert revision is not None
    desk.proposal = desk.standing.but(revision=replace(revision, language="fr"))
    text = TEXT.replace("shall report", "must report")
    place = text.index("and soon")

    assert desk.does("conv", cmd.Incorporate("p")) == [
        Revised(2, "fr", text, hash_of(text), "conv", desk.now, (Credit("nor", "NOR", (1,)),)),
        AmendmentsCarried(2, hash_of(text), (1, 3), (Shift(2, place, place + len("and soon")),), (), desk.now),
    ]


@pytest.mark.parametrize("desk", [a_review(REPORT), accepted(KEEP)])
def test_no_revision_is_made_of_what_changes_nothing(desk: Desk) -> None:
    assert why_not(desk) == "No amendment that changes the text is accepted; accept at least one first."


def test_no_revision_is_made_that_would_leave_no_text() -> None:
    assert why_not(accepted(ALL)) == (
        "Together the accepted amendments leave no other text; reject one of them, or merge them into one wording."
    )


def test_no_revision_is_made_that_would_be_the_text_as_it_stands() -> None:
    twice = amend("SUP", "Members shall report."), amend("ADD", "to act.", "Members shall report.")

    assert why_not(accepted(*twice, numbers=(1, 2))) == (
        "Together the accepted amendments leave no other text; reject one of them, or merge them into one wording."
    )


def test_whoever_may_not_revise_is_told_who_may() -> None:
    assert why_not(accepted(REPORT), "nor") == ("Only the convenor may incorporate amendments; ask them (Conv).")


def test_a_merger_takes_the_place_of_its_accepted_parts_and_they_do_not_stand_against_it() -> None:
    desk = accepted(REPORT, SOON, numbers=(1, 2))

    desk.does("conv", cmd.MergeAmendments("p", (1, 2), "report and pay", "As agreed."))
    desk.does("conv", cmd.Incorporate("p"))

    assert text_of(desk) == "The Council resolves to act. Members report and pay."


def test_a_merged_wording_that_ends_in_a_word_is_parted_from_the_next() -> None:
    desk = a_review(amend("SUP", "shall pay"), amend("MOD", "Members shall pay", "They pay"))
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), "All pay"))
    desk.does("conv", cmd.Incorporate("p"))

    assert text_of(desk) == "The Council resolves to act. Members shall report. All pay, and soon."


def test_what_was_added_before_a_passage_is_merged_before_it() -> None:
    desk = a_review(
        amend("ADD", "Members shall report", "Hence", before=True),
        amend("ADD", "Members shall report", "Thus", before=True),
    )
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), "Therefore"))

    assert (desk.standing.amendments[3].before, desk.standing.amendments[3].passage.quote) == (
        True, "Members shall report",
    )  # fmt: skip


@pytest.mark.parametrize(("word", "said"), [("x" * 79, "x" * 79), ("x" * 80, f"{'x' * 78}…")])
def test_words_that_two_touch_are_said_as_far_as_one_reads_them(word: str, said: str) -> None:
    desk = a_review()
    desk.does("conv", cmd.Revise("p", f"Be it {word}."))
    for passage in (word, f"Be it {word}"):
        desk.does("nor", amend("SUP", passage))
    with pytest.raises(Refused) as refused:
        desk.does("conv", cmd.AcceptAmendments("p", (1, 2)))

    assert str(refused.value.sentence).startswith(f"Amendments 1 and 2 touch the same words (“ {said}”); ")


def test_whoever_takes_one_up_is_named_with_the_proposal_that_does() -> None:
    desk = a_review(REPORT)
    desk.does("conv", cmd.RejectAmendments("p", (1,), "No."))
    proposing = cmd.Propose("q", "council-proposal", "Report", {}, lineage="p", amendment=1)

    assert take_up(desk.standing, proposing, desk.asked("nor")) == [AmendmentTakenUp(1, "q", "nor", desk.now)]
