"""Laws of the state chart."""

from xml.etree import ElementTree as ET

from tests.domain.rules.council_sample import adding, workflow_of
from wsis_workflow.domain.rules.drawing import FORMATS, Walked, dot, mermaid, svg
from wsis_workflow.domain.rules.workflow import State, Step, Workflow

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = 'A "title" <script>alert(1)</script>; --> x'


def test_there_are_five_ways_to_draw() -> None:
    assert sorted(FORMATS) == ["bpmn", "dot", "mermaid", "scxml", "svg"]


def test_mermaid_shows_every_state_once_and_where_it_begins() -> None:
    lines = mermaid(workflow_of()).splitlines()

    assert lines[:2] == ["stateDiagram-v2", '    state "Drafting" as s0']
    assert "    [*] --> s0" in lines
    assert sum(line.startswith("    state ") for line in lines) == 13


def test_mermaid_joins_steps_between_the_same_states() -> None:
    second = adding("steps", "hurry: {title: Hurry, from: drafting, to: considered, by: [chair]}")

    lines = mermaid(workflow_of(second)).splitlines()

    assert [line for line in lines if "s0 --> s1:" in line] == ["    s0 --> s1: Hurry, Submit to the group"]


def test_dot_marks_ends_and_what_no_person_does() -> None:
    lines = dot(workflow_of()).splitlines()

    assert '  "noted" [label="Noted", peripheries=2];' in lines
    assert '  "endorsement" -> "endorsed" [label="Endorse", style=dashed];' in lines


def test_the_picture_is_xml_with_a_title_and_words_for_every_arrow() -> None:
    picture = ET.fromstring(svg(workflow_of()))  # noqa: S314 - our own picture

    assert picture.findtext(f"{SVG}title") == "Proposal to the Council through the working group, edition 1"
    words = picture.findtext(f"{SVG}desc") or ""
    assert words.startswith("Drafting leads to Before the group by: Submit to the group.")
    assert words.count(" leads to ") == 26
    assert len(picture.findall(f"{SVG}rect")) == 13 + 6


def test_the_picture_has_no_inline_style() -> None:
    assert "style" not in svg(workflow_of())


def test_titles_stay_titles_in_every_format() -> None:
    workflow = workflow_of(("title: Noted,", f"title: '{HOSTILE}',"))

    picture = ET.fromstring(svg(workflow))  # noqa: S314 - our own picture

    assert picture.findall(f".//{SVG}script") == []
    assert '[label="A \\"title\\" <script>alert(1)</script>; --> x", peripheries=2]' in dot(workflow)
    assert "A 'title' #lt;script#gt;alert(1)#lt;/script#gt;#59; --#gt; x" in mermaid(workflow)


def test_the_same_workflow_gives_the_same_picture() -> None:
    assert svg(workflow_of()) == svg(workflow_of())


def test_of_two_steps_between_the_same_states_only_the_taken_one_counts_as_taken() -> None:
    steps = {name: Step(name, name.capitalize(), ("open",), "done", ("chair",)) for name in ("adopt", "amend")}
    states = {"open": State("open", "Open"), "done": State("done", "Done", final="adopted")}
    workflow = Workflow("two", 1, "Two", "hash", "open", states, steps)

    drawn = svg(workflow, Walked({"open", "done"}, {("open", "adopt", "done")}))

    assert ">✓ Adopt, ✗ Amend</text>" in drawn
    assert "<desc>States never entered: none. Open leads to Done by: Adopt, Amend (never taken).</desc>" in drawn
