"""What mutants are made of: the document of a workflow as written, the workflow read from it, and one change."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wsis_workflow.domain.rules.workflow import Workflow

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: its kind, where in the document, what it was in one sentence, and the document with it."""

    kind: str
    path: Path
    said: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Original:
    """A sound workflow; the document holds the tables that it uses, those of the library as well."""

    document: Mapping[str, Any]
    workflow: Workflow

    def at(self, path: Path) -> Any:
        """Give what stands at a place; None where nothing does."""
        here: Any = self.document
        for part in path:
            if isinstance(here, list):
                here = here[part] if isinstance(part, int) and part < len(here) else None
            else:
                here = here.get(part) if isinstance(here, Mapping) else None
        return here

    def places(self, path: Path) -> list[Path]:
        """List the places of several things, of which one may stand without a list."""
        value = self.at(path)
        if isinstance(value, list):
            return [(*path, number) for number in range(len(value))]
        return [] if value is None else [path]

    def named(self, section: str) -> Iterator[tuple[str, Path]]:
        """List the entries of a section with their places."""
        yield from ((str(name), (section, name)) for name in self.at((section,)) or {})

    def replaced(self, kind: str, path: Path, value: object, said: str) -> Mutant:
        """Put another value there."""
        return Mutant(kind, path, said, _with(self.document, path, value))

    def without(self, kind: str, path: Path, said: str) -> Mutant:
        """Take out what stands there."""
        *above, last = path
        around = self.at(tuple(above))
        if isinstance(around, list):
            left: Any = [entry for number, entry in enumerate(around) if number != last]
        else:
            left = {key: entry for key, entry in around.items() if key != last}
        return Mutant(kind, path, said, _with(self.document, tuple(above), left))


def _with(document: Any, path: Path, value: Any) -> Any:
    """Copy what leads to the place; all else is shared."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(document, list):
        return [_with(entry, rest, value) if number == first else entry for number, entry in enumerate(document)]
    return {**document, first: _with(document.get(first), rest, value)}
