"""The shapes made of others: records with known keys, mappings by name, lists, and alternatives told apart by a key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from wsis_workflow.domain.rules.shapes import MOST_HINTS, Path, Reading, Shape


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: its shape, what it means to the reader, and whether the record is nothing without it."""

    shape: Shape
    about: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping whose keys are all known; `title` calls it in messages."""

    title: str
    keys: Mapping[str, Key]

    def read(self, value: Any, path: Path, reading: Reading) -> dict[str, Any] | None:
        """Give the known keys; an unknown one is named with the nearest that exists, and read as that one."""
        if not isinstance(value, dict):
            reading.note("invalid-value", f"{self._here(path)} must be a mapping of keys; write `key: value`.", path)
            return None
        meant = self.meant(value, reading)
        self._note_missing(meant.values(), path, reading)
        return {
            meant[key]: self._read_key(meant[key], value[key], (*path, key), reading)
            for key in value
            if self._knows(key, path, reading) or key in meant
        }

    def meant(self, value: Mapping[str, Any], reading: Reading) -> dict[str, str]:
        """Give for each key the known one that it is, or was meant to be where it is misspelt."""
        meant = {key: key for key in value if key in self.keys}
        for key in islice((key for key in value if key not in self.keys), MOST_HINTS):
            near = reading.nearest(key, self.keys.keys() - meant.values())
            if near is not None:
                meant[key] = near
        return meant

    def as_meant(self, value: object) -> dict[str, Any]:
        """Give what is written under each known key, for those who look at it before it is read."""
        if not isinstance(value, dict):
            return {}
        return {known: value[key] for key, known in self.meant(value, Reading({})).items()}

    def schema(self) -> dict[str, Any]:
        """Describe the record and refuse other keys."""
        properties = {name: {"description": key.about, **key.shape.schema()} for name, key in self.keys.items()}
        required = [name for name, key in self.keys.items() if key.required]
        body: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": properties}
        return {**body, "required": required} if required else body

    def _read_key(self, key: str, value: Any, path: Path, reading: Reading) -> Any:
        return self.keys[key].shape.read(value, path, reading)

    def _knows(self, key: str, path: Path, reading: Reading) -> bool:
        if key in self.keys:
            return True
        known = ", ".join(self.keys)
        advice = reading.hint(key, [*self.keys]) or f" (known here: {known})"
        message = f'{self._here(path)} has no key "{key}"{advice}; correct or remove it.'
        reading.note("unknown-key", message, (*path, key), at_key=True)
        return False

    def _note_missing(self, present: Collection[str], path: Path, reading: Reading) -> None:
        for name, key in self.keys.items():
            if key.required and name not in present:
                message = f'{self._here(path)} lacks the key "{name}"; add it.'
                reading.note("missing-key", message, path, at_key=True)

    def _here(self, path: Path) -> str:
        named = f' "{path[-1]}"' if path and isinstance(path[-1], str) and path[-1] != self.title else ""
        return f"The {self.title}{named}"


@dataclass(frozen=True, slots=True)
class MapOf:
    """A mapping from names of the author's own to values of one shape; `reserved` names are taken by the language."""

    shape: Shape
    reserved: tuple[str, ...] = ()

    def read(self, value: Any, path: Path, reading: Reading) -> dict[str, Any]:
        """Give the entries that can be used."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            reading.note("invalid-value", f'"{path[-1]}" must be a mapping from names; write `name: ...`.', path)
            return {}
        self._note_reserved(value, path, reading)
        read = {name: self.shape.read(entry, (*path, name), reading) for name, entry in value.items()}
        return {name: entry for name, entry in read.items() if entry is not None}

    def schema(self) -> dict[str, Any]:
        """Describe every entry."""
        return {"type": "object", "additionalProperties": self.shape.schema()}

    def _note_reserved(self, value: Mapping[str, Any], path: Path, reading: Reading) -> None:
        for name in value:
            if name in self.reserved:
                message = f'The name "{name}" is built in and means something else; choose another name.'
                reading.note("duplicate-id", message, (*path, name), at_key=True)


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one shape; with `may_be_one`, a value that stands alone is a list of one."""

    shape: Shape
    may_be_one: bool = False

    def read(self, value: Any, path: Path, reading: Reading) -> list[Any]:
        """Give the entries that can be used; entries that cannot keep their place as None."""
        if value is None:
            return []
        if self.may_be_one and not isinstance(value, list):
            return [self.shape.read(value, path, reading)]
        if not isinstance(value, list):
            reading.note("invalid-value", f'"{path[-1]}" must be a list; write `- ...` for each entry.', path)
            return []
        return [self.shape.read(entry, (*path, index), reading) for index, entry in enumerate(value)]

    def schema(self) -> dict[str, Any]:
        """Describe every entry."""
        several = {"type": "array", "items": self.shape.schema()}
        return {"anyOf": [self.shape.schema(), several]} if self.may_be_one else several


@dataclass(frozen=True, slots=True)
class Variants:
    """Records of several kinds, told apart by the key that only one of them has."""

    title: str
    records: Mapping[str, Record]

    def read(self, value: Any, path: Path, reading: Reading) -> dict[str, Any] | None:
        """Read the record whose own key is there."""
        if not isinstance(value, dict):
            message = f"The {self.title} must be a mapping; begin it with one of: {', '.join(self.records)}."
            reading.note("invalid-value", message, path)
            return None
        kind = next((kind for kind in self.records if kind in value), None)
        if kind is None:
            self._refuse(value, path, reading)
            return None
        return self.records[kind].read(value, path, reading)

    def schema(self) -> dict[str, Any]:
        """Describe each kind."""
        return {"oneOf": [record.schema() for record in self.records.values()]}

    def _refuse(self, value: Mapping[str, Any], path: Path, reading: Reading) -> None:
        known = {key for record in self.records.values() for key in record.keys}
        strange = next((key for key in value if key not in known), None)
        where, code = ((*path, strange), "unknown-key") if strange else (path, "missing-key")
        hint = reading.hint(strange, [*self.records]) if strange else ""
        called = f' "{strange}"{hint}' if strange else ""
        message = f"The {self.title}{called} is of no known kind; begin it with one of: {', '.join(self.records)}."
        reading.note(code, message, where, at_key=strange is not None)
