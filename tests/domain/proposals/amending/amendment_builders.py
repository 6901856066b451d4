"""Texts with amendments to them, and a group that deals with one."""

from dataclasses import replace

from hypothesis import strategies as st

from tests.domain.proposals.builders import NEW, Desk, a_register, at, the_rules
from wsis_workflow.domain.proposals.amending.nouns import ADD, MOD, NOC, SUP, Amendment, Passage
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.commands import Amend, Record, TakeStep
from wsis_workflow.domain.proposals.texts import hash_of
from wsis_workflow.domain.rules.workflow import Workflow

TEXT = "The Council resolves to act. Members shall report. Members shall pay, and soon."
IN_THE_ROOM = at(6, 13, 13)
WORDS = ["the", "Council", "shall", "act", "قرر", "要", "Members.", "Members", "\n", "no", "é"]
words = st.sampled_from(WORDS)
texts = st.lists(words, min_size=1, max_size=40).map(" ".join)


def an_amendment(number: int, kind: str, start: int, end: int, text: str, source: str, before: bool) -> Amendment:
    """Make an amendment to a text, as it stands after it was moved."""
    passage = Passage(1, hash_of(source), start, end, source[start:end])
    said = text if kind in (ADD, MOD) else ""
    return Amendment(number, kind, passage, said, "", "nor", "NOR", IN_THE_ROOM, before and kind == ADD)


@st.composite
def amended(draw: st.DrawFn) -> tuple[str, list[Amendment]]:
    """Make a text and any amendments to it."""
    text = draw(texts)
    ends = st.integers(0, len(text))
    found: list[Amendment] = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        start, end = sorted((draw(ends), draw(ends)))
        kind = draw(st.sampled_from([ADD, MOD, SUP, NOC]))
        if start < end:
            found.append(an_amendment(number, kind, start, end, draw(words), text, draw(st.booleans())))
    return text, found


def a_desk(*commands: Amend, rules: Workflow | None = None) -> Desk:
    """Bring a proposal before the group, and let Norway move amendments."""
    desk = Desk(Circumstances(rules or the_rules(), a_register()))
    desk.does("prt", replace(NEW, text=TEXT))
    desk.does("prt", TakeStep("p", "submit"))
    for command in commands:
        desk.does("nor", command)
    return desk


def a_review(*commands: Amend) -> Desk:
    """Bring it on to the ad hoc group, where the convenor may revise the text."""
    desk = a_desk(*commands)
    desk.does("chair", Record("p", "divergent_views"), IN_THE_ROOM)
    desk.does("chair", TakeStep("p", "refer", "Views differ.", {"ad_hoc": "ahg"}))
    return desk


def amend(kind: str, passage: str, text: str = "", reasons: str = "Because.", **more: object) -> Amend:
    """Ask for an amendment to that proposal."""
    return Amend("p", kind, passage, text, reasons, **more)  # type: ignore[arg-type]  # what a test gives is right


def states(desk: Desk) -> dict[int, str]:
    """Say where each amendment stands."""
    return {number: one.state for number, one in desk.standing.amendments.items()}


def text_of(desk: Desk) -> str:
    """Give the text as it stands."""
    revision = desk.standing.revision
    assert revision is not None
    return revision.text
