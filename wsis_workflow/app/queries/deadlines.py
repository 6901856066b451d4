"""Deadlines as people are shown them: in words with weekday and zone, a window where the date is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from wsis_workflow.app.queries.sight import Seen
from wsis_workflow.domain.proposals.nouns import RunningDeadline
from wsis_workflow.domain.rules.sentences import Recorded

LAST = datetime.max


@dataclass(frozen=True, slots=True)
class Deadline:
    """A running deadline; `earliest` and `latest` differ in a window and are None while it is unresolved.

    `zone` is that of the rule.
    """

    proposal: str
    name: str
    title: str
    words: str
    earliest: datetime | None
    latest: datetime | None
    passed: bool
    source: str
    meeting: str | None
    generation: int
    zone: str

    @property
    def is_exact(self) -> bool:
        """Say whether its date is known."""
        return self.earliest is not None and self.earliest == self.latest


def deadlines_of(seen: Seen) -> list[Deadline]:
    """List the running deadlines of a proposal, the next one first."""
    return in_order(_deadlines(seen))


def next_of(seen: Seen) -> Deadline | None:
    """Give the next deadline that has not passed."""
    return next((one for one in deadlines_of(seen) if not one.passed), None)


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Put deadlines in the order in which they fall due, those without a date last."""
    return sorted(deadlines, key=lambda one: (one.earliest is None, one.earliest or LAST, one.proposal, one.name))


def _deadlines(seen: Seen) -> Iterator[Deadline]:
    for running in seen.proposal.deadlines.values():
        rule = seen.around.workflow.deadlines[running.name]
        yield Deadline(
            proposal=seen.proposal.ref,
            name=running.name,
            title=rule.label,
            words=Recorded(running.words),
            earliest=running.due.earliest.instant if running.due else None,
            latest=running.due.latest.instant if running.due else None,
            passed=_has_passed(running, seen.now),
            source=rule.source,
            meeting=running.meeting,
            generation=running.generation,
            zone=rule.zone,
        )


def _has_passed(running: RunningDeadline, now: datetime) -> bool:
    return running.over is not None and running.over <= now
