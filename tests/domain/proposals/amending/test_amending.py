"""Amendments in a group: moved, accepted, rejected, merged, incorporated, and what the text does to them."""

from dataclasses import replace

import pytest

from tests.domain.proposals.amending.amendment_builders import (
    TEXT,
    a_desk,
    a_review,
    amend,
    states,
    text_of,
)
from tests.domain.proposals.builders import Desk
from tests.domain.rules.council_sample import workflow_of
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Credit
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.telling import told_by

REPORT = amend("MOD", "shall report", "should report")
PAY = amend("SUP", "Members shall pay, and soon.")
SOON = amend("MOD", "and soon", "and at once")
FIRST = amend("ADD", "to act.", "First.")
SECOND = amend("ADD", "to act.", "Second.")
KEEP = amend("NOC", "The Council resolves")


def refusal(desk: Desk, who: str, command: cmd.Command) -> str:
    """Say why an act is refused."""
    with pytest.raises(Refused) as refused:
        desk.does(who, command)
    return str(refused.value.sentence)


def accepted(*numbers: int) -> cmd.AcceptAmendments:
    return cmd.AcceptAmendments("p", numbers)


# Moving.


def test_a_passage_is_named_by_quoting_it_and_kept_by_its_characters() -> None:
    desk = a_desk(REPORT)

    moved = desk.standing.amendments[1]

    assert (moved.passage.start, moved.passage.end, moved.passage.quote) == (37, 49, "shall report")
    assert moved.passage.hash == desk.standing.revision.hash  # type: ignore[union-attr]  # there is a text


def test_the_same_by_the_same_member_again_changes_nothing() -> None:
    desk = a_desk(REPORT)

    assert desk.does("nor", REPORT) == []


def test_a_quotation_may_run_over_the_ends_of_lines() -> None:
    desk = a_desk(amend("SUP", "shall\n  report."))

    assert desk.standing.amendments[1].passage.quote == " shall report."


def test_a_quotation_at_several_places_is_refused_with_these_places() -> None:
    said = refusal(a_desk(), "nor", amend("MOD", "Members shall", "States shall"))

    assert said == (
        "“Members shall” stands at 2 places in the text (“…Council resolves to act. Members shall report. Members "
        "shall pa…”, “…t. Members shall report. Members shall pay, and soon.”); quote more of the words around it, or "
        "say which place, counted from 1."
    )


def test_a_quotation_at_several_places_may_say_which() -> None:
    desk = a_desk(amend("MOD", "Members shall", "States shall", nth=2))

    assert desk.standing.amendments[1].passage.start == TEXT.rindex("Members shall")


def test_a_quotation_that_goes_astray_is_told_how_the_text_goes_on() -> None:
    said = refusal(a_desk(), "nor", amend("SUP", "Members shall report to the chair"))

    assert said == (
        "“Members shall report to the chair” does not stand in the text; the text has “Members shall report” and goes "
        "on “. Members shall pay, and soon.”: copy it from there, to the letter."
    )


def test_whole_words_are_meant_where_there_are_any() -> None:
    desk = a_desk(amend("MOD", "act", "move"))

    assert desk.standing.amendments[1].passage.quote == "act"
    assert refusal(a_desk(), "nor", amend("MOD", "sha", "x")).startswith("“sha” stands at 2 places")


