"""A migration plan read from plain data, held against both editions and against what runs; every fault at once."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.migration import (
    ANEW,
    BALLOT_WORDS,
    CARRY,
    ENDS,
    FINISH_FIRST,
    KEEP,
    DeadlinePlan,
    MigrationPlan,
)
from wsis_workflow.domain.rules.records import Key, MapOf, Record
from wsis_workflow.domain.rules.shapes import OneOf, Path, Reading, Text
from wsis_workflow.domain.rules.workflow import Workflow

DATES = (KEEP, ANEW)


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to move: how many running proposals stand in each state, and what is open on them."""

    states: Mapping[str, int] = field(default_factory=dict)
    ballots: Mapping[str, int] = field(default_factory=dict)
    deadlines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _EachOrAll:
    """One word for all, or an entry for each by its name."""

    words: OneOf
    each: MapOf

    def read(self, value: Any, path: Path, reading: Reading) -> Any:
        """Read either form."""
        return (self.each if isinstance(value, dict) else self.words).read(value, path, reading)

    def schema(self) -> dict[str, Any]:
        """Describe both forms."""
        return {"oneOf": [self.words.schema(), self.each.schema()]}


class _Deadline:
    """What becomes of a deadline: `keep`, `anew`, `ends`, its new name, or `{as: NAME, date: keep}`."""

    record = Record(
        "deadline",
        {
            "as": Key(Text("deadline"), "Its name under the new rules.", required=True),
            "date": Key(OneOf(DATES), "Whether the date that people were told stays."),
        },
    )

    def read(self, value: Any, path: Path, reading: Reading) -> DeadlinePlan | None:
        """Read any of the forms."""
        if isinstance(value, dict):
            read = self.record.read(value, path, reading)
            return DeadlinePlan(read.get("as"), read.get("date")) if read and read.get("as") else None
        if value == ENDS:
            return DeadlinePlan(None)
        if value in DATES:
            return DeadlinePlan(str(path[-1]), str(value))
        name = Text("deadline").read(value, path, reading)
        return DeadlinePlan(name) if name is not None else None

    def schema(self) -> dict[str, Any]:
        """Describe the forms."""
        return {"oneOf": [{"type": "string"}, self.record.schema()]}


PLAN = Record(
    "plan",
    {
        "migration": Key(Text(), "What people are told of it, in a few words."),
        "from": Key(Text(), "The edition that is left, as NAME/NUMBER."),
        "to": Key(Text(), "The edition that is entered, as NAME/NUMBER."),
        "reasons": Key(Text(), "Why the new rules apply to what is running, for instance the decision that says so."),
        "states": Key(MapOf(Text("state")), "For each state of the old edition its name in the new one."),
        "steps": Key(MapOf(Text("step")), "For each step that has another name its name in the new edition."),
        "parties": Key(MapOf(Text("body")), "For each party that has another name its name in the new edition."),
        "ballots": Key(
            _EachOrAll(OneOf(BALLOT_WORDS), MapOf(OneOf(BALLOT_WORDS))),
            "What becomes of open ballots: carry, restart or finish_first.",
        ),
        "deadlines": Key(_EachOrAll(OneOf(DATES), MapOf(_Deadline())), "What becomes of running deadlines."),
    },
)


def read_plan(
    data: object,
    old: Workflow,
    new: Workflow,
    standing: Standing,
) -> tuple[MigrationPlan | None, list[Fault]]:
    """Read a plan; it is None where it has faults."""
    names = {"state": new.states, "step": new.steps, "body": new.parties, "deadline": new.deadlines}
    reading = Reading({kind: tuple(known) for kind, known in names.items()})
    read = PLAN.read({} if data is None else data, (), reading)
    if read is None:
        return None, reading.faults
    _note_strangers(read, old, reading)
    _note_other_editions(read, old, new, reading)
    plan = MigrationPlan(
        hash=_hash(data),
        title=read.get("migration") or "",
        reasons=read.get("reasons") or "",
        states=read.get("states") or {},
        steps=read.get("steps") or {},
        parties=read.get("parties") or {},
        ballots=_ballots(read.get("ballots"), old),
        deadlines=_deadlines(read.get("deadlines"), old),
    )
    reading.faults.extend(_gaps(plan, old, new, standing))
    return (None if reading.faults else plan), reading.faults


