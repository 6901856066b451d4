import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entrypoints.web.pictures.reading import (
    HOSTILE,
    Box,
    a_workflow,
    frames,
    lettered,
    parsed,
    plainly,
    points,
)
from wsis_workflow import resources
from wsis_workflow.domain.rules.workflow import State, Step, Workflow
from wsis_workflow.entrypoints.web.pictures import state_chart
from wsis_workflow.entrypoints.web.pictures.state_lines import lines_of
from wsis_workflow.entrypoints.web.pictures.state_places import chart_of

NAMES = sorted(file.stem for file in resources.workflows().glob("*.yaml"))
COUNCIL = a_workflow("council-proposal")
AT_COUNCIL = {
    "done": ("drafting", "considered", "endorsement"),
    "here": "endorsed",
    "possible": ("submitted", "lapsed"),
}
STAGES = st.sampled_from(["drafting", "review", "endorsement", "submission", "a_stage_of_its_own", None])


def the_svg(picture):
    return next(each for each in parsed(picture).iter("svg") if each.get("role") == "img")


def the_whole(svg):
    left, top, width, height = map(float, svg.attrib["viewBox"].split())
    return Box(left, top, left + width, top + height)


def groups(svg, kind):
    return [each for each in svg.iter("g") if kind in each.get("class", "").split()]


def words_of(group):
    return " ".join(text.text for text in group.iter("text") if text.get("class") is None)


@st.composite
def made_up_workflows(draw):
    names = [f"s{number}" for number in range(draw(st.integers(1, 14)))]
    ends = draw(st.sets(st.sampled_from(names)))
    states = {
        name: State(name, draw(st.text(max_size=40)), draw(STAGES), final="adopted" if name in ends else None)
        for name in names
    }
    ways = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=30))
    steps = {f"t{i}": Step(f"t{i}", "", (source,), dest, ("clock",)) for i, (source, dest) in enumerate(ways)}
    return Workflow("made_up", 1, "", "", names[0], states, steps)


def assert_drawn_well(svg):
    whole, boxes, words = the_whole(svg), frames(svg), lettered(svg)
    assert [box for box in (*boxes, *words) if not whole.holds(box)] == []
    assert [(one, other) for one, other in combinations(boxes, 2) if one.meets(other)] == []
    assert [(one, other) for one, other in combinations(words, 2) if one.meets(other)] == []
    assert [(x, y) for x, y in points(svg) if not whole.holds(Box(x, y, x, y))] == []


def test_the_states_that_are_done_here_and_possible_are_told_apart():
    svg = the_svg(state_chart(COUNCIL, **AT_COUNCIL, _=plainly))

    assert [words_of(each) for each in groups(svg, "done")] == [
        "Drafting",
        "Before the group",
        "Working group endorsement",
    ]
    assert [words_of(each) for each in groups(svg, "here")] == ["Endorsed"]
    assert [words_of(each) for each in groups(svg, "next")] == ["Submitted to the Council", "Lapsed"]


def test_each_kind_has_a_sign_of_its_own_beside_its_colour():
    svg = the_svg(state_chart(COUNCIL, **AT_COUNCIL, _=plainly))

    def shape(kind):
        return {each.find("path[@class='mark']").get("d").split("l")[-1][:3] for each in groups(svg, kind)}

    assert len({frozenset(shape(kind)) for kind in ("done", "here", "next")}) == 3
    assert [each for each in groups(svg, "other") if each.find("path") is not None] == []


def test_what_a_proposal_can_do_next_is_written_above_where_it_leads():
    svg = the_svg(state_chart(COUNCIL, **AT_COUNCIL, _=plainly))

    captions = [text.text for text in svg.iter("text") if text.get("class") == "cap"]

    assert captions == ["Here", "Submit to council"]


def test_states_may_be_given_by_title_as_the_page_knows_them():
    by_title = state_chart(
        COUNCIL,
        done=("Drafting", "Before the group", "Working group endorsement"),
        here="Endorsed",
        possible=("Submitted to the Council", "Lapsed"),
        _=plainly,
    )

    assert by_title == state_chart(COUNCIL, **AT_COUNCIL, _=plainly)


