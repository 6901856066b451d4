"""Laws of a chart that is being read: what is in it twice, too much of it, and what a person has to decide."""

import pytest

from tests.app.foreign.charts import a_chart, said, way
from wsis_workflow.app.foreign import Chart, Edge, Node, Place, UnreadableChart, unused
from wsis_workflow.app.foreign.chart import LONGEST_MESSAGE, MOST, Finding, shortened
from wsis_workflow.app.foreign.deciding import decisions

TOO_LARGE = "There are more than 10000 states or ways, far more than in any procedure; divide the file."


def test_titles_stand_in_one_line() -> None:
    chart = Chart("  A \n chart ")

    node = chart.add(Node("a", "Under\n  review", role=" The \n chair "))
    chart.lead(Edge("a", "a", "Go \n on"))

    assert (chart.title, node.title, node.role) == ("A chart", "Under review", "The chair")
    assert [edge.label for edge in chart.edges] == ["Go on"]


def test_a_key_that_is_taken_is_kept_beside_the_first_and_noted() -> None:
    chart = Chart()
    first = chart.add(Node("a", place=Place(3)))

    second = chart.add(Node("a", place=Place(5, 7)))

    assert chart.nodes == {"a": first, "a_2": second}
    assert (second.key, second.role) == ("a_2", None)
    kept = "“a” is already in line 3; this one is kept beside it."
    assert chart.findings == [Finding("duplicate-id", kept, Place(5, 7))]


def test_more_states_than_any_procedure_has_are_refused_at_their_place() -> None:
    chart = Chart(nodes={str(number): Node(str(number)) for number in range(MOST - 1)})
    chart.add(Node("the last that has room"))

    with pytest.raises(UnreadableChart) as refused:
        chart.add(Node("one more", place=Place(7, 9)))

    assert refused.value.finding == Finding("too-large", TOO_LARGE, Place(7, 9))
    assert str(refused.value) == TOO_LARGE


def test_more_ways_than_any_procedure_has_are_refused_at_their_place() -> None:
    chart = Chart(edges=[Edge("a", "b")] * (MOST - 1))
    chart.lead(Edge("a", "b"))

    with pytest.raises(UnreadableChart) as refused:
        chart.lead(Edge("a", "b", place=Place(7, 9)))

    assert refused.value.finding == Finding("too-large", TOO_LARGE, Place(7, 9))


def test_a_file_of_which_nothing_can_be_used_is_at_fault_at_its_beginning_where_no_place_is_named() -> None:
    assert UnreadableChart("syntax", "No.").finding == Finding("syntax", "No.", Place(1, 1))


def test_what_is_noted_is_one_line_that_somebody_reads() -> None:
    chart = Chart()

    chart.note("long", "x" * LONGEST_MESSAGE)
    chart.note("long", "a\nb " + "x" * LONGEST_MESSAGE, Place(2))

    assert said(chart) == [("long", "x" * 600, 1), ("long", "a b " + "x" * 595 + "…", 2)]


def test_a_text_is_cut_where_it_is_longer_than_it_may_be() -> None:
    assert (shortened("abcd", 4), shortened("abcde", 4)) == ("abcd", "abc…")


def test_the_first_name_that_is_not_taken_is_unused() -> None:
    assert unused("a", {"b"}) == "a"
    assert unused("a", {"a"}) == "a_2"
    assert unused("a", ["a", "a_2", "a_4"]) == "a_3"


def test_a_person_decides_who_acts_how_it_ends_and_who_votes() -> None:
    document = {
        "roles": {"sponsor": {"of": "proposal"}, "chair": {"of": "body"}, "secretariat": {"of": "body"}},
        "initial": "a",
        "states": {"a": {"waits_on": "chair"}, "b": {"final": "b"}, "c": {"final": "c"}},
        "steps": {"go": {"note": "About: Only where: x"}, "on": {}},
    }

    assert decisions(document, a_chart(way("a", "b"))) == (
        "Who acts: every step is for chair, secretariat; name the offices of your body, and correct `by`.",
        "How it ends: b, c; call each adopted, noted, rejected, withdrawn, lapsed or your own word.",
        "Who decides by vote: a step that an outcome shall take needs a ballot, and `by: [ballot]`.",
    )


def test_a_person_decides_what_the_chart_has_left_open() -> None:
    document = {
        "roles": {"sponsor": {"of": "proposal"}, "chair": {"of": "body"}},
        "initial": "a",
        "states": {"a": {"waits_on": "chair"}},
        "steps": {"go": {"note": "Only where: x"}, "on": {"note": "Only where: y"}, "back": {"note": "Well."}},
        "deadlines": {"go": {}, "on": {}, "back": {}},
    }
    chart = a_chart(way("a", "b"))
    chart.note("no-beginning", "It is not said.")

    assert decisions(document, chart)[1:-1] == (
        "How it ends: no state is an end; mark those that are with `final`.",
        "Where it begins: a is a guess.",
        "On what conditions: 2 step(s) have theirs in a `note`; write in `needs` what shall be asked.",
        "By when: 3 deadline(s) come from timers; give each its `source`.",
    )
