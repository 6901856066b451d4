"""Until when a language version is awaited, whether it is late, and when people are reminded of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from wsis_workflow.domain.proposals.circumstances import Circumstances
from wsis_workflow.domain.proposals.nouns import Proposal
from wsis_workflow.domain.proposals.translations import Translation, TranslationRequest
from wsis_workflow.domain.rules.due import Due
from wsis_workflow.domain.rules.moments import wall_at, wall_of

BEFORE = (7, 3, 1)  # days before the date at which the translator is reminded
OVERDUE = (0, 1, 3, 7, 14)  # days after it at which the secretariat is told as well


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder of one language version: its instant, and whether the date has passed by then."""

    key: str
    instant: datetime
    is_overdue: bool = False


def until_of(request: TranslationRequest | None, proposal: Proposal, zone: str) -> Due | None:
    """Give the date of a request, a window where its deadline is one; None where there is none yet."""
    if request is None:
        return None
    if request.deadline is None:
        return _at(request.until, zone)
    running = proposal.deadlines.get(request.deadline) or proposal.ended.get(request.deadline)
    return running.due if running else None


def minutes_late(translation: Translation | None, proposal: Proposal, zone: str, now: datetime) -> int:
    """Count the minutes since the last one that would have been in time; 0 where it is not late."""
    if translation is None or not translation.is_open:
        return 0
    due = until_of(translation.request, proposal, zone)
    if due is None or now < due.over:
        return 0
    return (now - due.over) // timedelta(minutes=1) + 1


def is_late(translation: Translation | None, proposal: Proposal, zone: str, now: datetime) -> bool:
    """Say whether the text is still awaited although its date has passed."""
    return minutes_late(translation, proposal, zone, now) > 0


def rungs(translation: Translation, proposal: Proposal, zone: str) -> Iterator[Rung]:
    """Give the reminders of what is still awaited; before a window they run from its first day."""
    due = until_of(translation.request, proposal, zone) if translation.is_open else None
    if due is None:
        return
    for days in BEFORE:
        yield Rung(f"{days}-before", _days_from(due.earliest.instant, -days, zone))
    for days in OVERDUE:
        yield Rung(f"{days}-after", _days_from(due.over, days, zone), is_overdue=True)


def translation_looks(proposal: Proposal, around: Circumstances) -> Iterator[datetime]:
    """Give the instants at which somebody is to be reminded of a language version."""
    for translation in proposal.translations.values():
        for rung in rungs(translation, proposal, around.workflow.zone):
            yield rung.instant


def _at(until: datetime | None, zone: str) -> Due | None:
    return Due(wall_of(until, zone), wall_of(until, zone)) if until is not None else None


def _days_from(instant: datetime, days: int, zone: str) -> datetime:
    """Count days by the clocks of the zone."""
    local = wall_of(instant, zone).local
    return wall_at(local.date() + timedelta(days=days), local.time(), zone).instant
