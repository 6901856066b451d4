"""Laws of states inside others: each inherits the ways of what it is in, and what is left out is said."""

from tests.app.foreign.charts import a_chart, inside, said, way, ways
from wsis_workflow.app.foreign import Edge, Node, Place
from wsis_workflow.app.foreign.chart import Kind
from wsis_workflow.app.foreign.flattening import MOST_EDGES, flattened


def test_a_state_inside_another_can_do_what_the_whole_can() -> None:
    chart = a_chart(
        Node("w"),
        inside("w", "x"),
        inside("w", "y"),
        way("a", "w", "in"),
        way("x", "y", "on"),
        way("w", "a", "out"),
    )

    flat = flattened(chart)

    assert list(flat.nodes) == ["x", "y", "a"]
    assert ways(flat) == [("a", "in", "x"), ("x", "on", "y"), ("x", "out", "a"), ("y", "out", "a")]
    assert (flat.starts, flat.findings) == (["a"], [])


def test_a_state_that_answers_an_event_itself_does_not_do_what_the_whole_does_on_it() -> None:
    chart = a_chart(
        Node("v"),
        inside("v", "w"),
        inside("w", "x"),
        inside("w", "y"),
        inside("w", "z"),
        way("v", "a", "stop"),
        way("v", "a", "halt"),
        way("w", "b", "stop"),
        way("x", "y", "stop"),
        way("y", "z", "stop", guard="late"),
        starts="v",
    )

    flat = flattened(chart)

    assert ways(flat) == [
        ("x", "halt", "a"),
        ("y", "halt", "a"),
        ("z", "halt", "a"),
        ("y", "stop", "b"),
        ("z", "stop", "b"),
        ("x", "stop", "y"),
        ("y", "stop", "z"),
    ]
    assert flat.starts == ["x"]


def test_a_whole_is_entered_where_it_says_or_at_its_beginning_or_in_its_first_state() -> None:
    def entered(*initial: str, begins: bool = True) -> list[tuple[str, str, str]]:
        kinds = {"x": Kind.HISTORY, "y": Kind.STATE, "z": Kind.START if begins else Kind.STATE, "q": Kind.STATE}
        inner = [inside("w", key, kind) for key, kind in kinds.items()]
        return ways(flattened(a_chart(Node("w", initial=list(initial)), *inner, way("a", "w"))))

    assert entered("nowhere", "q") == [("a", "", "q")]
    assert entered() == [("a", "", "z")]
    assert entered(begins=False) == [("a", "", "y")]


def test_the_end_of_a_whole_that_goes_on_is_passed_through() -> None:
    chart = a_chart(
        Node("w", "Review"),
        inside("w", "x"),
        inside("w", "good", Kind.FINAL, title="Approved"),
        inside("w", "end", Kind.FINAL, title="End"),
        inside("w", "e", Kind.FINAL, title="e"),
        way("x", "good", "ok"),
        way("w", "b", "on", on_done=True),
        way("w", "a", "back"),
    )

    flat = flattened(chart)

    assert ways(flat) == [
        ("x", "ok", "good"),
        ("good", "on", "b"),
        ("end", "on", "b"),
        ("e", "on", "b"),
        ("x", "back", "a"),
    ]
    ends = [flat.nodes[key] for key in ("good", "end", "e")]
    assert [(one.kind, one.title, one.notes) for one in ends] == [
        (Kind.POINT, "", ["It has come to: Approved"]),
        (Kind.POINT, "", []),
        (Kind.POINT, "", []),
    ]


def test_the_end_of_a_whole_that_only_can_be_left_is_a_state() -> None:
    chart = a_chart(
        Node("w", "Review"),
        Node("v"),
        inside("w", "x", Kind.FINAL),
        inside("w", "y", Kind.FINAL, title="Approved"),
        inside("v", "z", Kind.FINAL),
        way("w", "a", "back"),
        way("v", "a", "back"),
    )

    flat = flattened(chart)

    assert [(flat.nodes[key].kind, flat.nodes[key].title) for key in "xyz"] == [
        (Kind.STATE, "End of Review"),
        (Kind.STATE, "Approved"),
        (Kind.STATE, "End of v"),
    ]


def test_the_end_of_a_whole_that_does_not_go_on_is_an_end() -> None:
    chart = a_chart(
        Node("w"),
        inside("w", "x", Kind.FINAL),
        inside("w", "y", Kind.FINAL, title="Approved"),
        Node("z", kind=Kind.FINAL),
    )

    flat = flattened(chart)

    assert [(flat.nodes[key].kind, flat.nodes[key].title) for key in "xyz"] == [
        (Kind.FINAL, "End"),
        (Kind.FINAL, "Approved"),
        (Kind.FINAL, ""),
    ]


def test_a_way_of_the_whole_does_not_begin_at_a_point_inside() -> None:
    points = [inside("w", "x", Kind.POINT), inside("w", "y", Kind.START), inside("w", "z")]

    flat = flattened(a_chart(Node("w"), *points, way("w", "a", "back")))

    assert ways(flat) == [("z", "back", "a")]


def test_what_was_left_last_is_not_remembered() -> None:
    chart = a_chart(
        Node("w"),
        inside("w", "x"),
        inside("w", "y"),
        inside("w", "h", Kind.HISTORY, place=Place(7)),
        inside("w", "i", Kind.HISTORY, place=Place(8)),
        way("h", "y"),
        way("a", "h", "to h"),
        way("b", "h", "to h again"),
        way("a", "i", "to i"),
    )

    flat = flattened(chart)

    assert ways(flat) == [("a", "to h", "y"), ("b", "to h again", "y"), ("a", "to i", "x")]
    sentence = "Which state was left last is not remembered here; the way leads to where it begins."
    assert said(flat) == [("history", sentence, 7), ("history", sentence, 8)]


def test_a_state_that_holds_nothing_but_a_memory_is_plain() -> None:
    chart = a_chart(Node("w", "Review"), inside("w", "h", Kind.HISTORY, place=Place(7)), way("a", "h"), way("w", "a"))

    flat = flattened(chart)

    assert ways(flat) == [("a", "", "w"), ("w", "", "a")]
    assert said(flat) == [
        ("not-supported", "“h” remembers a state inside “Review”, which has none; it is left out.", 7)
    ]


def test_what_is_entered_in_a_circle_is_left_out() -> None:
    chart = a_chart(Node("w", initial=["v"]), Node("v", initial=["w"]), inside("w", "x"), inside("v", "y"))
    chart.lead(Edge("a", "w"))

    assert ways(flattened(chart)) == []


def test_more_ways_than_anybody_reads_are_cut_off_and_that_is_said() -> None:
    def flat_of(whole: int) -> tuple[int, list[tuple[str, str, int]]]:
        inner = [inside("w", str(number)) for number in range(100)]
        flat = flattened(a_chart(Node("w"), *inner, *(way("w", "a", str(number)) for number in range(whole))))
        return len(flat.edges), said(flat)

    sentence = "There are more than 10000 ways once states are flat; those after are left out."
    assert flat_of(100) == (MOST_EDGES, [])
    assert flat_of(101) == (MOST_EDGES, [("too-large", sentence, 1)])
