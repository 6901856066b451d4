"""Laws of when something on a desk is due: on a day, at an hour, or at a meeting, wherever that moves."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.domain.proposals.builders import a_meeting, a_register, at
from wsis_workflow.domain.desk.falling import NEVER, NO_DATE, DueBy, falls, must_be_a_date
from wsis_workflow.domain.proposals.refusals import Refused
from wsis_workflow.domain.proposals.register import Register

NOW = at(6, 1)


def with_meeting(ref: str, **changes: Any) -> Register:
    register = a_register()
    changed = replace(register.meetings[ref], **changes)
    return replace(register, meetings={**register.meetings, ref: changed})


def said_of(by: DueBy, register: Register | None = None, since: datetime = NOW) -> tuple[str, str | None]:
    """Say in words when that is, and at which meeting."""
    found = falls(by, "wg", since, register or a_register())
    return found.words, found.meeting


def why_not(by: DueBy, register: Register | None = None, now: datetime = NOW) -> tuple[str, str] | None:
    try:
        must_be_a_date(by, "wg", now, register or a_register())
    except Refused as refused:
        return refused.code, " ".join(reason.sentence for reason in refused.reasons)
    return None


def test_without_a_day_and_a_meeting_there_is_no_date() -> None:
    assert not NO_DATE.is_set
    assert falls(NO_DATE, "wg", NOW, a_register()) == NEVER
    assert why_not(NO_DATE) is None


@pytest.mark.parametrize(
    ("by", "words", "over"),
    [
        (DueBy("2007-07-01"), "Sunday 1 July 2007, 23:59 (Europe/Zurich)", at(7, 1, 21, 59)),
        (DueBy("2007-07-01T12:00"), "Sunday 1 July 2007, 12:00 (Europe/Zurich)", at(7, 1, 10)),
        (DueBy("2007-07-01T12:00", zone="UTC"), "Sunday 1 July 2007, 12:00 (UTC)", at(7, 1, 12)),
    ],
)
def test_a_day_ends_in_its_last_minute_and_an_hour_is_that_of_its_zone(by: DueBy, words: str, over: datetime) -> None:
    found = falls(by, "wg", NOW, a_register())

    assert by.is_set
    assert (found.words, found.meeting) == (words, None)
    assert found.due is not None
    assert found.due.latest.instant == over


def test_the_next_meeting_is_the_first_that_had_not_opened_when_it_was_asked_for() -> None:
    opening = at(6, 13, 12, 30)
    by = DueBy(meeting="next")

    assert said_of(by, since=at(6, 13, 12, 29)) == ("Wednesday 13 June 2007, 14:30 (Europe/Zurich)", "wg-11")
    assert said_of(by, since=opening)[1] == "wg-12"


def test_a_meeting_whose_month_is_over_is_not_the_next_one() -> None:
    words = "at the next meeting of WG-WSIS, which is not planned yet"

    assert said_of(DueBy(meeting="next"), since=at(2, 29, year=2008))[1] == "wg-12"
    assert said_of(DueBy(meeting="next"), since=at(3, 1, year=2008)) == (words, None)


def test_a_meeting_without_a_date_is_followed_by_its_name() -> None:
    register = a_register(a_meeting("wg-13", "wg", "tbd"))

    words, meeting = said_of(DueBy(meeting="wg-13"), register)

    assert meeting == "wg-13"
    assert words.startswith("at ")
    assert words.endswith(", whose date is not known yet")
    assert falls(DueBy(meeting="wg-13"), "wg", NOW, register).due is None


def test_what_is_due_at_a_cancelled_meeting_is_due_at_the_next_of_the_same_body() -> None:
    assert said_of(DueBy(meeting="wg-11"), with_meeting("wg-11", cancelled=True))[1] == "wg-12"
    assert said_of(DueBy(meeting="c08"), with_meeting("c08", cancelled=True)) == (
        "at the next meeting of ITU Council, which is not planned yet",
        None,
    )


@pytest.mark.parametrize(
    ("by", "code", "why"),
    [
        (
            DueBy("2007-07"),
            "invalid",
            "“2007-07” is no exact date; write a day, with or without an hour, or name a meeting.",
        ),
        (DueBy("2007-05-01"), "invalid", "“2007-05-01” has passed; give a later date."),
        (
            DueBy("never"),
            "invalid",
            '"never" is no date; write 2008-02-11, 2008-02-11T09:30, 2008-W07, 2008-02, 2008-Q1 or tbd.',
        ),
        (DueBy(meeting="nowhere"), "unknown", "There is no meeting “nowhere”; use one of c08, wg-11, wg-12."),
    ],
)
def test_what_is_no_date_ahead_is_refused_with_a_way_out(by: DueBy, code: str, why: str) -> None:
    assert why_not(by) == (code, why)


@pytest.mark.parametrize("by", [DueBy("2007-06-01T11:01"), DueBy("2007-07-01"), DueBy(meeting="next")])
def test_what_lies_ahead_is_accepted(by: DueBy) -> None:
    assert why_not(by) is None


def test_a_meeting_may_be_named_until_it_is_over_or_cancelled() -> None:
    over = ("invalid", "wg-11 is over or cancelled; choose a later meeting, or a day.")
    by = DueBy(meeting="wg-11")

    assert why_not(by, now=at(6, 14)) is None
    assert why_not(by, now=at(6, 16)) == over
    assert why_not(by, with_meeting("wg-11", cancelled=True)) == over
