"""Reading the conditions of a decision table: each is of one kind, and compares once."""

from dataclasses import dataclass
from typing import Any

from wsis_workflow.domain.rules.bounds import Written
from wsis_workflow.domain.rules.condition_shapes import RECORDS
from wsis_workflow.domain.rules.conditions import (
    COMPARISONS,
    AllOf,
    AnyOf,
    Bound,
    Condition,
    Count,
    FactHolds,
    Number,
    Share,
)
from wsis_workflow.domain.rules.faults import Fault
from wsis_workflow.domain.rules.shapes import Path, Reading

KINDS = ", ".join(RECORDS)
KNOWN = {key for record in RECORDS.values() for key in record.keys}
UNCLEAR = "? "


class ConditionShape:
    """A condition: the kind that one of its keys names, with that kind's other keys."""

    def read(self, value: Any, path: Path, reading: Reading) -> Condition:
        """Give the condition; where it is not clear, a finding that no check can build on."""
        before = len(reading.faults)
        kind = _kind(value, path, reading)
        read = RECORDS[kind].read(value, path, reading) if kind else None
        if kind is None or read is None:
            return unclear(path)
        return _Draft(kind, value, read, path, reading, before).build() or unclear(path)

    def schema(self) -> dict[str, Any]:
        """Point to the definition of a condition."""
        return {"$ref": "#/$defs/condition"}

    def definition(self) -> dict[str, Any]:
        """Describe every kind of condition."""
        return {"oneOf": [record.schema() for record in RECORDS.values()]}


CONDITION = ConditionShape()


def unclear(path: Path) -> FactHolds:
    """Stand in for a condition with faults: it may hold or not, as far as anybody can tell."""
    return FactHolds(UNCLEAR + ".".join(str(part) for part in path))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A condition on its way: as written, the keys that could be read, and how many faults were there before."""

    kind: str
    value: dict[str, Any]
    read: dict[str, Any]
    path: Path
    reading: Reading
    before: int

    def build(self) -> Condition | None:
        """Give the condition, None where something of it is missing."""
        if self.kind in ("all", "any"):
            return self._join()
        if self.kind == "fact":
            return FactHolds(self.read["fact"]) if self.read.get("fact") else None
        bound = self._bound()
        return self._measure(bound) if bound and self._names_positions() and self._names_category() else None

    def _join(self) -> Condition | None:
        inner = self.read.get(self.kind) or []
        parts = tuple(CONDITION.read(part, (*self.path, self.kind, n), self.reading) for n, part in enumerate(inner))
        if not parts:
            return None
        return AllOf(parts) if self.kind == "all" else AnyOf(parts)

    def _bound(self) -> Bound | None:
        compares = [key for key in self.value if key in COMPARISONS]
        if len(compares) != 1:
            self._note_comparisons(compares)
            return None
        written: Written | None = self.read[compares[0]]
        if written is None or self._halves_members(compares[0], written):
            return None
        return Bound(compares[0], written.value, written.text)

    def _note_comparisons(self, compares: list[str]) -> None:
        if compares:
            message = f'"{compares[0]}" and "{compares[1]}" are two comparisons; keep one, or write both within `all`.'
            self.reading.note("invalid-value", message, (*self.path, compares[1]), at_key=True)
        elif not any(fault.code == "unknown-key" for fault in self._faults()):
            message = f"The condition compares with nothing; add one of: {', '.join(COMPARISONS)}."
            self.reading.note("missing-key", message, self.path)

    def _halves_members(self, compare: str, written: Written) -> bool:
        """Say whether members are compared with a part of one, which is noted."""
        if self.kind != "number" or "weight" in self.read or written.value.denominator == 1:
            return False
        message = f"Members are counted whole, not by {written.text}; write a whole number, or ask for a share."
        self.reading.note("invalid-value", message, (*self.path, compare))
        return True

    def _names_positions(self) -> bool:
        """Say whether every position is known; naming none at all is noted."""
        known = self.reading.names.get("position")
        clear = True
        for key in ("number", "share", "of"):
            named = self.read.get(key)
            if named == () and self.value.get(key) in (None, []):
                message = f'"{key}" names no position; name at least one.'
                self.reading.note("invalid-value", message, (*self.path, key))
            clear = clear and named != () and (known is None or all(position in known for position in named or ()))
        return clear and ("of" in self.read or self.kind == "number")

    def _names_category(self) -> bool:
        known = self.reading.names.get("category")
        category = (self.read.get("among") or {}).get("category")
        return known is None or category is None or category in known

    def _measure(self, bound: Bound) -> Condition:
        weight, among = self.read.get("weight"), self.read.get("among") or {}
        first = Count(self.read[self.kind], weight, among)
        if self.kind == "number":
            return Number(first, bound)
        return Share(first, Count(self.read["of"], weight, among), bound)

    def _faults(self) -> list[Fault]:
        return self.reading.faults[self.before :]


def _kind(value: Any, path: Path, reading: Reading) -> str | None:
    """Find the one key that says of what kind the condition is."""
    if not isinstance(value, dict) or not value:
        reading.note("invalid-value", f"A condition is a mapping; begin it with one of: {KINDS}.", path)
        return None
    kinds = [kind for kind in RECORDS if kind in value]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        message = f'"{kinds[0]}" and "{kinds[1]}" are two conditions; write each by itself within `all` or `any`.'
        reading.note("invalid-value", message, (*path, kinds[1]), at_key=True)
    else:
        _note_no_kind(value, path, reading)
    return None


def _note_no_kind(value: dict[str, Any], path: Path, reading: Reading) -> None:
    strange = next((key for key in value if key not in KNOWN), None)
    if strange is None:
        reading.note("missing-key", f"The condition does not say what it counts; add one of: {KINDS}.", path)
        return
    message = f'There is no condition "{strange}"{reading.hint(str(strange), RECORDS)}; use one of: {KINDS}.'
    reading.note("unknown-key", message, (*path, strange), at_key=True)
