"""Laws of the meeting that a deadline hangs on: to the minute in which it goes on to the next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.domain.proposals.ballot_builders import tabled
from tests.domain.proposals.builders import Desk, a_meeting, a_register, at
from tests.domain.proposals.clock_builders import BEGUN, RUNNING, exactly, standing_in, with_deadline, with_meeting
from wsis_workflow.domain.proposals.anchoring import Resolved, forgotten_at, is_date_unknown, resolve
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import Offset

MINUTE = timedelta(minutes=1)
OPENS, CLOSES = at(6, 13, 12, 30), at(6, 14, 16)
OVER = CLOSES + MINUTE
PAPERS_OVER = at(5, 25, 15, 1)


def on_which(
    name: str, now: datetime = BEGUN, entered: datetime = BEGUN, desk: Desk | None = None, **changes: Any
) -> str | None:
    """Name the meeting that a deadline hangs on at an instant."""
    desk = desk or standing_in("considered")
    proposal = desk.standing.but(entered_at=entered)
    rule = replace(desk.around.workflow.deadlines[name], **changes)
    found = resolve(rule, proposal, desk.around, now).meeting
    return found.ref if found else None


@pytest.mark.parametrize(
    ("name", "last"),
    [("meeting", OPENS), ("endorsement_closes", CLOSES - MINUTE), ("contributions", OPENS - MINUTE)],
)
def test_what_is_entered_too_late_for_a_meeting_waits_for_the_next(name: str, last: datetime) -> None:
    answers = [on_which(name, entered, entered) for entered in (last, last + MINUTE)]

    assert answers == ["wg-11", "wg-12"]


@pytest.mark.parametrize("name", ["meeting", "contributions"])
def test_a_deadline_goes_on_when_its_meeting_has_closed(name: str) -> None:
    assert [on_which(name, now) for now in (CLOSES - MINUTE, CLOSES)] == ["wg-11", "wg-12"]


def test_a_cutoff_after_the_closing_keeps_its_meeting_until_it_is_over() -> None:
    assert [on_which("endorsement_closes", now) for now in (CLOSES, OVER - MINUTE, OVER)] == ["wg-11", "wg-11", "wg-12"]


def test_a_cutoff_counted_past_the_closing_keeps_its_meeting_as_well() -> None:
    over = at(6, 23, 12, 31)
    ten_days = Offset.parse("10 days")

    answers = [on_which("meeting", now, offset=ten_days) for now in (CLOSES, over - MINUTE, over)]
    late = [on_which("meeting", entered, entered, offset=ten_days) for entered in (over - MINUTE, over)]

    assert (answers, late) == (["wg-11", "wg-11", "wg-12"], ["wg-11", "wg-12"])


def test_an_extended_deadline_keeps_its_meeting_until_the_extension_is_over() -> None:
    desk, until = standing_in("considered"), at(6, 20, 10)
    desk.proposal = desk.standing.but(deadlines={"meeting": replace(RUNNING, extended=until)})
    nows = (CLOSES, until, until + MINUTE)

    assert [on_which("meeting", now, desk=desk) for now in nows] == ["wg-11", "wg-11", "wg-12"]
    assert [on_which("contributions", now, desk=desk) for now in nows] == ["wg-12"] * 3


def test_an_open_ballot_keeps_its_meeting_until_the_close_that_was_promised_is_over() -> None:
    desk = with_meeting(tabled(), "wg-11", "2007-06-13T14:30", days=1)
    nows = (at(6, 13, 16, 1), CLOSES, OVER)  # after the earlier close, and around the one that was promised

    assert [on_which("endorsement_closes", now, desk=desk) for now in nows] == ["wg-11", "wg-11", "wg-12"]
    assert [on_which("meeting", now, desk=desk) for now in nows] == ["wg-12"] * 3


def test_what_a_letter_sets_after_the_opening_binds_whoever_enters_until_then() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", deadlines={"contributions": "2007-06-14T10:00"})
    over = at(6, 14, 8, 1)

    answers = [on_which("contributions", entered, entered, desk) for entered in (OPENS, over - MINUTE, over)]

    assert answers == ["wg-11", "wg-11", "wg-12"]


def test_a_letter_that_is_silent_binds_until_the_opening() -> None:
    desk = with_meeting(standing_in("considered"), "wg-11", deadlines={})

    assert [on_which("contributions", entered, entered, desk) for entered in (OPENS - MINUTE, OPENS)] == [
        "wg-11",
        "wg-12",
    ]


def test_a_meeting_without_an_exact_date_is_waited_for_as_long_as_it_may_come() -> None:
    desk = standing_in("considered", register=a_register(a_meeting("wg-11", "wg", "2007-06", 2)))
    # Its last opening is Friday 29 June; the last day on which it may sit is Saturday 30 June.
    opening, month = at(6, 29, 22), at(6, 30, 22)

    answers = {
        name: [on_which(name, BEGUN, entered, desk) for entered in (last - MINUTE, last)]
        for name, last in (("meeting", opening), ("endorsement_closes", month))
    }

    assert answers == {name: ["wg-11", "wg-12"] for name in ("meeting", "endorsement_closes")}


@pytest.mark.parametrize("name", ["meeting", "endorsement_closes", "contributions"])
def test_a_meeting_to_be_determined_may_always_come(name: str) -> None:
    desk = standing_in(
        "considered", register=a_register(a_meeting("wg-11", "wg", "tbd"), a_meeting("wg-12", "wg", "tbd"))
    )

    assert on_which(name, at(1, 1, year=2020), at(1, 1, year=2020), desk) == "wg-11"


def test_of_two_meetings_on_one_day_the_first_is_the_one_that_opens_first() -> None:
    afternoon, morning = a_meeting("wg-11", "wg", "2007-06-13T14:30"), a_meeting("wg-11b", "wg", "2007-06-13T09:00")
    desk = standing_in("considered", register=a_register(afternoon, morning))

    answers = [on_which("meeting", entered, entered, desk) for entered in (BEGUN, at(6, 13, 7, 1))]

    assert answers == ["wg-11b", "wg-11"]


def test_a_proposal_on_an_agenda_hangs_on_that_meeting() -> None:
    desk = standing_in("considered", scheduled={"wg": "wg-12", "council": "wg-11"})

    assert on_which("meeting", desk=desk) == "wg-12"
    assert on_which("meeting", desk=with_meeting(desk, "wg-12", cancelled=True)) == "wg-11"


def test_an_agenda_that_was_over_when_the_state_was_entered_no_longer_counts() -> None:
    desk = standing_in("considered", scheduled={"wg": "wg-11"})

    answers = [on_which("meeting", at(7, 1), entered, desk) for entered in (CLOSES - MINUTE, CLOSES)]

    assert answers == ["wg-11", "wg-12"]


def unknown(desk: Desk, name: str, now: datetime) -> Resolved:
    """Find what a deadline gives when its meeting may be long over."""
    return resolve(desk.around.workflow.deadlines[name], desk.standing, desk.around, now)


def test_a_month_that_is_over_gives_no_date_and_says_whose_date_was_never_made_exact() -> None:
    desk = standing_in("considered", scheduled={"wg": "wg-12"})
    meeting = desk.around.register.meetings["wg-12"]
    forgotten = at(2, 29, 23, 0, 2008)
    said = Resolved(None, "date not known: the date of wg-12 was never made exact", meeting)

    words = [unknown(desk, "meeting", now).words for now in (forgotten - MINUTE, forgotten)]

    assert words == ["between Fri 1 and Thu 28 February 2008", said.words]
    assert [unknown(desk, name, forgotten) for name in ("meeting", "contributions")] == [said, said]


def test_what_its_letter_set_stays_known() -> None:
    desk = standing_in("considered", scheduled={"wg": "wg-12"})
    with_meeting(desk, "wg-12", deadlines={"contributions": "2008-01-25T17:00"})
    meeting, forgotten = desk.around.register.meetings["wg-12"], at(2, 29, 23, 0, 2008)

    assert unknown(desk, "contributions", forgotten) == Resolved(
        exactly(2008, 1, 25, 17), "Friday 25 January 2008, 17:00 (Europe/Zurich)", meeting
    )
    assert unknown(desk, "meeting", forgotten).due is None


def test_a_letter_that_leaves_a_date_open_knows_no_more() -> None:
    desk = standing_in("considered", scheduled={"wg": "wg-12"})
    with_meeting(desk, "wg-12", deadlines={"contributions": "tbd", "meeting": "tbd"})

    found = [unknown(desk, name, at(3, 1, year=2008)) for name in ("contributions",)]

    assert [one.words for one in found] == ["date not known: the date of wg-12 was never made exact"]


def test_only_what_was_never_exact_is_forgotten_at_the_midnight_after_its_last_day() -> None:
    meetings = [a_meeting(written, "wg", written, 2) for written in ("2008-02", "2008-W07", "tbd", "2008-02-11")]
    forgotten = at(2, 29, 23, 0, 2008)

    found = [forgotten_at(meeting) for meeting in meetings]
    assert found == [forgotten, at(2, 17, 23, 0, 2008), None, None]
    assert [one.tzinfo is UTC for one in found if one] == [True, True]
    assert [is_date_unknown(meetings[0], now) for now in (forgotten - MINUTE, forgotten)] == [False, True]
    assert [is_date_unknown(meeting, at(1, 1, year=2020)) for meeting in meetings] == [True, True, False, False]


def test_what_is_found_out_once_is_found_out_for_each_body_and_each_calendar() -> None:
    desk = standing_in("considered", with_deadline("meeting", roll="following", calendar="geneva"))
    rule, around = desk.around.workflow.deadlines["meeting"], desk.around
    closed = replace(around, calendars={"geneva": Calendar(holidays=frozenset({date(2007, 6, 13)}))})
    council = desk.standing.but(parties={"group": "council"})

    found = [resolve(rule, one, judged, BEGUN).due for one, judged in (
        (desk.standing, around), (council, around), (desk.standing, closed), (desk.standing, around)
    )]  # fmt: skip

    wednesday = exactly(2007, 6, 13, 14, 30)
    assert found == [wednesday, exactly(2008, 11, 12, 23, 59, has_hour=False), exactly(2007, 6, 14, 14, 30), wednesday]


@pytest.mark.parametrize("anchor", ["group.meeting", "meeting.opened", "tbd"])
def test_an_anchor_that_a_draft_gets_wrong_never_happens(anchor: str) -> None:
    desk = standing_in("considered", with_deadline("meeting", anchor=anchor))

    assert unknown(desk, "meeting", BEGUN).due is None
