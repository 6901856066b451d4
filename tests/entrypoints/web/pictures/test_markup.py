"""Laws that hold for every picture."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest

from tests.entrypoints.web.pictures.reading import HOSTILE, a_workflow, parsed, plainly
from wsis_workflow.app.rehearse.timeline import Line
from wsis_workflow.entrypoints.web.pictures import (
    STAGES,
    Lane,
    Point,
    Sitting,
    Threshold,
    count_bar,
    deadline_line,
    lanes,
    rehearsal_table,
    rehearsal_timeline,
    stage_track,
    state_chart,
    tally,
)

SHEET = files("wsis_workflow.entrypoints.web") / "static" / "pictures.css"
NOW = datetime(2008, 1, 14, 8, tzinfo=UTC)
SOON = NOW + timedelta(days=30)
POINTS = [
    Point(HOSTILE, SOON, SOON, words=HOSTILE, href="/x?a=1&b=2"),
    Point("Window", NOW, SOON),
    Point("Open", None, None),
]
ROWS = [
    Lane(HOSTILE, (Sitting(HOSTILE, date(2008, 2, 1), date(2008, 2, 29), "month", True), Sitting("tbd", None, None)))
]
STORY = [Line(NOW, kind, HOSTILE, HOSTILE, HOSTILE) for kind in ("propose", "refusal", "notice")]


def every_picture(direction):
    both = {"_": plainly, "direction": direction}
    return {
        "state_chart": state_chart(a_workflow("un-silence"), here="silence", possible=("kept", "broken"), **both),
        "deadline_line": deadline_line(POINTS, NOW, **both),
        "tally": tally(
            [HOSTILE],
            {HOSTILE: 3},
            9,
            thresholds=[Threshold(HOSTILE, HOSTILE, "at_least", Fraction(2, 3), "2/3")],
            **both,
        ),
        "lanes": lanes(ROWS, NOW, **both),
        "stage_track": stage_track([*STAGES, HOSTILE], "review", plainly),
        "count_bar": count_bar({"drafting": 3, HOSTILE: 0}, **both),
        "rehearsal_timeline": rehearsal_timeline(STORY, **both),
        "rehearsal_table": rehearsal_table(STORY, _=plainly, locale="en_GB"),
    }


@pytest.fixture(params=["ltr", "rtl"])
def pictures(request):
    return every_picture(request.param)


def test_pictures_are_well_formed_and_bring_nothing_that_the_policy_forbids(pictures):
    elements = {name: list(parsed(picture).iter()) for name, picture in pictures.items()}

    assert {name: len(found) for name, found in elements.items() if len(found) < 6} == {}
    for name, found in elements.items():
        assert {each.tag for each in found}.isdisjoint({"script", "style", "image", "use", "foreignObject"}), name
        given = {key for each in found for key in each.attrib}
        assert [key for key in given if key in ("style", "onload") or key.startswith("on")] == [], name


def test_every_drawing_says_what_it_is_or_is_an_ornament(pictures):
    for name, picture in pictures.items():
        for svg in parsed(picture).iter("svg"):
            titles = [each.text for each in svg if each.tag in ("title", "desc")]
            is_said = svg.get("role") == "img" and len(titles) == 2 and all(titles)
            assert is_said or svg.get("aria-hidden") == "true", name


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(pictures):
    for picture in pictures.values():
        for each in parsed(picture).iter("div"):
            if each.get("class") == "scroll":
                assert (each.get("tabindex"), each.get("role"), bool(each.get("aria-label"))) == ("0", "region", True)


def test_the_same_in_gives_the_same_out():
    assert every_picture("rtl") == every_picture("rtl")


def test_the_style_sheet_is_small_and_asks_for_nothing_from_elsewhere():
    sheet = SHEET.read_text("utf-8")

    assert len(sheet.encode()) <= 8_000
    assert [word for word in ("url(", "@import", "http") if word in sheet] == []


def test_every_class_of_a_picture_is_known_to_the_style_sheet(pictures):
    sheet = SHEET.read_text("utf-8")
    plain = {"plain", "ahead"}

    used = {
        word
        for picture in pictures.values()
        for each in parsed(picture).iter()
        for word in each.get("class", "").split()
    }

    assert {word for word in used if f".{word}" not in sheet} <= plain
