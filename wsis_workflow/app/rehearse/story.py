"""A rehearsal as a file writes it, read as a whole before it is played; every fault comes at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from wsis_workflow.app.directory import instant, read_directory
from wsis_workflow.app.entries import UnreadableEntry, checked
from wsis_workflow.app.rehearse.expecting import check_keys
from wsis_workflow.app.rehearse.verbs import AnyCommand, commands_of
from wsis_workflow.domain.proposals.register_commands import Enter

KEYS = (
    "rehearsal", "workflows", "definitions", "zone", "start",
    "bodies", "members", "people", "meetings", "acts", "expect", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the story has wrong: the act (from 0, None for the rest) and one sentence."""

    act: int | None
    message: str

    @property
    def number(self) -> int | None:
        """Count the act as people do, from one."""
        return None if self.act is None else self.act + 1


@dataclass(frozen=True, slots=True)
class Scene:
    """One act of the story: when, who, which commands, the refusal expected of each, and what is expected then."""

    at: datetime
    by: str
    commands: tuple[AnyCommand, ...]
    refused: str | None = None
    expect: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A rehearsal ready to be played."""

    title: str
    workflows: tuple[str, ...]
    definitions: Mapping[str, Any]
    zone: str
    start: datetime
    directory: Enter
    scenes: tuple[Scene, ...]
    expect: Mapping[str, Any]
    note: str = ""


def read_story(data: object) -> tuple[Story | None, list[Fault]]:
    """Read a rehearsal; the story is None where it cannot be played."""
    if not isinstance(data, Mapping):
        return None, [Fault(None, "A rehearsal is a mapping of keys; write it as in the README of the workflows.")]
    faults: list[Fault] = []
    zone = str(data.get("zone", "Europe/Zurich"))
    start = _start(data, zone, faults)
    directory, unreadable = read_directory(data, zone)
    faults.extend(Fault(None, message) for message in unreadable)
    scenes = _scenes(data.get("acts"), zone, start, faults)
    faults.extend(Fault(None, message) for message in _unknown(data.get("expect"), "expect"))
    if faults or start is None:
        return None, faults
    return Story(
        title=str(data.get("rehearsal", "A rehearsal")),
        workflows=tuple(str(name) for name in data.get("workflows") or ()),
        definitions=_definitions(data.get("definitions")),
        zone=zone,
        start=start,
        directory=directory,
        scenes=scenes,
        expect=data.get("expect") or {},
        note=str(data.get("note", "")),
    ), []


def _start(data: Mapping[str, Any], zone: str, faults: list[Fault]) -> datetime | None:
    try:
        checked(data, KEYS, "the rehearsal")
    except UnreadableEntry as fault:
        faults.append(Fault(None, str(fault)))
    acts = data.get("acts")
    first = acts[0].get("at") if isinstance(acts, list) and acts and isinstance(acts[0], Mapping) else None
    try:
        return instant(data.get("start", first), zone)
    except (ValueError, KeyError) as fault:
        faults.append(Fault(None, f"start: {fault}"))
        return None


def _scenes(acts: object, zone: str, start: datetime | None, faults: list[Fault]) -> tuple[Scene, ...]:
    if not isinstance(acts, list):
        faults.append(Fault(None, "acts: write a list of acts, each with `at`, `by` and one verb."))
        return ()
    scenes: list[Scene] = []
    latest = start
    for number, entry in enumerate(acts):
        try:
            scene = _scene(entry, zone)
            if latest is not None and scene.at < latest:
                raise ValueError(f'"{entry["at"]}" is before the act above it; put the acts in time order.')
            latest = scene.at
            scenes.append(scene)
        except (ValueError, KeyError, TypeError, AttributeError) as fault:
            faults.append(Fault(number, _said(fault)))
    return tuple(scenes)


def _scene(entry: object, zone: str) -> Scene:
    if not isinstance(entry, Mapping):
        raise ValueError("An act is a mapping with `at`, `by` and one verb; write it so.")
    if entry.get("at") is None:
        raise ValueError('"at" is missing; say when the act happens.')
    commands = tuple(commands_of(entry, zone))
    if commands and entry.get("by") is None:
        raise ValueError('"by" is missing; say who acts.')
    expect = entry.get("expect") or {}
    for message in _unknown(expect, "expect"):
        raise ValueError(message)
    refused = str(entry["refused"]) if entry.get("refused") is not None else None
    at = instant(entry["at"], zone)
    return Scene(at, str(entry.get("by", "")), commands, refused, expect, str(entry.get("note", "")))


def _unknown(expect: object, place: str) -> list[str]:
    if expect is None:
        return []
    try:
        check_keys(expect, place)
    except UnreadableEntry as fault:
        return [str(fault)]
    return []


def _definitions(entries: object) -> dict[str, Any]:
    """Take workflows written into the story: by name, or as a list of documents that name themselves."""
    if isinstance(entries, list):
        entries = {str(entry.get("workflow", number)): entry for number, entry in enumerate(entries)}
    if not isinstance(entries, Mapping):
        return {}
    return {str(name): _named(str(name), entry) for name, entry in entries.items()}


def _named(name: str, entry: object) -> object:
    """Give a workflow that lives only in this story the name it stands under, and a first edition."""
    return {"workflow": name, "edition": 1, "title": name, **entry} if isinstance(entry, Mapping) else entry


def _said(fault: Exception) -> str:
    return f"{fault} is missing; add it." if isinstance(fault, KeyError) else str(fault)