def _hash(data: object) -> str:
    written = json.dumps(data or {}, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(written.encode()).hexdigest()


def _ballots(read: object, old: Workflow) -> dict[str, str]:
    if isinstance(read, Mapping):
        return dict(read)
    return dict.fromkeys(old.ballots, str(read)) if read else {}


def _deadlines(read: object, old: Workflow) -> dict[str, DeadlinePlan]:
    if isinstance(read, Mapping):
        return dict(read)
    return {name: DeadlinePlan(name, str(read)) for name in old.deadlines} if read else {}


def _note_strangers(read: Mapping[str, Any], old: Workflow, reading: Reading) -> None:
    """Note what is to be moved and is not in the old edition."""
    sections: tuple[tuple[str, str, Collection[str]], ...] = (
        ("states", "state", old.states),
        ("steps", "step", old.steps),
        ("parties", "party", old.parties),
        ("ballots", "ballot", old.ballots),
        ("deadlines", "deadline", old.deadlines),
    )
    for section, kind, known in sections:
        entries = read.get(section)
        for name in entries if isinstance(entries, Mapping) else ():
            if name not in known:
                hint = reading.hint(str(name), known)
                message = f'Edition {old.edition} has no {kind} "{name}"{hint}; correct or remove it.'
                reading.note("unknown-reference", message, (section, name), at_key=True)


def _note_other_editions(read: Mapping[str, Any], old: Workflow, new: Workflow, reading: Reading) -> None:
    for key, edition in (("from", old), ("to", new)):
        called = f"{edition.name}/{edition.edition}"
        if read.get(key) not in (None, called):
            message = f'This plan is for "{read[key]}", and "{called}" was asked for; use the plan for that edition.'
            reading.note("other-edition", message, (key,))


def _gaps(plan: MigrationPlan, old: Workflow, new: Workflow, standing: Standing) -> Iterator[Fault]:
    for state, number in standing.states.items():
        yield from _state_gaps(plan, state, number, new)
    for ballot, number in standing.ballots.items():
        yield from _ballot_gaps(plan, ballot, number, old, new)
    for deadline, number in standing.deadlines.items():
        target = plan.deadline(deadline).name
        if target is not None and target not in new.deadlines:
            message = (
                f'The deadline "{deadline}" runs on {number} proposal(s) and edition {new.edition} has none of that'
                f" name; write which one takes its place, or `{deadline}: {ENDS}`."
            )
            yield Fault("not-mapped", message, ("deadlines",), at_key=True)


def _state_gaps(plan: MigrationPlan, state: str, number: int, new: Workflow) -> Iterator[Fault]:
    target = plan.state(state)
    if target not in new.states:
        if state not in plan.states:
            message = (
                f'{number} proposal(s) stand in "{state}" and edition {new.edition} has no state of that name;'
                " write in which state they go on."
            )
            yield Fault("not-mapped", message, ("states",), at_key=True)
    elif new.states[target].final is not None:
        message = f'"{target}" is an end, and {number} running proposal(s) would stand in it; choose another state.'
        yield Fault("ends-there", message, ("states", state) if state in plan.states else ("states",))


def _ballot_gaps(plan: MigrationPlan, ballot: str, number: int, old: Workflow, new: Workflow) -> Iterator[Fault]:
    chosen = plan.ballots.get(ballot)
    if chosen is None:
        message = f'{number} ballot(s) "{ballot}" are open; write what becomes of them: {", ".join(BALLOT_WORDS)}.'
        yield Fault("not-mapped", message, ("ballots",), at_key=True)
        return
    if chosen == FINISH_FIRST:
        return
    for state in (one.name for one in old.states.values() if one.ballot == ballot):
        target = plan.state(state)
        if chosen == CARRY and target in new.states and new.states[target].ballot is None:
            message = f'No ballot is held in "{target}", so that none can be carried there; write {FINISH_FIRST}.'
            yield Fault("no-ballot", message, ("ballots", ballot))
