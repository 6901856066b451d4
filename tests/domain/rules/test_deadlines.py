"""Laws of a single deadline."""

from datetime import date, datetime, time

import pytest

from tests.domain.rules.deadline_builders import COUNCIL_2008, a_rule, an_opening, due_from, utc
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Moment, Offset, Wall, due, due_on, wall_at


def test_a_deadline_is_counted_from_the_day_of_the_opening() -> None:
    answer = due_from("2008-11-12", a_rule("-28 days"))

    assert answer.instant == utc(2008, 10, 15, 15, 0)


def test_the_hour_of_the_opening_does_not_move_the_day() -> None:
    rule = a_rule("-12 days")

    answers = {due_from(f"2007-06-13{hour}", rule).instant for hour in ("", "T00:00", "T14:30", "T23:59")}

    assert answers == {utc(2007, 6, 1, 15, 0)}


def test_without_a_cutoff_the_anchors_own_hour_stays() -> None:
    answer = due_from("2007-06-13T14:30", a_rule("-12 days", cutoff=None))

    assert answer.earliest == Wall(utc(2007, 6, 1, 14, 30).replace(tzinfo=None), "Europe/Zurich")


def test_without_any_hour_the_last_minute_of_the_day_counts() -> None:
    answer = due_from("2007-12-31", a_rule("2 months", cutoff=None))

    assert (answer.instant, answer.has_hour) == (utc(2008, 2, 29, 22, 59), False)


def test_the_cutoff_minute_is_in_time_and_the_next_is_not() -> None:
    answer = due_from("2008-11-12", a_rule("-28 days"))

    assert answer.over == utc(2008, 10, 15, 15, 1)


def test_midnight_is_a_cutoff_like_any_other() -> None:
    answer = due_from("2008-11-12", a_rule("0 days", cutoff=time(0, 0)))

    assert (answer.instant, answer.has_hour) == (utc(2008, 11, 11, 23, 0), True)


def test_a_cutoff_counts_from_the_day_at_the_meetings_own_place() -> None:
    evening_in_new_york = an_opening("2008-03-03T20:00", zone="America/New_York")

    answer = due(a_rule("-1 days"), evening_in_new_york, Calendar())

    assert answer.instant == utc(2008, 3, 2, 16, 0)


def test_an_anchors_own_hour_is_read_by_the_clocks_of_the_rule() -> None:
    evening_in_new_york = an_opening("2008-03-03T20:00", zone="America/New_York")

    answer = due(a_rule("0 days", cutoff=None), evening_in_new_york, Calendar())

    assert (answer.instant, answer.earliest.local.isoformat()) == (utc(2008, 3, 4, 1, 0), "2008-03-04T02:00:00")


def test_an_anchor_that_happened_gives_its_own_hour() -> None:
    moment = Moment.happened(utc(2007, 6, 13, 13, 10), "Europe/Zurich")

    answer = due(a_rule("365 days", anchor="state.entered", cutoff=None), moment, Calendar())

    assert answer.earliest.local.isoformat() == "2008-06-12T15:10:00"


def test_an_instant_without_a_day_of_its_own_hour_is_still_an_hour() -> None:
    moment = Moment(date(2008, 3, 28), date(2008, 3, 28), instant=utc(2008, 3, 28, 16, 0))

    answer = due(a_rule("72 hours", cutoff=None), moment, Calendar())

    assert (answer.instant, answer.has_hour) == (utc(2008, 3, 31, 16, 0), True)


def test_the_second_of_two_equal_hours_stays_the_second() -> None:
    moment = Moment.happened(utc(2008, 10, 26, 1, 30), "Europe/Zurich")

    answer = due(a_rule("0 hours", cutoff=None), moment, Calendar())

    assert (answer.instant, answer.earliest.local.fold) == (utc(2008, 10, 26, 1, 30), 1)


def test_an_hour_left_out_is_shown_as_the_clocks_show_it() -> None:
    wall = wall_at(date(2008, 3, 30), time(2, 30), "Europe/Zurich")

    assert (wall.local.isoformat(), wall.instant) == ("2008-03-30T03:30:00", utc(2008, 3, 30, 1, 30))


def test_a_meeting_known_by_its_month_gives_a_window() -> None:
    answer = due_from("2008-02", a_rule("-12 days", roll="preceding"), days=2)

    window = (answer.is_exact, answer.earliest.instant, answer.latest.instant)
    assert window == (False, utc(2008, 1, 18, 16, 0), utc(2008, 2, 15, 16, 0))


def test_a_window_is_over_a_minute_after_its_latest() -> None:
    answer = due_from("2008-02", a_rule("-12 days", roll="preceding"), days=2)

    assert answer.over == utc(2008, 2, 15, 16, 1)


def test_a_window_has_no_instant() -> None:
    answer = due_from("2008-02", a_rule("-12 days"))

    with pytest.raises(ValueError, match="make its meeting's date exact first"):
        _ = answer.instant


def test_a_window_whose_days_all_give_one_instant_is_exact() -> None:
    weekend = Moment(date(2008, 3, 1), date(2008, 3, 2))

    answer = due(a_rule("0 days", roll="following"), weekend, Calendar())

    assert (answer.is_exact, answer.instant) == (True, utc(2008, 3, 3, 16, 0))


