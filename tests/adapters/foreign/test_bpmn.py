"""Laws of the import of processes in BPMN 2.0."""

from pathlib import Path

import pytest

from tests.adapters.foreign.foreign_builders import charts_in, drafted, ends, faults_of, listed, ways
from wsis_workflow.app.foreign import UnreadableChart

PROCESS = """\
<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="urn:xsi" id="d">
  <bpmn:collaboration id="c">
    <bpmn:participant id="p1" name="The secretariat" processRef="main"/>
    <bpmn:participant id="p2" name="Members"/>
    <bpmn:messageFlow id="m" name="Circular" sourceRef="draft" targetRef="p2"/>
  </bpmn:collaboration>
  <bpmn:process id="main">
    <bpmn:laneSet id="ls">
      <bpmn:lane id="l1" name="Legal office">
        <bpmn:flowNodeRef>start</bpmn:flowNodeRef><bpmn:flowNodeRef>draft</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="l2" name="Chair"><bpmn:flowNodeRef>decide</bpmn:flowNodeRef></bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="start" name="A paper comes"/>
    <bpmn:userTask id="draft" name="Draft the text"><bpmn:documentation>Two pages.</bpmn:documentation></bpmn:userTask>
    <bpmn:userTask id="decide" name="Decide"/>
    <bpmn:exclusiveGateway id="g" name="Good enough?" default="f4"/>
    <bpmn:boundaryEvent id="b" attachedToRef="decide">
      <bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="x">P14D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="yes" name="Adopted"/>
    <bpmn:endEvent id="late" name="Lapsed"><bpmn:terminateEventDefinition/></bpmn:endEvent>
    <bpmn:dataObject id="data"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="draft"/>
    <bpmn:sequenceFlow id="f2" name="Submit" sourceRef="draft" targetRef="decide"/>
    <bpmn:sequenceFlow id="f3" sourceRef="decide" targetRef="g"/>
    <bpmn:sequenceFlow id="f4" name="No" sourceRef="g" targetRef="draft"/>
    <bpmn:sequenceFlow id="f5" name="Yes" sourceRef="g" targetRef="yes">
      <bpmn:conditionExpression>${votes > 3}</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f6" sourceRef="b" targetRef="late"/>
    <bpmn:textAnnotation id="ta"><bpmn:text>Rule 12</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="as" sourceRef="decide" targetRef="ta"/>
  </bpmn:process>
</bpmn:definitions>
"""


def in_process(inside: str) -> str:
    return f'<definitions>\n<process id="p">\n{inside}\n</process>\n</definitions>'


def test_titles_that_a_tool_broke_into_lines_are_on_one(tmp_path: Path) -> None:
    content = PROCESS.replace("Draft the text", "Draft&#10;the&#10;  text").replace("Legal office", "Legal&#10;office")
    content = content.replace('"Good enough?"', '"Good&#10;enough?" wsis2:x="1"').replace(
        'name="Members"', 'name="Mem&#10;bers"'
    )

    found = drafted(tmp_path, content.replace("<bpmn:definitions ", '<bpmn:definitions xmlns:wsis2="urn:x" ', 1))

    assert found.document["states"]["draft_the_text"]["title"] == "Draft the text"
    assert "Legal office" in [role.get("title") for role in found.document["roles"].values()]
    assert [one.message for one in found.findings if "\n" in one.message] == []
    assert "“Good enough?”" in " ".join(one.message for one in found.findings)
    assert "“Mem bers”" in " ".join(one.message for one in found.findings)


def test_tasks_are_states_and_gateways_are_passed(tmp_path: Path) -> None:
    found = drafted(tmp_path, PROCESS)

    assert list(found.document["states"]) == ["draft_the_text", "decide", "adopted", "lapsed"]
    assert ways(found) == {
        "submit": (("draft_the_text",), "decide"),
        "good_enough_no": (("decide",), "draft_the_text"),
        "good_enough_yes": (("decide",), "adopted"),
        "to_lapsed": (("decide",), "lapsed"),
    }
    assert (found.document["title"], ends(found)) == ("The secretariat", ["adopted", "lapsed"])


def test_lanes_are_roles(tmp_path: Path) -> None:
    document = drafted(tmp_path, PROCESS).document

    assert document["roles"]["legal_office"] == {"title": "Legal office", "of": "body", "office": "legal_office"}
    assert document["states"]["decide"]["waits_on"] == "chair"
    assert document["steps"]["submit"]["by"] == ["legal_office"]


def test_a_timer_on_the_border_is_a_deadline(tmp_path: Path) -> None:
    document = drafted(tmp_path, PROCESS).document

    assert document["steps"]["to_lapsed"]["by"] == ["clock"]
    assert document["deadlines"]["to_lapsed"] == {
        "title": "To “Lapsed”", "anchor": "state.entered", "offset": "14 days", "while": ["decide"],
        "then": "to_lapsed", "remind": {"before": ["7 days", "1 day"], "to": ["holder"]},
    }  # fmt: skip


def test_conditions_documentation_and_annotations_stay(tmp_path: Path) -> None:
    found = drafted(tmp_path, PROCESS)

    assert found.document["steps"]["good_enough_yes"]["note"] == "Only where: ${votes > 3}"
    assert found.document["steps"]["good_enough_no"]["note"] == "Where no other way is open"
    assert found.comments == {
        ("states", "draft_the_text"): ("It begins with: A paper comes", "Two pages."),
        ("states", "decide"): ("Rule 12",),
    }


