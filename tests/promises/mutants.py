"""Slips in our own code, as mutmut thinks them up: in functions and methods that nothing decorates."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from fnmatch import fnmatch
from pathlib import Path

import libcst as cst
from mutmut.mutation.file_mutation import Mutation, create_mutations

from tests.promises.mutations import CHECKOUT, module_of


@dataclass(frozen=True)
class Mutant:
    """One slip in one function of one file."""

    file: Path
    function: str  # with the name of its class before it
    number: int  # of those in its file
    _whole: cst.Module = field(repr=False, compare=False)
    _slip: Mutation = field(repr=False, compare=False)

    @property
    def module(self) -> str:
        """Name the module as Python does."""
        return module_of(self.file)

    @property
    def name(self) -> str:
        return f"{self.module}.{self.function}, slip {self.number}"

    @property
    def source(self) -> str:
        """Write the whole file with the slip in it."""
        changed = self._whole.deep_replace(self._slip.original_node, self._slip.mutated_node)
        assert isinstance(changed, cst.Module)
        return changed.code

    @property
    def shown(self) -> str:
        """Show what the slip changes."""
        right, wrong = self._whole.code.splitlines(), self.source.splitlines()
        return "\n".join([self.name, *list(unified_diff(right, wrong, lineterm="", n=2))[3:]])


def made(patterns: tuple[str, ...]) -> list[Mutant]:
    """Think up every slip in the files that match."""
    files = sorted((CHECKOUT / "wsis_workflow").rglob("*.py"))
    wanted = [file for file in files if any(fnmatch(str(file.relative_to(CHECKOUT)), one) for one in patterns)]
    return [mutant for file in wanted for mutant in _in_file(file)]


def _in_file(file: Path) -> Iterator[Mutant]:
    whole, slips, *_ = create_mutations(str(file), file.read_text(encoding="utf-8"))
    names = dict(_functions(whole.body))
    for number, slip in enumerate(slips):
        if slip.contained_by_top_level_function in names:  # nothing is tried on what runs as a module is loaded
            yield Mutant(file, names[slip.contained_by_top_level_function], number, whole, slip)


def _functions(body: object, within: str = "") -> Iterator[tuple[cst.CSTNode | None, str]]:
    for node in body if isinstance(body, (list, tuple)) else ():
        if isinstance(node, cst.FunctionDef):
            yield node, within + node.name.value
        elif isinstance(node, cst.ClassDef):
            yield from _functions(node.body.body, f"{node.name.value}.")
