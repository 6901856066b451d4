"""Twice as many amendments to twice as long a text take about twice the work, counted in calls and not in seconds."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

from tests.domain.proposals.builders import NEW, Desk
from wsis_workflow.app.amended import drawn, parts_of
from wsis_workflow.domain.proposals.amending.deciding import accepted
from wsis_workflow.domain.proposals.commands import AcceptAmendments, Amend, Incorporate, Revise
from wsis_workflow.domain.proposals.decide import decide

LINE = "Article {n} of this text says that Members shall report in the year {n} and pay what they owe.\n\n"
LINES, MANY = 1_800, 500  # sixty pages of three thousand characters
GROWTH = 2.4


def a_long_desk(lines: int, many: int) -> Desk:
    """Let somebody amend a long text all over; every other amendment is accepted."""
    desk = Desk()
    desk.does("prt", replace(NEW, text="".join(LINE.format(n=number) for number in range(lines))))
    for number in range(many):
        where = number * lines // many
        desk.does("prt", Amend("p", "MOD", f"in the year {where} and", f"by {number} and", "Because."))
    desk.does("prt", AcceptAmendments("p", tuple(range(1, many + 1, 2))))
    return desk


def calls(act: Callable[[], object]) -> int:
    """Count the functions that are called meanwhile, built-in ones too."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


def test_incorporating_revising_and_drawing_take_work_that_grows_with_their_size() -> None:
    half, whole = a_long_desk(LINES // 2, MANY // 2), a_long_desk(LINES, MANY)

    def work(desk: Desk) -> dict[str, int]:
        proposal, asked = desk.standing, desk.asked("prt")
        assert proposal.revision is not None
        text, standing = proposal.revision.text, list(proposal.amendments.values())
        by_hand = text.replace("Article 7 ", "Article seven ").replace("Article 400 ", "Article four hundred ")
        return {
            "incorporate": calls(lambda: decide(proposal, Incorporate("p"), asked)),
            "revise": calls(lambda: decide(proposal, Revise("p", by_hand), asked)),
            "draw": calls(lambda: drawn(text, standing)),
            "parts": calls(lambda: parts_of(text, standing)),
        }

    few, many = work(half), work(whole)

    assert len(accepted(whole.standing)) == MANY // 2
    assert {name for name in few if many[name] > GROWTH * few[name]} == set()


def test_work_that_grows_faster_would_be_noticed() -> None:
    few = calls(lambda: [abs(other) for one in range(50) for other in range(50)])
    many = calls(lambda: [abs(other) for one in range(100) for other in range(100)])

    assert many > GROWTH * few
