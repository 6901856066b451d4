"""A YAML document as plain data, with the place of every value and key kept beside it."""

from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
Place = tuple[int, int]  # line and column, both from 1


class DefinitionError(Exception):
    """A file that cannot be read at all: where, a code for programs, and one sentence that ends in what to do."""

    def __init__(self, file: str, place: Place, code: str, sentence: str) -> None:
        """Keep the parts, and say them as one line."""
        super().__init__(f"{file}:{place[0]}:{place[1]}: {sentence}")
        self.file = file
        self.line, self.column = place
        self.code = code
        self.sentence = sentence


@dataclass(slots=True)
class Located:
    """Plain data and its places. `duplicates` are keys that stand a second time; the first one counts.

    `written` has the words behind numbers and truths that Python would write otherwise: 007, 1.10, true.
    """

    data: Any = None
    file: str = ""
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    duplicates: list[tuple[Path, Place]] = field(default_factory=list)
    written: dict[Path, str] = field(default_factory=dict)

    def position(self, path: Path, at_key: bool = False) -> Place:
        """Give the line and column of a value, or of its key; for what is not there, of the nearest part around it."""
        here = self.keys if at_key else self.values
        if path in here:
            return here[path]
        for length in range(len(path) - 1, 0, -1):
            # an entry of what is not a list: the value itself; a key that is missing: the name of what lacks it
            here = self.values if isinstance(path[length], int) else self.keys
            if path[:length] in here:
                return here[path[:length]]
        return self.values.get((), (1, 1))

    def take_as_written(self, path: Path) -> None:
        """Put the word as the file has it in the place of the number or truth that it could be."""
        *way, last = path
        here = self.data
        for step in way:
            here = here[step]
        here[last] = self.written[path]
