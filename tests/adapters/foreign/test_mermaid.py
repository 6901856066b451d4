"""Laws of the import of Mermaid state diagrams."""

from pathlib import Path

import pytest

from tests.adapters.foreign.foreign_builders import drafted, ends, faults_of, listed, ways
from wsis_workflow.app.foreign import UnreadableChart

PAPER = """\
---
title: Approval of a paper
---
stateDiagram-v2
    direction LR
    %% from the handbook, section 3
    state "Being drafted" as draft
    state if_ok <<choice>>
    [*] --> draft
    draft --> review : submit
    review --> if_ok : vote
    if_ok --> approved : [majority]
    if_ok --> draft : [no majority] / notify author
    state review {
        [*] --> legal
        legal --> technical : legal ok
        technical --> legal : doubts
    }
    review --> draft : withdraw
    note right of draft
      The author alone
      may see it.
    end note
    approved:::bad --> [*]
    draft --> draft : save
"""


def test_a_diagram_becomes_a_workflow_without_faults(tmp_path: Path) -> None:
    found = drafted(tmp_path, PAPER)

    assert list(found.document["states"]) == ["being_drafted", "approved", "legal", "technical"]
    assert (found.document["title"], found.document["initial"]) == ("Approval of a paper", "being_drafted")
    assert ends(found) == ["approved"]
    assert faults_of(found) == []


def test_ways_lead_through_choices_and_leave_composites_from_every_state_inside(tmp_path: Path) -> None:
    found = drafted(tmp_path, PAPER)

    assert ways(found) == {
        "submit": (("being_drafted",), "legal"),
        "vote": (("legal", "technical"), "approved"),
        "vote_to_being_drafted": (("legal", "technical"), "being_drafted"),
        "legal_ok": (("legal",), "technical"),
        "doubts": (("technical",), "legal"),
        "withdraw": (("legal", "technical"), "being_drafted"),
        "save": (("being_drafted",), "being_drafted"),
    }


def test_conditions_and_actions_become_notes(tmp_path: Path) -> None:
    steps = drafted(tmp_path, PAPER).document["steps"]

    assert steps["vote"]["note"] == "Only where: majority"
    assert steps["vote_to_being_drafted"]["note"] == "Only where: no majority. Then: notify author"


def test_notes_and_comments_stay(tmp_path: Path) -> None:
    found = drafted(tmp_path, PAPER)

    assert found.comments == {
        (): ("from the handbook, section 3",),
        ("states", "being_drafted"): ("The author alone may see it.",),
    }


def test_what_has_no_place_is_listed_with_its_line(tmp_path: Path) -> None:
    assert listed(drafted(tmp_path, PAPER)) == [("looks", 5), ("action", 13), ("looks", 24)]


def test_the_way_out_of_a_composite_with_an_end_leads_from_that_end(tmp_path: Path) -> None:
    diagram = "stateDiagram\n[*] --> a\nstate a {\n[*] --> x\nx --> y\ny --> [*]\n}\na --> b\nb --> [*]\n"

    found = drafted(tmp_path, diagram)

    assert ways(found) == {"to_y": (("x",), "y"), "to_b": (("y",), "b")}
    assert ends(found) == ["b"]


def test_several_ends_stay_several_and_labelled_ways_to_an_end_stay_steps(tmp_path: Path) -> None:
    diagram = "stateDiagram-v2\n[*] --> a\na --> b: go\na --> [*]: stop\nb --> [*]\nc\na --> c\n"

    found = drafted(tmp_path, diagram)

    assert ends(found) == ["b", "end", "c"]
    assert ways(found)["stop"] == (("a",), "end")


def test_what_it_begins_with_is_a_note(tmp_path: Path) -> None:
    found = drafted(tmp_path, "stateDiagram-v2\n[*] --> a: a member asks\na --> b\n")

    assert (found.document["initial"], list(found.document["states"])) == ("a", ["a", "b"])
    assert found.comments == {("states", "a"): ("It begins with: a member asks",)}


