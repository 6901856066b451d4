"""Reading YAML 1.2, friendly or hostile: plain data with places, or one clear error, soon."""

import pickle
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from wsis_workflow.adapters.definitions.building import Builder
from wsis_workflow.adapters.definitions.located import DefinitionError, Located, Place
from wsis_workflow.adapters.definitions.located import Path as Steps

MOST_BYTES = 400_000
# Cases are many, and read for whoever asks at a terminal alone, who may break it off.
MOST_BYTES_OF_CASES, MOST_VALUES_OF_CASES = 4_000_000, 300_000
LONGEST_WORD = re.compile(r"[!-~]{20000}")  # the scanner takes the square of its length where it looks like a tag
TEXT = "<text>"


def load_yaml(source: str | Path) -> Located:
    """Read a document: a `Path` is a file, a `str` the text itself.

    Raises:
        DefinitionError: it is no YAML 1.2, repeats a key, or is larger or deeper than any real definition.
    """
    located = parse(source)
    for path, place in located.duplicates:
        raise _repeated(located, path, place)
    return located


def load_cases(file: Path) -> tuple[Located, dict[int, str]]:
    """Read a file of cases; say of each that repeats a key, by its number from 0, where that is and what to do.

    A case and its rule are called as they are written: 1.10 is not 1.1.

    Raises:
        DefinitionError: as for `load_yaml`, where a key is repeated that is not within a case; it may be ten times as
            large.
    """
    located = _parsed(_text(file, str(file), MOST_BYTES_OF_CASES), str(file), MOST_VALUES_OF_CASES)
    repeating: dict[int, str] = {}
    for path, place in located.duplicates:
        match path:
            case ("cases", int(number), *_, key):
                said = f"line {place[0]}, column {place[1]}: {duplicate_sentence(str(key))}"
                repeating.setdefault(number, said)
            case _:
                raise _repeated(located, path, place)
    for path in located.written:
        match path:
            case ("cases", int(), "id" | "rule"):
                located.take_as_written(path)
    return located, repeating


def load_plain(path: str | Path) -> Any:
    """Read a file as plain data.

    Raises:
        DefinitionError: as for `load_yaml`.
    """
    return load_yaml(Path(path)).data


def parse(source: str | Path) -> Located:
    """Read a document and list the keys that it repeats instead of refusing it.

    Raises:
        DefinitionError: it is no YAML 1.2, or larger or deeper than any real definition.
    """
    if isinstance(source, str):
        return _parsed(_text(source, TEXT), TEXT)
    file = str(source)
    found: Located = pickle.loads(_kept(_text(source, file), file))  # noqa: S301 - written by `_kept`, in this process
    return found


def duplicate_sentence(key: str) -> str:
    """Say that a key stands twice."""
    return f'"{key}" stands here a second time; give it another name or remove one of the two.'


@lru_cache(maxsize=256)
def _kept(text: str, file: str) -> bytes:
    """Read a file once for each content: the libraries beside a workflow are asked for with each of them.

    What is kept is bytes, so that each reader has data of its own to change.
    """
    return pickle.dumps(_parsed(text, file))


def _parsed(text: str, file: str, most: int | None = None) -> Located:
    located = Located(file=file)
    builder = Builder(located, most)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as problem:
        raise _syntax(problem, located.file) from None
    except ReaderError as problem:
        raise _strange_character(problem, text, located.file) from None
    except (YAMLError, ValueError, IndexError, TypeError, AttributeError, RecursionError, AssertionError, KeyError):
        # ruamel's scanner lets these through on malformed escapes, directives and tags
        sentence = "The file cannot be read as YAML; correct what is unusual in it, such as tags and escapes."
        raise DefinitionError(located.file, (1, 1), "syntax", sentence) from None
    return located


def _text(source: str | Path, file: str, most: int = MOST_BYTES) -> str:
    content = _content(source, file, most) if isinstance(source, Path) else source.encode("utf-8", "surrogatepass")
    if len(content) > most:
        raise DefinitionError(file, (1, 1), "too-large", f"The file is larger than {most} bytes; divide it.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        sentence = "The file is not in UTF-8; save it in that encoding."
        raise DefinitionError(file, (line, 1), "syntax", sentence) from None
    word = LONGEST_WORD.search(text)
    if word is not None:
        sentence = "A word of 20,000 characters or more begins here; divide it."
        raise DefinitionError(file, _place(text, word.start()), "too-large", sentence)
    return text


def _content(path: Path, file: str, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(most + 1)
    except OSError as problem:
        sentence = f"The file cannot be read ({problem.strerror or problem}); correct the path or its permissions."
        raise DefinitionError(file, (1, 1), "not-readable", sentence) from None


def _repeated(located: Located, path: Steps, place: Place) -> DefinitionError:
    return DefinitionError(located.file, place, "duplicate-id", duplicate_sentence(str(path[-1])))


def _syntax(problem: MarkedYAMLError, file: str) -> DefinitionError:
    mark = problem.problem_mark or problem.context_mark
    place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said = " ".join(str(problem.problem or problem.context or "it cannot be read").split())
    return DefinitionError(
        file, place, "syntax", f"This is no YAML ({said}); correct the punctuation or indentation here."
    )


def _strange_character(problem: ReaderError, text: str, file: str) -> DefinitionError:
    sentence = f"The character with the number {problem.character} is not allowed here; remove it."
    return DefinitionError(file, _place(text, problem.position), "syntax", sentence)


def _place(text: str, position: int) -> Place:
    before = text[:position]
    return (before.count("\n") + 1, len(before) - before.rfind("\n"))
