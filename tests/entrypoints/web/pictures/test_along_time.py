"""Pictures along time: what is known exactly is drawn exactly, what is not never looks as if it were."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entrypoints.web.pictures.reading import Box, lettered, parsed, plainly
from wsis_workflow.app.rehearse.timeline import Line
from wsis_workflow.domain.proposals.register import Meeting
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.entrypoints.web.pictures import Lane, Point, Sitting, deadline_line, lanes, rehearsal_timeline
from wsis_workflow.entrypoints.web.pictures.strip import HEAD
from wsis_workflow.entrypoints.web.pictures.time_scale import NARROW, WIDE, Scale

NOW = datetime(2008, 1, 14, 8, tzinfo=UTC)
GENEVA = ZoneInfo("Europe/Zurich")
DAYS = st.dates(date(2006, 1, 1), date(2012, 12, 31))


def rows_of(picture):
    return list(parsed(picture).iter("li"))


def words_of(row):
    return [" ".join(each.itertext()) for each in row.find("div")]


def shapes_of(row):
    return [path.get("class") for path in row.iter("path")]


def in_days(days):
    return NOW + timedelta(days=days)


def test_an_exact_deadline_is_a_mark_and_says_its_minute():
    (row,) = rows_of(deadline_line([Point("Documents", in_days(30), in_days(30))], NOW, _=plainly, zone=GENEVA))

    assert words_of(row) == ["Documents", "Wed 13 Feb 2008, 09:00"]
    assert shapes_of(row) == ["dot"]


def test_a_window_is_a_bar_with_both_its_ends_and_no_date_of_its_own():
    (row,) = rows_of(deadline_line([Point("Meeting", in_days(18), in_days(45))], NOW, _=plainly, locale="fr_FR"))

    assert words_of(row) == ["Meeting", "between ven. 1er févr. 2008 and jeu. 28 févr. 2008"]
    assert shapes_of(row) == ["span", None]


def test_an_unresolved_deadline_is_said_and_not_drawn():
    (row,) = rows_of(deadline_line([Point("Documents", None, None, words="c09 has no date")], NOW, _=plainly))

    assert words_of(row) == ["Documents", "no date yet", "c09 has no date"]
    assert row.find("svg") is None


def test_what_has_passed_is_a_ring_and_says_so():
    (row,) = rows_of(deadline_line([Point("Documents", in_days(-9), in_days(-9), passed=True)], NOW, _=plainly))

    assert words_of(row) == ["Documents", "Sat 5 Jan 2008, 08:00 · passed"]
    assert shapes_of(row) == ["dot", "hole"]


def test_without_deadlines_there_is_the_present_alone():
    picture = deadline_line([], NOW, _=plainly)

    assert [text.text for text in parsed(picture).iter("text") if text.get("class") == "now"] == ["now, 14 Jan"]
    assert rows_of(picture) == []


@pytest.mark.parametrize(
    ("days", "first"),
    [(20, "14 Jan"), (200, "Feb 2008"), (900, "Q1 2008"), (4_000, "2008"), (9_000, "2009")],
)
def test_ticks_are_as_far_apart_as_the_span_asks_for(days, first):
    scale = Scale.around([NOW, in_days(days)], UTC, "ltr")

    labels = [tick.label for tick in scale.ticks("en_GB") if tick.label]

    assert len(scale.ticks("en_GB")) <= 16
    assert labels[0] == first


@settings(max_examples=60, deadline=None)
@given(before=st.integers(0, 3_000), after=st.integers(7, 3_000))
def test_labels_of_ticks_are_evenly_apart_and_one_of_them_says_the_year(before, after):
    ticks = Scale.around([in_days(-before), in_days(after)], UTC, "ltr").ticks("en_GB")

    for shown in ([n for n, t in enumerate(ticks) if t.label], [n for n, t in enumerate(ticks) if not t.is_for_wide]):
        labels = [ticks[n].label for n in shown]
        assert labels
        assert len({b - a for a, b in pairwise(shown)}) <= 1
        assert before + after < 98 or any(re.search(r"\d{4}", label) for label in labels)


def test_no_month_is_left_out_between_others_that_are_named():
    labels = [tick.label for tick in Scale.around([NOW, in_days(150)], UTC, "ltr").ticks("en_GB")]

    assert labels == ["Feb 2008", "Mar", "Apr", "May", "Jun"]


@settings(max_examples=40, deadline=None)
@given(days=st.lists(DAYS, min_size=1, max_size=6), direction=st.sampled_from(["ltr", "rtl"]), now=DAYS)
@pytest.mark.parametrize("locale", ["en_GB", "fr_FR"])
def test_no_label_of_the_head_touches_another_or_leaves_the_picture_at_any_width(locale, days, direction, now):
    points = [
        Point("Due", instant, instant) for instant in (datetime(d.year, d.month, d.day, tzinfo=UTC) for d in days)
    ]
    present = datetime(now.year, now.month, now.day, tzinfo=UTC)

    head = parsed(deadline_line(points, present, _=plainly, direction=direction, locale=locale)).find(".//svg")

    for width in (NARROW, WIDE, 900):
        hidden = ["tick wide"] if width == NARROW else []
        for each in [text for text in head if text.get("class") in hidden]:
            head.remove(each)
        words = lettered(head, width)
        assert [(a, b) for a, b in combinations(words, 2) if a.meets(b)] == []
        assert [word for word in words if not Box(-1, 0, width + 1, HEAD).holds(word)] == []


def test_meetings_are_drawn_as_exactly_as_their_letters_say():
    written = {"exact": "2008-03-03", "week": "2008-W12", "month": "2008-05", "quarter": "2008-Q3", "tbd": "tbd"}
    sittings = [
        Sitting.of(Meeting(name, "wg", MeetingTime.parse(opens, days=2)), name) for name, opens in written.items()
    ]

    picture = lanes([Lane("Group", tuple(sittings))], NOW, _=plainly)

    (row,) = rows_of(picture)
    kinds = [each.get("class") for each in row.iter("g")]
    assert kinds == ["fixed", "within", "within", "within"]
    assert words_of(row) == ["Group", "no date yet: tbd"]
    assert [[cell.text for cell in line][2] for line in list(parsed(picture).iter("tr"))[1:]] == [
        "Mon 3 Mar 2008 to Tue 4 Mar 2008",
        "in the week of Mon 17 Mar 2008",
        "May 2008",
        "3rd quarter 2008",
        "no date yet",
    ]


def test_a_cancelled_meeting_is_struck_out_and_says_so():
    sitting = Sitting("WG-13", date(2008, 6, 2), date(2008, 6, 3), is_cancelled=True)

    picture = lanes([Lane("Group", (sitting,))], NOW, _=plainly)

    (row,) = rows_of(picture)
    assert [each.get("class") for each in (*row.iter("g"), *row.iter("text"))] == ["void", "void"]
    assert [cell.text for cell in list(parsed(picture).iter("tr"))[1]][
        2
    ] == "Mon 2 Jun 2008 to Tue 3 Jun 2008 (cancelled)"


@settings(max_examples=40, deadline=None)
@given(days=st.lists(DAYS, min_size=1, max_size=12), direction=st.sampled_from(["ltr", "rtl"]))
def test_labels_of_a_lane_never_touch_at_any_width(days, direction):
    sittings = tuple(Sitting(f"The {n}th meeting of many", day, day) for n, day in enumerate(days))

    lane = rows_of(lanes([Lane("Group", sittings)], NOW, _=plainly, direction=direction))[0].find("svg")

    height = float(lane.get("height"))
    for width in (NARROW, WIDE, 900):
        words = lettered(lane, width)
        assert len(words) == len(days)
        assert [(a, b) for a, b in combinations(words, 2) if a.meets(b)] == []
        assert [word for word in words if not Box(-1, 0, width + 1, height).holds(word)] == []


def test_time_runs_from_where_reading_begins():
    points = [Point("Soon", in_days(10), in_days(10)), Point("Late", in_days(90), in_days(90))]

    def places(direction):
        rows = rows_of(deadline_line(points, NOW, _=plainly, direction=direction))
        return [int(row.find(".//path").get("d")[1:].split()[0]) for row in rows]

    assert places("ltr") == sorted(places("ltr"))
    assert places("rtl") == [1000 - place for place in places("ltr")]


def test_a_rehearsal_has_a_lane_for_each_kind_that_happened():
    lines = [
        Line(in_days(n), kind, "chair", "plan", "…") for n, kind in enumerate(["propose", "step", "step", "refusal"])
    ]

    rows = rows_of(rehearsal_timeline(lines, _=plainly))

    assert [words_of(row) for row in rows] == [["Proposals", "1"], ["Steps", "2"], ["Refusals", "1"]]
    assert [shapes_of(row) for row in rows] == [["dot"], ["dot"], ["refused"]]
