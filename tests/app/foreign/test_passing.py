"""Laws of points at which nothing waits: they become the steps that lead through them."""

import pytest

from tests.app.foreign.charts import a_chart, said, way, ways
from wsis_workflow.app.foreign import Chart, Edge, Node, Place
from wsis_workflow.app.foreign.chart import Kind
from wsis_workflow.app.foreign.passing import MOST_WAYS, passed


def point(key: str = "q", title: str = "") -> Node:
    """Give a choice."""
    return Node(key, title, Kind.POINT)


def test_the_ways_into_a_point_are_joined_with_those_out_of_it() -> None:
    into = [
        way("a", "q", "done", 3, guard="x", after="2 days", is_automatic=True, notes=["One", "Both"], name="first"),
        way("b", "q", line=4, is_automatic=True),
    ]
    out = [
        way("q", "c", "yes", 5, guard="y", after="3 days", notes=["Both"], name="second"),
        way("q", "d", line=6, guard="x", is_automatic=True),
    ]
    choice = point()
    choice.notes = ["Here"]

    found = passed(a_chart(choice, *into, *out))

    assert list(found.nodes) == ["a", "b", "c", "d"]
    assert [
        (one.source, one.dest, one.label, one.guard, one.after, one.is_automatic, one.notes, one.place.line, one.name)
        for one in found.edges
    ] == [
        ("a", "d", "done", "x", "2 days", True, ["One", "Both", "Here"], 3, "first"),
        ("a", "c", "done: yes", "x and y", "2 days", False, ["One", "Both", "Here"], 5, "second"),
        ("b", "c", "yes", "y", "3 days", False, ["Here", "Both"], 5, "second"),
        ("b", "d", "", "x", "", True, ["Here"], 6, ""),
    ]


def test_a_way_that_stands_nowhere_is_where_the_way_before_it_is() -> None:
    found = passed(a_chart(point(), way("a", "q", line=3), Edge("q", "c", "yes")))

    assert [one.place for one in found.edges] == [Place(3)]


@pytest.mark.parametrize(
    ("first", "title", "second", "label"),
    [
        ("done", "Approved?", "Yes", "done: Approved? Yes"),
        ("", "Approved?", "Yes", "Approved? Yes"),
        ("done", "Approved?", "", "done: Approved?"),
        ("done", "Approved", "yes", "done: yes"),
        ("done", "Approved", "", "done: Approved"),
        ("done", "", "done", "done"),
        ("", "", "yes", "yes"),
        ("", "", "", ""),
    ],
)
def test_a_way_through_a_question_names_question_and_answer(first: str, title: str, second: str, label: str) -> None:
    found = passed(a_chart(point("q", title), way("a", "q", first), way("q", "c", second)))

    assert ways(found) == [("a", label, "c")]


@pytest.mark.parametrize(
    ("edges", "kind"),
    [
        ([way("a", "q")], Kind.FINAL),
        ([way("q", "c")], Kind.STATE),
        ([way("a", "q"), way("q", "q"), way("q", "c")], Kind.STATE),
    ],
)
def test_a_point_that_cannot_be_passed_stays(edges: list[Edge], kind: Kind) -> None:
    found = passed(a_chart(point(), *edges))

    assert found.nodes["q"].kind is kind
    assert ways(found) == [(one.source, one.label, one.dest) for one in edges]


def test_the_chart_that_was_given_stays_as_it_was() -> None:
    given = a_chart(point(), way("a", "q", "x"), way("q", "c", "y"), way("b", "c"), starts="ab")
    before = (dict(given.nodes), ways(given))

    found = passed(given)

    assert (dict(given.nodes), ways(given)) == before
    assert ways(found) != ways(given)


def test_a_point_with_more_ways_through_it_than_anybody_reads_is_a_state() -> None:
    def ways_through(out: int) -> int:
        into = [way("a", "q", str(number)) for number in range(8)]
        return len(passed(a_chart(point(), *into, *(way("q", "c", str(number)) for number in range(out)))).edges)

    assert ways_through(8) == MOST_WAYS
    assert ways_through(9) == 8 + 9


