"""What is wrong with a rules file: one fault for each thing, and the word that was probably meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

CLOSE_ENOUGH = 0.6


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: a code for programs, a sentence that ends in what to do, and where in the document it is.

    `path` leads to the value at fault, or to its key where `at_key` is set. `steps` is the run that breaks a guarantee.
    """

    code: str
    message: str
    path: tuple[str | int, ...]
    is_error: bool = True
    steps: tuple[str, ...] = ()
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its place in a text; lines and columns count from 1."""

    code: str
    message: str
    line: int
    column: int
    is_error: bool = True
    steps: tuple[str, ...] = ()

    @property
    def as_json(self) -> dict[str, Any]:
        """Give the finding as `wsis workflow check --json` prints it."""
        place = {"code": self.code, "message": self.message, "line": self.line, "column": self.column}
        return {**place, "steps": list(self.steps)} if self.code == "guarantee-broken" else place


def suggestion(word: str, known: Iterable[str]) -> str:
    """Give ' (did you mean "x"?)' for the known word that comes closest, or nothing where none is close."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=CLOSE_ENOUGH)
    return f' (did you mean "{close[0]}"?)' if close else ""
