"""Which events of a log are replayed: those by which an activity is done, each activity once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wsis_workflow.app.conforming.log import STEP, Event
from wsis_workflow.app.conforming.matching import Matching

DONE = frozenset({"", "complete"})
BEGUN = "start"
GIVEN_UP = frozenset({"ate_abort", "pi_abort", "withdraw", "reassign", "autoskip", "manualskip"})


@dataclass
class Choice:
    """The transitions that count for each activity, and the events left aside with the reason, counted."""

    counting: Mapping[str, frozenset[str]]
    matching: Matching
    aside: Counter[str] = field(default_factory=Counter)

    def replayed(self, events: Iterable[Event]) -> list[Event]:
        """Give the events of a case that are replayed."""
        return [event for event in events if self._counts(event)]

    def _counts(self, event: Event) -> bool:
        reason = self._reason_against(event)
        if reason:
            self.aside[reason] += 1
        return not reason

    def _reason_against(self, event: Event) -> str:
        if event.kind not in ("", STEP):
            return f"no step: {event.kind}"
        if event.activity in self.matching.ignored:
            return f"mapped to ignore: {event.activity}"
        return "" if event.transition in self.counting[event.activity] else f"life cycle: {event.transition}"


def choice_of(cases: Iterable[Iterable[Event]], matching: Matching) -> Choice:
    """Choose for each activity of a log what counts: `complete`, or where that is never said `start`, or whatever is.

    An event without a transition is complete. What was given up (`ate_abort`, `withdraw` and the like) never counts.
    """
    said: dict[str, set[str]] = defaultdict(set)
    for events in cases:
        for event in events:
            said[event.activity].add(event.transition)
    return Choice({activity: _counting(found) for activity, found in said.items()}, matching)


def _counting(said: set[str]) -> frozenset[str]:
    if said & DONE:
        return DONE
    return frozenset({BEGUN}) if BEGUN in said else frozenset(said - GIVEN_UP)
