"""A directory from a file: its entries, all that is wrong with them, and what entering them would change."""

from wsis_workflow.app.importing.comparing import Altered, Difference, Differences, differences
from wsis_workflow.app.importing.csv_entries import UnreadableLine, entries_of
from wsis_workflow.app.importing.reading import SECTIONS, Finding, Read, read_entries

__all__ = [
    "SECTIONS",
    "Altered",
    "Difference",
    "Differences",
    "Finding",
    "Read",
    "UnreadableLine",
    "differences",
    "entries_of",
    "read_entries",
]
