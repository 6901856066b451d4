"""Calendars of offices: YAML files, and the holidays that a library computes."""

from wsis_workflow.adapters.calendars.holidays import compute_holidays
from wsis_workflow.adapters.calendars.sheets import CalendarFaulty, load_calendars, load_sheet

__all__ = ["CalendarFaulty", "compute_holidays", "load_calendars", "load_sheet"]