def test_a_program_may_count_characters_in_the_text_of_a_hash() -> None:
    desk = a_desk()
    there = {"start": 4, "end": 11}

    desk.does("nor", amend("MOD", "", "Assembly", hash=desk.standing.revision.hash, **there))  # type: ignore[union-attr]  # there is a text

    assert desk.standing.amendments[1].passage.quote == "Council"
    assert refusal(desk, "nor", amend("MOD", "", "Assembly", hash="0" * 64, **there)) == (
        "The characters were counted in another text than revision 1; count them there, and say its hash."
    )


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (amend("MOD", "shall report"), "invalid"),
        (amend("SUP", "shall report", "x"), "invalid"),
        (amend("DEL", "shall report"), "invalid"),
        (amend("MOD", "shall report", "shall report"), "invalid"),
        (amend("MOD", "", "x"), "invalid"),
        (amend("MOD", "shall report", "x", again=7), "unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(command: cmd.Amend, code: str) -> None:
    assert a_desk().may("nor", command) == code


def test_delegates_with_a_seat_amend_and_others_do_not() -> None:
    desk = a_desk()

    assert [desk.may(who, REPORT) for who in ("prt", "conv", "assoc", "chair", "sec")] == [
        None, None, None, "not-permitted", "not-permitted",
    ]  # fmt: skip


def test_what_is_added_is_parted_from_its_neighbours_by_a_space() -> None:
    desk = a_desk(FIRST, amend("ADD", "The Council", "Today", before=True), amend("ADD", "soon", "enough"))

    assert [one.text for one in desk.standing.amendments.values()] == [" First.", "Today ", " enough"]


def test_no_amendment_is_moved_once_the_text_cannot_change_any_more() -> None:
    desk = a_desk()
    desk.does("chair", cmd.TakeStep("p", "table"), desk.now.replace(month=6, day=13, hour=13))

    assert desk.may("nor", REPORT) == "text-frozen"


# Deciding.


def test_only_whoever_may_revise_decides_and_only_where_the_text_may_change() -> None:
    assert a_desk(REPORT).may("chair", accepted(1)) == "text-frozen"
    assert [a_review(REPORT).may(who, accepted(1)) for who in ("conv", "chair", "nor")] == [
        None, "not-permitted", "not-permitted",
    ]  # fmt: skip


def test_two_that_touch_the_same_words_are_not_both_accepted() -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", accepted(1))

    assert refusal(desk, "conv", accepted(2)) == (
        "Amendments 1 and 2 touch the same words (“and soon”); merge the two into one wording, or reject one of them."
    )
    assert desk.may("conv", accepted(1, 2)) == "condition-not-met"


def test_words_that_are_to_be_kept_stand_against_their_change_alone() -> None:
    desk = a_review(KEEP, amend("MOD", "Council", "Assembly"), amend("NOC", "Council resolves to act"))
    desk.does("conv", accepted(1, 3))

    assert desk.may("conv", accepted(2)) == "condition-not-met"


def test_what_is_added_at_one_place_needs_an_order() -> None:
    desk = a_review(FIRST, SECOND)
    desk.does("conv", accepted(1))

    assert refusal(desk, "conv", accepted(2)) == (
        "Amendments 1, 2 add words at the same place; accept all of them in one act, in the order in which they are to "
        "stand, or merge them."
    )
    desk.does("conv", accepted(2, 1))
    assert desk.does("conv", accepted(2, 1)) == []
    desk.does("conv", cmd.Incorporate("p"))
    assert text_of(desk).startswith("The Council resolves to act. Second. First. Members")


def test_nobody_is_rejected_without_reasons() -> None:
    assert a_review(REPORT).may("conv", cmd.RejectAmendments("p", (1,), " ")) == "invalid"


def test_an_accepted_one_may_be_rejected_until_it_is_part_of_the_text() -> None:
    desk = a_review(REPORT, SOON)
    desk.does("conv", accepted(1, 2))
    desk.does("conv", cmd.RejectAmendments("p", (2,), "On second thought."))
    desk.does("conv", cmd.Incorporate("p"))

    assert states(desk) == {1: "incorporated", 2: "rejected"}
    assert desk.may("conv", cmd.RejectAmendments("p", (1,), "Too late.")) == "wrong-state"


def test_several_become_one_wording_for_all_that_they_touch() -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), " Members shall pay in time.", "As agreed over coffee."))
    desk.does("conv", cmd.Incorporate("p"))

    assert states(desk) == {1: "incorporated", 2: "incorporated", 3: "incorporated"}
    assert text_of(desk) == "The Council resolves to act. Members shall report. Members shall pay in time."


def test_a_merged_wording_without_the_space_before_it_gets_one() -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), "Members shall pay in time."))
    desk.does("conv", cmd.Incorporate("p"))

    assert text_of(desk) == "The Council resolves to act. Members shall report. Members shall pay in time."


def test_whoever_rejects_a_merger_opens_its_parts_again() -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), " Members shall pay in time."))

    desk.does("conv", cmd.RejectAmendments("p", (3,), "Nobody wants it."))

    assert states(desk) == {1: "open", 2: "open", 3: "rejected"}
    assert desk.may("conv", accepted(3)) == "wrong-state"


@pytest.mark.parametrize(
    ("numbers", "text", "code"),
    [((1,), "x", "invalid"), ((1, 2), " Members shall pay, and soon.", "invalid"), ((1, 9), "x", "unknown")],
)
def test_a_merger_needs_two_and_another_wording(numbers: tuple[int, ...], text: str, code: str) -> None:
    assert a_review(PAY, SOON).may("conv", cmd.MergeAmendments("p", numbers, text)) == code


def test_the_mover_withdraws_what_is_not_decided() -> None:
    desk = a_review(REPORT, SOON)
    desk.does("conv", accepted(2))
    desk.does("nor", cmd.WithdrawAmendment("p", 1, "Settled otherwise."))

    assert states(desk) == {1: "withdrawn", 2: "accepted"}
    assert [desk.may(who, cmd.WithdrawAmendment("p", 2)) for who in ("nor", "prt")] == ["wrong-state", "not-permitted"]


# The next revision.


def test_accepted_amendments_make_the_next_revision_with_their_authors() -> None:
    desk = a_review(REPORT, KEEP)
    desk.does("prt2", SOON)
    desk.does("nor", FIRST)
    desk.does("conv", accepted(1, 2, 3, 4))

    revised, carried = desk.does("conv", cmd.Incorporate("p"))

    assert isinstance(revised, ev.Revised)
    assert isinstance(carried, ev.AmendmentsCarried)
    assert revised.text == (
        "The Council resolves to act. First. Members should report. Members shall pay, and at once."
    )
    assert revised.credits == (Credit("nor", "NOR", (1, 4)), Credit("prt2", "PRT", (3,)))
    assert set(carried.incorporated) == {1, 2, 3, 4}


