"""A text in the ad hoc group with what Norway wants to be changed in it, and what became of that."""

from datetime import datetime

from tests.app.queries.scenes import IN_MEETING, a_group, looking, submitted
from tests.domain.proposals.amending.amendment_builders import TEXT, amend
from tests.domain.proposals.builders import at
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals import commands as cmd

MOVED, DECIDED, LATER = at(5, 3), at(6, 20), at(6, 21)
ALL = (
    amend("MOD", "shall report", "should report"),
    amend("SUP", "Members shall pay, and soon."),
    amend("MOD", "and soon", "and at once"),
    amend("ADD", "to act.", "First."),
    amend("ADD", "to act.", "Second."),
    amend("NOC", "The Council resolves"),
    amend("MOD", "Council", "Assembly"),
)
NO_SUCH = "There is no amendment “9”; use one of 1, 2, 3, 4, 5, 6, 7."


def an_amended_text() -> Gate:
    """Bring a text to the ad hoc group, with what Norway wants to be changed in it."""
    found = submitted(a_group(), text=TEXT)
    for one in ALL:
        found.handle(one, "nor", MOVED)
    found.handle(cmd.Record("p", "divergent_views"), "chair", IN_MEETING)
    found.handle(cmd.TakeStep("p", "refer", "Views differ.", {"ad_hoc": "ahg"}), "chair", IN_MEETING)
    return found


def decided(gate: Gate) -> None:
    """Let the convenor decide on most of them, Norway take one back, and the text move away from another."""
    gate.handle(cmd.RejectAmendments("p", (1,), "No."), "conv", DECIDED)
    gate.handle(cmd.AcceptAmendments("p", (5, 4), "Yes."), "conv", DECIDED)
    gate.handle(cmd.MergeAmendments("p", (2, 3), "And pay."), "conv", DECIDED)
    gate.handle(cmd.WithdrawAmendment("p", 6), "nor", DECIDED)
    gate.handle(cmd.Revise("p", TEXT.replace("The Council", "This house")), "conv", DECIDED)


def seen(gate: Gate, now: datetime = LATER) -> Seen:
    return looking(gate, "nor", now).seen("p")
