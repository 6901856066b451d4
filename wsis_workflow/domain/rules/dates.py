"""When a meeting is: its first day or the days that may be it, how many days it takes, and when it closes."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Self

from wsis_workflow.domain.rules.moments import Moment, wall_at
from wsis_workflow.domain.rules.written_dates import moment_as_written, precision_of

CLOSING_HOUR = time(18, 0)
LATE_CLOSING_HOUR = time(23, 59)
MIDNIGHT = time(0, 0)
LONGEST = 366


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """A meeting's dates as its letter wrote them; wall times are those of `zone`. Build it with `parse`."""

    opens: str
    days: int = 1
    closes: str | None = None
    zone: str = "Europe/Zurich"

    @classmethod
    def parse(cls, opens: str, days: int = 1, closes: str | None = None, zone: str = "Europe/Zurich") -> Self:
        """Take the dates of a letter.

        Raises:
            ValueError: one cannot be read, the closing is not exact, or it comes before the opening.
        """
        if not 1 <= days <= LONGEST:
            raise ValueError(f"A meeting takes from 1 to {LONGEST} days, not {days}; correct the number of days.")
        meeting = cls(opens, days, closes, zone)
        meeting._check()
        return meeting

    @property
    def precision(self) -> str:
        """Say how exactly the opening is known: `exact`, `week`, `month`, `quarter` or `tbd`."""
        return precision_of(self.opens)

    @property
    def opening(self) -> Moment | None:
        """Give the first day, or the range of days that may be it; the whole meeting must fit into its period."""
        return _opening(self)

    def _read_opening(self) -> Moment | None:
        written = moment_as_written(self.opens, self.zone)
        if written is None or written.is_exact:
            return written
        return replace(written, latest=max(written.earliest, written.latest - self._beyond_the_first))

    @property
    def closing(self) -> Moment | None:
        """Give the end: as the letter says, otherwise 18:00 on the last day (23:59 if it opens that evening)."""
        return _closing(self)

    def _read_closing(self) -> Moment | None:
        if self.closes is not None:
            return self._announced_closing(self.closes)
        opening = self.opening
        if opening is None:
            return None
        return self._closing_on(opening.earliest + self._beyond_the_first, opening.latest + self._beyond_the_first)

    @property
    def opens_at(self) -> datetime | None:
        """Give the instant (UTC) of the opening, midnight where only the day is known; None unless that is exact."""
        opening = self.opening
        if opening is None or not self._is_exact:
            return None
        return opening.instant or wall_at(opening.earliest, MIDNIGHT, self.zone).instant

    @property
    def closes_at(self) -> datetime | None:
        """Give the instant (UTC) of the closing; None unless the dates are exact."""
        closing = self.closing
        return closing.instant if closing is not None and self._is_exact else None

    @property
    def earliest_day(self) -> date | None:
        """Give the first day on which it may open."""
        opening = self.opening
        return None if opening is None else opening.earliest

    @property
    def latest_day(self) -> date | None:
        """Give the last day on which it may still be sitting."""
        closing = self.closing
        return None if closing is None else closing.latest

    @property
    def _is_exact(self) -> bool:
        return self.precision == "exact"

    @property
    def _beyond_the_first(self) -> timedelta:
        return timedelta(days=self.days - 1)

    def _announced_closing(self, closes: str) -> Moment:
        written = moment_as_written(closes, self.zone)
        if written is None or not written.is_exact:
            raise ValueError(f'The closing "{closes}" is not exact; write a date or leave it out until it is known.')
        return written if written.has_hour else self._closing_on(written.earliest, written.latest)

    def _closing_on(self, earliest: date, latest: date) -> Moment:
        if earliest < latest:
            return Moment(earliest, latest, CLOSING_HOUR, zone=self.zone)
        opens_at, closes_at = self.opens_at, wall_at(earliest, CLOSING_HOUR, self.zone).instant
        if opens_at is not None and closes_at <= opens_at:
            closes_at = wall_at(earliest, LATE_CLOSING_HOUR, self.zone).instant
        return Moment.happened(closes_at, self.zone)

    def _check(self) -> None:
        opening, closing = self.opening, self.closing
        if self.closes is None or opening is None or closing is None:
            return
        if closing.earliest < opening.earliest or self._closes_before_it_opens:
            raise ValueError(f'It closes ("{self.closes}") before it opens ("{self.opens}"); correct one of them.')

    @property
    def _closes_before_it_opens(self) -> bool:
        opens_at, closes_at = self.opens_at, self.closes_at
        return opens_at is not None and closes_at is not None and closes_at <= opens_at


# Letters are read once: deadlines ask for the same meetings at every act.
@lru_cache(maxsize=4096)
def _opening(meeting: MeetingTime) -> Moment | None:
    return meeting._read_opening()


@lru_cache(maxsize=4096)
def _closing(meeting: MeetingTime) -> Moment | None:
    return meeting._read_closing()
