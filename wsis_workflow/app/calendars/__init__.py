"""Calendars: meetings and deadlines as programs for calendars show them, to read and to be invited by. Pure."""
