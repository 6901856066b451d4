"""Deadlines in words, as they are printed everywhere: never a date that is not certain."""

from collections.abc import Mapping
from datetime import date

from wsis_workflow.domain.rules.date_words import (
    DAY_AND_HOUR,
    SHORT_DAY,
    SHORT_DAY_IN_MONTH,
    SHORT_DAY_IN_YEAR,
    dated,
)
from wsis_workflow.domain.rules.deadline_rules import DeadlineRule
from wsis_workflow.domain.rules.due import Due
from wsis_workflow.domain.rules.moments import Wall
from wsis_workflow.domain.rules.sentences import Sentence, sentence

EVENTS = {
    "state.entered": sentence("the state is entered"),
    "ballot.opened": sentence("the ballot opens"),
    "ballot.closed": sentence("the ballot closes"),
    "documents.available": sentence("the text is available in all languages"),
}


def in_words(rule: DeadlineRule, due: Due | None = None, names: Mapping[str, str] | None = None) -> Sentence:
    """Say when a deadline falls, without a date that is not certain; `names` calls the parties by the bodies' names.

    Examples: "Wednesday 15 October 2008, 17:00 (Europe/Zurich)"; "between Fri 1 and Fri 15 February 2008";
    "4 weeks after the text is available in all languages".
    """
    return rule_in_words(rule, names) if due is None else date_in_words(due)


def date_in_words(due: Due) -> Sentence:
    """Say what was computed: a wall time, or the days of a window."""
    return exactly(due.earliest) if due.is_exact else _between(due.earliest.local.date(), due.latest.local.date())


def rule_in_words(rule: DeadlineRule, names: Mapping[str, str] | None = None) -> Sentence:
    """Say what a deadline counts from, how far, and until which hour."""
    if rule.meeting_edge == "announced":
        party = _party(rule, names)
        return _at_hour(sentence("on the date that the letter for the next meeting of {party} sets", party=party), rule)
    return _at_hour(_rolled(_counted(rule, names), rule), rule)


def exactly(wall: Wall) -> Sentence:
    """Say a wall time with its weekday and its zone."""
    return sentence("{moment} ({zone})", moment=dated(wall.local, DAY_AND_HOUR), zone=wall.zone)


def _counted(rule: DeadlineRule, names: Mapping[str, str] | None) -> Sentence:
    anchor = _anchor(rule, names)
    if rule.offset.count < 0:
        return sentence("{length} before {event}", length=rule.offset.in_words, event=anchor)
    if rule.offset.count > 0:
        return sentence("{length} after {event}", length=rule.offset.in_words, event=anchor)
    return sentence("on {fixed}", fixed=anchor) if _is_date(rule) else sentence("when {event}", event=anchor)


def _anchor(rule: DeadlineRule, names: Mapping[str, str] | None) -> str:
    if rule.meeting_edge == "opening":
        return sentence("a meeting of {party} opens", party=_party(rule, names))
    if rule.meeting_edge == "closing":
        return sentence("a meeting of {party} closes", party=_party(rule, names))
    return EVENTS.get(rule.anchor, rule.anchor)


def _is_date(rule: DeadlineRule) -> bool:
    return not rule.meeting_edge and rule.anchor not in EVENTS


def _party(rule: DeadlineRule, names: Mapping[str, str] | None) -> str:
    party = rule.party or ""
    return (names or {}).get(party) or sentence("the {name}", name=party.replace("_", " "))


def _rolled(words: Sentence, rule: DeadlineRule) -> Sentence:
    if rule.roll == "preceding":
        return sentence("{words}, or the working day before", words=words)
    return sentence("{words}, or the working day after", words=words) if rule.roll == "following" else words


def _at_hour(words: Sentence, rule: DeadlineRule) -> Sentence:
    if rule.cutoff is None:
        return words
    return sentence("{words}, at {hour} ({zone})", words=words, hour=f"{rule.cutoff:%H:%M}", zone=rule.zone)


def _between(first: date, last: date) -> Sentence:
    """Name the month and the year once where they are the same."""
    if first == last:
        return sentence("on {day}", day=dated(last, SHORT_DAY))
    if (first.year, first.month) == (last.year, last.month):
        start = dated(first, SHORT_DAY_IN_MONTH)
    else:
        start = dated(first, SHORT_DAY_IN_YEAR if first.year == last.year else SHORT_DAY)
    return sentence("between {start} and {end}", start=start, end=dated(last, SHORT_DAY))
