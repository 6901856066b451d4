"""Lines of ballots as files write them: each stands for some members that said the same."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from wsis_workflow.domain.rules.bounds import exact
from wsis_workflow.domain.rules.condition_shapes import as_word
from wsis_workflow.domain.rules.conditions import NO_REPLY, counts
from wsis_workflow.domain.rules.shapes import Path, Reading
from wsis_workflow.domain.rules.tables import DecisionTable, Voice, truth

KEYS = ("position", "count", "category", "present", "voting_right", "reasons", "weights", "member")
SO_CLOSE_THAT_IT_IS_A_SLIP = 0.85


def read_lines(data: Any, table: DecisionTable, path: Path, reading: Reading) -> tuple[Voice, ...]:
    """Give the voices; a key that is none of the known ones is an attribute of the members."""
    if not isinstance(data, list):
        reading.note("invalid-value", '"ballots" must be a list; write `- {position: NAME, count: NUMBER}`.', path)
        return ()
    voices = (_voice(line, table, (*path, number), reading) for number, line in enumerate(data))
    return tuple(voice for voice in voices if voice is not None)


def read_facts(data: Any, path: Path, reading: Reading) -> tuple[str, ...]:
    """Give the findings that hold; nothing is none, and one may stand without a list."""
    listed = data if isinstance(data, list) else [] if data is None else [data]
    if all(isinstance(name, str) for name in listed):
        return tuple(listed)
    reading.note("invalid-value", '"facts" must list names of findings; write `[first_vote]`.', path)
    return ()


def _voice(line: Any, table: DecisionTable, path: Path, reading: Reading) -> Voice | None:
    if not isinstance(line, dict):
        reading.note("invalid-value", "A line of ballots is a mapping; write `{position: NAME, count: NUMBER}`.", path)
        return None
    return Voice(
        position=_position(line.get("position"), table, (*path, "position"), reading),
        count=_count(line.get("count", 1), (*path, "count"), reading),
        category=_word(line.get("category"), (*path, "category"), reading),
        reasons=_flag(line.get("reasons", False), (*path, "reasons"), reading),
        present=_flag(line.get("present", True), (*path, "present"), reading),
        voting_right=_flag(line.get("voting_right", True), (*path, "voting_right"), reading),
        weights=_weights(line.get("weights"), (*path, "weights"), reading),
        attributes=_attributes(line, table, path, reading),
        member=_word(line.get("member"), (*path, "member"), reading),
    )


def _position(value: Any, table: DecisionTable, path: Path, reading: Reading) -> str | None:
    if value is None or value == NO_REPLY:
        return None
    word = as_word(value)
    if word in table.positions:
        return word
    known = ", ".join(table.positions)
    hint = reading.hint(str(value), table.positions)
    message = f'"{table.name}" has no position "{value}"{hint}; write one of: {known}, or none for no reply.'
    reading.note("unknown-reference", message, path)
    return None


def _count(value: Any, path: Path, reading: Reading) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    reading.note("invalid-value", f'"count" is a whole number of members, not "{value}"; write one.', path)
    return 0


def _word(value: Any, path: Path, reading: Reading) -> str | None:
    word = as_word(value)
    if word is None and value is not None:
        reading.note("invalid-value", f'"{path[-1]}" must be one word; write it without brackets.', path)
    return word


def _flag(value: Any, path: Path, reading: Reading) -> bool:
    if isinstance(value, bool):
        return value
    if value in (truth(True), truth(False)):  # a form sends words
        return bool(value == truth(True))
    reading.note("invalid-value", f'"{path[-1]}" is true or false, not "{value}"; write one of these two words.', path)
    return False


def _weights(value: Any, path: Path, reading: Reading) -> Mapping[str, Fraction]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        reading.note("invalid-value", '"weights" must name each weight; write `{votes: 29}`.', path)
        return {}
    return {str(name): _weight(entry, (*path, name), reading) for name, entry in value.items()}


def _weight(value: Any, path: Path, reading: Reading) -> Fraction:
    weight = exact(value)
    if weight is not None and weight >= 0:
        return weight
    reading.note("invalid-value", f'A weight is a number from 0, not "{value}"; write it as in 29, 0.5 or 1/3.', path)
    return Fraction(0)


def _attributes(line: dict[str, Any], table: DecisionTable, path: Path, reading: Reading) -> dict[str, str]:
    named = {str(key): _word(value, (*path, key), reading) for key, value in line.items() if key not in KEYS}
    meant = {name for row in table.rows for count in counts(row.when) for name in count.among}
    _note_slips([name for name in named if name not in meant], path, reading)
    return {name: value for name, value in named.items() if value is not None}


def _note_slips(names: Sequence[str], path: Path, reading: Reading) -> None:
    """Take an attribute that is almost a known key for a slip, which would else change the count in silence."""
    for name in names:
        if close := get_close_matches(name, KEYS, n=1, cutoff=SO_CLOSE_THAT_IT_IS_A_SLIP):
            message = f'A line of ballots has no key "{name}" (did you mean "{close[0]}"?); correct it.'
            reading.note("unknown-key", message, (*path, name), at_key=True)
