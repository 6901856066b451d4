"""A proposal goes on under another edition of its rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CarriedBallot:
    """The rule by which an open ballot goes on, and the deadline that closes it there."""

    rule: str
    closes: str | None


@dataclass(frozen=True, slots=True)
class CarriedDeadline:
    """A deadline that goes on under a new rule, as a new generation; `extended` is the date that stays, if one does.

    `meeting` is the one that the date hangs on under the new rule: an extension lasts as long as that does.
    """

    name: str
    to: str
    extended: datetime | None = None
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class Migrated:
    """The proposal is judged by another edition from now on, by a plan.

    `source`, `target` and `plan` are content hashes. What is not in a mapping keeps its name; `parties` is whole.
    """

    source: str
    target: str
    plan: str
    was: str
    state: str
    by: str
    at: datetime
    title: str = ""
    reasons: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    deadlines: tuple[CarriedDeadline, ...] = ()
    ended: Mapping[str, str] = field(default_factory=dict)
    ballot: CarriedBallot | None = None
