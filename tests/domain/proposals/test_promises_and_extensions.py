"""Laws of dates that were promised or given: a ballot never closes earlier, an extension lasts with its meeting."""

from dataclasses import replace

from tests.domain.proposals.ballot_builders import OPENED, tabled
from tests.domain.proposals.builders import Desk, a_meeting, a_register, at
from tests.domain.proposals.clock_builders import (
    BEGUN,
    CLOSES,
    CLOSING,
    LATER,
    ON_THE_20TH,
    OPENING,
    RUNNING,
    exactly,
    followed,
    moved,
    standing_in,
    with_deadline,
    with_meeting,
)
from wsis_workflow.domain.proposals import commands as cmd
from wsis_workflow.domain.proposals.events import DeadlineMet, DeadlineSet
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.rules.deadlines import Due, Offset, wall_of


def test_the_close_of_a_ballot_is_met_once_it_takes_no_more_replies() -> None:
    desk = tabled()
    assert desk.standing.deadlines == {"endorsement_closes": CLOSING}

    desk.does("chair", cmd.Close("p"))

    assert desk.acts[-1].events[1:] == (DeadlineMet("endorsement_closes", 1, "the ballot is closed", OPENED),)
    assert followed(desk, LATER) == []


def test_other_deadlines_of_the_state_outlast_its_ballot() -> None:
    desk = tabled(with_deadline("meeting", states=("endorsement",)))

    desk.does("chair", cmd.Close("p"))

    assert list(desk.standing.deadlines) == ["meeting"]
    assert desk.acts[-1].events[1:] == (DeadlineMet("endorsement_closes", 1, "the ballot is closed", OPENED),)


def test_before_any_ballot_its_close_runs_all_the_same() -> None:
    desk = standing_in("endorsement")

    assert desk.standing.deadlines == {"endorsement_closes": replace(CLOSING, since=BEGUN)}


def test_an_open_ballot_keeps_the_close_that_was_promised_when_its_meeting_is_earlier() -> None:
    desk = tabled()
    earlier = with_meeting(desk.copy(), "wg-11", "2007-06-13T14:30", days=1)
    later = with_meeting(desk.copy(), "wg-11", "2007-06-13T14:30", days=3)

    at_six = replace(
        CLOSING,
        generation=2,
        since=LATER,
        due=exactly(2007, 6, 15, 18),
        words="Friday 15 June 2007, 18:00 (Europe/Zurich)",
    )
    assert followed(earlier, LATER) == []
    assert followed(later, LATER) == [DeadlineSet(at_six, LATER, CLOSES)]


def test_the_promise_is_of_the_close_and_of_no_other_deadline() -> None:
    desk = tabled(with_deadline("ad_hoc_reports", states=("endorsement",), offset=Offset.parse("1 hour"), then=None))

    assert desk.standing.deadlines["ad_hoc_reports"].due == exactly(2007, 6, 13, 16)


def test_the_promise_is_of_the_latest_close_and_written_by_the_clocks_of_the_rule() -> None:
    desk = tabled()
    ballot = desk.standing.ballots[0].but(promised=at(6, 15, 8))
    desk.proposal = desk.standing.but(ballots=(ballot,))

    kept = replace(
        CLOSING,
        generation=2,
        since=LATER,
        due=exactly(2007, 6, 15, 10),
        words="Friday 15 June 2007, 10:00 (Europe/Zurich)",
    )
    assert followed(desk, LATER) == [DeadlineSet(kept, LATER, CLOSES)]


def test_a_window_that_ends_before_the_promise_is_the_promise() -> None:
    desk = tabled()
    desk.proposal = desk.standing.but(ballots=(desk.standing.ballots[0].but(promised=at(6, 25, 8)),))
    early, late = (followed(with_meeting(desk, "wg-11", written), LATER) for written in ("2007-W24", "2007-06"))

    words = [event.deadline.words for event in (*early, *late) if isinstance(event, DeadlineSet)]
    assert words == ["Monday 25 June 2007, 10:00 (Europe/Zurich)", "between Sat 2 and Sat 30 June 2007"]


def test_a_window_that_may_end_at_the_promise_stays_a_window() -> None:
    desk = tabled()
    desk.proposal = desk.standing.but(ballots=(desk.standing.ballots[0].but(promised=at(6, 30, 16)),))

    [event] = followed(with_meeting(desk, "wg-11", "2007-06"), LATER)

    assert isinstance(event, DeadlineSet)
    assert event.deadline.words == "between Sat 2 and Sat 30 June 2007"


