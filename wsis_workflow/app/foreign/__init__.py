"""State machines of others as a starting point for a workflow of ours."""

from wsis_workflow.app.foreign.chart import Chart, Edge, Finding, Kind, Node, Place, UnreadableChart, unused
from wsis_workflow.app.foreign.drafting import Draft, draft

__all__ = ["Chart", "Draft", "Edge", "Finding", "Kind", "Node", "Place", "UnreadableChart", "draft", "unused"]
