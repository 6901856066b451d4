"""A small model of the motions: dictionaries that say what has to be found after what was acknowledged.

It is written from the rules of the motion as people read them, and shares nothing with the program but the commands.
It says what an act does, not who may take it: what the house refuses never reaches it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from tests.promises.builders import HOUR, MINUTE
from wsis_workflow.domain.proposals import commands as cmd

DRAFTING, CONSIDERED, SILENCE, ENDORSED = "drafting", "considered", "silence", "endorsed"
# From where each step leads where; the second edition calls one of them otherwise.
WAYS = {
    "submit": ((DRAFTING,), CONSIDERED),
    "hand_in": ((DRAFTING,), CONSIDERED),
    "hand_back": ((CONSIDERED,), DRAFTING),
    "circulate": ((CONSIDERED,), SILENCE),
    "adopt": ((ENDORSED,), "adopted"),
    "withdraw": ((DRAFTING, CONSIDERED), "withdrawn"),
}
CALLED = {"before_group": CONSIDERED}  # likewise
BY_TWO = frozenset({"adopt"})
HOURS = {1: 72, 2: 60, 3: 96}  # how long a silence lasts, by the edition of the rules
SILENCE_ENDS = "silence_ends"
Said = tuple[str, datetime]
Shown = tuple[str, dict[str, str], dict[int, tuple[str, bool]]]


@dataclass(frozen=True)
class Stand:
    """Where a motion stands: what each member has said and when, when its silence is over, what waits for a second."""

    state: str = DRAFTING
    said: Mapping[str, Said] = field(default_factory=dict)
    over: datetime | None = None
    waits: cmd.TakeStep | cmd.Annul | None = None

    @property
    def after_silence(self) -> "Stand":
        """Give what comes when it is over: it is broken where one objection stands, and kept otherwise."""
        is_broken = any(position == "object" for position, _ in self.said.values())
        return Stand(CONSIDERED if is_broken else ENDORSED)

    def is_over(self, now: datetime) -> bool:
        return self.over is not None and self.over <= now


@dataclass
class Motion:
    """A motion: where it stands, after where it stood before each act that can be taken back; and its comments."""

    edition: int
    stands: list[Stand] = field(default_factory=lambda: [Stand()])
    comments: dict[int, tuple[str, bool]] = field(default_factory=dict)  # the words, and whether it is resolved

    @property
    def now(self) -> Stand:
        return self.stands[-1]

    def act(self, **changes: Any) -> None:
        """Do what can be taken back."""
        self.stands.append(replace(self.now, **changes))

    def waits_for(self, command: cmd.TakeStep | cmd.Annul | None) -> None:
        self.stands[-1] = replace(self.now, waits=command)

    def may_be_found(self, now: datetime) -> list[Shown]:
        """Give its state, positions and comments; where a silence is over, also as the clock may have left it."""
        stands = [self.now, self.now.after_silence] if self.now.is_over(now) else [self.now]
        return [
            (one.state, {member: position for member, (position, _) in one.said.items()}, self.comments)
            for one in stands
        ]


@dataclass
class Model:
    """All motions by name."""

    motions: dict[str, Motion] = field(default_factory=dict)
    in_force: int = 1

    def acted(self, command: Any, now: datetime, number: int, member: str = "") -> None:
        """Follow an act that was acknowledged and has changed something; `number` is that of the act."""
        effect = _EFFECTS.get(type(command))
        if effect is not None:
            effect(self, command, _At(now, number, member))
        self.until(now)

    def until(self, now: datetime) -> None:
        """Let the clock end each silence that is over."""
        for motion in self.motions.values():
            if motion.now.is_over(now):
                motion.stands.append(motion.now.after_silence)

    def step(self, ref: str, step: str, now: datetime) -> None:
        """Take a step."""
        motion = self.motions[ref]
        sources, target = WAYS[step]
        assert motion.now.state in sources
        over = now + HOURS[motion.edition] * HOUR + MINUTE if target == SILENCE else None
        motion.stands.append(Stand(target, over=over))

    def moved(self, ref: str, edition: int, over: datetime | None, *, anew: bool) -> None:
        """Go on under other rules, from where nothing can be taken back; `anew`: nobody has said anything yet."""
        motion = self.motions[ref]
        motion.edition, said = edition, {} if anew else motion.now.said
        motion.stands = [replace(motion.now, over=over, said=said)]


@dataclass(frozen=True)
class _At:
    """When an act was taken, its number, and the member for whom somebody spoke."""

    now: datetime
    number: int
    member: str


def _begin(model: Model, command: cmd.Propose, at: _At) -> None:
    model.motions[command.ref] = Motion(model.in_force)


def _begin_another(model: Model, command: cmd.Forward, at: _At) -> None:
    model.motions[command.new] = Motion(model.in_force)


def _step(model: Model, command: cmd.TakeStep, at: _At) -> None:
    if command.step in BY_TWO:
        model.motions[command.ref].waits_for(command)
    else:
        model.step(command.ref, command.step, at.now)


def _confirm(model: Model, command: cmd.Confirm, at: _At) -> None:
    motion = model.motions[command.ref]
    asked = motion.now.waits
    assert asked is not None
    motion.waits_for(None)
    if isinstance(asked, cmd.TakeStep):
        model.step(command.ref, asked.step, at.now)
    else:
        motion.stands.pop()


def _ask_to_annul(model: Model, command: cmd.Annul, at: _At) -> None:
    model.motions[command.ref].waits_for(command)


def _speak(model: Model, command: cmd.TakePosition, at: _At) -> None:
    """Let what was received last stand, whoever entered it when."""
    motion = model.motions[command.ref]
    received = command.received if command.behalf_of and command.received else at.now
    is_late = at.member in motion.now.said and received < motion.now.said[at.member][1]
    new = {} if is_late else {at.member: (command.position, received)}
    motion.act(said={**motion.now.said, **new})


def _close(model: Model, command: cmd.Close, at: _At) -> None:
    motion = model.motions[command.ref]
    motion.stands.append(motion.now.after_silence)


def _extend(model: Model, command: cmd.Extend, at: _At) -> None:
    motion = model.motions[command.ref]
    assert isinstance(command.to, datetime)
    motion.act(over=command.to + MINUTE if command.deadline == SILENCE_ENDS else motion.now.over)


def _note(model: Model, command: cmd.Record | cmd.Schedule, at: _At) -> None:
    """Change nothing that the model tells, by an act that can be taken back."""
    model.motions[command.ref].act()


def _comment(model: Model, command: cmd.Comment, at: _At) -> None:
    model.motions[command.ref].comments[at.number] = (command.text, False)


def _end_or_go_on(model: Model, command: cmd.Resolve | cmd.Reopen, at: _At) -> None:
    comments = model.motions[command.ref].comments
    comments[command.comment] = (comments[command.comment][0], isinstance(command, cmd.Resolve))


_EFFECTS: dict[type, Callable[[Model, Any, _At], None]] = {
    cmd.Propose: _begin,
    cmd.Forward: _begin_another,
    cmd.TakeStep: _step,
    cmd.Confirm: _confirm,
    cmd.Annul: _ask_to_annul,
    cmd.TakePosition: _speak,
    cmd.Close: _close,
    cmd.Extend: _extend,
    cmd.Record: _note,
    cmd.Schedule: _note,
    cmd.Comment: _comment,
    cmd.Resolve: _end_or_go_on,
    cmd.Reopen: _end_or_go_on,
}
