"""Laws of what goes on at the same time: a state for each combination, for as long as they are few and sure."""

import pytest

from tests.app.foreign.charts import a_chart, inside, said, way, ways
from wsis_workflow.app.foreign import Chart, Edge, Node, Place
from wsis_workflow.app.foreign.chart import Kind
from wsis_workflow.app.foreign.regions import MOST_PARALLEL, MOST_REGIONS, multiplied


def two_at_once(*edges: Edge, **more: object) -> Chart:
    """Give a text that lawyers and translators work on at the same time, each from a first to a second state."""
    return a_chart(
        Node("p", "Both", Kind.PARALLEL, role="Office", place=Place(7)),
        inside("p", "l"),
        inside("l", "l1", title="Read", notes=["By lawyers"]),
        inside("l", "l2", Kind.FINAL),
        inside("p", "t"),
        inside("t", "t1", role="Translators", notes=["In French"]),
        inside("t", "t2", Kind.FINAL, title="Translated"),
        way("a", "p", "begin"),
        *edges,
        **more,
    )


APART = [way("l1", "l2", "cleared", 3, notes=["A note"]), way("t1", "t2", "done", 4)]
TOGETHER = [way("l1", "l2", "done", 3), way("t1", "t2", "done", 4)]


def test_each_combination_is_a_state() -> None:
    found = multiplied(two_at_once(*APART, way("p", "b", "over", on_done=True)))

    assert list(found.nodes) == ["p", "l1 & t1", "l1 & t2", "l2 & t1", "l2 & t2", "a", "b"]
    assert ways(found) == [
        ("a", "begin", "p"),
        ("p", "over", "b"),
        ("l1 & t1", "cleared", "l2 & t1"),
        ("l1 & t1", "done", "l1 & t2"),
        ("l1 & t2", "cleared", "l2 & t2"),
        ("l2 & t1", "done", "l2 & t2"),
    ]
    assert (found.starts, found.findings) == (["a"], [])


def test_a_combination_is_made_of_its_parts() -> None:
    found = multiplied(two_at_once(*APART))

    assert found.nodes["p"] == Node("p", "Both", Kind.STATE, place=Place(7), role="Office", initial=["l1 & t1"])
    first = Node("l1 & t1", "Read and t1", Kind.STATE, "p", Place(7, element="l1 & t1"), role="Translators")
    first.notes = ["By lawyers", "In French"]
    last = Node("l2 & t2", "End and Translated", Kind.FINAL, "p", Place(7, element="l2 & t2"), role="Office")
    assert (found.nodes["l1 & t1"], found.nodes["l2 & t2"]) == (first, last)
    assert [found.nodes[key].kind for key in ("l1 & t2", "l2 & t1")] == [Kind.STATE, Kind.STATE]
    moved = [(edge.notes, edge.place.line, edge.on_done) for edge in found.edges if edge.label == "cleared"]
    assert moved == [(["A note"], 3, False)] * 2


def test_what_leads_back_to_where_it_was_left_leads_to_the_state_itself() -> None:
    found = multiplied(
        two_at_once(*APART, inside("p", "h", Kind.HISTORY), way("p", "b", "stop"), way("b", "h", "go on"))
    )

    assert [one for one in ways(found) if one[0] == "b"] == [("b", "go on", "p")]
    assert "h" not in found.nodes


def test_an_event_that_several_answer_moves_all_of_them() -> None:
    found = multiplied(two_at_once(*TOGETHER))

    assert ways(found) == [("a", "begin", "p"), ("l1 & t1", "done", "l2 & t2")]
    assert list(found.nodes) == ["p", "l1 & t1", "l2 & t2", "a"]


def test_ways_without_an_event_are_gone_one_by_one() -> None:
    found = multiplied(two_at_once(way("l1", "l2"), way("t1", "t2")))

    assert ways(found)[1:] == [
        ("l1 & t1", "", "l2 & t1"),
        ("l1 & t1", "", "l1 & t2"),
        ("l1 & t2", "", "l2 & t2"),
        ("l2 & t1", "", "l2 & t2"),
    ]


def test_a_way_out_of_one_region_leaves_all() -> None:
    found = multiplied(two_at_once(*APART, way("t1", "b", "stop")))

    assert [one for one in ways(found) if one[1] == "stop"] == [("l1 & t1", "stop", "b"), ("l2 & t1", "stop", "b")]


