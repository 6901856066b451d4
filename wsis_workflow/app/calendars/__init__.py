"""Calendars: meetings and deadlines as programs for calendars show them, to read and to be invited by. Pure."""

from wsis_workflow.app.calendars.choosing import bodys_calendar, my_calendar, whole_calendar
from wsis_workflow.app.calendars.entry import Calendar, Entry, Invitation
from wsis_workflow.app.calendars.writing import calendar_text, invitation_text

__all__ = [
    "Calendar",
    "Entry",
    "Invitation",
    "bodys_calendar",
    "calendar_text",
    "invitation_text",
    "my_calendar",
    "whole_calendar",
]
