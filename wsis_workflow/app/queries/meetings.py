"""What a change of a meeting would do, tried on a throw-away copy: deadlines, reminders, eligibility, people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from wsis_workflow.app.handle import Gate
from wsis_workflow.app.housekeeping import handle_register
from wsis_workflow.app.queries.deadlines import deadlines_of
from wsis_workflow.app.queries.sight import Seen, Sight
from wsis_workflow.app.queries.ways import ways_from
from wsis_workflow.app.tick import tick
from wsis_workflow.domain.proposals.register_commands import RegisterCommand
from wsis_workflow.domain.rules.sentences import Recorded, joined

PendingReminder = tuple[object, ...]
Place = tuple[str, str]  # a proposal, and the deadline, step or ballot's close on it
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
MOST_REMINDERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """A date that becomes another one, in words; empty where there was or will be none."""

    proposal: str
    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """A step that becomes possible or impossible apart from who takes it, and why."""

    proposal: str
    step: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What one change of the register would do."""

    deadlines: tuple[Change, ...]
    reminders_struck: int
    reminders_new: int
    loses: tuple[Eligibility, ...]
    regains: tuple[Eligibility, ...]
    ballots: tuple[Change, ...]
    told: tuple[str, ...]


@dataclass(frozen=True)
class _Picture:
    """Everything that may change, before or after."""

    deadlines: Mapping[Place, str]
    obstacles: Mapping[Place, str]
    ballots: Mapping[Place, str]
    reminders: frozenset[PendingReminder]


def preview(gate: Gate, command: RegisterCommand, actor: str, now: datetime) -> Preview:
    """Try a command on the register on the gate's store, which is a throw-away copy, and say what it changes.

    Raises:
        Refused: the rules say no.
    """
    tick(gate, now)  # what the clock had to do anyway is no consequence of this
    before = _picture(gate, now)
    last = max((number for number, _ in gate.store.notices()), default=0)
    handle_register(gate, command, actor, now)
    after = _picture(gate, now)
    return Preview(
        deadlines=tuple(_changes(before.deadlines, after.deadlines)),
        reminders_struck=len(before.reminders - after.reminders),
        reminders_new=len(after.reminders - before.reminders),
        loses=tuple(_turned(before.obstacles, after.obstacles)),
        regains=tuple(_turned(after.obstacles, before.obstacles)),
        ballots=tuple(_changes(before.ballots, after.ballots)),
        told=tuple(dict.fromkeys(notice.to for _, notice in gate.store.notices(last))),
    )


def _picture(gate: Gate, now: datetime) -> _Picture:
    everything = list(Sight(gate, now).all())
    return _Picture(
        deadlines={(d.proposal, d.name): d.words for seen in everything for d in deadlines_of(seen)},
        obstacles={place: why for seen in everything for place, why in _obstacles(seen)},
        ballots={place: words for seen in everything for place, words in _closes(seen)},
        reminders=_reminders(gate),
    )


def _obstacles(seen: Seen) -> Iterator[tuple[Place, str]]:
    """Say of every step what stands in its way apart from the person; nothing is the empty text."""
    for way in ways_from(seen):
        yield (seen.proposal.ref, way.step), joined(" ", (one.sentence for one in way.missing))


def _closes(seen: Seen) -> Iterator[tuple[Place, str]]:
    ballot = seen.proposal.ballot
    if ballot is not None and ballot.takes_replies and ballot.closes is not None:
        running = seen.proposal.deadlines.get(ballot.closes)
        yield (seen.proposal.ref, ballot.closes), Recorded(running.words) if running else ""


def _reminders(gate: Gate) -> frozenset[PendingReminder]:
    with gate.store.unit() as unit:
        pending = unit.due_reminders(END_OF_TIME, MOST_REMINDERS)
        unit.rollback()
    return frozenset((one.proposal, one.deadline, one.generation, one.key, one.to) for one in pending)


def _changes(before: Mapping[Place, str], after: Mapping[Place, str]) -> Iterator[Change]:
    for place in dict.fromkeys([*before, *after]):
        was, now = before.get(place, ""), after.get(place, "")
        if was != now:
            yield Change(*place, was, now)


def _turned(before: Mapping[Place, str], after: Mapping[Place, str]) -> Iterator[Eligibility]:
    """Find the steps that nothing stood against before, and something does after."""
    for place, why in after.items():
        if why and before.get(place) == "":
            yield Eligibility(*place, why)
