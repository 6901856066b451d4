"""The pieces that drafts of every kind are made of: quoted words, dates of the story, reminders, people."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from string import Template

from wsis_workflow.app.authoring.answers import HOURS_IN, Answers
from wsis_workflow.domain.rules.calendars import Calendar
from wsis_workflow.domain.rules.moments import Wall, wall_at, wall_of
from wsis_workflow.domain.rules.spans import HOURS, WEEKS, Offset

CUTOFF = time(17)
LADDER = ("28 days", "14 days", "7 days", "3 days", "1 day", "3 hours")
MOST_REMINDERS = 3
A_WEEK = Offset(1, WEEKS)
_PLAIN = re.compile(r"[^\W\d_](?:[\w ()./-]*[\w)])?")
_MEANS_MORE = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


@dataclass(frozen=True, slots=True)
class StoryClock:
    """The days on which a rehearsal plays: from the first Monday a week after the edition is in force."""

    zone: str
    first: date

    @classmethod
    def of(cls, answers: Answers) -> "StoryClock":
        """Choose the first day."""
        day = answers.since + timedelta(days=7)
        return cls(answers.zone, day + timedelta(days=-day.weekday() % 7))

    def at(self, days: int, hour: int = 10, minute: int = 0) -> Wall:
        """Read the clock on a day of the story."""
        return wall_at(self.first + timedelta(days=days), time(hour, minute), self.zone)

    def due(self, since: Wall, span: Offset) -> Wall:
        """Say when a span from an instant ends: by the clock on the wall at five, or after so many hours."""
        if span.unit == HOURS:
            return wall_of(since.instant + timedelta(hours=span.count), self.zone)
        return wall_at(span.shift(since.local.date(), Calendar()), CUTOFF, self.zone)


def later(wall: Wall, minutes: int) -> Wall:
    """Read the clock so many minutes later."""
    return wall_of(wall.instant + timedelta(minutes=minutes), wall.zone)


def written(wall: Wall) -> str:
    """Write a time as rehearsals have it, in UTC where the clock on the wall would leave a doubt."""
    if wall_at(wall.local.date(), wall.local.time(), wall.zone).instant == wall.instant:
        return wall.local.strftime("%Y-%m-%dT%H:%M")
    return wall.instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill a template, and leave out the lines for which there is nothing to say."""
    lines = Template(template).substitute(values).lstrip("\n").splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip() != "-") + "\n"


def quoted(text: str) -> str:
    """Write text as YAML has it, in quotes where it could be read otherwise."""
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _MEANS_MORE
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def listed(words: Iterable[str]) -> str:
    """Write a list in one line."""
    return f"[{', '.join(map(quoted, words))}]"


def reminders(period: Offset) -> str:
    """Choose reminders that fall within a period."""
    longest = _hours(period) // 2
    return listed([step for step in LADDER if _hours(Offset.parse(step)) <= longest][:MOST_REMINDERS])


def _hours(span: Offset) -> int:
    return span.count * HOURS_IN[span.unit]


def cutoff(period: Offset) -> str:
    """Give the hour at which a period ends; one in hours ends to the minute."""
    return "" if period.unit == HOURS else f'cutoff: "{CUTOFF:%H:%M}", '


def length(period: Offset) -> str:
    """Write a period without its sign."""
    unit = period.unit.removesuffix("s") if period.count == 1 else period.unit
    return f"{period.count} {unit}"


def shared(answers: Answers) -> dict[str, str]:
    """Give what every draft says."""
    others = answers.languages[1:]
    return {
        "name": answers.name,
        "title": quoted(answers.title),
        "source": quoted(answers.source),
        "body": quoted(answers.body),
        "party": quoted(answers.body_kind),
        "word": answers.body_kind,
        "zone": answers.zone,
        "since": answers.since.isoformat(),
        "languages": listed(answers.languages),
        "period": length(answers.period),
        "cutoff": cutoff(answers.period),
        "before": reminders(answers.period),
        "in_languages": ", {languages: all}" if others else "",
        "language": quoted(answers.languages[0]),
        "others": listed(others),
    }


def only_if(wanted: object, line: str) -> str:
    """Give a line of a template, or the mark of one that is left out."""
    return line if wanted else "-"
