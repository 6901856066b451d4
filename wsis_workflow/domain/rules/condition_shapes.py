"""The keys that each kind of condition has in a file, what each means, and their JSON Schema."""

from typing import Any

from wsis_workflow.domain.rules.bounds import NumberBound, ShareBound
from wsis_workflow.domain.rules.conditions import COMPARISONS
from wsis_workflow.domain.rules.records import Key, Record
from wsis_workflow.domain.rules.shapes import Names, Path, Reading, Text
from wsis_workflow.domain.rules.tables import truth

POSITIONS = Names("position")


class Among:
    """The attributes that members must have to be counted; categories are checked where they are known."""

    def read(self, value: Any, path: Path, reading: Reading) -> dict[str, str]:
        """Give each attribute's value as a word, so that `true` in a table meets `true` in a ballot."""
        if not isinstance(value, dict) or not value:
            reading.note("invalid-value", '"among" must name an attribute; write `among: {category: NAME}`.', path)
            return {}
        read = {str(name): _attribute(str(name), entry, (*path, name), reading) for name, entry in value.items()}
        return {name: entry for name, entry in read.items() if entry is not None}

    def schema(self) -> dict[str, Any]:
        """Describe a mapping from attributes to values."""
        return {"type": "object", "minProperties": 1, "additionalProperties": {"type": ["string", "number", "boolean"]}}


class Inner:
    """The conditions within `all` or `any`: handed on as written, and read each by itself."""

    def read(self, value: Any, path: Path, reading: Reading) -> list[Any]:
        """Accept a list with something in it."""
        if isinstance(value, list) and value:
            return value
        reading.note("invalid-value", f'"{path[-1]}" must list at least one condition; write `- ...` for each.', path)
        return []

    def schema(self) -> dict[str, Any]:
        """Point to the definition of a condition, which so contains itself."""
        return {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/condition"}}


def as_word(value: object) -> str | None:
    """Write an attribute's value as a word, None where it is no single value."""
    if isinstance(value, bool):
        return truth(value)
    return str(value) if isinstance(value, str | int | float) else None


def _attribute(name: str, value: Any, path: Path, reading: Reading) -> str | None:
    word = as_word(value)
    if word is None:
        message = f'"{name}" must be one value; for several write one condition for each within `any`.'
        reading.note("invalid-value", message, path)
    return reading.refer("category", word, path) if word is not None and name == "category" else word


_COMPARED = {name: f"Holds where it is {name.replace('_', ' ')} this." for name in COMPARISONS}
_NARROWED = {
    "weight": Key(Text(), "Add up this weight of each member instead of 1."),
    "among": Key(Among(), "Count only members with these attributes."),
}
_NUMBER = {
    "number": Key(POSITIONS, "How many members hold one of these positions.", required=True),
    **{name: Key(NumberBound(), about) for name, about in _COMPARED.items()},
    **_NARROWED,
}
_SHARE = {
    "share": Key(POSITIONS, "The members at these positions ...", required=True),
    "of": Key(POSITIONS, "... divided by the members at these; false where there are none.", required=True),
    **{name: Key(ShareBound(), about) for name, about in _COMPARED.items()},
    **_NARROWED,
}
RECORDS = {
    "number": Record("condition", _NUMBER),
    "share": Record("condition", _SHARE),
    "fact": Record("condition", {"fact": Key(Text("fact"), "A finding that has been recorded.", required=True)}),
    "all": Record("condition", {"all": Key(Inner(), "Every one of these holds.", required=True)}),
    "any": Record("condition", {"any": Key(Inner(), "At least one of these holds.", required=True)}),
}
