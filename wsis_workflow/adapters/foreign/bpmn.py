"""Processes in BPMN 2.0: which there are in a file, and what belongs to none of them."""

from wsis_workflow.adapters.foreign.bpmn_process import ProcessReader
from wsis_workflow.adapters.foreign.bpmn_words import NODES, TOP
from wsis_workflow.adapters.foreign.xml_tree import Element, read_tree
from wsis_workflow.app.foreign import Chart, UnreadableChart


def read_bpmn(content: bytes) -> list[Chart]:
    """Read every process of a file.

    Raises:
        UnreadableChart: it is no BPMN, or without any process.
    """
    root = read_tree(content, "A process")
    if root.tag != "definitions":
        said = f"This is no BPMN: it begins with <{root.tag[:40]}>; it should with <definitions>."
        raise UnreadableChart("syntax", said, root.line, root.column)
    processes = [one for one in root.named("process") if any(child.tag in NODES for child in one.children)]
    if not processes:
        raise UnreadableChart("no-states", "There is no process with anything in it.", root.line, root.column)
    charts = [ProcessReader(one, _title(one, root)).chart for one in processes]
    for chart in charts:
        _list_beside(root, chart)
    return charts


def _title(process: Element, root: Element) -> str:
    participants = (one for collaboration in root.named("collaboration") for one in collaboration.named("participant"))
    pool = next((one.get("name") for one in participants if one.get("processRef").rpartition(":")[2] == process.id), "")
    return process.get("name") or pool or process.id


def _list_beside(root: Element, chart: Chart) -> None:
    """List what stands beside the processes: message flows, other pools, definitions of messages and errors."""
    for child in root.children:
        if child.tag == "collaboration":
            for one in child.children:
                _list_of_collaboration(one, chart)
        elif child.tag not in TOP:
            what = f"<{child.tag[:40]}>" + (f" “{child.get('name')}”" if child.get("name") else "")
            chart.note("not-supported", f"{what} has no place in a workflow; it is left out.", child.place)


def _list_of_collaboration(element: Element, chart: Chart) -> None:
    named = f" “{element.get('name')}”" if element.get("name") else ""
    if element.tag == "messageFlow":
        between = f"from {element.get('sourceRef')} to {element.get('targetRef')}"
        said = f"The message{named} {between} goes to another process; it is left out."
        chart.note("message-flow", said, element.place)
    elif element.tag == "participant" and not element.get("processRef"):
        said = f"The pool{named} has no process of its own; it is left out."
        chart.note("not-supported", said, element.place)
    elif element.tag != "participant":
        said = f"<{element.tag[:40]}>{named} has no place in a workflow; it is left out."
        chart.note("not-supported", said, element.place)
