"""Deadlines: the rule, what it gives for an anchor, the reminders that lead up to it, and all that in words."""

from wsis_workflow.domain.rules.deadline_rules import EVENTS, MEETING_EDGES, DeadlineRule, Overdue, Reminders
from wsis_workflow.domain.rules.deadline_words import date_in_words, in_words, rule_in_words
from wsis_workflow.domain.rules.due import Due, due, due_on
from wsis_workflow.domain.rules.ladder import Point, reminder_points
from wsis_workflow.domain.rules.moments import Moment, Wall, in_utc, wall_at, wall_of, zone_of
from wsis_workflow.domain.rules.spans import Offset
from wsis_workflow.domain.rules.written_dates import clock_time, moment_as_written, precision_of

__all__ = [
    "EVENTS",
    "MEETING_EDGES",
    "DeadlineRule",
    "Due",
    "Moment",
    "Offset",
    "Overdue",
    "Point",
    "Reminders",
    "Wall",
    "clock_time",
    "date_in_words",
    "due",
    "due_on",
    "in_utc",
    "in_words",
    "moment_as_written",
    "precision_of",
    "reminder_points",
    "rule_in_words",
    "wall_at",
    "wall_of",
    "zone_of",
]
