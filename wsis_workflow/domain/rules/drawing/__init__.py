"""The state chart of a workflow: a picture, and text for Mermaid, Graphviz and the tools for SCXML and BPMN."""

from wsis_workflow.domain.rules.drawing.bpmn import bpmn
from wsis_workflow.domain.rules.drawing.picture import Walked, svg
from wsis_workflow.domain.rules.drawing.scxml import scxml
from wsis_workflow.domain.rules.drawing.texts import dot, mermaid

FORMATS = {"svg": svg, "mermaid": mermaid, "dot": dot, "scxml": scxml, "bpmn": bpmn}

__all__ = ["FORMATS", "Walked", "bpmn", "dot", "mermaid", "scxml", "svg"]
