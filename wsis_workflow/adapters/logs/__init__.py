"""Event logs as files: XES and tables are read, XES and OCEL are written."""

from wsis_workflow.adapters.logs.ocel_writing import as_ocel
from wsis_workflow.adapters.logs.reading import read_log
from wsis_workflow.adapters.logs.xes_writing import as_xes

__all__ = ["read_log", "as_ocel", "as_xes"]