def test_an_extension_stays_while_the_meeting_is_the_same_and_gives_nothing_later() -> None:
    desk = standing_in("considered")
    until = at(6, 18, 10)
    extended = replace(RUNNING, extended=until)
    desk.proposal = desk.standing.but(deadlines={"meeting": extended})

    on_the_18th = replace(
        extended,
        generation=2,
        since=LATER,
        due=Due(wall_of(until, "Europe/Zurich"), wall_of(until, "Europe/Zurich")),
        words="Monday 18 June 2007, 12:00 (Europe/Zurich), extended",
    )
    assert followed(desk, LATER) == [DeadlineSet(on_the_18th, LATER, OPENING)]
    desk.proposal = desk.standing.but(deadlines={"meeting": on_the_18th}, generations={"meeting": 2})
    assert followed(desk, LATER) == []
    assert followed(moved(desk), at(5, 3)) == [
        DeadlineSet(replace(ON_THE_20TH, generation=3, since=at(5, 3), extended=until), at(5, 3), on_the_18th.words)
    ]


def test_an_extension_to_what_the_rule_gives_is_no_extension_in_words() -> None:
    desk = standing_in("considered")
    same = replace(RUNNING, extended=at(6, 13, 12, 30))
    desk.proposal = desk.standing.but(deadlines={"meeting": same})

    assert followed(desk, LATER) == []


def test_the_close_of_a_ballot_that_was_extended_stays_extended_in_words() -> None:
    desk = tabled()
    desk.does("chair", cmd.Extend("p", "endorsement_closes", at(6, 18, 10)))

    assert desk.standing.deadlines["endorsement_closes"].words == "Monday 18 June 2007, 12:00 (Europe/Zurich), extended"
    assert followed(desk, LATER) == []


def test_an_extension_goes_with_its_meeting() -> None:
    desk = standing_in("considered")
    desk.proposal = desk.standing.but(deadlines={"meeting": replace(RUNNING, extended=at(6, 18, 10))})
    with_meeting(desk, "wg-11", cancelled=True)
    with_meeting(desk, "wg-12", "2007-06-14T09:00", sequence=1)

    words = "Thursday 14 June 2007, 09:00 (Europe/Zurich)"
    other = RunningDeadline("meeting", 2, LATER, exactly(2007, 6, 14, 9), words, "wg-12", 1)
    assert followed(desk, LATER) == [DeadlineSet(other, LATER, OPENING)]


def test_an_extension_holds_where_the_meeting_has_lost_its_date() -> None:
    desk = standing_in("considered")
    desk.proposal = desk.standing.but(deadlines={"meeting": replace(RUNNING, extended=at(6, 18, 10))})
    with_meeting(desk, "wg-11", "tbd")
    with_meeting(desk, "wg-12", cancelled=True)

    [event] = followed(desk, LATER)

    assert isinstance(event, DeadlineSet)
    assert event.deadline.words == "Monday 18 June 2007, 12:00 (Europe/Zurich), extended"


def in_a_month() -> Desk:
    """Put a proposal on the agenda of a meeting that is known by its month."""
    month = a_register(a_meeting("wg-11", "wg", "2007-06"))
    return standing_in("considered", scheduled={"wg": "wg-11"}, register=month)


def test_an_extension_that_is_over_does_not_come_back_where_a_later_date_was_never_made_exact() -> None:
    desk = standing_in(
        "considered", scheduled={"wg": "wg-11"}, register=a_register(a_meeting("wg-11", "wg", "2007-06"))
    )
    month, until = desk.standing.deadlines["meeting"], at(6, 18, 10)
    desk.proposal = desk.standing.but(deadlines={"meeting": replace(month, extended=until)})
    forgotten = at(6, 30, 22)

    [event] = followed(desk, forgotten)

    unknown = "date not known: the date of wg-11 was never made exact"
    gone = replace(month, generation=2, since=forgotten, due=None, words=unknown)
    assert event == DeadlineSet(gone, forgotten, "between Fri 1 and Sat 30 June 2007")


def test_an_extension_that_was_in_force_stays_where_the_month_is_over() -> None:
    desk = in_a_month()
    until = exactly(2007, 6, 18, 12)
    words = "Monday 18 June 2007, 12:00 (Europe/Zurich), extended"
    extended = replace(desk.standing.deadlines["meeting"], due=until, extended=until.instant, words=words)
    desk.proposal = desk.standing.but(deadlines={"meeting": extended})

    assert followed(desk, at(6, 30, 22)) == []