def test_a_merger_credits_whose_amendments_it_was_made_of() -> None:
    desk = a_review(PAY)
    desk.does("prt2", SOON)
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), " Members shall pay in time."))

    revised, *_ = desk.does("conv", cmd.Incorporate("p"))

    assert revised.credits == (Credit("nor", "NOR", (1,)), Credit("prt2", "PRT", (2,)))  # type: ignore[union-attr]  # there is one


def test_what_the_new_text_leaves_alone_goes_on_with_it() -> None:
    desk = a_review(REPORT, SOON, PAY, FIRST)
    desk.does("conv", accepted(1, 2))
    desk.does("conv", cmd.Incorporate("p"))

    assert states(desk) == {1: "incorporated", 2: "incorporated", 3: "gone", 4: "open"}
    passage = desk.standing.amendments[4].passage
    assert (passage.revision, text_of(desk)[passage.start : passage.end]) == (2, "to act.")


def test_a_text_revised_by_hand_takes_untouched_amendments_along() -> None:
    desk = a_review(REPORT, SOON)
    desk.does("conv", accepted(1))

    desk.does("conv", cmd.Revise("p", TEXT.replace("The Council", "In 2007 the Council").replace("and soon", "later")))

    assert states(desk) == {1: "accepted", 2: "gone"}
    desk.does("conv", cmd.Incorporate("p"))
    assert text_of(desk) == "In 2007 the Council resolves to act. Members should report. Members shall pay, later."


def test_what_a_merger_was_made_of_goes_where_the_merger_goes() -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), " Members shall pay in time."))

    desk.does("conv", cmd.Revise("p", TEXT.replace("shall pay", "must pay")))

    assert states(desk) == {1: "gone", 2: "gone", 3: "gone"}


def test_an_amendment_without_its_passage_is_put_again_by_its_mover() -> None:
    desk = a_review(SOON)
    desk.does("conv", cmd.Revise("p", TEXT.replace("and soon", "later")))

    desk.does("nor", amend("MOD", "later", "at once", again=1))

    assert desk.standing.amendments[1].anew == 2
    assert desk.standing.amendments[2].again == 1
    assert desk.may("nor", amend("MOD", "later", "at once", again=2)) == "invalid"


def test_nothing_accepted_makes_no_revision() -> None:
    assert a_review(REPORT, KEEP).may("conv", cmd.Incorporate("p")) == "invalid"


RULES = {
    rule: workflow_of(
        (
            "endorsement:   {title: Working group endorsement,",
            "endorsement:   {revise: [convenor], title: Working group endorsement,",
        ),
        ("    on_revision: refuse", f"    on_revision: {rule}"),
    )
    for rule in ("refuse", "reopen", "reconfirm")
}


@pytest.mark.parametrize(
    ("rule", "moved", "retexted"),
    [("refuse", "text-frozen", []), ("reopen", None, [True]), ("reconfirm", None, [False])],
)
def test_an_open_ballot_follows_its_rule(rule: str, moved: str | None, retexted: list[bool]) -> None:
    desk = a_review(REPORT)
    desk.around = replace(desk.around, workflow=RULES[rule])
    desk.does("conv", cmd.TakeStep("p", "report"))

    assert desk.may("nor", SOON) == moved
    assert desk.may("conv", accepted(1)) == moved
    if moved is None:
        desk.does("conv", accepted(1))
        events = desk.does("conv", cmd.Incorporate("p"))
        assert [event.is_void for event in events if isinstance(event, ev.BallotRetexted)] == retexted


# On the record.


def test_an_amendment_does_not_keep_the_act_before_it_from_being_annulled() -> None:
    desk = a_review()
    desk.does("nor", REPORT)

    desk.does("chair", cmd.Annul("p", "Too early."))
    desk.does("vice", cmd.Confirm("p"))

    assert desk.standing.state == "considered"
    assert states(desk) == {1: "open"}


def test_movers_are_told_what_became_of_their_amendments_and_convenors_of_new_ones() -> None:
    desk = a_review()
    desk.does("nor", REPORT)
    desk.does("prt2", SOON)
    desk.does("nor", PAY)
    desk.does("conv", accepted(1, 2))
    desk.does("conv", cmd.Incorporate("p"))

    told = [
        (one.to, one.kind, one.facts["numbers"])
        for act in desk.acts[-5:]
        for one in told_by(desk.standing, act, desk.standing, desk.around)
    ]

    assert told == [
        ("conv", "amendment_moved", "1"),
        ("conv", "amendment_moved", "2"),
        ("conv", "amendment_moved", "3"),
        ("nor", "amendment_accepted", "1"),
        ("prt2", "amendment_accepted", "2"),
        ("nor", "amendment_gone", "3"),
        ("prt2", "amendment_incorporated", "2"),
    ]
