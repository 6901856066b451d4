"""Workflows written for people to go on with: YAML in the order of the language, with comments where they belong."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from wsis_workflow.adapters.definitions.writing import WIDTH, as_yaml

Path = tuple[str, ...]


def as_commented_yaml(document: Mapping[str, Any], comments: Mapping[Path, Iterable[str]]) -> str:
    """Write a workflow; a comment stands before the part to which its path leads, that of `()` before all."""
    return "\n".join([*_before((), comments, ""), *_sections(document, comments)]) + "\n"


def _sections(document: Mapping[str, Any], comments: Mapping[Path, Iterable[str]]) -> Iterator[str]:
    was_section = False
    for key, value in document.items():
        if was_section and not isinstance(value, dict):
            yield ""
        was_section = isinstance(value, dict)
        if isinstance(value, dict):
            yield ""
            yield from _before((key,), comments, "")
            yield f"{key}:" if value else f"{key}: {{}}"
            for name, entry in value.items():
                yield from _before((key, name), comments, "  ")
                yield from _entry(name, entry)
        else:
            yield from _before((key,), comments, "")
            yield from as_yaml({key: value}, flow=False).splitlines()


def _entry(name: str, entry: Any) -> Iterator[str]:
    """Write one entry as the library does: in a line, as long as there is room."""
    first, *others = as_yaml({name: entry}, flow=True).strip()[1:-1].splitlines()
    yield f"  {first}".rstrip()
    yield from (f"      {line.strip()}" for line in others)


def _before(path: Path, comments: Mapping[Path, Iterable[str]], indent: str) -> Iterator[str]:
    for comment in comments.get(path, ()):
        for line in wrap(_harmless(comment), WIDTH - len(indent) - 2, break_on_hyphens=False):
            yield f"{indent}# {line}"


def _harmless(text: str) -> str:
    """Keep a comment in its line, whatever it is made of."""
    return "".join(char if char.isprintable() else " " for char in text)