def test_a_state_belongs_where_it_is_declared(tmp_path: Path) -> None:
    diagram = "stateDiagram-v2\n[*] --> a\nstate a {\n[*] --> x\nx --> b\n}\nstate b {\n[*] --> y\n}\na --> c: stop\n"

    found = drafted(tmp_path, diagram)

    assert ways(found) == {"to_y": (("x",), "y"), "stop": (("x",), "c")}


def test_several_beginnings_are_a_choice(tmp_path: Path) -> None:
    found = drafted(tmp_path, "stateDiagram-v2\n[*] --> a: by a member\n[*] --> b: by the chair\na --> b\n")

    assert found.document["initial"] == "start"
    assert ways(found) == {
        "by_a_member": (("start",), "a"), "by_the_chair": (("start",), "b"), "to_b": (("a",), "b"),
    }  # fmt: skip


def test_forks_are_listed(tmp_path: Path) -> None:
    fork = "stateDiagram-v2\nstate f <<fork>>\n[*] --> f\nf --> a\nf --> b\n"

    assert listed(drafted(tmp_path, fork)) == [("parallel", 2)]


def test_regions_are_multiplied_out(tmp_path: Path) -> None:
    keys = "stateDiagram-v2\n[*] --> on\nstate on {\n[*] --> a\na --> b: x\n--\n[*] --> c\nc --> d: y\nd --> c: y\n}\n"

    found = drafted(tmp_path, keys)

    assert found.document["initial"] == "a_and_c"
    assert {(tuple(sources), to) for sources, to in ways(found).values()} == {
        (("a_and_c",), "b_and_c"), (("a_and_d",), "b_and_d"), (("a_and_c",), "a_and_d"), (("a_and_d",), "a_and_c"),
        (("b_and_c",), "b_and_d"), (("b_and_d",), "b_and_c"),
    }  # fmt: skip
    assert listed(found) == []


def test_a_diagram_in_a_page_of_markdown_is_found_and_others_are_listed(tmp_path: Path) -> None:
    page = (
        "# Rules\n\n```mermaid\nflowchart LR\nx --> y\n```\n\n"
        "```mermaid\nstateDiagram-v2\na --> b\n```\n\nText --> more\n"
        "```mermaid\nstateDiagram-v2\nc --> d\n```\n"
    )

    found = drafted(tmp_path, page, ending=".md")

    assert list(found.document["states"]) == ["a", "b"]
    assert ("other-chart", 15) in listed(found)


def test_labels_are_read_as_they_are_shown(tmp_path: Path) -> None:
    diagram = 'stateDiagram-v2\nstate "#lt;A#gt; #35;1<br/>first" as a\na --> b: x#58; y#59;\n'

    found = drafted(tmp_path, diagram)

    assert [state["title"] for state in found.document["states"].values()] == ["<A> #1 first", "B"]
    assert [step["title"] for step in found.document["steps"].values()] == ["X: y;"]


def test_a_text_that_is_too_long_is_cut_and_that_is_listed(tmp_path: Path) -> None:
    found = drafted(tmp_path, f"stateDiagram-v2\na --> b: {'long ' * 100}\n")

    titles = [step["title"] for step in found.document["steps"].values()]
    assert [(len(title), title[-1]) for title in titles] == [(200, "…")]
    assert ("too-long", 2) in listed(found)


def test_a_line_that_is_not_understood_is_listed_and_the_others_count(tmp_path: Path) -> None:
    found = drafted(tmp_path, "stateDiagram-v2\na --> b\nthis is --> no --> way {\n}\n<<what>> ever\n")

    assert list(found.document["states"]) == ["a", "b"]
    assert [one for one in listed(found) if one[0] == "not-understood"] == [
        ("not-understood", 3), ("not-understood", 4), ("not-understood", 5),
    ]  # fmt: skip


def test_what_is_no_state_diagram_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(UnreadableChart) as refused:
        drafted(tmp_path, "\n  flowchart LR\n a --> b\n", "mermaid")

    assert (refused.value.finding.code, refused.value.finding.place.line, refused.value.finding.place.column) == (
        "syntax", 2, 3,
    )  # fmt: skip
