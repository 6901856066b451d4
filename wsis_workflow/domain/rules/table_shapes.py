"""The keys of a decision table in a file, what each means, and their JSON Schema."""

from typing import Any

from wsis_workflow.domain.rules.condition_reading import CONDITION
from wsis_workflow.domain.rules.conditions import BUILT_IN
from wsis_workflow.domain.rules.records import Key, ListOf, MapOf, Record
from wsis_workflow.domain.rules.shapes import Names, OneOf, Path, Reading, Text

MOST_POSITIONS = 50  # far beyond any ballot, so that checks of hostile files end soon


class Said:
    """The positions that a member may take: different words, and none of the built-in ones."""

    def read(self, value: Any, path: Path, reading: Reading) -> tuple[str, ...]:
        """Give the positions, each once."""
        if not isinstance(value, list) or not value:
            message = '"positions" must list what a member may say; write `[support, object]`.'
            reading.note("invalid-value", message, path)
            return ()
        if len(value) > MOST_POSITIONS:
            message = f'"positions" lists more than {MOST_POSITIONS}; ask members for fewer.'
            reading.note("too-large", message, path)
            return ()
        read = [Text().read(word, (*path, index), reading) for index, word in enumerate(value)]
        for index, word in enumerate(read):
            if word in BUILT_IN or (word is not None and word in read[:index]):
                why = "is built in" if word in BUILT_IN else "is there twice"
                reading.note("duplicate-id", f'The position "{word}" {why}; choose another.', (*path, index))
        return tuple(dict.fromkeys(word for word in read if word is not None))

    def schema(self) -> dict[str, Any]:
        """Describe a list of different words."""
        words = {"type": "string", "not": {"enum": list(BUILT_IN)}}
        return {"type": "array", "minItems": 1, "maxItems": MOST_POSITIONS, "uniqueItems": True, "items": words}


class Position:
    """One position of the table's own."""

    def read(self, value: Any, path: Path, reading: Reading) -> str | None:
        """Accept a position that a member may take."""
        word = Text().read(value, path, reading)
        known = reading.names.get("position")
        own = [position for position in known if position not in BUILT_IN] if known is not None else None
        if word is None or own is None or word in own:
            return word
        message = f'There is no position "{word}" to take{reading.hint(word, own)}; use one of: {", ".join(own)}.'
        reading.note("unknown-reference", message, path)
        return None

    def schema(self) -> dict[str, Any]:
        """Describe text."""
        return {"type": "string"}


class Instead:
    """For a position the one that it counts as without reasons."""

    def read(self, value: Any, path: Path, reading: Reading) -> dict[str, str]:
        """Check both sides."""
        read = MapOf(Position()).read(value, path, reading)
        keys = {said: Position().read(said, (*path, said), reading) for said in read}
        return {key: read[said] for said, key in keys.items() if key is not None}

    def schema(self) -> dict[str, Any]:
        """Describe a mapping from positions to positions."""
        return MapOf(Position()).schema()


class Source:
    """The clause that a table comes from."""

    def read(self, value: Any, path: Path, reading: Reading) -> str:
        """Accept text that is not empty."""
        text = Text().read(value, path, reading)
        if text is not None and not text.strip():
            reading.note("invalid-value", '"source" is empty; name the clause that the table comes from.', path)
        return text or ""

    def schema(self) -> dict[str, Any]:
        """Describe text that is not empty."""
        return {"type": "string", "minLength": 1}


ELECTORATE = Record(
    "electorate",
    {
        "categories": Key(Names("category"), "Members of other categories may speak; they do not count."),
        "voting_right": Key(OneOf(("required",)), "Leave out members whose right to vote is suspended."),
        "present": Key(OneOf(("required",)), "Leave out members that are not present when the outcome is computed."),
    },
)
ROW = Record(
    "row",
    {
        "outcome": Key(Text(), "What the ballot comes to.", required=True),
        "when": Key(CONDITION, "What must hold; the last row has no condition."),
    },
)
TABLE = Record(
    "decision table",
    {
        "title": Key(Text(), "What people call the decision."),
        "source": Key(Source(), "The clause; shown wherever the outcome is explained.", required=True),
        "positions": Key(Said(), "What a member may say.", required=True),
        "unreasoned": Key(Instead(), "A position without reasons counts as another one."),
        "reasons_required": Key(ListOf(Position()), "Positions that are refused without reasons."),
        "electorate": Key(ELECTORATE, "Who counts."),
        "silence": Key(Position(), "A member that does not reply counts as this position."),
        "outcomes": Key(ListOf(ROW), "Tried from the top: the first whose condition holds gives the outcome.", True),
    },
)


def schema_definitions() -> dict[str, Any]:
    """Give the JSON Schema of a decision table and of a condition, for `$defs` under these names."""
    return {"decision": TABLE.schema(), "condition": CONDITION.definition()}
