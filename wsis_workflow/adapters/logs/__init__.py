"""Event logs as files: XES and tables are read, XES and OCEL are written."""

from wsis_workflow.adapters.logs.reading import read_log

__all__ = ["read_log"]
