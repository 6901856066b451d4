"""Time along a line: from instants to places, and the ticks and labels that such a line bears.

Places run from 0 to 1000 across whatever width there is. Labels have a fixed size, so what does not overlap at the
least width does not at any other.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Literal

from babel.dates import format_skeleton

from wsis_workflow.domain.rules.spans import add_months
from wsis_workflow.entrypoints.web.pictures.measuring import width_of

Direction = Literal["ltr", "rtl"]
WHOLE = 1000
NARROW, WIDE = 260, 440  # the least widths in CSS pixels, on a telephone and beside a column of words
TICK_SIZE, BETWEEN = 11, 8  # of a tick's letters, and from one label to the next
MOST_TICKS = 14
STRIDES = ((1, 2, 4, 8), (1, 2, 3, 4, 6, 12))  # from label to label, in ticks; the second where they are months
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
        strip = _Labels(begins, [self.at(self.midnight(day)) for day in begins], days, months, locale)
        step, on_wide = strip.chosen(WIDE)
        _, everywhere = strip.chosen(NARROW, step)
        return tuple(
            Tick(place, on_wide.get(number, ""), number not in everywhere) for number, place in enumerate(strip.places)
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


@dataclass(frozen=True, slots=True)
class _Labels:
    """What could be written at the ticks, of which every so manieth is, so that the distances are even."""

    days: Sequence[date]
    places: Sequence[int]
    step: int
    months: int
    locale: str

    def chosen(self, width: int, least: int = 1) -> tuple[int, dict[int, str]]:
        """Choose as many as there is room for, the first January among them, and only of every `least`-th."""
        strides = [stride for stride in STRIDES[self.months == 1] if stride % least == 0]
        tried = ((stride, self._every(stride, width)) for stride in (*strides, len(self.days) + 1))
        return next((stride, found) for stride, found in tried if self._has_room(found, width))

    def _every(self, stride: int, width: int) -> dict[int, str]:
        januaries = (n for n, day in enumerate(self.days) if day.month == 1)
        anchor = next((n for n in januaries if self._ends(n, self._label(n, True), NARROW)), 0)
        first = anchor % stride
        labels = {n: self._label(n, n == first) for n in range(first, len(self.days), stride)}
        return {number: label for number, label in labels.items() if self._ends(number, label, width)}

    def _ends(self, number: int, label: str, width: int) -> bool:
        """Say whether a label ends before the strip does."""
        return self._start(number, width) + width_of(label, TICK_SIZE) <= width

    def _has_room(self, labels: dict[int, str], width: int) -> bool:
        return all(
            self._start(one, width) + width_of(labels[one], TICK_SIZE) + BETWEEN <= self._start(other, width)
            for one, other in pairwise(labels)
        )

    def _start(self, number: int, width: int) -> float:
        return self.places[number] * width / WHOLE

    def _label(self, number: int, is_first: bool) -> str:
        return _label(self.days[number], self.step, self.months, self.locale, is_first)
