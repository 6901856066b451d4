"""What a desk follows until it is settled: its date moves with its meeting, and people are reminded of it in time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from wsis_workflow.domain.desk.falling import DueBy, Falls, falls
from wsis_workflow.domain.proposals.register import Register
from wsis_workflow.domain.rules.deadline_rules import Overdue, Reminders
from wsis_workflow.domain.rules.deadlines import Due, Offset, Point, reminder_points

GROUP, ACTION, STATEMENT, INCOMING = "group", "action", "statement", "incoming"
AT_ONCE = "at once"


@dataclass(frozen=True, slots=True)
class Following:
    """One thing that is followed: its date as asked for (when, by which body) and as it stands.

    `since` is when that date arose; `reminded` the latest rung of its ladder that was told.
    """

    by: DueBy
    body: str
    asked_at: datetime
    falls: Falls
    since: datetime
    reminded: datetime | None = None


@dataclass(frozen=True, slots=True)
class DateFollowed:
    """The date of something that is followed is another one now."""

    key: str
    falls: Falls
    was: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reminded:
    """A rung of the ladder of something that is followed was due, and people were told."""

    key: str
    rung: str
    instant: datetime
    is_overdue: bool
    at: datetime


class Followed(Protocol):
    """Whatever keeps things that are followed: a desk."""

    @property
    def following(self) -> Mapping[str, Following]:
        """Give them by their keys."""


def key_of(kind: str, name: object) -> str:
    """Name something that is followed."""
    return f"{kind}/{name}"


def kind_of(key: str) -> str:
    """Say of what kind it is."""
    return key.partition("/")[0]


def name_of(key: str) -> str:
    """Say which of its kind it is."""
    return key.partition("/")[2]


def followed(by: DueBy, body: str, now: datetime, register: Register) -> Following | None:
    """Begin to follow something; None where it has no date."""
    return Following(by, body, now, falls(by, body, now, register), now) if by.is_set else None


def dates_due(desk: Followed, register: Register, now: datetime) -> list[DateFollowed | Reminded]:
    """List the dates that have moved with their meetings, and of each ladder the latest rung that has fallen due."""
    return list(_due(desk.following, register, now))


def next_reminder(desk: Followed, register: Register, now: datetime) -> datetime | None:
    """Give the next instant at which somebody has to be reminded."""
    rungs = (rung.instant for key, one in desk.following.items() for rung in _rungs(key, one.falls.due))
    return min((instant for instant in rungs if instant > now), default=None)


def is_overdue(one: Following, now: datetime) -> bool:
    """Say whether its date is over."""
    return one.falls.due is not None and one.falls.due.over <= now


def _due(following: Mapping[str, Following], register: Register, now: datetime) -> Iterator[DateFollowed | Reminded]:
    for key, one in following.items():
        found = falls(one.by, one.body, one.asked_at, register)
        if found != one.falls:
            yield DateFollowed(key, found, one.falls.words, now)
            continue  # what lies behind the new date when it arises is not told
        point = _latest_rung(key, one, now)
        if point is not None:
            yield Reminded(key, point.key, point.instant, point.is_overdue, now)


def _latest_rung(key: str, one: Following, now: datetime) -> Point | None:
    told = one.reminded or one.since
    due = [rung for rung in _rungs(key, one.falls.due) if told < rung.instant <= now]
    return due[-1] if due else None


def _rungs(key: str, due: Due | None) -> list[Point]:
    if due is None:
        return []
    points = [*reminder_points(due, LADDERS[kind_of(key)]), Point(AT_ONCE, due.over, True)]
    return sorted(points, key=lambda point: point.instant)


def _ladder(*before: str, every: str, lasting: str) -> Reminders:
    overdue = Overdue(Offset.parse(every), Offset.parse(lasting), ())
    return Reminders(tuple(Offset.parse(one) for one in before), (), overdue)


LADDERS: Mapping[str, Reminders] = {
    GROUP: _ladder("7 days", "1 day", "2 hours", every="1 day", lasting="7 days"),
    ACTION: _ladder("14 days", "7 days", "1 day", every="7 days", lasting="28 days"),
    STATEMENT: _ladder("7 days", "1 day", every="7 days", lasting="28 days"),
    INCOMING: _ladder("14 days", "7 days", "1 day", every="7 days", lasting="28 days"),
}
