"""Deadlines in plain English: a date, a window, or what must happen before there is a date."""

from collections.abc import Mapping
from datetime import date

from wsis_workflow.domain.rules.deadline_rules import DeadlineRule
from wsis_workflow.domain.rules.due import Due
from wsis_workflow.domain.rules.moments import Wall

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVENTS = {
    "state.entered": "the state is entered",
    "ballot.opened": "the ballot opens",
    "ballot.closed": "the ballot closes",
    "documents.available": "the text is available in all languages",
}
MEETINGS = {"opening": "a meeting of {party} opens", "closing": "a meeting of {party} closes"}
ROLLS = {"preceding": ", or the working day before", "following": ", or the working day after"}


def in_words(rule: DeadlineRule, due: Due | None = None, names: Mapping[str, str] | None = None) -> str:
    """Say when a deadline falls, without a date that is not certain; `names` calls the parties by the bodies' names.

    Examples: "Wednesday 15 October 2008, 17:00 (Europe/Zurich)"; "between Fri 1 and Fri 15 February 2008";
    "4 weeks after the text is available in all languages".
    """
    if due is None:
        return rule_in_words(rule, names)
    return _exactly(due.earliest) if due.is_exact else _between(due.earliest.local.date(), due.latest.local.date())


def rule_in_words(rule: DeadlineRule, names: Mapping[str, str] | None = None) -> str:
    """Say what a deadline counts from, how far, and until which hour."""
    if rule.meeting_edge == "announced":
        return f"on the date that the letter for the next meeting of {_party(rule, names)} sets{_hour(rule)}"
    return f"{_distance(rule)} {_anchor(rule, names)}{ROLLS.get(rule.roll, '')}{_hour(rule)}"


def _distance(rule: DeadlineRule) -> str:
    if rule.offset.count == 0:
        return "on" if _is_date(rule) else "when"
    return f"{rule.offset.in_words} {'before' if rule.offset.count < 0 else 'after'}"


def _anchor(rule: DeadlineRule, names: Mapping[str, str] | None) -> str:
    if rule.meeting_edge:
        return MEETINGS[rule.meeting_edge].format(party=_party(rule, names))
    return EVENTS.get(rule.anchor, rule.anchor)


def _is_date(rule: DeadlineRule) -> bool:
    return not rule.meeting_edge and rule.anchor not in EVENTS


def _party(rule: DeadlineRule, names: Mapping[str, str] | None) -> str:
    party = rule.party or ""
    return (names or {}).get(party, f"the {party.replace('_', ' ')}")


def _hour(rule: DeadlineRule) -> str:
    return f", at {rule.cutoff:%H:%M} ({rule.zone})" if rule.cutoff else ""


def _exactly(wall: Wall) -> str:
    return f"{DAYS[wall.local.weekday()]} {_full(wall.local.date())}, {wall.local:%H:%M} ({wall.zone})"


def _between(first: date, last: date) -> str:
    """Name the month and the year once where they are the same."""
    if first == last:
        return f"on {_weekday(last)} {_full(last)}"
    if (first.year, first.month) == (last.year, last.month):
        start = f"{_weekday(first)} {first.day}"
    elif first.year == last.year:
        start = f"{_weekday(first)} {first.day} {MONTHS[first.month - 1]}"
    else:
        start = f"{_weekday(first)} {_full(first)}"
    return f"between {start} and {_weekday(last)} {_full(last)}"


def _weekday(day: date) -> str:
    return DAYS[day.weekday()][:3]


def _full(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