def test_where_nothing_says_where_it_begins_the_first_is_taken_to_which_nothing_leads() -> None:
    chart = a_chart(Node("b", place=Place(2)), Node("c", "The draft", place=Place(3)), starts="")
    for edge in (way("c", "b"), way("c", "c"), way("b", "d")):
        chart.lead(edge)
    chart.add(Node("d"))

    found = passed(chart)

    taken = "The file does not say where it begins; “The draft” is taken, since it is the first to which nothing leads."
    assert (found.starts, said(found)) == (["c"], [("no-beginning", taken, 3)])


def test_where_something_leads_everywhere_the_first_is_taken_that_leads_anywhere() -> None:
    found = passed(a_chart(Node("d"), way("b", "c"), way("c", "b"), way("c", "d"), starts=""))

    taken = "The file does not say where it begins; “b” is taken, since it is the first that leads anywhere."
    assert (found.starts, said(found)) == (["b"], [("no-beginning", taken, 1)])
    assert passed(a_chart(Node("d"), Node("e"), starts="")).starts == ["d"]
    assert passed(Chart()).starts == []


def test_several_beginnings_are_the_choice_between_them() -> None:
    chart = a_chart(Node("a", "By mail", Kind.START, place=Place(3)), Node("start"), way("a", "c", "sent", 4))
    chart.add(Node("b", place=Place(5)))
    chart.starts.append("b")

    found = passed(chart)

    assert (found.starts, found.nodes["start_2"]) == (["start_2"], Node("start_2", "Start"))
    assert list(found.nodes) == ["start_2", "start", "c", "b"]
    assert ways(found) == [("start_2", "By mail: sent", "c"), ("start_2", "", "b")]
    assert [one.place.line for one in found.edges] == [4, 5]
    begun = "It begins in several places (“By mail”, “b”); they are steps of one state “start_2”."
    assert said(found) == [("several-beginnings", begun, 3)]


def test_it_begins_behind_a_point_that_only_says_where_it_begins() -> None:
    start = Node("a", "A letter comes", Kind.START, notes=["Of the start"])
    first = way("a", "b", "read it", guard="open", notes=["Of the way"])
    chart = a_chart(start, Node("b", kind=Kind.POINT, notes=["Of the state"]), first, way("b", "c", "go"))

    found = passed(chart)

    assert (found.starts, list(found.nodes), ways(found)) == (["b"], ["b", "c"], [("b", "go", "c")])
    assert found.nodes["b"] == Node(
        "b",
        kind=Kind.STATE,
        notes=[
            "It begins with: A letter comes",
            "It begins with: read it",
            "It begins with: open",
            "Of the start",
            "Of the way",
            "Of the state",
        ],
    )


@pytest.mark.parametrize(
    "edges",
    [
        [way("a", "b", after="2 days")],
        [way("a", "b"), way("a", "c")],
        [way("a", "b"), way("b", "a")],
    ],
)
def test_a_beginning_that_waits_or_chooses_or_is_come_back_to_is_a_state(edges: list[Edge]) -> None:
    found = passed(a_chart(Node("a", kind=Kind.START), *edges))

    assert (found.starts, found.nodes["a"].kind) == (["a"], Kind.STATE)
    assert ways(found) == [(one.source, one.label, one.dest) for one in edges]


def test_states_of_a_picture_stand_in_the_order_in_which_they_are_reached() -> None:
    lost, drawn = (
        Node("z"),
        [way("a", "d", line=2), way("a", "c", line=1), way("c", "b", line=4), way("d", "e", line=3)],
    )

    assert list(passed(a_chart(lost, *drawn, is_drawn=True)).nodes) == ["a", "c", "d", "b", "e", "z"]
    assert list(passed(a_chart(lost, *drawn)).nodes) == ["z", "a", "d", "c", "b", "e"]
    assert [one.place.line for one in passed(a_chart(lost, *drawn)).edges] == [1, 2, 3, 4]
