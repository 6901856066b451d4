"""Laws of what time does to a proposal: every act as a whole, at its minute, in its order, and no act twice."""

from dataclasses import replace

from tests.domain.proposals.ballot_builders import tabled
from tests.domain.proposals.builders import at
from tests.domain.proposals.clock_builders import (
    LATER,
    ON_THE_20TH,
    OPENING,
    moved,
    settled,
    standing_in,
    with_deadline,
    with_meeting,
)
from wsis_workflow.domain.proposals.clock import settle_at
from wsis_workflow.domain.proposals.events import (
    Act,
    BallotClosed,
    DeadlineMet,
    DeadlinePassed,
    DeadlineSet,
    Stepped,
)
from wsis_workflow.domain.proposals.evolve import apply
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.rules.deadlines import Offset

LAST, OVER = at(4, 30, 9, year=2008), at(4, 30, 9, 1, year=2008)
PAPERS_OVER = at(5, 25, 15, 1)
NOT_PLANNED = "when a meeting of WG-WSIS opens; none is planned"
HANDED_BACK = (
    Stepped("hand_back", "ad_hoc_review", "considered", None, "clock", None, OVER),
    DeadlineMet("ad_hoc_reports", 1, "the proposal has moved on", OVER),
    DeadlineSet(RunningDeadline("meeting", 2, OVER, None, NOT_PLANNED), OVER),
)
PASSED = DeadlinePassed("ad_hoc_reports", 1, OVER)


def test_a_deadline_passes_a_minute_after_its_cutoff_and_takes_its_step() -> None:
    desk = standing_in("ad_hoc_review")

    assert settled(desk, LAST) == []
    assert settled(desk, OVER) == [Act(3, "step", "clock", OVER, (PASSED, *HANDED_BACK))]


def test_a_deadline_without_a_step_passes_once() -> None:
    desk = standing_in("drafting")

    done, after = settle_at(desk.standing, desk.around, PAPERS_OVER)

    passed = DeadlinePassed("contributions", 1, PAPERS_OVER)
    assert done == [Act(3, "deadline", "clock", PAPERS_OVER, (passed,))]
    running = desk.standing.deadlines
    assert after.deadlines == {**running, "contributions": replace(running["contributions"], passed=True)}
    assert settle_at(after, desk.around, PAPERS_OVER)[0] == []


def test_of_two_that_are_over_the_earlier_passes_first_whatever_they_are_called() -> None:
    now = at(6, 13, 12, 31)
    usual = standing_in("drafting")
    swapped = standing_in("drafting", with_deadline("meeting", offset=Offset.parse("-28 days")))

    order = [[act.events for act in settled(desk, now)] for desk in (usual, swapped)]

    papers, meeting = (DeadlinePassed(name, 1, now) for name in ("contributions", "meeting"))
    assert order == [[(papers,), (meeting,)], [(meeting,), (papers,)]]


def test_of_two_that_are_over_at_once_the_first_by_name_passes_first() -> None:
    now = at(6, 13, 12, 31)
    desk = standing_in("drafting", with_deadline("contributions", anchor="group.meeting.opening"))
    with_meeting(desk, "wg-11", deadlines={})
    desk.proposal = apply(desk.standing, settled(desk)[0])

    order = [act.events[0].name for act in settled(desk, now) if isinstance(act.events[0], DeadlinePassed)]

    assert order == ["contributions", "meeting"]


def test_the_generation_that_passes_is_the_one_that_runs() -> None:
    desk = standing_in("drafting")
    running = desk.standing.deadlines
    papers = replace(running["contributions"], generation=7)
    desk.proposal = desk.standing.but(deadlines={**running, "contributions": papers})

    [act] = settled(desk, PAPERS_OVER)

    assert act.events == (DeadlinePassed("contributions", 7, PAPERS_OVER),)


def test_deadlines_follow_a_meeting_that_moved_in_an_act_of_their_own_unless_an_act_has_just_seen_to_it() -> None:
    desk = moved(standing_in("considered"))

    assert settle_at(desk.standing, desk.around, LATER)[0] == [
        Act(3, "deadline", "clock", LATER, (DeadlineSet(ON_THE_20TH, LATER, OPENING),))
    ]
    assert settled(desk, LATER, is_fresh=True) == []
    assert settled(standing_in("considered"), LATER) == []


def test_what_is_over_passes_before_deadlines_go_on_to_the_next_meeting() -> None:
    desk = standing_in("considered")

    done = settled(desk, at(6, 14, 16))

    assert [[type(event) for event in act.events] for act in done] == [[DeadlinePassed, DeadlineSet]]


def test_a_ballot_closes_a_minute_after_its_deadline() -> None:
    desk = tabled()
    over = at(6, 14, 16, 1)

    assert settled(desk, at(6, 14, 16)) == []
    assert settled(desk, over) == [
        Act(5, "close", "clock", over, (
            BallotClosed(1, "clock", over), DeadlineMet("endorsement_closes", 1, "the ballot is closed", over)
        ))
    ]  # fmt: skip


def test_a_ballot_without_an_exact_close_stays_open() -> None:
    desk = tabled()
    desk.proposal = desk.standing.but(ballots=(desk.standing.ballots[0].but(closes_at=None),), deadlines={})

    done = settled(desk, at(6, 14, 16, 1), is_fresh=True)

    assert done == []
