"""Laws of the import of tables of states in JSON, in the shapes in which others publish them."""

import json
from pathlib import Path

import pytest

from tests.adapters.foreign.foreign_builders import charts_in, drafted, ends, faults_of, listed, ways
from wsis_workflow.app.foreign import UnreadableChart, draft

ROWS = """\
[
  {"slug": "idea", "name": "An idea", "desc": "Just so.", "next_states": ["wg"], "order": 1},
  {"slug": "wg", "name": "With the group", "next_states": ["call", "dead"]},
  {"slug": "call", "name": "Last call", "next_states": ["out", "wg", "nowhere"]},
  {"slug": "out", "name": "Published", "next_states": []},
  {"slug": "dead", "name": "Dead", "next_states": []}
]
"""
LINE = {"a": ["b"], "b": ["c"], "c": []}
SAME = {"to_b": (("a",), "b"), "to_c": (("b",), "c")}


def test_a_table_with_next_states_becomes_a_workflow_without_faults(tmp_path: Path) -> None:
    found = drafted(tmp_path, ROWS)

    assert list(found.document["states"]) == ["an_idea", "with_the_group", "last_call", "published", "dead"]
    assert ways(found)["to_with_the_group"] == (("an_idea", "last_call"), "with_the_group")
    assert (found.document["initial"], ends(found)) == ("an_idea", ["published", "dead"])
    assert found.comments == {("states", "an_idea"): ("Just so.",)}
    assert faults_of(found) == []


def test_what_has_no_place_is_listed_with_its_line(tmp_path: Path) -> None:
    assert listed(drafted(tmp_path, ROWS)) == [("unknown-target", 4), ("not-supported", 2), ("no-beginning", 2)]


@pytest.mark.parametrize(
    "shape",
    [
        LINE,
        {"states": LINE},
        {"states": [{"name": "a", "transitions": [{"to": "b"}]}, {"name": "b", "next": "c"}, {"name": "c"}]},
        {"states": ["a", "b", "c"], "transitions": [{"source": "a", "dest": "b"}, {"source": "b", "dest": "c"}]},
        {"nodes": [{"id": one} for one in "abc"], "edges": [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}]},
        [{"from": "a", "to": "b"}, {"from": "b", "to": "c"}],
        {"count": 3, "results": [{"name": name, "next_states": some} for name, some in LINE.items()]},
        {"meta": {}, "objects": [
            {"id": 7, "name": "a", "resource_uri": "/state/7/", "next_states": ["/state/8/"]},
            {"id": 8, "name": "b", "resource_uri": "/state/8/", "next_states": ["/state/9/"]},
            {"id": 9, "name": "c", "resource_uri": "/state/9/", "next_states": []},
        ]},
        [
            {"model": "doc.state", "pk": 1, "fields": {"slug": "x", "name": "a", "next_states": [2]}},
            {"model": "doc.state", "pk": 2, "fields": {"slug": "y", "name": "b", "next_states": [3]}},
            {"model": "doc.state", "pk": 3, "fields": {"slug": "z", "name": "c", "next_states": []}},
        ],
        {"machine": {"initial": "a", "states": {
            "a": {"on": {"": "b"}}, "b": {"always": [{"target": "c"}]}, "c": {"type": "final"},
        }}},
        {"StartAt": "a", "States": {"a": {"Type": "Task", "Next": "b"}, "b": {"Next": "c"}, "c": {"Type": "Succeed"}}},
    ],
)  # fmt: skip
def test_each_shape_says_the_same(tmp_path: Path, shape: object) -> None:
    assert ways(drafted(tmp_path, json.dumps(shape))) == SAME


def test_labels_and_conditions_of_ways_stay(tmp_path: Path) -> None:
    rows = {"states": [{"name": "a", "transitions": [{"to": "b", "label": "Go", "when": "n > 3"}]}, {"name": "b"}]}

    assert drafted(tmp_path, json.dumps(rows)).document["steps"] == {
        "go": {"title": "Go", "from": "a", "to": "b", "by": ["secretariat"], "note": "Only where: n > 3"}
    }


def test_targets_by_event_and_ways_from_everywhere_are_read(tmp_path: Path) -> None:
    events = drafted(tmp_path, json.dumps({"A": {"go": "B", "stop": "C"}, "B": {"back": "A"}, "C": {}}))
    everywhere = {"states": ["a", "b", "c"], "transitions": [{"trigger": "reset", "source": "*", "dest": "a"}]}

    assert ways(events) == {"go": (("a",), "b"), "stop": (("a",), "c"), "back": (("b",), "a")}
    assert ways(drafted(tmp_path, json.dumps(everywhere))) == {"reset": (("b", "c"), "a")}


