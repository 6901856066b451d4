"""Answers as plain data: times in UTC, numbers exact, what is inside stays inside."""

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType

import pytest

from wsis_workflow.app.plain import plain, written
from wsis_workflow.domain.rules.sentences import sentence


@dataclass(frozen=True)
class Part:
    """Something with everything in it."""

    at: datetime
    shares: tuple[Fraction, ...]
    of: MappingProxyType
    _inside: str = field(default="hidden")


PART = Part(
    at=datetime(2008, 1, 14, 9, tzinfo=timezone(timedelta(hours=1))),
    shares=(Fraction(2, 3), Fraction(4, 2)),
    of=MappingProxyType({"members": frozenset({"b", "a"}), "day": date(2008, 1, 14), "hour": time(17)}),
)
SAID = {
    "at": "2008-01-14T08:00:00Z",
    "shares": ["2/3", 2],
    "of": {"members": ["a", "b"], "day": "2008-01-14", "hour": "17:00:00"},
}


def test_everything_inside_becomes_what_json_has() -> None:
    assert plain([PART, {"path": PurePosixPath("a/b"), "said": sentence("No.")}]) == [
        SAID,
        {"path": "a/b", "said": "No."},
    ]


def test_what_is_written_is_what_is_plain() -> None:
    assert json.loads(written({"parts": [PART], "nothing": None})) == plain({"parts": [PART], "nothing": None})


def test_an_instant_says_that_it_is_utc() -> None:
    assert plain(datetime(2008, 1, 14, 8, 0, 0, 500000, tzinfo=UTC)) == "2008-01-14T08:00:00.500000Z"


def test_what_no_way_is_known_for_is_not_guessed() -> None:
    with pytest.raises(TypeError, match="teach"):
        plain({"one": object()})


def test_an_instant_of_which_the_zone_is_not_known_stays_as_it_was_written() -> None:
    assert plain([datetime(2008, 1, 14, 9, 30), datetime(2008, 1, 14, 9, 30, 0, 250_000, UTC)]) == [
        "2008-01-14T09:30:00",
        "2008-01-14T09:30:00.250000Z",
    ]
