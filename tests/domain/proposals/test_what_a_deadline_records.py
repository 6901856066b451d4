"""Laws of deadlines that begin, move and end: every event as a whole, its generation and what it was before."""

from dataclasses import replace

from tests.domain.proposals.builders import NEW, Desk, a_meeting, a_register, the_rules
from tests.domain.proposals.clock_builders import (
    BEGUN,
    LATER,
    ON_THE_20TH,
    OPENING,
    RUNNING,
    exactly,
    followed,
    moved,
    standing_in,
    with_meeting,
)
from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.events import DeadlineMet, DeadlineSet
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.rules.deadlines import Due


def test_what_begins_to_run_is_set_with_the_first_generation_and_its_meeting() -> None:
    desk = Desk(Circumstances(the_rules(), a_register()))
    with_meeting(desk, "wg-11", sequence=7)

    desk.does("prt", NEW)

    papers = RunningDeadline(
        "contributions",
        1,
        BEGUN,
        exactly(2007, 5, 25, 17),
        "Friday 25 May 2007, 17:00 (Europe/Zurich)",
        "wg-11",
        7,
    )
    assert desk.acts[0].events[2:] == (
        DeadlineSet(papers, BEGUN),
        DeadlineSet(replace(RUNNING, meeting_sequence=7), BEGUN),
    )
    assert followed(desk) == []


def test_what_hangs_on_no_meeting_names_none() -> None:
    desk = standing_in("ad_hoc_review")

    words = "Wednesday 30 April 2008, 11:00 (Europe/Zurich)"
    reports = RunningDeadline("ad_hoc_reports", 1, BEGUN, exactly(2008, 4, 30, 11), words)
    assert desk.standing.deadlines == {"ad_hoc_reports": reports}
    assert followed(desk, LATER) == []


def test_what_moves_is_set_again_from_now_with_the_next_generation_and_what_it_was() -> None:
    desk = moved(standing_in("considered"))

    assert followed(desk, LATER) == [DeadlineSet(ON_THE_20TH, LATER, OPENING)]


def test_a_meeting_that_changes_and_keeps_its_date_sets_nothing_anew() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", sequence=4, title="Eleventh")

    assert followed(desk, LATER) == []


def test_what_becomes_a_window_or_exact_again_is_set_anew() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", "2007-06")

    window = Due(exactly(2007, 6, 1, 23, 59).earliest, exactly(2007, 6, 29, 23, 59).latest, has_hour=False)
    words = "between Fri 1 and Fri 29 June 2007"
    loose = replace(RUNNING, generation=2, since=LATER, due=window, words=words)
    assert followed(desk, LATER) == [DeadlineSet(loose, LATER, OPENING)]


def test_a_window_that_ends_or_begins_elsewhere_is_set_anew() -> None:
    desk = standing_in("considered", register=a_register(a_meeting("wg-11", "wg", "2007-06", 2)))
    words = []
    for days in (3, 1):
        [event] = followed(with_meeting(desk, "wg-11", "2007-06", days), LATER)
        assert isinstance(event, DeadlineSet)
        words.append((event.deadline.generation, event.deadline.words, event.was))

    was = "between Fri 1 and Fri 29 June 2007"
    assert words == [(2, "between Fri 1 and Thu 28 June 2007", was), (2, "between Fri 1 and Sat 30 June 2007", was)]


def test_the_same_date_of_another_meeting_is_another_date() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", cancelled=True)
    desk = with_meeting(desk, "wg-13", "2007-06-13T14:30", of="wg", sequence=2)

    other = replace(RUNNING, generation=2, since=LATER, meeting="wg-13", meeting_sequence=2)
    assert followed(desk, LATER) == [DeadlineSet(other, LATER, OPENING)]


def test_where_there_is_no_date_before_or_after_only_the_words_change() -> None:
    desk = standing_in(
        "considered", register=a_register(a_meeting("wg-11", "wg", "tbd"), a_meeting("wg-12", "wg", "tbd"))
    )
    words = "when a meeting of WG-WSIS opens"
    undated = replace(RUNNING, due=None, words=words)
    assert desk.standing.deadlines == {"meeting": undated}

    desk = with_meeting(desk, "wg-11", cancelled=True)
    with_meeting(desk, "wg-12", sequence=5)
    next_one = followed(desk, LATER)
    with_meeting(desk, "wg-12", cancelled=True)
    none = followed(desk, LATER)

    assert next_one == [DeadlineSet(replace(undated, meeting="wg-12", meeting_sequence=5), LATER, words)]
    unplanned = replace(undated, words=f"{words}; none is planned", meeting=None, meeting_sequence=0)
    assert none == [DeadlineSet(unplanned, LATER, words)]


def test_a_deadline_that_runs_again_has_the_generation_after_its_last() -> None:
    desk = standing_in("considered")
    desk.proposal = desk.standing.but(deadlines={}, generations={"meeting": 4, "contributions": 9})

    assert followed(desk, LATER) == [DeadlineSet(replace(RUNNING, generation=5, since=LATER), LATER)]


def test_the_next_generation_is_counted_from_all_that_were() -> None:
    desk = moved(standing_in("considered"))
    desk.proposal = desk.standing.but(generations={"meeting": 6})

    assert followed(desk, LATER) == [DeadlineSet(replace(ON_THE_20TH, generation=7), LATER, OPENING)]


def test_what_was_for_another_state_is_met_because_the_proposal_has_moved_on() -> None:
    desk = standing_in("drafting")
    desk.proposal = desk.standing.but(state="ad_hoc_review", generations={"meeting": 1, "ad_hoc_reports": 2})

    met, *begun = followed(desk, LATER)[1:]

    assert followed(desk, LATER)[0] == DeadlineMet("contributions", 1, "the proposal has moved on", LATER)
    assert met == DeadlineMet("meeting", 1, "the proposal has moved on", LATER)
    assert [event.deadline.generation for event in begun if isinstance(event, DeadlineSet)] == [3]


def test_nothing_runs_once_a_proposal_has_ended() -> None:
    desk = standing_in("considered")
    desk.proposal = desk.standing.but(final="withdrawn")

    assert followed(desk, LATER) == [DeadlineMet("meeting", 1, "the proposal has moved on", LATER)]
