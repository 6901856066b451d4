"""Laws that hold for every deadline, each against a computation of another kind."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.deadlines import DeadlineRule, Moment, Offset, due, wall_at
from wsis_workflow.domain.rules.spans import add_months

ZONES = st.sampled_from(
    [
        "Europe/Zurich",
        "America/New_York",
        "Asia/Kathmandu",
        "America/Caracas",
        "Pacific/Apia",
        "Australia/Lord_Howe",
        "UTC",
    ]
)
DAYS = st.dates(date(2007, 1, 1), date(2012, 12, 31))
HOURS = st.one_of(st.none(), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
UNITS = st.sampled_from(["hours", "days", "weeks", "months", "working days"])
OFFSETS = st.builds(Offset, st.integers(-60, 60), UNITS)
CALENDARS = st.builds(Calendar, st.frozensets(st.integers(0, 6), max_size=4), st.frozensets(DAYS, max_size=20))
RULES = st.builds(
    DeadlineRule,
    st.just("any"),
    st.just("group.meeting.opening"),
    OFFSETS,
    HOURS,
    ZONES,
    st.sampled_from(["none", "preceding", "following"]),
)
OPENINGS = st.one_of(
    DAYS.map(lambda day: day.isoformat()),
    st.builds(lambda day: f"{day:%Y-%m}", DAYS),
    st.builds(lambda day: "{}-W{:02}".format(*day.isocalendar()), DAYS),
    st.builds(lambda day: f"{day.year}-Q{(day.month + 2) // 3}", DAYS),
)


@given(RULES, OPENINGS, st.integers(1, 12), ZONES, CALENDARS, st.booleans())
def test_a_window_spans_what_every_admissible_day_gives(
    rule: DeadlineRule, opens: str, days: int, zone: str, calendar: Calendar, is_closing: bool
) -> None:
    meeting = MeetingTime.parse(opens, days, None, zone)
    moment = meeting.closing if is_closing else meeting.opening
    assert moment is not None

    window = due(rule, moment, calendar)

    count = (moment.latest - moment.earliest).days + 1
    singles = [
        due(rule, Moment(day, day, moment.at, moment.instant, moment.zone), calendar).instant
        for day in (moment.earliest + timedelta(days=n) for n in range(count))
    ]
    assert (window.earliest.instant, window.latest.instant) == (min(singles), max(singles))


@given(RULES, st.lists(RULES, max_size=3), DAYS, HOURS, CALENDARS)
def test_a_deadline_depends_on_its_rule_and_anchor_alone(
    rule: DeadlineRule, others: list[DeadlineRule], day: date, at: time | None, calendar: Calendar
) -> None:
    before = due(rule, Moment(day, day, at), calendar)
    for other in others:
        due(other, Moment(day, day, at), Calendar())

    assert due(rule, Moment(day, day, at), calendar) == before


@given(DAYS, ZONES, st.times(), st.integers(0, 400), st.sampled_from(["days", "weeks"]))
def test_so_many_days_back_and_forth_lead_home(day: date, zone: str, cutoff: time, count: int, unit: str) -> None:
    there = due(DeadlineRule("x", "x", Offset(-count, unit), cutoff, zone), Moment(day, day), Calendar())
    nominal = day - timedelta(days=count * (7 if unit == "weeks" else 1))

    back = due(DeadlineRule("x", "x", Offset(count, unit), cutoff, zone), Moment(nominal, nominal), Calendar())

    assert (there, back) == (
        due(DeadlineRule("x", "x", Offset(0, unit), cutoff, zone), Moment(nominal, nominal), Calendar()),
        due(DeadlineRule("x", "x", Offset(0, unit), cutoff, zone), Moment(day, day), Calendar()),
    )


@given(st.datetimes(datetime(2007, 1, 1), datetime(2012, 12, 31)), ZONES, st.integers(-2000, 2000))
def test_hours_are_elapsed_time(start: datetime, zone: str, count: int) -> None:
    instant = start.replace(tzinfo=UTC)

    answer = due(
        DeadlineRule("x", "state.entered", Offset(count, "hours"), zone=zone),
        Moment.happened(instant, zone),
        Calendar(),
    )

    assert answer.instant == instant + timedelta(hours=count)


@given(DAYS, st.integers(-1200, 1200))
def test_months_keep_the_day_or_clip_to_the_last_of_the_right_month(day: date, count: int) -> None:
    reached = add_months(day, count)

    months = (reached.year - day.year) * 12 + reached.month - day.month
    is_last = (reached + timedelta(days=1)).day == 1
    assert (months, reached.day == day.day or (is_last and reached.day < day.day)) == (count, True)


@given(DAYS, st.times(), ZONES)
def test_a_wall_time_is_the_first_instant_at_which_the_clocks_show_it(day: date, at: time, zone: str) -> None:
    """Tried against every offset from UTC that the zone has within two days; in a gap no instant shows it."""
    asked = datetime.combine(day, at)
    around = [asked.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-48, 49)]
    offsets = {instant.astimezone(ZoneInfo(zone)).utcoffset() or timedelta() for instant in around}
    candidates = [asked.replace(tzinfo=UTC) - offset for offset in offsets]
    showing = [one for one in candidates if one.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == asked]

    wall = wall_at(day, at, zone)

    in_gap = asked.replace(tzinfo=UTC) - min(offsets)
    assert wall.instant == (min(showing) if showing else in_gap)
    assert wall.local == wall.instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
