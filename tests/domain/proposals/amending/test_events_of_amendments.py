"""Laws of amendments as they are recorded: the event as a whole."""

from dataclasses import replace

import pytest

from tests.domain.proposals.amending.amendment_builders import TEXT, a_desk, a_review, amend
from tests.domain.proposals.builders import Desk
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Passage
from wsis_workflow.domain.proposals.events import (
    AmendmentMoved,
    AmendmentsAccepted,
    AmendmentsMerged,
    AmendmentsRejected,
    AmendmentWithdrawn,
    Event,
)
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.texts import hash_of

HASH = hash_of(TEXT)
PAY, SOON = amend("SUP", "Members shall pay, and soon."), amend("MOD", "and soon", "and at once")
REPORT = amend("MOD", "shall report", "should report")
FIRST, SECOND = amend("ADD", "to act.", "First."), amend("ADD", "to act.", "Second.")


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(1, HASH, start, start + len(words), words)


def moved(desk: Desk, number: int, kind: str, words: str, text: str, **more: object) -> list[Event]:
    usual = {"reasons": "Because.", "by": "nor", "member": "NOR"}
    one = Amendment(number, kind, passage(words), text, at=desk.now, **{**usual, **more})  # type: ignore[arg-type]  # what a test gives is right
    return [AmendmentMoved(one, desk.now)]


def test_an_amendment_is_recorded_with_its_passage_and_its_mover() -> None:
    desk = a_desk()

    assert desk.does("nor", REPORT) == moved(desk, 1, "MOD", "shall report", "should report")
    assert desk.does("prt2", SOON) == moved(desk, 2, "MOD", "and soon", "and at once", by="prt2", member="PRT")


@pytest.mark.parametrize(
    ("kind", "words", "text", "recorded", "said", "before"),
    [
        ("ADD", "to act.", "First.", "to act.", " First.", False),
        ("ADD", "to act.", "now", "to act.", "now ", True),
        ("MOD", "to act.", "to move.", "to act.", "to move.", True),
        ("SUP", "Members shall pay, and soon.", "", " Members shall pay, and soon.", "", True),
        ("SUP", "The Council", "", "The Council ", "", False),
        ("NOC", "resolves", "", "resolves", "", True),
    ],
)
def test_only_what_is_added_stands_before_and_only_what_is_suppressed_takes_a_space_along(
    kind: str, words: str, text: str, recorded: str, said: str, before: bool
) -> None:
    desk = a_desk()

    event = desk.does("nor", amend(kind, words, text, before=before))

    assert event == moved(desk, 1, kind, recorded, said, before=before and kind == "ADD")


@pytest.mark.parametrize(
    "other",
    [
        replace(REPORT, kind="NOC", text=""),
        replace(REPORT, text="must report"),
        replace(REPORT, reasons="Why not?"),
        replace(REPORT, passage="Members shall report"),
        replace(REPORT, kind="ADD", before=True),
    ],
)
def test_what_differs_in_anything_is_another_amendment(other: cmd.Amend) -> None:
    assert len(a_desk(REPORT).does("nor", other)) == 1


def test_another_member_may_move_the_same_and_so_may_the_mover_once_it_is_withdrawn() -> None:
    desk = a_desk(REPORT)

    assert desk.does("prt", REPORT) == moved(desk, 2, "MOD", "shall report", "should report", by="prt", member="PRT")
    assert desk.does("nor", cmd.WithdrawAmendment("p", 1, "Settled.")) == [
        AmendmentWithdrawn(1, "Settled.", "nor", desk.now)
    ]
    assert desk.does("nor", REPORT) == moved(desk, 3, "MOD", "shall report", "should report")


