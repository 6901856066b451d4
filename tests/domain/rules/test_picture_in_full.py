"""Laws of the picture of a small chart: where each line of it stands, and what it says to those who do not see it."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from wsis_workflow.domain.rules.drawing import Walked, svg
from wsis_workflow.domain.rules.drawing.layout import layout_of
from wsis_workflow.domain.rules.workflow import State, Step, Workflow

SVG = "{http://www.w3.org/2000/svg}"
STATES = (State("on_paper", ""), State("floor", "On the floor"), State("done", "Done", final="adopted"))
STEPS = (
    Step("submit", "Submit", ("on_paper",), "floor", ("chair",)),
    Step("hand_in", "", ("on_paper",), "floor", ("clock",)),
    Step("adopt", "Adopt", ("floor",), "done", ("ballot", "clock")),
    Step("hand_back", "", ("floor",), "on_paper", ("chair", "clock")),
)
PLAN = Workflow(
    "plan", 3, "A <plan>", "hash", "on_paper",
    {state.name: state for state in STATES}, {step.name: step for step in STEPS},
)  # fmt: skip
WALKED = Walked({"on_paper", "done"}, {("on_paper", "submit", "floor")})
LINE = {"fill": "none", "stroke": "#666"}
POINTED = {**LINE, "marker-end": "url(#point)"}


def drawn(workflow: Workflow = PLAN, walked: Walked | None = None) -> ET.Element:
    return ET.fromstring(svg(workflow, walked))  # noqa: S314 - our own picture


def all_of(kind: str, picture: ET.Element) -> list[dict[str, str]]:
    return [dict(each.attrib) for each in picture.findall(f"{SVG}{kind}")]


def said(picture: ET.Element) -> list[str | None]:
    return [each.text for each in picture.findall(f"{SVG}text")]


def described(picture: ET.Element) -> str | None:
    return picture.findtext(f"{SVG}desc")


def test_states_stand_below_each_other_with_a_frame_around_them_and_another_within_ends() -> None:
    picture = drawn()

    box = {"x": "24", "width": "340", "rx": "6", "fill": "#fff", "stroke": "#000"}
    within = {"x": "27", "width": "334", "rx": "4", "fill": "none", "stroke": "#000"}
    assert all_of("rect", picture) == [
        {**box, "y": "24", "height": "56", "stroke-width": "2.5"},
        {**box, "y": "94", "height": "76"},
        {**box, "y": "184", "height": "30"},
        {**within, "y": "187", "height": "24"},
    ]
    assert dict(picture.attrib) == {
        "viewBox": "0 0 460 238", "width": "460", "height": "238", "role": "img",
        "font-family": "sans-serif", "font-size": "13",
    }  # fmt: skip


def test_titles_head_their_boxes_and_each_arrow_has_a_line_under_them() -> None:
    picture = drawn()

    assert said(picture) == ["on paper", "Submit, hand in", "On the floor", "Adopt", "hand back", "Done"]
    assert all_of("text", picture) == [
        {"x": "36", "y": "44", "font-weight": "bold"},
        {"x": "354", "y": "68", "text-anchor": "end"},
        {"x": "36", "y": "114", "font-weight": "bold"},
        {"x": "354", "y": "138", "text-anchor": "end"},
        {"x": "354", "y": "158", "text-anchor": "end"},
        {"x": "36", "y": "204", "font-weight": "bold"},
    ]


def test_every_arrow_joins_the_rail_of_the_state_that_it_leads_to() -> None:
    picture = drawn()

    assert all_of("path", picture) == [
        {"d": "M382 39V154", **LINE},
        {"d": "M382 39H364", **POINTED},
        {"d": "M364 154H382", **LINE},
        {"d": "M400 64V109", **LINE},
        {"d": "M400 109H364", **POINTED},
        {"d": "M364 64H400", **LINE},
        {"d": "M418 134V199", **LINE},
        {"d": "M418 199H364", **POINTED},
        {"d": "M364 134H418", **LINE, "stroke-dasharray": "4 3"},
    ]
    assert all_of("circle", picture) == [
        {"cx": "382", "cy": "154", "r": "3"},
        {"cx": "400", "cy": "64", "r": "3"},
        {"cx": "418", "cy": "134", "r": "3"},
    ]


def test_what_was_not_walked_is_grey_and_signed_as_missed() -> None:
    picture = drawn(walked=WALKED)

    assert [box["fill"] for box in all_of("rect", picture)] == ["#fff", "#eee", "#fff", "none"]
    assert said(picture) == [
        "✓ on paper", "✓ Submit, ✗ hand in", "✗ On the floor", "✗ Adopt", "✗ hand back", "✓ Done",
    ]  # fmt: skip
    assert [text.get("fill") for text in all_of("text", picture)] == [None, None, None, "#666", "#666", None]


def test_whoever_does_not_see_the_picture_is_told_each_arrow_and_what_was_missed() -> None:
    ways = "on paper leads to On the floor by: Submit{}, hand in{}. On the floor leads to Done by: Adopt{}. "
    ways += "On the floor leads to on paper by: hand back{}."
    never = " (never taken)"

    missed = "States never entered: On the floor. " + ways.format("", never, never, never)
    nowhere = "States never entered: on paper, On the floor, Done. " + ways.format(never, never, never, never)
    assert described(drawn()) == ways.format("", "", "", "")
    assert described(drawn(walked=WALKED)) == missed
    assert described(drawn(walked=Walked((), ()))) == nowhere


def test_a_picture_is_called_by_the_title_of_its_workflow_or_else_by_its_name() -> None:
    untitled = replace(PLAN, title="")

    assert [drawn(each).findtext(f"{SVG}title") for each in (PLAN, untitled)] == [
        "A <plan>, edition 3",
        "plan, edition 3",
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [("x" * 50, "x" * 50), ("x" * 51, "x" * 49 + "…"), ("a\tb\0c &", "a b c &"), ("a\nb\ufffe", "a b")],
)
def test_what_is_too_long_for_its_box_is_cut_and_what_is_no_letter_keeps_words_apart(title: str, shown: str) -> None:
    states = {**PLAN.states, "done": State("done", title, final="adopted")}

    assert said(drawn(replace(PLAN, states=states)))[-1] == shown


def test_each_arrow_knows_its_steps_in_a_line_and_whether_anybody_takes_them() -> None:
    leaving = [arrow for box in layout_of(PLAN).boxes.values() for arrow in box.leaving]

    assert [(arrow.source, arrow.dest, arrow.label, arrow.is_automatic) for arrow in leaving] == [
        ("on_paper", "floor", "Submit, hand in", False),
        ("floor", "done", "Adopt", True),
        ("floor", "on_paper", "hand back", False),
    ]


def test_a_state_that_nothing_leads_to_has_no_rail() -> None:
    steps = {name: step for name, step in PLAN.steps.items() if name != "hand_back"}

    assert layout_of(PLAN).rails == {"on_paper": 382, "floor": 400, "done": 418}
    assert layout_of(replace(PLAN, steps=steps)).rails == {"floor": 382, "done": 400}
