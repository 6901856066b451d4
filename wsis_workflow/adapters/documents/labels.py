"""The words of documents, read from files that translators can read as well."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from wsis_workflow.app.papers.paper import LANGUAGES
from wsis_workflow.app.papers.wording import Labels

ENGLISH = "en"


class LabelsFaulty(ValueError):
    """A file of words is not complete: every fault in a sentence of its own."""


@lru_cache(maxsize=8)
def read_labels(file: Path) -> Labels:
    """Read labels: names, and what each says in the six languages.

    Raises:
        LabelsFaulty: one is missing in a language, or has other places in it than in English.
    """
    return _checked(file, _read(file))


@lru_cache(maxsize=8)
def read_terms(file: Path) -> Labels:
    """Read words of rules: what each, by its English, is called in the other five languages.

    Raises:
        LabelsFaulty: one is missing in a language.
    """
    read = _read(file)
    return _checked(
        file, {name: {ENGLISH: name, **said} if isinstance(said, Mapping) else said for name, said in read.items()}
    )


def _read(file: Path) -> Mapping[str, Any]:
    try:
        read = YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as fault:
        raise LabelsFaulty(f"{file}: this is no YAML ({fault}); correct it.") from fault
    if not isinstance(read, Mapping):
        raise LabelsFaulty(f"{file}: write a mapping of names to their words in the six languages.")
    return {str(name): said for name, said in read.items()}


def _checked(file: Path, read: Mapping[str, Any]) -> Labels:
    faults = [fault for name, said in read.items() for fault in _faults(name, said)]
    if faults:
        raise LabelsFaulty("\n".join(f"{file}: {fault}" for fault in faults))
    return {name: {str(tag): str(word) for tag, word in said.items()} for name, said in read.items()}


def _faults(name: str, said: object) -> Iterator[str]:
    if not isinstance(said, Mapping):
        yield f"“{name}” is no mapping of languages to words; write one."
        return
    yield from (f"“{name}” has no word in {tag}; add it." for tag in LANGUAGES if not str(said.get(tag) or "").strip())
    others = [tag for tag in said if tag not in LANGUAGES]
    yield from (f"“{name}” has a word in “{tag}”, which is none of our languages; remove it." for tag in others)
    wanted = _places(said.get(ENGLISH))
    for tag in LANGUAGES:
        if said.get(tag) and _places(said[tag]) != wanted:
            yield f"“{name}” in {tag} must have these places, as in English: {', '.join(sorted(wanted))}; correct it."


def _places(word: object) -> set[str]:
    return {place for _, place, _, _ in Formatter().parse(str(word or "")) if place is not None}
