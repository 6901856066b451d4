"""What each event makes of amendments: where they stand, since when, by whom and why, and in which order."""

from dataclasses import replace

from tests.domain.proposals.amending.amendment_builders import IN_THE_ROOM, a_desk, an_amendment
from tests.domain.proposals.builders import at
from wsis_workflow.domain.proposals import events as ev
from wsis_workflow.domain.proposals.amending.nouns import Amendment, Passage, Shift
from wsis_workflow.domain.proposals.evolve import evolve

TEXT = "Members shall pay, and soon."
LATER = at(6, 14)
ONE, TWO, THREE, FOUR = (an_amendment(number, "MOD", 0, 7, "States", TEXT, before=False) for number in (1, 2, 3, 4))


def after(*events: ev.Event, **changes: object) -> dict[int, Amendment]:
    """Fold events onto four amendments, of which some stand otherwise than open."""
    found = {one.number: one for one in (ONE, TWO, THREE, FOUR)}
    for name, state in changes.items():
        number = int(name.removeprefix("of_"))
        found[number] = replace(found[number], **state)  # type: ignore[arg-type]  # what a test gives is right
    proposal = a_desk().standing.but(amendments=found)
    for event in events:
        changed = evolve(proposal, event)
        assert changed == proposal.but(amendments=changed.amendments)
        proposal = changed
    return {number: one for number, one in proposal.amendments.items() if one != found.get(number)}


def test_what_is_moved_again_is_named_with_what_it_was_before() -> None:
    five = replace(ONE, number=5)

    assert after(ev.AmendmentMoved(five, LATER)) == {5: five}
    assert after(ev.AmendmentMoved(replace(five, again=2), LATER)) == {
        2: replace(TWO, anew=5), 5: replace(five, again=2),
    }  # fmt: skip


def test_what_is_withdrawn_says_by_whom_when_and_why() -> None:
    assert after(ev.AmendmentWithdrawn(2, "Settled.", "nor2", LATER)) == {
        2: replace(TWO, state="withdrawn", decided_by="nor2", decided_at=LATER, why="Settled.")
    }


def test_what_is_accepted_stands_in_the_order_in_which_it_was_named_after_all_that_was_before() -> None:
    said = {"state": "accepted", "decided_by": "conv", "decided_at": LATER, "why": "Agreed."}
    accepted = ev.AmendmentsAccepted((3, 1), "Agreed.", "conv", LATER)

    assert after(accepted) == {3: replace(THREE, order=1, **said), 1: replace(ONE, order=2, **said)}
    assert after(accepted, of_2={"order": 4}) == {3: replace(THREE, order=5, **said), 1: replace(ONE, order=6, **said)}


def test_what_is_rejected_says_why_and_what_it_had_merged_is_open_as_if_it_had_not() -> None:
    merged = {"state": "merged", "into": 3, "decided_by": "conv", "decided_at": IN_THE_ROOM}

    assert after(ev.AmendmentsRejected((3, 4), "No.", "chair", LATER, (1,)), of_1=merged) == {
        1: replace(ONE, state="open", decided_by="conv", decided_at=IN_THE_ROOM),
        3: replace(THREE, state="rejected", decided_by="chair", decided_at=LATER, why="No."),
        4: replace(FOUR, state="rejected", decided_by="chair", decided_at=LATER, why="No."),
    }


def test_a_merger_comes_after_all_that_was_accepted_and_its_parts_are_in_it() -> None:
    merger = replace(ONE, number=5, by="conv", reasons="As agreed.", parts=(1, 3), state="accepted")
    part = {"state": "merged", "into": 5, "decided_by": "conv", "decided_at": LATER, "why": "As agreed."}

    assert after(ev.AmendmentsMerged(merger, LATER), of_2={"order": 4}) == {
        1: replace(ONE, **part), 3: replace(THREE, **part), 5: replace(merger, order=5),
    }  # fmt: skip
    assert after(ev.AmendmentsMerged(merger, LATER))[5].order == 1


def test_another_text_takes_amendments_along_with_their_words_or_leaves_them_behind() -> None:
    carried = ev.AmendmentsCarried(2, "def", (1,), (Shift(2, 3, 10),), (3,), LATER)

    assert after(carried) == {
        1: replace(ONE, state="incorporated", revision=2),
        2: replace(TWO, passage=Passage(2, "def", 3, 10, "Members")),
        3: replace(THREE, state="gone"),
    }


def test_each_proposal_that_takes_one_up_is_named() -> None:
    assert after(ev.AmendmentTakenUp(1, "q", "nor", LATER), ev.AmendmentTakenUp(1, "r", "nor", LATER)) == {
        1: replace(ONE, taken_up=("q", "r"))
    }