def test_the_earliest_of_a_window_may_come_from_its_later_day() -> None:
    """Friday 17:00 and Saturday 17:00 each and 24 hours, rolled to Monday, while the clocks go back on Sunday."""
    weekend = Moment(date(2008, 10, 24), date(2008, 10, 25), time(17, 0))

    answer = due(a_rule("24 hours", cutoff=None, roll="following"), weekend, Calendar())

    assert (answer.earliest.local.hour, answer.latest.local.hour) == (16, 17)


def test_a_letter_replaces_the_rule_and_its_hour_replaces_the_cutoff() -> None:
    rule = a_rule("-12 days", anchor="group.meeting.announced", roll="preceding")

    answers = [due_on(date(2007, 5, 26), at, rule).instant for at in (time(12, 0), None)]

    assert answers == [utc(2007, 5, 26, 10, 0), utc(2007, 5, 26, 15, 0)]


def test_a_letter_and_a_rule_without_an_hour_leave_the_whole_day() -> None:
    answer = due_on(date(2007, 5, 25), None, a_rule("0 days", cutoff=None))

    assert (answer.instant, answer.has_hour) == (utc(2007, 5, 25, 21, 59), False)


def test_the_year_ten_thousand_is_refused_in_a_sentence() -> None:
    moment = Moment(date(9999, 12, 1), date(9999, 12, 31))

    with pytest.raises(
        ValueError, match=r'The deadline "council_documents" cannot be computed: .*; correct its rule\.'
    ):
        due(a_rule("1 month"), moment, Calendar())


def test_a_rule_names_the_party_and_the_side_of_its_meeting() -> None:
    rule = a_rule(anchor="ad_hoc.meeting.closing")

    assert (rule.party, rule.meeting_edge, rule.fixed) == ("ad_hoc", "closing", None)


def test_an_event_is_nobodys_meeting() -> None:
    rule = a_rule(anchor="documents.available")

    assert (rule.party, rule.meeting_edge, rule.fixed) == (None, None, None)


def test_a_date_in_the_rule_is_an_anchor_that_needs_no_event() -> None:
    assert a_rule(anchor="2008-11-12").fixed == Moment(COUNCIL_2008, COUNCIL_2008, zone="Europe/Zurich")


def test_an_anchor_that_is_nothing_known_is_refused() -> None:
    with pytest.raises(ValueError, match=r'"council\.meeting\.opens" is no date'):
        _ = a_rule(anchor="council.meeting.opens").fixed


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("-28 days", Offset(-28, "days")),
        ("+1 day", Offset(1, "days")),
        ("72 hours", Offset(72, "hours")),
        ("1 week", Offset(1, "weeks")),
        ("5 months", Offset(5, "months")),
        ("-7 working days", Offset(-7, "working days")),
        ("1 working day", Offset(1, "working days")),
    ],
)
def test_a_span_is_a_number_and_a_unit(text: str, offset: Offset) -> None:
    assert Offset.parse(text) == offset


@pytest.mark.parametrize(
    "text", ["", "28", "days", "2.5 days", "1 year", "28days", "--1 days", "1 day 2 hours", "٣ days"]
)
def test_what_is_no_span_is_refused_with_the_units(text: str) -> None:
    with pytest.raises(ValueError, match="write a number and a unit: hours, days, weeks, months, working days"):
        Offset.parse(text)


def test_a_span_beyond_a_century_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than a century"):
        Offset.parse("999999999 working days")


def test_an_unknown_zone_is_refused_with_an_example() -> None:
    with pytest.raises(ValueError, match="write a name such as Europe/Zurich"):
        due_from("2008-11-12", a_rule(zone="Europe/Geneva"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "Europe", "", "\x00"])
def test_a_zone_is_never_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="is no time zone"):
        wall_at(COUNCIL_2008, time(17, 0), name)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="ambiguous; give it in UTC"):
        Moment.happened(utc(2008, 1, 1).replace(tzinfo=None), "Europe/Zurich")


def test_a_moment_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="The latest day of a moment is before its earliest; exchange them"):
        Moment(date(2008, 2, 2), date(2008, 2, 1))


def test_a_rule_that_says_no_more_is_the_end_of_the_anchors_day() -> None:
    answer = due(DeadlineRule("session", "council.meeting.opening"), an_opening("2008-11-12"), Calendar())

    assert answer.earliest == Wall(datetime(2008, 11, 12, 23, 59), "Europe/Zurich")


@pytest.mark.parametrize("text", ["876600 hours", "36525 days", "5218 weeks", "1200 months", "36525 working days"])
def test_a_century_is_the_longest_span(text: str) -> None:
    number, unit = text.split(" ", 1)

    with pytest.raises(ValueError, match="write a shorter span"):
        Offset.parse(f"{int(number) + 1} {unit}")
    assert Offset.parse(f"-{text}") == Offset(-int(number), unit)


def test_hours_leave_the_day_alone() -> None:
    assert Offset(72, "hours").shift(COUNCIL_2008, Calendar()) == COUNCIL_2008