def test_what_has_no_place_is_listed_with_line_and_element(tmp_path: Path) -> None:
    found = drafted(tmp_path, PROCESS)

    assert [(one.code, one.place.line, one.place.element) for one in found.findings] == [
        ("event", 23, "late"), ("not-supported", 24, "data"), ("not-supported", 5, "p2"), ("message-flow", 6, "m"),
    ]  # fmt: skip


def test_only_what_a_person_must_decide_is_left(tmp_path: Path) -> None:
    assert faults_of(drafted(tmp_path, PROCESS)) == ["single-point-of-failure"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [("PT72H", "72 hours"), ("P1Y", "12 months"), ("P2W", "2 weeks"), ("PT120M", "2 hours"), ("P1DT12H", None),
     ("PT5M", None), ("R3/PT10H", None), ("${d}", None)],
)  # fmt: skip
def test_a_timer_that_is_no_span_of_ours_stays_a_note(tmp_path: Path, written: str, kept: str | None) -> None:
    found = drafted(tmp_path, PROCESS.replace("P14D", written))

    offsets = [rule["offset"] for rule in found.document.get("deadlines", {}).values()]
    assert offsets == ([kept] if kept else [])
    assert [one.code for one in found.findings].count("timer") == (0 if kept else 1)
    notes = [step["note"] for step in found.document["steps"].values() if step["to"] == "lapsed" and "note" in step]
    assert notes == ([] if kept else [f"When: {written}"])


def test_a_sub_process_is_flat_and_left_when_it_is_done(tmp_path: Path) -> None:
    inside = (
        '<startEvent id="s"/><task id="a" name="A"/><subProcess id="sub"><startEvent id="s2"/><task id="x" name="X"/>'
        '<task id="y" name="Y"/><endEvent id="e2"/><sequenceFlow id="i0" sourceRef="s2" targetRef="x"/>'
        '<sequenceFlow id="i1" sourceRef="x" targetRef="y"/><sequenceFlow id="i2" sourceRef="y" targetRef="e2"/>'
        "</subProcess>"
        '<boundaryEvent id="b" name="Stop" attachedToRef="sub"/><task id="z" name="Z"/><endEvent id="e" name="Over"/>'
        '<sequenceFlow id="f0" sourceRef="s" targetRef="a"/><sequenceFlow id="f1" sourceRef="a" targetRef="sub"/>'
        '<sequenceFlow id="f2" sourceRef="sub" targetRef="z"/><sequenceFlow id="f3" sourceRef="z" targetRef="e"/>'
        '<sequenceFlow id="f4" sourceRef="b" targetRef="e"/>'
    )

    assert ways(drafted(tmp_path, in_process(inside))) == {
        "to_x": (("a",), "x"),
        "to_y": (("x",), "y"),
        "to_z": (("y",), "z"),
        "to_over": (("z",), "over"),
        "stop": (("x", "y"), "over"),
    }


def test_ways_that_are_all_followed_are_listed(tmp_path: Path) -> None:
    inside = (
        '<startEvent id="s"/>\n<parallelGateway id="g"><outgoing>f1</outgoing><outgoing>f2</outgoing>'
        "</parallelGateway>\n"
        '<task id="a"/><task id="b"/>\n<sequenceFlow id="f0" sourceRef="s" targetRef="g"/>'
        '<sequenceFlow id="f1" sourceRef="g" targetRef="a"/><sequenceFlow id="f2" sourceRef="g" targetRef="b"/>'
    )

    assert ("parallel", 4) in listed(drafted(tmp_path, in_process(inside)))


def test_states_come_in_the_order_in_which_they_are_reached(tmp_path: Path) -> None:
    inside = (
        '<endEvent id="e" name="Over"/><task id="c" name="C"/><task id="lost" name="Lost"/><task id="b" name="B"/>'
        '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="c" targetRef="e"/>'
        '<sequenceFlow id="f2" sourceRef="b" targetRef="c"/><sequenceFlow id="f3" sourceRef="s" targetRef="b"/>'
    )

    found = drafted(tmp_path, in_process(inside))

    assert list(found.document["states"]) == ["b", "c", "over", "lost"]


def test_what_a_tool_adds_to_a_task_is_listed(tmp_path: Path) -> None:
    found = drafted(tmp_path, in_process('<startEvent id="s"/><task id="a" name="A" camunda:assignee="kermit"/>'))

    assert "What a tool says of “A” is left out: camunda:assignee=kermit." in [one.message for one in found.findings]


def test_each_process_of_a_file_is_a_chart(tmp_path: Path) -> None:
    processes = '<process id="one"><task id="a"/></process><process id="two"><task id="b"/></process>'
    file = f"<definitions>{processes}</definitions>"

    assert [chart.name for chart in charts_in(tmp_path, file)] == ["one", "two"]


@pytest.mark.parametrize(
    ("content", "code"),
    [("<definitions/>", "no-states"), ("<x/>", "syntax"), ("<!DOCTYPE x><definitions/>", "hostile"), ("", "syntax")],
)
def test_what_is_no_process_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(UnreadableChart) as refused:
        drafted(tmp_path, content, "bpmn")

    assert refused.value.finding.code == code
