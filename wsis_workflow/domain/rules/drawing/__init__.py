"""The state chart of a workflow: as text for Mermaid and Graphviz, and as a picture that needs neither."""

from wsis_workflow.domain.rules.drawing.picture import Walked, svg
from wsis_workflow.domain.rules.drawing.texts import dot, mermaid

FORMATS = {"svg": svg, "mermaid": mermaid, "dot": dot}

__all__ = ["FORMATS", "Walked", "dot", "mermaid", "svg"]
