"""Laws of a chart as a workflow of ours: sound where the chart is, and all of it said that a person must decide."""

import pytest

from tests.app.foreign.charts import a_chart, drafted, way
from wsis_workflow.app.foreign import Node, Place
from wsis_workflow.app.foreign.chart import Kind
from wsis_workflow.domain.rules.reading import read_workflow

SPONSOR = {"of": "proposal"}
SECRETARIAT = {"title": "Secretariat", "of": "body", "office": "secretary"}


def test_a_chart_is_a_workflow_of_ours() -> None:
    chart = a_chart(
        Node("a", "Being written", role="The author's office"),
        Node("b", "under_review", notes=["Look here"]),
        Node("c", kind=Kind.FINAL),
        way("a", "b", "hand_in", 1, guard="it is ready", notes=["By mail.", "In two\n copies"]),
        way("b", "c", "approve", 2, after="2 weeks"),
        way("b", "a", line=3),
    )
    chart.title, chart.notes = "my_procedure", ["Made elsewhere"]

    found = drafted(chart)

    assert found.document == {
        "workflow": "foreign",
        "edition": 1,
        "title": "My procedure",
        "source": "a test",
        "parties": {"body": {"title": "The body that decides"}},
        "roles": {
            "sponsor": SPONSOR,
            "the_author_s_office": {"title": "The author's office", "of": "body", "office": "the_author_s_office"},
            "secretariat": SECRETARIAT,
        },
        "initial": "being_written",
        "states": {
            "being_written": {"title": "Being written", "waits_on": "the_author_s_office", "revise": ["sponsor"]},
            "under_review": {"title": "Under review", "waits_on": "secretariat"},
            "c": {"title": "C", "final": "c"},
        },
        "steps": {
            "hand_in": {
                "title": "Hand in",
                "from": "being_written",
                "to": "under_review",
                "by": ["the_author_s_office"],
                "note": "Only where: it is ready. By mail. In two copies",
            },
            "approve": {"title": "Approve", "from": "under_review", "to": "c", "by": ["clock"]},
            "to_being_written": {
                "title": "To “Being written”",
                "from": "under_review",
                "to": "being_written",
                "by": ["secretariat"],
            },
        },
        "deadlines": {
            "approve": {
                "title": "Approve",
                "anchor": "state.entered",
                "offset": "2 weeks",
                "while": ["under_review"],
                "then": "approve",
                "remind": {"before": ["7 days", "1 day"], "to": ["holder"]},
            }
        },
    }
    assert found.comments == {("states", "under_review"): ("Look here",), (): ("Made elsewhere",)}
    assert found.findings == ()
    assert read_workflow(found.document)[1] == []


def test_ways_that_say_the_same_and_lead_to_one_place_are_one_step() -> None:
    found = drafted(
        a_chart(
            Node("b", role="Chair"),
            way("a", "z", "stop", 1, notes=["One", "Two"]),
            way("b", "z", "stop", 2, notes=["Two."]),
            way("a", "b", "go", 3),
            way("b", "a", "go", 4),
            way("a", "y", "go", 5, guard="x"),
            way("a", "y", "go", 6, guard="y"),
            way("a", "y", line=7),
            way("b", "y", line=8, is_automatic=True),
        )
    )

    steps = {
        name: (step["title"], step["from"], step["to"], step["by"], step.get("note"))
        for name, step in found.document["steps"].items()
    }
    assert steps == {
        "stop": ("Stop", ["a", "b"], "z", ["secretariat", "chair"], "One. Two"),
        "go": ("Go", "a", "b", ["secretariat"], None),
        "go_to_a": ("Go", "b", "a", ["chair"], None),
        "go_to_y": ("Go", "a", "y", ["secretariat"], "Only where: x"),
        "go_to_y_2": ("Go", "a", "y", ["secretariat"], "Only where: y"),
        "to_y": ("To “Y”", "a", "y", ["secretariat"], None),
        "to_y_2": ("To “Y”", "b", "y", ["chair"], None),
    }
    assert "deadlines" not in found.document
    assert found.comments == {}


