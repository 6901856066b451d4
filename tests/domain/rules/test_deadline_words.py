"""Laws of what people read: never a date that is not certain."""

from datetime import date, time

import pytest

from tests.domain.rules.deadline_builders import a_rule, due_from
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import Moment, due, in_words


def test_an_exact_deadline_is_shown_with_weekday_hour_and_zone() -> None:
    rule = a_rule("-28 days")

    assert in_words(rule, due_from("2008-11-12", rule)) == "Wednesday 15 October 2008, 17:00 (Europe/Zurich)"


@pytest.mark.parametrize(
    ("opens", "words"),
    [
        ("2008-02", "between Sun 20 January and Sat 16 February 2008"),
        ("2008-01", "between Thu 20 December 2007 and Fri 18 January 2008"),
        ("2008-W07", "between Wed 30 January and Mon 4 February 2008"),
        ("2008-W09", "between Wed 13 and Mon 18 February 2008"),
    ],
)
def test_a_window_names_month_and_year_once_where_they_are_the_same(opens: str, words: str) -> None:
    rule = a_rule("-12 days")

    assert in_words(rule, due_from(opens, rule, days=2)) == words


def test_a_window_within_one_day_is_that_day() -> None:
    rule = a_rule("24 hours", cutoff=None, roll="following")
    weekend = Moment(date(2008, 10, 24), date(2008, 10, 25), time(17, 0))

    assert in_words(rule, due(rule, weekend, Calendar())) == "on Mon 27 October 2008"


@pytest.mark.parametrize(
    ("anchor", "offset", "words"),
    [
        ("documents.available", "4 weeks", "4 weeks after the text is available in all languages"),
        ("state.entered", "1 day", "1 day after the state is entered"),
        ("ballot.opened", "72 hours", "72 hours after the ballot opens"),
        ("ballot.closed", "0 days", "when the ballot closes"),
        ("council.meeting.opening", "-28 days", "28 days before a meeting of the council opens"),
        ("ad_hoc.meeting.closing", "0 days", "when a meeting of the ad hoc closes"),
        ("group.meeting.announced", "0 days", "on the date that the letter for the next meeting of the group sets"),
        ("2008-11-12", "-7 working days", "7 working days before 2008-11-12"),
        ("2008-11-12", "0 days", "on 2008-11-12"),
    ],
)
def test_an_unresolved_deadline_says_what_it_waits_for(anchor: str, offset: str, words: str) -> None:
    assert in_words(a_rule(offset, anchor=anchor, cutoff=None)) == words


def test_hour_and_roll_are_said_where_the_rule_has_them() -> None:
    rule = a_rule("-12 days", roll="preceding")

    assert in_words(rule) == (
        "12 days before a meeting of the council opens, or the working day before, at 17:00 (Europe/Zurich)"
    )


@pytest.mark.parametrize(
    ("roll", "words"),
    [
        ("following", "4 weeks after 2008-11-12, or the working day after"),
        ("preceding", "4 weeks after 2008-11-12, or the working day before"),
        ("none", "4 weeks after 2008-11-12"),
    ],
)
def test_a_deadline_on_a_holiday_says_on_which_side_of_it_it_falls(roll: str, words: str) -> None:
    assert in_words(a_rule("4 weeks", anchor="2008-11-12", cutoff=None, roll=roll)) == words


def test_the_date_that_a_letter_sets_has_an_hour_where_the_rule_has_one_and_is_not_rolled() -> None:
    rule = a_rule("0 days", anchor="ad_hoc.meeting.announced", roll="following")
    set_by_letter = "on the date that the letter for the next meeting of {} sets, at 17:00 (Europe/Zurich)"

    assert in_words(rule) == set_by_letter.format("the ad hoc")
    assert in_words(rule, names={"ad_hoc": "Group 5", "council": "Council"}) == set_by_letter.format("Group 5")
    assert in_words(rule, names={"council": "Council"}) == set_by_letter.format("the ad hoc")


@pytest.mark.parametrize(
    ("edge", "words"), [("opening", "when a meeting of WG 1 opens"), ("closing", "when a meeting of WG 1 closes")]
)
def test_both_ends_of_a_meeting_are_said_with_the_name_of_the_body(edge: str, words: str) -> None:
    rule = a_rule("0 days", anchor=f"group.meeting.{edge}", cutoff=None)

    assert in_words(rule, names={"group": "WG 1"}) == words


def test_a_body_is_called_by_its_name_where_it_is_known() -> None:
    rule = a_rule("-28 days", cutoff=None)

    assert in_words(rule, names={"council": "the ITU Council"}) == "28 days before a meeting of the ITU Council opens"
