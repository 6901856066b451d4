"""Acts on amendments, wherever a proposal stands and however little sense they make."""

from collections.abc import Iterator

from tests.promises.doors.oracle import Oracle
from wsis_workflow.domain.proposals import commands as cmd

WHY = "There are reasons."


def on_amendments(ref: str, oracle: Oracle) -> Iterator[cmd.Command]:
    """Think of acts on amendments."""
    revision = oracle.proposals[ref].revision
    word = revision.text.split()[0] if revision else "Nothing"
    for kind, text in (("ADD", "more"), ("MOD", "else"), ("SUP", ""), ("NOC", "")):
        yield cmd.Amend(ref, kind, word, text, WHY, nth=1)
    yield cmd.Amend(ref, "SUP", "words that stand nowhere", "", WHY)
    for number in (1, 2, 9):
        yield cmd.WithdrawAmendment(ref, number, WHY)
        yield cmd.AcceptAmendments(ref, (number,), WHY)
        yield cmd.RejectAmendments(ref, (number,), WHY)
    yield cmd.AcceptAmendments(ref, (1, 2), WHY)
    yield cmd.RejectAmendments(ref, (1,), " ")
    yield from (cmd.MergeAmendments(ref, (1, 2), "One wording.", WHY), cmd.MergeAmendments(ref, (1,), "Alone.", WHY))
    yield cmd.Incorporate(ref)
