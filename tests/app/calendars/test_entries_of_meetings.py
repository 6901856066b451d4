"""Entries of meetings: at their hours, on their days, on all days on which they may be, or without any yet."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wsis_workflow.app.calendars.entry import Entry
from wsis_workflow.app.calendars.identity import uid_of_meeting
from wsis_workflow.app.calendars.meetings import meeting_entry
from wsis_workflow.app.calendars.periods import period_of
from wsis_workflow.app.languages import catalogue
from wsis_workflow.domain.proposals.register import Body, Meeting, Register
from wsis_workflow.domain.rules.dates import MeetingTime

CHANGED = datetime(2008, 1, 16, 9, tzinfo=UTC)
REGISTER = Register(bodies={"wg": Body("wg", "WG-WSIS")})
MEETING = Meeting("wg/12", "wg", MeetingTime("2008-03-03T09:30", 2), 12, sequence=4)
EXACT = Entry(
    uid=uid_of_meeting(MEETING, "house"),
    sequence=4,
    status="CONFIRMED",
    start=datetime(2008, 3, 3, 8, 30, tzinfo=UTC),
    end=datetime(2008, 3, 4, 17, tzinfo=UTC),
    zone="Europe/Zurich",
    summary="WG-WSIS 12",
    description="Meeting of WG-WSIS\nOpens on Monday 3 March 2008, 09:30.\nIt takes 2 days.",
    url="https://x.org/meetings/wg%2F12",
    changed_at=CHANGED,
    takes_time=True,
)


def entry_of(meeting: Meeting, language: str = "en") -> Entry:
    return meeting_entry(meeting, REGISTER, "house", catalogue(language), "https://x.org", CHANGED)


def timed(opens: str, days: int = 2, zone: str = "Europe/Zurich") -> Meeting:
    return replace(MEETING, time=MeetingTime(opens, days, None, zone))


def test_a_meeting_with_an_hour_takes_the_time_from_its_opening_to_its_closing() -> None:
    assert entry_of(MEETING) == EXACT


def test_a_meeting_of_which_only_the_day_is_known_takes_whole_days() -> None:
    assert entry_of(timed("2008-03-03", 1)) == replace(
        EXACT,
        start=date(2008, 3, 3),
        end=date(2008, 3, 4),
        description="Meeting of WG-WSIS\nOpens on Monday 3 March 2008.\nIt takes 1 day.",
    )


def test_a_meeting_in_a_month_may_be_on_any_of_its_days() -> None:
    assert entry_of(timed("2008-02", 3, "Asia/Tokyo")) == replace(
        EXACT,
        status="TENTATIVE",
        start=date(2008, 2, 1),
        end=date(2008, 3, 1),
        zone="Asia/Tokyo",
        summary="WG-WSIS 12 (date not fixed)",
        description=(
            "Meeting of WG-WSIS\nOpens in February 2008.\n"
            "The date is not fixed; the days shown are all those on which it may be.\nIt takes 3 days."
        ),
        takes_time=False,
    )


def test_a_meeting_without_a_date_has_no_time() -> None:
    found = entry_of(timed("tbd"))

    assert (found.start, found.end, found.status, found.takes_time) == (None, None, "TENTATIVE", False)


@pytest.mark.parametrize(("opens", "is_fixed"), [("2008-03-03T09:30", True), ("2008-02", False)])
def test_a_meeting_that_is_cancelled_stays_says_so_and_takes_no_time(opens: str, is_fixed: bool) -> None:
    meeting = timed(opens)
    before = entry_of(meeting)

    found = entry_of(replace(meeting, cancelled=True, note="No\ttopics.\x00"))

    assert found == replace(
        before,
        status="CANCELLED",
        summary="Cancelled: WG-WSIS 12",
        description=f"{before.description}\nIt is cancelled.\nNote: Notopics.",
        takes_time=False,
    )
    assert before.takes_time is is_fixed


def test_a_meeting_is_told_in_the_language_of_the_reader() -> None:
    found = entry_of(replace(MEETING, cancelled=True), "fr")

    assert (found.summary, found.description.splitlines()[-1]) == ("Annulée\u00a0: WG-WSIS 12", "Elle est annulée.")


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        (date(2008, 2, 11), date(2008, 2, 17), "2008-W07"),
        (date(2008, 12, 29), date(2009, 1, 4), "2009-W01"),
        (date(2008, 2, 12), date(2008, 2, 18), None),
        (date(2008, 2, 11), date(2008, 2, 16), None),
        (date(2008, 2, 1), date(2008, 2, 29), "2008-02"),
        (date(2008, 2, 1), date(2008, 2, 28), None),
        (date(2008, 2, 2), date(2008, 2, 29), None),
        (date(2008, 12, 1), date(2008, 12, 31), "2008-12"),
        (date(2008, 1, 1), date(2008, 3, 31), "2008-Q1"),
        (date(2008, 10, 1), date(2008, 12, 31), "2008-Q4"),
        (date(2008, 2, 1), date(2008, 4, 30), None),
        (date(2008, 1, 1), date(2008, 2, 29), None),
        (date(2008, 1, 1), date(2009, 3, 31), None),
        (date(2008, 1, 1), date(2009, 1, 31), None),
    ],
)
def test_a_period_is_exactly_a_week_a_month_or_a_quarter(first: date, last: date, period: str | None) -> None:
    assert period_of(first, last) == period
