"""Amendments asked for again: by the characters of their passage, as the text is the same where all was asked alike."""

import pytest

from tests.domain.proposals.builders import at
from wsis_workflow.app.against.asking import asked_by_people
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Passage

NOW = at(6, 13, 13)
ONE = Amendment(
    4,
    "ADD",
    Passage(2, "h", 3, 9, "report"),
    "annually",
    "To be clear.",
    "prt",
    "PRT",
    NOW,
    True,
    parts=(1, 2),
    again=3,
)
OTHER = ev.DeadlinePassed("meeting", 1, NOW)


@pytest.mark.parametrize(
    ("verb", "event", "command"),
    [
        (
            "amend",
            ev.AmendmentMoved(ONE, NOW),
            cmd.Amend("p", "ADD", "report", "annually", "To be clear.", True, None, 3, 9, "h", 3),
        ),
        (
            "withdraw_amendment",
            ev.AmendmentWithdrawn(4, "It is met.", "prt", NOW),
            cmd.WithdrawAmendment("p", 4, "It is met."),
        ),
        (
            "accept_amendments",
            ev.AmendmentsAccepted((4, 5), "Agreed.", "chair", NOW),
            cmd.AcceptAmendments("p", (4, 5), "Agreed."),
        ),
        (
            "reject_amendments",
            ev.AmendmentsRejected((4, 5), "No.", "chair", NOW, (1,)),
            cmd.RejectAmendments("p", (4, 5), "No."),
        ),
        (
            "merge_amendments",
            ev.AmendmentsMerged(ONE, NOW),
            cmd.MergeAmendments("p", (1, 2), "annually", "To be clear."),
        ),
        ("incorporate", ev.Revised(3, "en", "A text.", "h", "chair", NOW), cmd.Incorporate("p")),
    ],
)
def test_what_was_done_with_amendments_is_asked_again(verb: str, event: ev.Event, command: cmd.Command) -> None:
    assert asked_by_people("p", ev.Act(3, verb, "prt", NOW, (OTHER, event))) == [command]


@pytest.mark.parametrize(
    "verb",
    ["propose", "revise", "amend", "withdraw_amendment", "accept_amendments", "reject_amendments", "merge_amendments",
     "step", "position", "record", "schedule", "available", "attach", "withdraw_attachment", "translate", "translated",
     "untranslate", "extend", "depend_on", "comment", "statement", "resolve", "reopen", "forward", "decision"],
)  # fmt: skip
def test_an_act_that_has_not_what_its_verb_says_asks_for_nothing(verb: str) -> None:
    assert asked_by_people("p", ev.Act(3, verb, "prt", NOW, (OTHER,))) == []