def test_a_region_is_entered_at_a_place_and_the_others_where_they_begin() -> None:
    chart = two_at_once(*APART, way("b", "t2", "skip"), way("c", "l", "again"))
    chart.starts.append("l2")

    found = multiplied(chart)

    assert [one for one in ways(found) if one[0] in "abc"] == [
        ("a", "begin", "p"),
        ("b", "skip", "l1 & t2"),
        ("c", "again", "l1 & t1"),
    ]
    assert found.starts == ["a", "l2 & t1"]


@pytest.mark.parametrize(
    "unsure",
    [
        [way("l1", "l2", "done", guard="x"), way("t1", "t2", "done")],
        [way("l1", "l2", "done"), way("t1", "b", "done")],
    ],
)
def test_where_it_is_unsure_who_moves_it_stays_one_state(unsure: list[Edge]) -> None:
    found = multiplied(two_at_once(*unsure))

    assert list(found.nodes) == ["p", "a", *(["b"] if "b" in [one.dest for one in unsure] else [])]
    assert (found.nodes["p"].kind, found.starts) == (Kind.STATE, ["a"])
    part = (
        "is part of what goes on at the same time in “Both”; a proposal is in one state at a time, so it is left out."
    )
    titles = ("l", "Read", "l2", "t", "t1", "Translated")
    assert [one for one in said(found) if "part of what" in one[1]] == [
        ("parallel", f"“{title}” {part}", 1) for title in titles
    ]


def test_a_way_between_the_parts_of_one_state_is_left_out_and_said() -> None:
    found = multiplied(two_at_once(way("l1", "l2", "done", 3, guard="x"), way("t1", "t2", "done"), way("l2", "l1")))

    lost = "lies inside “Both”, parts of which go on at the same time; it is left out."
    assert said(found)[6:] == [
        ("parallel", f"The way “done” {lost}", 3),
        ("parallel", f"The way “done” {lost}", 1),
        ("parallel", f"A way {lost}", 1),
    ]
    assert ways(found) == [("a", "begin", "p")]


def test_a_condition_that_one_region_alone_asks_makes_nothing_unsure() -> None:
    found = multiplied(two_at_once(way("l1", "l2", "cleared", guard="x"), way("t1", "t2", "done")))

    assert len(found.nodes) == 6


def test_a_part_to_which_nothing_leads_is_left_out_and_said() -> None:
    chart = two_at_once(*APART)
    chart.add(inside("l", "l3", place=Place(9)))

    found = multiplied(chart)

    assert said(found) == [("unreachable", "Nothing leads to “l3” in “Both”; it is left out.", 9)]


def test_there_may_be_forty_combinations_of_five_regions() -> None:
    def states(*sizes: int) -> int:
        regions = [inside("p", f"r{number}") for number, _ in enumerate(sizes)]
        inner = [inside(f"r{number}", f"s{number}_{one}") for number, size in enumerate(sizes) for one in range(size)]
        steps = [
            way(f"s{number}_{one}", f"s{number}_{one + 1}", f"go {number}")
            for number, size in enumerate(sizes)
            for one in range(size - 1)
        ]
        return len(multiplied(a_chart(Node("p", kind=Kind.PARALLEL), *regions, *inner, way("a", "p"), *steps)).nodes)

    assert states(5, 8) == 2 + 40
    assert states(3, 14) == 2
    assert states(*[2] * MOST_REGIONS) == 2 + 32
    assert states(*[1] * MOST_REGIONS, 1) == 2


def test_the_innermost_is_multiplied_first() -> None:
    chart = two_at_once(*APART)
    chart.add(inside("l2", "q", Kind.PARALLEL))
    for key in ("q1", "q2"):
        chart.add(inside("q", key))

    found = multiplied(chart)

    assert list(found.nodes) == ["p", "l1 & t1", "l1 & t2", "q1 & q2 & t1", "q1 & q2 & t2", "a"]


def test_in_more_parallel_states_than_any_procedure_has_nothing_is_multiplied() -> None:
    def is_multiplied(number: int) -> bool:
        several = [Node(f"p{one}", kind=Kind.PARALLEL) for one in range(number)]
        parts = [inside(node.key, f"{node.key}{part}") for node in several for part in "xy"]
        found = multiplied(a_chart(*several, *parts, *(way("a", node.key) for node in several)))
        return any("&" in key for key in found.nodes)

    assert is_multiplied(MOST_PARALLEL)
    assert not is_multiplied(MOST_PARALLEL + 1)


def test_a_parallel_state_without_regions_stays_as_it_is() -> None:
    chart = a_chart(Node("p", kind=Kind.PARALLEL), way("a", "p"))

    assert multiplied(chart) is chart
