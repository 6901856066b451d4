"""When each item of an agenda begins and ends, by the hours in which the meeting sits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from wsis_workflow.domain.desk.agenda_nouns import BREAK, Hours, Item
from wsis_workflow.domain.rules.dates import MeetingTime
from wsis_workflow.domain.rules.moments import wall_at

A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A stretch of time in which the meeting sits without a pause."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item is due; None where the meeting is over by then, or its date is not exact."""

    begins: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The slot of each item by its key, the minutes that they take, and those that the meeting has (None: unknown).

    `too_much` counts the minutes for which there is no room.
    """

    slots: Mapping[str, Slot] = field(default_factory=dict)
    needed: int = 0
    available: int | None = None
    too_much: int = 0


def timetable(items: Sequence[Item], time: MeetingTime, hours: Sequence[Hours]) -> Timetable:
    """Give every item its slot, one after the other.

    What does not fit before a pause goes on after it. A break does not: it ends with the sitting.
    """
    needed, sat = sum(item.minutes for item in items), sittings(time, hours)
    if not sat:
        available = _of_days(time, hours)
        too_much = 0 if available is None else max(0, needed - available)
        return Timetable({item.key: Slot() for item in items}, needed, available, too_much)
    walk = _Walk(sat, sat[0].begins)
    slots = {item.key: walk.slot(item) for item in items}
    return Timetable(slots, needed, sum(map(_minutes, sat)), int(walk.beyond / A_MINUTE))


def sittings(time: MeetingTime, hours: Sequence[Hours]) -> list[Sitting]:
    """List when the meeting sits: at its hours, but from its opening and until its closing; none without exact dates.

    An opening with an hour, and a closing that the letter fixes, go before the hours: the first sitting begins and the
    last one ends with them.
    """
    opens, closes, opening = time.opens_at, time.closes_at, time.opening
    if opens is None or closes is None or opening is None:
        return []
    found = [one for day in _days(opening.earliest, time) for one in _on(day, time, hours)]
    inside = [Sitting(max(one.begins, opens), min(one.ends, closes)) for one in found]
    kept = [one for one in inside if one.begins < one.ends] or [Sitting(opens, closes)]
    if opening.has_hour:
        kept[0] = Sitting(opens, kept[0].ends)
    if time.closes is not None and kept[-1].ends < closes:
        kept[-1] = Sitting(kept[-1].begins, closes)
    return kept


def _days(first: date, time: MeetingTime) -> Iterator[date]:
    last = time.latest_day or first
    for number in range((last - first).days + 1):
        yield first + number * A_DAY


def _on(day: date, time: MeetingTime, hours: Sequence[Hours]) -> Iterator[Sitting]:
    for one in hours:
        begins, ends = (wall_at(day, _hour(written), time.zone).instant for written in (one.begins, one.ends))
        yield Sitting(begins, ends)


@dataclass
class _Walk:
    """Goes through the sittings of a meeting; `beyond` is what found no room in them."""

    sat: Sequence[Sitting]
    at: datetime
    number: int = 0
    beyond: timedelta = timedelta()

    def slot(self, item: Item) -> Slot:
        """Take the time of one item."""
        if not self._room:
            self._go_on()
        begins, left = self.at, item.minutes * A_MINUTE
        if not self._room:
            self.beyond += left
            return Slot()
        while left > self._room and item.kind != BREAK:
            left -= self._room
            if not self._go_on():
                self.beyond += left
                return Slot(begins)
        self.at += min(left, self._room)
        return Slot(begins, self.at)

    @property
    def _room(self) -> timedelta:
        return self.sat[self.number].ends - self.at

    def _go_on(self) -> bool:
        """Go to the next sitting; at the end of the last one there is none."""
        if self.number + 1 == len(self.sat):
            self.at = self.sat[self.number].ends
            return False
        self.number += 1
        self.at = self.sat[self.number].begins
        return True


def _of_days(time: MeetingTime, hours: Sequence[Hours]) -> int | None:
    """Count the minutes of a meeting whose date is not exact, by its days."""
    of_a_day = sum(_since_midnight(one.ends) - _since_midnight(one.begins) for one in hours)
    return of_a_day * time.days if time.opening is not None else None


def _since_midnight(written: str) -> int:
    at = _hour(written)
    return at.hour * 60 + at.minute


def _hour(written: str) -> time:
    return time.fromisoformat(written)


def _minutes(one: Sitting) -> int:
    return int((one.ends - one.begins) / A_MINUTE)
