"""Logs of what was done elsewhere, replayed on a workflow: does what was done follow the rules?"""

from wsis_workflow.app.conforming.conform import Terms, conform
from wsis_workflow.app.conforming.log import Event, Findings, Log, NoSuchColumn, UnreadableLog, in_order
from wsis_workflow.app.conforming.report import Report

__all__ = [
    "Event",
    "Findings",
    "Log",
    "NoSuchColumn",
    "Report",
    "Terms",
    "UnreadableLog",
    "conform",
    "in_order",
]
