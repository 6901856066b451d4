"""The elements of BPMN 2.0 that have a place in a workflow, and what the others are called."""

from wsis_workflow.adapters.foreign.xml_tree import Element

TASKS = frozenset({
    "task", "userTask", "manualTask", "serviceTask", "scriptTask", "businessRuleTask", "sendTask", "receiveTask",
    "callActivity",
})  # fmt: skip
INSIDE = frozenset({"subProcess", "transaction", "adHocSubProcess"})
GATEWAYS = frozenset({"exclusiveGateway", "inclusiveGateway", "parallelGateway", "complexGateway", "eventBasedGateway"})
EVENTS = frozenset({"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"})
NODES = TASKS | INSIDE | GATEWAYS | EVENTS
PLAIN = frozenset({"incoming", "outgoing", "documentation"})
TOP = frozenset({"process", "collaboration", "BPMNDiagram"})
LOOPS = frozenset({"standardLoopCharacteristics", "multiInstanceLoopCharacteristics"})


def kind_of_event(element: Element) -> str:
    """Say what an event waits for or throws: timer, message, error, … or nothing."""
    found = next((child for child in element.children if child.tag.endswith("EventDefinition")), None)
    return found.tag.removesuffix("EventDefinition") if found is not None else ""


def timer_of(element: Element) -> tuple[str, str]:
    """Give the kind of a timer (`timeDuration`, `timeDate`, `timeCycle`) and what stands in it."""
    for definition in element.named("timerEventDefinition"):
        for child in definition.named("timeDuration", "timeDate", "timeCycle"):
            return child.tag, child.text
        return "", ""
    return "", ""


def documentation(element: Element) -> list[str]:
    """Give what an element says of itself."""
    return [child.text for child in element.named("documentation") if child.text]