def test_the_machines_of_a_fixture_are_told_apart_and_other_records_are_listed(tmp_path: Path) -> None:
    rows = [
        {"model": "doc.ballot", "pk": 1, "fields": {"name": "Yes"}},
        {"model": "doc.state", "pk": 1, "fields": {"type": "draft", "slug": "new", "name": "New", "next_states": [2]}},
        {"model": "doc.state", "pk": 2, "fields": {"type": "draft", "slug": "pub", "name": "Out", "next_states": []}},
        {
            "model": "doc.state",
            "pk": 3,
            "fields": {"type": "charter", "slug": "new", "name": "New", "next_states": [4]},
        },
        {"model": "doc.state", "pk": 4, "fields": {"type": "charter", "slug": "pub", "name": "Ok", "next_states": []}},
    ]

    charts = charts_in(tmp_path, json.dumps(rows))

    assert [(chart.name, list(ways(draft(chart, "x", "y")))) for chart in charts] == [
        ("charter", ["to_ok"]), ("draft", ["to_out"]),
    ]  # fmt: skip
    assert charts[0].findings[0].message == "1 record(s) of “doc.ballot” are no states; it is left out."


def test_states_in_states_events_that_are_answered_inside_and_delays_are_read(tmp_path: Path) -> None:
    machine = {
        "id": "review", "initial": "a", "context": {"n": 0},
        "states": {
            "a": {"entry": "x", "on": {"GO": "b", "STOP": {"target": "c", "guard": "isOk", "actions": ["log"]}},
                  "after": {"86400000": "c", "500": "b"}},
            "b": {"initial": "b1", "on": {"CANCEL": "a"}, "onDone": "c",
                  "states": {"b1": {"on": {"NEXT": "b2", "CANCEL": "b2"}}, "b2": {"type": "final"}}},
            "c": {"type": "final"},
        },
    }  # fmt: skip

    found = drafted(tmp_path, json.dumps(machine))

    assert ways(found) == {
        "go": (("a",), "b1"),
        "stop": (("a",), "c"),
        "to_c": (("a",), "c"),
        "to_b1": (("a",), "b1"),
        "next": (("b1",), "c"),
        "cancel": (("b1",), "c"),
    }
    assert found.document["deadlines"]["to_c"]["offset"] == "1 days"
    assert [code for code, _ in listed(found)] == ["timer", "not-supported", "not-supported", "not-supported"]


def test_what_a_machine_answers_anywhere_does_not_lead_on_from_its_ends(tmp_path: Path) -> None:
    machine = {
        "initial": "a", "on": {"RESET": "a"},
        "states": {"a": {"on": {"GO": "b"}}, "b": {"on": {"END": "c"}}, "c": {"type": "final"}},
    }  # fmt: skip

    found = drafted(tmp_path, json.dumps(machine))

    assert ways(found)["reset"] == (("a", "b"), "a")
    assert (ends(found), "no-final-state" in faults_of(found)) == (["c"], False)


def test_what_a_state_calls_is_listed_and_its_ways_stay(tmp_path: Path) -> None:
    invoke = {"src": "api", "onDone": {"target": "b"}, "onError": [{"target": "c", "guard": "tooOften"}]}
    machine = {"initial": "a", "states": {"a": {"invoke": invoke}, "b": {"type": "final"}, "c": {"type": "final"}}}

    found = drafted(tmp_path, json.dumps(machine))

    assert ways(found) == {"api_done": (("a",), "b"), "api_failed": (("a",), "c")}
    assert listed(found) == [("not-supported", 1)]


def test_what_stands_beside_the_states_is_listed_and_what_a_way_says_stays(tmp_path: Path) -> None:
    way = {"to": "b", "label": "Go", "event": "GO", "desc": "At any time."}
    table = {
        "title": "T",
        "description": "Of 2008",
        "version": 2,
        "states": [{"name": "a", "next": [way]}, {"name": "b"}],
    }

    found = drafted(tmp_path, json.dumps(table))

    assert [one.message for one in found.findings if one.code == "not-supported"] == [
        "“version” stands beside the states; it is left out."
    ]
    assert found.comments == {(): ("description: Of 2008",)}
    assert found.document["steps"]["go"]["note"] == "At any time. event: GO"


def test_names_are_made_valid_and_none_of_them_twice(tmp_path: Path) -> None:
    found = drafted(tmp_path, json.dumps({"In Review!": ["in-review", "null", "2nd", "審議"], "in-review": []}))

    assert list(found.document["states"]) == ["in_review", "in_review_2", "state_null", "state_2nd", "審議"]


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        ('{"a": [1,\n  2,,]}', "syntax", 2, 5),
        ('[\n  {"name": "a"\n', "syntax", 3, 1),
        ('{"a": "\n"}', "syntax", 1, 8),
        ("[1, 2] 3", "syntax", 1, 8),
        ("[" * 100, "too-deep", 1, 66),
        ('{"title": "nothing"}', "no-states", 1, 1),
        (b'{"a": "\xff"}', "syntax", 1, 8),
        ("", "syntax", 1, 1),
    ],
)
def test_what_is_no_table_is_refused_at_its_place(
    tmp_path: Path, content: str | bytes, code: str, line: int, column: int
) -> None:
    with pytest.raises(UnreadableChart) as refused:
        drafted(tmp_path, content, "table")

    place = refused.value.finding.place
    assert (refused.value.finding.code, place.line, place.column) == (code, line, column)