def test_only_a_way_that_was_surely_taken_is_drawn_as_taken():
    by_both_ways = {"done": ("drafting", "considered", "ad_hoc_review", "endorsement"), "here": "endorsed"}
    straight = the_svg(state_chart(COUNCIL, **AT_COUNCIL, _=plainly))
    unclear = the_svg(state_chart(COUNCIL, **by_both_ways, _=plainly))

    def taken(svg):
        return [path for path in svg.iter("path") if path.get("class") in ("did", "did auto")]

    assert len(taken(straight)) == 4  # to the group, to endorsement, and the dashed one with its point
    assert len(taken(unclear)) == 4  # to the group, to review, the dashed one with its point; not to endorsement


def test_without_a_proposal_every_state_looks_alike():
    svg = the_svg(state_chart(COUNCIL, _=plainly))

    drawn = [each for each in svg.iter("g") if each.find("rect") is not None]

    assert len(drawn) == len(COUNCIL.states)
    assert drawn == groups(svg, "plain")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_nothing_overlaps_or_leaves_the_picture(name, direction):
    workflow = a_workflow(name)

    for here in workflow.states:
        possible = {step.dest for step in workflow.steps_from(here)}
        chart = state_chart(
            workflow, done=workflow.states, here=here, possible=possible, _=plainly, direction=direction
        )
        assert_drawn_well(the_svg(chart))


@settings(max_examples=40, deadline=None)
@given(workflow=made_up_workflows(), direction=st.sampled_from(["ltr", "rtl"]))
def test_nothing_overlaps_whatever_the_rules_are(workflow, direction):
    here = workflow.initial
    possible = {step.dest for step in workflow.steps_from(here)}

    assert_drawn_well(the_svg(state_chart(workflow, here=here, possible=possible, _=plainly, direction=direction)))


@settings(max_examples=40, deadline=None)
@given(workflow=made_up_workflows())
def test_no_arrow_runs_through_a_state(workflow):
    chart = chart_of(workflow)
    states = [Box(place.x, place.y, place.end, place.y + place.height) for place in chart.states.values()]

    for line in lines_of(chart):
        through = line.points[1:-1]
        level = [
            Box(min(a[0], b[0]), a[1], max(a[0], b[0]), a[1] + 0.1)
            for a, b in zip(through[::2], through[1::2], strict=True)
        ]
        assert [(each, state) for each in level for state in states if each.meets(state)] == []


def test_read_from_the_right_the_chart_is_its_mirror_image():
    ltr, rtl = (the_svg(state_chart(COUNCIL, **AT_COUNCIL, _=plainly, direction=way)) for way in ("ltr", "rtl"))
    width = the_whole(ltr).right

    mirrored = [Box(width - box.right, box.top, width - box.left, box.bottom) for box in frames(ltr)]

    assert [(round(box.left, 1), box.top) for box in mirrored] == [(round(box.left, 1), box.top) for box in frames(rtl)]


def test_the_table_says_every_step():
    rows = [[cell.text or "" for cell in row] for row in parsed(state_chart(COUNCIL, _=plainly)).iter("tr")]

    steps = "; ".join(row[2] for row in rows[1:] if row[2]).split("; ")

    assert len(steps) == sum(len(step.sources) for step in COUNCIL.steps.values())
    assert rows[2] == [
        "Before the group",
        "Drafting",
        "Refer → Ad hoc group review; Table → Working group endorsement; Withdraw → Withdrawn; Lapse → Lapsed",
    ]


def test_titles_that_try_to_break_out_stay_titles():
    states = {name: replace(state, title=HOSTILE) for name, state in COUNCIL.states.items()}

    picture = state_chart(replace(COUNCIL, states=states, title=HOSTILE), here="endorsed", _=plainly)

    assert {each.tag for each in parsed(picture).iter()}.isdisjoint({"script", "b.onload"})
    assert the_svg(picture).find("title").text == "</title><script>alert(1)</script>\" onload='x' & <b>"


def test_the_chart_of_a_council_proposal_is_small():
    sizes = {
        here: len(state_chart(COUNCIL, here=here, done=COUNCIL.states, _=plainly).encode()) for here in COUNCIL.states
    }

    assert max(sizes.values()) <= 9_000


def test_every_word_can_be_translated():
    said: list[str] = []

    def shouting(words):
        said.append(words)
        return re.sub(r"%\(\w+\)s|.", lambda found: found[0] if found[0][1:] else found[0].upper(), words)

    picture = state_chart(COUNCIL, **AT_COUNCIL, _=shouting, say=str.upper)

    texts = [text for each in parsed(picture).iter() for text in (each.text, each.tail) if text]
    assert [text for text in texts if text != text.upper()] == []
    assert "from several states" in said
