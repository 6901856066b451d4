"""Laws of the state chart in SCXML and BPMN: every id once, every reference to one, a picture of every part."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.domain.rules.council_sample import adding, workflow_of
from wsis_workflow.adapters.definitions import load_workflows
from wsis_workflow.domain.rules.drawing import bpmn, scxml
from wsis_workflow.domain.rules.workflow import Workflow

LIBRARY = [one.workflow for one in load_workflows(Path(__file__).parents[3] / "workflows") if one.workflow]
EVERY = pytest.mark.parametrize("workflow", LIBRARY, ids=lambda one: f"{one.name}/{one.edition}")
MODEL = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
POINT = "{http://www.omg.org/spec/DD/20100524/DI}waypoint"
SCXML = "{http://www.w3.org/2005/07/scxml}"
OURS = "{urn:wsis-workflow:chart}"
NODES = ("startEvent", "userTask", "endEvent", "exclusiveGateway", "boundaryEvent")
HOSTILE = 'A "title" <b>&amp; --> ]]> \\ufffe x'
Rectangle = tuple[int, int, int, int]
REFERENCES = ("sourceRef", "targetRef", "attachedToRef", "processRef", "bpmnElement")


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text.encode())  # noqa: S314 - our own chart


def ids_of(root: ET.Element) -> list[str]:
    return [one.attrib["id"] for one in root.iter() if "id" in one.attrib]


def nodes_of(root: ET.Element) -> list[ET.Element]:
    return [one for tag in NODES for one in root.iter(f"{MODEL}{tag}")]


def references_of(root: ET.Element) -> Iterator[str]:
    for one in root.iter():
        yield from (one.attrib[name] for name in REFERENCES if name in one.attrib)
        if one.tag in (f"{MODEL}flowNodeRef", f"{MODEL}incoming", f"{MODEL}outgoing"):
            yield one.text or ""


def bounds_of(root: ET.Element) -> dict[str, Rectangle]:
    found: dict[str, Rectangle] = {}
    for shape in root.iter(f"{DI}BPMNShape"):
        bounds = shape.find(f"{DC}Bounds")
        assert bounds is not None
        x, y, width, height = (int(bounds.attrib[name]) for name in ("x", "y", "width", "height"))
        found[shape.attrib["bpmnElement"]] = (x, y, width, height)
    return found


def lies_on(point: tuple[int, int], rectangle: Rectangle) -> bool:
    """Say whether a point is in a rectangle or on its border."""
    x, y, width, height = rectangle
    return x <= point[0] <= x + width and y <= point[1] <= y + height


def overlaps(one: Rectangle, other: Rectangle) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )


@EVERY
def test_every_id_of_a_process_is_there_once_and_every_reference_leads_to_one(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))

    assert [one for one, number in Counter(ids_of(root)).items() if number > 1] == []
    assert set(references_of(root)) - set(ids_of(root)) == set()
    assert len(list(references_of(root))) > len(nodes_of(root))


@EVERY
def test_every_state_is_a_task_or_an_end_and_every_node_in_one_lane(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))

    tasks = {one.attrib[f"{OURS}state"] for one in root.iter(f"{MODEL}userTask")}
    ends = {one.attrib[f"{OURS}state"]: one.attrib[f"{OURS}end"] for one in root.iter(f"{MODEL}endEvent")}
    assert tasks == {name for name, state in workflow.states.items() if not state.final}
    assert ends == {name: state.final for name, state in workflow.states.items() if state.final}
    lanes = Counter(one.text for one in root.iter(f"{MODEL}flowNodeRef"))
    assert lanes == Counter(one.attrib["id"] for one in nodes_of(root))


@EVERY
def test_a_node_that_is_left_by_several_flows_is_a_gateway(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))

    left = Counter(one.attrib["sourceRef"] for one in root.iter(f"{MODEL}sequenceFlow"))
    gateways = {one.attrib["id"] for one in root.iter(f"{MODEL}exclusiveGateway")}
    assert {node for node, number in left.items() if number > 1} == gateways
    assert gateways


@EVERY
def test_nodes_say_which_flows_enter_and_leave_them(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))

    said = {(one.attrib["id"], tag, end.text) for one in nodes_of(root) for tag in ("incoming", "outgoing")
            for end in one.findall(f"{MODEL}{tag}")}  # fmt: skip
    flows = list(root.iter(f"{MODEL}sequenceFlow"))
    out = {(one.attrib["sourceRef"], "outgoing", one.attrib["id"]) for one in flows}
    assert said == out | {(one.attrib["targetRef"], "incoming", one.attrib["id"]) for one in flows}


@EVERY
def test_every_part_is_drawn_once_and_no_two_shapes_of_a_lane_overlap(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))
    bounds = bounds_of(root)

    bands = {one.attrib["id"] for tag in ("lane", "participant") for one in root.iter(f"{MODEL}{tag}")}
    assert set(bounds) == bands | {one.attrib["id"] for one in nodes_of(root)}
    timers = {one.attrib["id"] for one in root.iter(f"{MODEL}boundaryEvent")}
    solid = [(node, place) for node, place in bounds.items() if node not in bands | timers]
    assert [(a, b) for a, one in solid for b, other in solid if a < b and overlaps(one, other)] == []


@EVERY
def test_every_flow_is_drawn_from_its_source_to_its_target(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))
    bounds, flows = bounds_of(root), {one.attrib["id"]: one for one in root.iter(f"{MODEL}sequenceFlow")}

    edges = {one.attrib["bpmnElement"]: one for one in root.iter(f"{DI}BPMNEdge")}
    assert set(edges) == set(flows)
    for name, edge in edges.items():
        points = [(int(one.attrib["x"]), int(one.attrib["y"])) for one in edge.iter(POINT)]
        assert len(points) >= 2
        assert lies_on(points[0], bounds[flows[name].attrib["sourceRef"]]), name
        assert lies_on(points[-1], bounds[flows[name].attrib["targetRef"]]), name


@EVERY
def test_every_node_is_drawn_in_its_lane_and_every_lane_in_the_pool(workflow: Workflow) -> None:
    root = parsed(bpmn(workflow))
    bounds = bounds_of(root)
    pool = next(root.iter(f"{MODEL}participant")).attrib["id"]

    for lane in root.iter(f"{MODEL}lane"):
        place = bounds[lane.attrib["id"]]
        for corner in ((place[0], place[1]), (place[0] + place[2], place[1] + place[3])):
            assert lies_on(corner, bounds[pool])
        for node in lane.iter(f"{MODEL}flowNodeRef"):
            x, y, width, height = bounds[node.text or ""]
            assert lies_on((x, y), place), node.text
            assert lies_on((x + width, y + height), place), node.text


def test_the_clock_some_time_after_entering_is_a_timer_on_the_border() -> None:
    root = parsed(bpmn(workflow_of()))

    timers = list(root.iter(f"{MODEL}boundaryEvent"))
    assert [one.findtext(f"{MODEL}timerEventDefinition/{MODEL}timeDuration") for one in timers] == ["P365D"]
    flows = [one for one in root.iter(f"{MODEL}sequenceFlow") if one.attrib.get(f"{OURS}step") == "hand_back"]
    assert [one.attrib["sourceRef"] in {timers[0].attrib["id"]} for one in flows] == [True, False]


@EVERY
def test_a_state_chart_has_every_state_and_step_and_every_target_is_there(workflow: Workflow) -> None:
    root = parsed(scxml(workflow))

    ids = {one.attrib["id"]: one.attrib[f"{OURS}name"] for one in root if one.tag != f"{SCXML}transition"}
    assert list(ids.values()) == list(workflow.states)
    assert ids[root.attrib["initial"]] == workflow.initial
    ways = [
        (one.attrib[f"{OURS}name"], way.attrib[f"{OURS}name"], ids[way.attrib["target"]])
        for one in root
        for way in one.iter(f"{SCXML}transition")
    ]
    assert sorted(ways) == sorted(
        (source, name, step.dest) for name, step in workflow.steps.items() for source in step.sources
    )


@pytest.mark.parametrize("draw", [bpmn, scxml])
def test_titles_stay_titles(draw: object) -> None:
    assert callable(draw)
    workflow = workflow_of(("title: Noted,", f"title: '{HOSTILE}',"))

    root = parsed(draw(workflow))

    titles = [one.attrib.get("name") or one.attrib.get(f"{OURS}title") for one in root.iter()]
    assert titles.count(HOSTILE) == 1


@pytest.mark.parametrize("draw", [bpmn, scxml])
def test_names_that_are_no_ids_become_ids(draw: object) -> None:
    assert callable(draw)
    strange = adding("steps", "'1 a/b': {title: X, from: drafting, to: considered, by: [chair]}")
    other = adding("steps", "'1 a b': {title: Y, from: drafting, to: considered, by: [chair]}")

    root = parsed(draw(workflow_of(strange, other)))

    names = [value for one in root.iter() for key, value in one.attrib.items() if key in (f"{OURS}step", f"{OURS}name")]
    assert [name for name in names if name.startswith("1")] == ["1 a b", "1 a/b"]
    assert [one for one in ids_of(root) if not one[0].isalpha() or " " in one or "/" in one] == []