def test_who_decides_and_why_is_recorded_in_the_order_in_which_they_are_named() -> None:
    desk = a_review(FIRST, SECOND, REPORT)

    assert desk.does("conv", cmd.AcceptAmendments("p", (2, 1, 2), "As agreed.")) == [
        AmendmentsAccepted((2, 1), "As agreed.", "conv", desk.now)
    ]
    assert desk.does("conv", cmd.RejectAmendments("p", (3, 2), "No.")) == [
        AmendmentsRejected((3, 2), "No.", "conv", desk.now)
    ]
    assert desk.does("conv", cmd.RejectAmendments("p", (3, 2), "No.")) == []
    assert desk.does("conv", cmd.RejectAmendments("p", (1, 3), "Nor this.")) == [
        AmendmentsRejected((1,), "Nor this.", "conv", desk.now)
    ]
    assert desk.does("conv", cmd.AcceptAmendments("p", (3, 1))) == [AmendmentsAccepted((3, 1), "", "conv", desk.now)]


def test_accepted_ones_are_accepted_again_in_another_order_alone() -> None:
    desk = a_review(FIRST, SECOND)
    desk.does("conv", cmd.AcceptAmendments("p", (1, 2)))

    assert desk.does("conv", cmd.AcceptAmendments("p", (1, 2))) == []
    assert desk.does("conv", cmd.AcceptAmendments("p", (2, 1))) == [AmendmentsAccepted((2, 1), "", "conv", desk.now)]


def test_a_merger_covers_all_that_its_parts_touch() -> None:
    desk = a_review(SOON, REPORT)
    words = "shall report. Members shall pay, and soon"
    merger = Amendment(
        3, "MOD", passage(words), "report and pay", "Over coffee.", "conv", "BRA", desk.now,
        state="accepted", decided_by="conv", decided_at=desk.now, parts=(1, 2),
    )  # fmt: skip

    assert desk.does("conv", cmd.MergeAmendments("p", (1, 2), "report and pay", "Over coffee.")) == [
        AmendmentsMerged(merger, desk.now)
    ]


def test_parts_of_a_merger_that_is_rejected_are_open_again_and_told() -> None:
    desk = a_review(PAY, SOON)
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), ""))

    assert desk.standing.amendments[3].kind == "SUP"
    assert desk.does("conv", cmd.RejectAmendments("p", (3,), "No.")) == [
        AmendmentsRejected((3,), "No.", "conv", desk.now, (1, 2))
    ]
    assert desk.does("conv", cmd.RejectAmendments("p", (3,), "No.")) == []


def test_what_is_added_at_one_place_is_merged_there() -> None:
    desk = a_review(FIRST, SECOND, amend("ADD", "Members shall report", "Hence", before=True))
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), "First and second."))

    merged = desk.standing.amendments[4]
    assert (merged.kind, merged.passage, merged.before, merged.text) == (
        "ADD", passage("to act."), False, " First and second."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("commands", "text", "said"),
    [
        ((FIRST, SECOND), " ", "The merged wording is empty; reject the amendments instead."),
        (
            (REPORT, replace(REPORT, text="must report")), "shall report",
            "The merged wording is the text as it stands; reject the amendments instead.",
        ),
    ],
)  # fmt: skip
def test_a_merger_changes_something(commands: tuple[cmd.Amend, ...], text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        a_review(*commands).does("conv", cmd.MergeAmendments("p", (1, 2), text))

    assert str(refused.value.sentence) == said


def test_no_merger_is_made_of_a_merger_or_of_one_alone_or_over_what_is_accepted() -> None:
    desk = a_review(PAY, SOON, REPORT, amend("MOD", "Members shall report. Members", "All"))
    desk.does("conv", cmd.MergeAmendments("p", (1, 2), "Pay."))
    said = []

    for numbers in ((3, 5), (3, 3), (3, 4)):
        with pytest.raises(Refused) as refused:
            desk.does("conv", cmd.MergeAmendments("p", numbers, "Other words."))
        said.append(str(refused.value.sentence))

    assert said == [
        "Amendment 5 is a merger itself; reject it, then merge what it was made of with the others.",
        "One amendment alone is not merged; name at least two.",
        "Amendments 5 and 6 touch the same words (“ Members shall pay, and soon.”); merge the two into one wording, or "
        "reject one of them.",
    ]