def test_names_of_ours_come_first() -> None:
    found = drafted(
        a_chart(
            Node("a", "Draft"),
            Node("b", "the draft", name="draft"),
            Node("c", "the end", Kind.FINAL, name="draft", end="adopted"),
            way("a", "b", "go on", 1),
            way("b", "c", "went on", 2, name="go_on"),
            way("a", "c", "gone on", 3, name="go_on"),
            way("b", "a", "go_on", 4),
        )
    )

    assert found.document["states"] == {
        "draft_3": {"title": "Draft", "waits_on": "secretariat", "revise": ["sponsor"]},
        "draft": {"title": "the draft", "waits_on": "secretariat"},
        "draft_2": {"title": "the end", "final": "adopted"},
    }
    steps = [(name, step["title"], step["from"], step["to"]) for name, step in found.document["steps"].items()]
    assert steps == [
        ("go_on", "went on", ["draft", "draft_3"], "draft_2"),
        ("go_on_to_draft", "Go on", "draft_3", "draft"),
        ("go_on_to_draft_3", "Go on", "draft", "draft_3"),
    ]


@pytest.mark.parametrize(
    ("title", "own_name", "expected"),
    [("my_rules", "", "My rules"), ("my_rules", "mine", "my_rules"), ("", "mine", "Foreign"), ("", "", "Foreign")],
)
def test_a_workflow_is_called_what_the_file_is_called(title: str, own_name: str, expected: str) -> None:
    assert drafted(a_chart(way("a", "b"), title=title, own_name=own_name)).document["title"] == expected


def test_lanes_are_roles_with_names_that_mean_nothing_else() -> None:
    titles = ["Clock", "ballot", "HOLDER", "Sponsor", "Secretariat", "secretariat!", "…"]
    lanes = [Node(str(number), role=title) for number, title in enumerate(titles)]

    found = drafted(a_chart(*lanes, *(way("0", node.key) for node in lanes[1:]), starts="0"))

    assert found.document["roles"] == {
        "sponsor": SPONSOR,
        "clock_2": {"title": "Clock", "of": "body", "office": "clock_2"},
        "ballot_2": {"title": "Ballot", "of": "body", "office": "ballot_2"},
        "holder_2": {"title": "HOLDER", "of": "body", "office": "holder_2"},
        "sponsor_2": {"title": "Sponsor", "of": "body", "office": "sponsor_2"},
        "secretariat": {"title": "Secretariat", "of": "body", "office": "secretary"},
        "secretariat_2": {"title": "Secretariat!", "of": "body", "office": "secretariat_2"},
        "role": {"title": "…", "of": "body", "office": "role"},
    }


def test_a_state_without_a_title_that_makes_a_name_is_called_by_its_key() -> None:
    found = drafted(a_chart(Node("a", "?!"), Node("b", "2"), way("a", "b")))

    assert [(name, one["title"]) for name, one in found.document["states"].items()] == [("a", "?!"), ("state_2", "2")]


def test_deadlines_hold_where_their_ways_begin() -> None:
    found = drafted(
        a_chart(
            way("a", "c", "lapse", 1, after="1 hours"),
            way("b", "c", "lapse", 2, after="1 hours"),
            way("a", "b", "go", 3, name="go"),
            way("d", "b", "went", 4, name="go", after="3 days"),
            way("b", "d", "on", 5),
        )
    )

    by = {name: step["by"] for name, step in found.document["steps"].items()}
    assert by == {"go": ["secretariat", "clock"], "lapse": ["clock"], "on": ["secretariat"]}
    assert found.document["deadlines"] == {
        "go": {
            "title": "go",
            "anchor": "state.entered",
            "offset": "3 days",
            "while": ["d"],
            "then": "go",
            "remind": {"before": ["1 day"], "to": ["holder"]},
        },
        "lapse": {
            "title": "Lapse",
            "anchor": "state.entered",
            "offset": "1 hours",
            "while": ["a", "b"],
            "then": "lapse",
        },
    }


def test_a_state_that_nothing_leaves_is_an_end_and_one_that_is_marked_so_is_none_where_something_leaves_it() -> None:
    def noted(**more: bool) -> list[tuple[str, str, int]]:
        marked = Node("b", kind=Kind.FINAL, place=Place(2))
        return [
            (one.code, one.message, one.place.line)
            for one in drafted(
                a_chart(marked, Node("c", place=Place(3)), way("a", "b"), way("b", "c"), **more)
            ).findings
        ]

    goes_on = ("end-that-goes-on", "“B” is an end, and a way leaves it; it is no end here.", 2)
    taken = ("taken-as-end", "No way leads on from “C”, which is not marked as an end; it is one here.", 3)
    assert noted() == [goes_on, taken]
    assert noted(declares_ends=False) == [goes_on]
