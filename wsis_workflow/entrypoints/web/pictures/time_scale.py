"""Time along a line: from instants to places, and the ticks and labels that such a line bears.

Places run from 0 to 1000 across whatever width there is. Labels have a fixed size, so what does not overlap at the
least width does not at any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

from babel.dates import format_skeleton

from wsis_workflow.domain.rules.spans import add_months
from wsis_workflow.entrypoints.web.pictures.measuring import width_of

Direction = Literal["ltr", "rtl"]
WHOLE = 1000
NARROW, WIDE = 260, 440  # the least widths in CSS pixels, on a telephone and beside a column of words
TICK_SIZE, BETWEEN = 11, 8  # of a tick's letters, and from one label to the next
MOST_TICKS = 14
STEPS = ((7, 0), (0, 1), (0, 3), (0, 12), (0, 24), (0, 60), (0, 120))  # days and months from tick to tick


@dataclass(frozen=True, slots=True)
class Tick:
    """The begin of a period; `label` is empty where there is no room, `is_for_wide` where there is on wide pages."""

    at: int
    label: str = ""
    is_for_wide: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of time drawn in one direction, read by the clocks of one zone."""

    start: datetime
    end: datetime
    zone: tzinfo = UTC
    direction: Direction = "ltr"

    @classmethod
    def around(cls, instants: Iterable[datetime], zone: tzinfo, direction: Direction) -> "Scale":
        """Take in all the instants with some room at both ends; a single one gets two weeks."""
        known = sorted(instants)
        room = max((known[-1] - known[0]) * 0.04, timedelta(days=7) if known[0] == known[-1] else timedelta(hours=12))
        return cls(known[0] - room, known[-1] + room, zone, direction)

    def at(self, instant: datetime) -> int:
        """Give the place of an instant, from the side where reading begins."""
        return round((instant - self.start) / (self.end - self.start) * WHOLE)

    def x(self, place: float) -> float:
        """Mirror a place where one reads from the right."""
        return place if self.direction == "ltr" else WHOLE - place

    def midnight(self, day: date) -> datetime:
        """Give the instant at which a day begins."""
        return datetime.combine(day, time(), self.zone)

    def ticks(self, locale: str) -> tuple[Tick, ...]:
        """Choose weeks, months, quarters or years by the length of the stretch, and write what there is room for."""
        days, months = next(step for step in STEPS if step == STEPS[-1] or self._fits(*step))
        begins = list(self._begins(days, months))
        labels = [_label(day, days, months, locale, day == begins[0]) for day in begins]
        places = [self.at(self.midnight(day)) for day in begins]
        everywhere, on_wide = (_with_room(begins, places, labels, width) for width in (NARROW, WIDE))
        return tuple(
            Tick(place, label if number in everywhere | on_wide else "", number not in everywhere)
            for number, (place, label) in enumerate(zip(places, labels, strict=True))
        )

    def _fits(self, days: int, months: int) -> bool:
        return (self.end - self.start).days <= MOST_TICKS * (days + months * 30)

    def _begins(self, days: int, months: int) -> Iterator[date]:
        first = self.start.astimezone(self.zone).date()
        day = (
            first - timedelta(days=first.weekday()) if days else first.replace(month=_floor(first.month, months), day=1)
        )
        while (at := self.midnight(day)) < self.end:
            if at >= self.start:
                yield day
            day = add_months(day, months) + timedelta(days=days)


def _floor(month: int, step: int) -> int:
    return (month - 1) // min(step, 12) * min(step, 12) + 1


def _label(day: date, days: int, months: int, locale: str, is_first: bool) -> str:
    if days:
        return format_skeleton("MMMd", day, locale=locale)
    if months == 1:
        return format_skeleton("yMMM" if is_first or day.month == 1 else "MMM", day, locale=locale)
    return format_skeleton("yQQQ" if months == 3 else "y", day, locale=locale)


def _with_room(days: Sequence[date], places: Sequence[int], labels: Sequence[str], width: int) -> set[int]:
    """Choose labels so that none touches another or the end; those that name a year come first."""
    chosen: set[int] = set()
    spans = [(place * width / WHOLE, width_of(label, TICK_SIZE)) for place, label in zip(places, labels, strict=True)]
    for number in sorted(range(len(days)), key=lambda each: (days[each].month != 1, each)):
        start, room = spans[number]
        others = (spans[other] for other in chosen)
        is_free = all(start >= at + its + BETWEEN or start + room + BETWEEN <= at for at, its in others)
        if is_free and start + room <= width:
            chosen.add(number)
    return chosen
