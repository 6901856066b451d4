"""State machines of others as files: tables in JSON, Mermaid, SCXML, BPMN."""

from wsis_workflow.adapters.foreign.reading import read_charts

__all__ = ["read_charts"]
