"""How a condition of a step is written: a bare word, or a word with what it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wsis_workflow.domain.rules.shapes import Names, OneOf, Path, Reading, Shape, Text
from wsis_workflow.domain.rules.workflow import Need

UNREADABLE = "unreadable"
BARE = {
    "text": "A revision has content.",
    "mandate": "A resolution or an item of the terms of reference is cited.",
    "no_brackets": "No [...] is open in the text.",
    "reasons": "The actor gives reasons.",
    "second": "A second authorised person has confirmed.",
}


@dataclass(frozen=True, slots=True)
class _Languages:
    """The word `all`, or a list of language codes."""

    def read(self, value: Any, path: Path, reading: Reading) -> tuple[str, ...]:
        """Give the codes, none for all."""
        return () if value == "all" else Names("language").read(value, path, reading)

    def schema(self) -> dict[str, Any]:
        """Describe both ways of writing it."""
        return {"oneOf": [{"const": "all"}, {"type": "array", "items": {"type": "string"}}]}


NAMING: Mapping[str, tuple[Shape, str]] = {
    "bound": (Text("body"), "The party is set, by this very step where `bound_by` says so."),
    "scheduled": (Text("body"), "The proposal is on the agenda of a meeting of that body."),
    "in_time": (Text("deadline"), "Received before the deadline passed."),
    "after": (Text("deadline"), "The deadline is exact and has passed."),
    "during": (Text("body"), "A meeting of that body is on."),
    "languages": (_Languages(), "The current revision is available in these languages."),
    "depends_on": (OneOf(("adopted", "failed")), "The proposals that this one is conditional on ended so."),
    "not_same_person_as": (Text("step"), "The actor is not who took that step most recently."),
    "fact": (Text("fact"), "The finding has been recorded."),
    "no_fact": (Text("fact"), "The finding has not been recorded."),
    "document": (Text(), "A document of this kind is attached."),
}
KINDS = (*BARE, *NAMING)
_BY = Text("deadline")


@dataclass(frozen=True, slots=True)
class NeedShape:
    """A condition: a bare word, or one key with what it names (`languages` also takes `by`)."""

    def read(self, value: Any, path: Path, reading: Reading) -> Need:
        """Give the condition; what cannot be read keeps its place as `unreadable`."""
        if isinstance(value, dict) and value:
            return self._naming(value, path, reading)
        kind = str(value)
        if kind in BARE or kind in _further(reading):
            return Need(kind)
        return self._unknown(kind, path, reading, "unknown-reference")

    def schema(self) -> dict[str, Any]:
        """Describe every condition that is built in."""
        bare = [{"const": word, "description": about} for word, about in BARE.items()]
        return {"anyOf": [*bare, *(_one_key(kind) for kind in NAMING)]}

    def _naming(self, value: dict[str, Any], path: Path, reading: Reading) -> Need:
        kind, *others = sorted(value, key=lambda key: key == "by")
        self._note_others(kind, others, path, reading)
        if kind in _further(reading):
            argument = value[kind]
            return Need(kind, tuple(map(str, argument)) if isinstance(argument, list) else str(argument))
        meant = kind if kind in NAMING else reading.nearest(kind, NAMING)
        unreadable = Need(UNREADABLE) if kind in NAMING else self._unknown(kind, (*path, kind), reading, "unknown-key")
        named = NAMING[meant][0].read(value[kind], (*path, kind), reading) if meant is not None else None
        by = _BY.read(value["by"], (*path, "by"), reading) if meant == "languages" and "by" in value else None
        return unreadable if meant is None or named is None else Need(meant, named, by)

    def _note_others(self, kind: str, others: list[str], path: Path, reading: Reading) -> None:
        for key in others:
            if (kind, key) != ("languages", "by"):
                message = f'The condition "{kind}" takes no further key "{key}"; write it as an entry of its own.'
                reading.note("unknown-key", message, (*path, key), at_key=True)

    def _unknown(self, kind: str, path: Path, reading: Reading, code: str) -> Need:
        known = (*KINDS, *_further(reading))
        if kind in NAMING:
            message = f'The condition "{kind}" does not say of what; write it as {{{kind}: NAME}}.'
            reading.note("invalid-value", message, path)
            return Need(UNREADABLE)
        advice = reading.hint(kind, known) or f" (known: {', '.join(known)})"
        message = f'There is no condition "{kind}"{advice}; correct or remove it.'
        reading.note(code, message, path, at_key=code == "unknown-key")
        return Need(UNREADABLE)


def _further(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.names.get("condition", ()))


def _one_key(kind: str) -> dict[str, Any]:
    shape, about = NAMING[kind]
    properties = {kind: {"description": about, **shape.schema()}}
    if kind == "languages":
        properties["by"] = {"description": "Since this deadline at the latest.", "type": "string"}
    return {"type": "object", "additionalProperties": False, "required": [kind], "properties": properties}
