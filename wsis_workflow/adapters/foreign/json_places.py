"""JSON whose every part knows its place: what the reader of the standard library does not tell."""

import re
from dataclasses import dataclass
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # it is there, the stubs do not say so
from typing import Any

from wsis_workflow.app.foreign import Place, UnreadableChart

DEEPEST = 64
MOST_VALUES = 400_000
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,300})(?:\.[0-9]{1,300})?(?:[eE][-+]?[0-9]{1,300})?")
_WORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Part:
    """A value and where it begins; objects hold pairs, so that no second key of a name is lost."""

    value: Any
    place: Place

    @property
    def pairs(self) -> list[tuple[str, "Part"]]:
        """Give what an object holds, in order; nothing for others."""
        return self.value.pairs if isinstance(self.value, Object) else []

    @property
    def items(self) -> list["Part"]:
        """Give what a list holds; nothing for others."""
        return self.value if isinstance(self.value, list) else []

    @property
    def is_object(self) -> bool:
        """Say whether it is an object."""
        return isinstance(self.value, Object)

    @property
    def is_list(self) -> bool:
        """Say whether it is a list."""
        return isinstance(self.value, list)

    @property
    def word(self) -> str:
        """Give what stands alone as text; nothing for lists, objects and null."""
        if isinstance(self.value, bool) or not isinstance(self.value, str | int | float):
            return ""
        return str(self.value)

    def get(self, *names: str) -> "Part | None":
        """Give the value of the first of these keys that is there; of several the last, as everywhere."""
        for name in names:
            found = self.value.by_name.get(name) if isinstance(self.value, Object) else None
            if found is not None:
                return found
        return None


class Object:
    """The pairs of an object."""

    __slots__ = ("by_name", "pairs")

    def __init__(self, pairs: list[tuple[str, Part]]) -> None:
        self.pairs, self.by_name = pairs, dict(pairs)


def read_json(text: str) -> Part:
    """Read a document.

    Raises:
        UnreadableChart: it is no JSON, or more than any real file needs.
    """
    reader = _Reader(text)
    found = reader.value(0)
    reader.skip()
    if reader.at < len(text):
        raise reader.fault("More follows after the end of the value; remove it.")
    return found


class _Reader:
    """The text, and how far it has been read."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self._count = text, 0, 0
        self._line, self._begin, self._seen = 1, 0, 0

    def value(self, depth: int) -> Part:
        """Read what begins here."""
        self.skip()
        place = self._place()
        self._count += 1
        if depth > DEEPEST or self._count > MOST_VALUES:
            code, what = ("too-deep", f"{DEEPEST} deep") if depth > DEEPEST else ("too-large", f"{MOST_VALUES} values")
            raise UnreadableChart(code, f"There are more than {what}; divide the file.", place.line, place.column)
        char = self.text[self.at : self.at + 1]
        if char == "{":
            return Part(self._object(depth), place)
        if char == "[":
            return Part(self._list(depth), place)
        return Part(self._string() if char == '"' else self._plain(), place)

    def skip(self) -> None:
        """Pass over white space."""
        found = _SPACE.match(self.text, self.at)
        assert found is not None, "it matches nothing too"
        self.at = found.end()

    def fault(self, sentence: str) -> UnreadableChart:
        """Say what is wrong here."""
        place = self._place()
        return UnreadableChart("syntax", f"This is no JSON: {sentence}", place.line, place.column)

    def _object(self, depth: int) -> Object:
        pairs: list[tuple[str, Part]] = []
        while self._goes_on("}", is_first=not pairs):
            if self.text[self.at : self.at + 1] != '"':
                raise self.fault("A key in double quotes should stand here.")
            key = self._string()
            self.skip()
            self._expect(":")
            pairs.append((key, self.value(depth + 1)))
        return Object(pairs)

    def _list(self, depth: int) -> list[Part]:
        items: list[Part] = []
        while self._goes_on("]", is_first=not items):
            items.append(self.value(depth + 1))
        return items

    def _goes_on(self, end: str, is_first: bool) -> bool:
        """Step over the bracket or comma before the next part; say whether there is one."""
        if is_first:
            self.at += 1
        self.skip()
        if self.text[self.at : self.at + 1] == end:
            self.at += 1
            return False
        if not is_first:
            self._expect(",", f"“,” or “{end}”")
            self.skip()
        return True

    def _expect(self, sign: str, called: str = "") -> None:
        if self.text[self.at : self.at + 1] != sign:
            raise self.fault(f"{called or f'“{sign}”'} should stand here.")
        self.at += 1

    def _string(self) -> str:
        try:
            found, self.at = scanstring(self.text, self.at + 1, True)
        except JSONDecodeError as fault:
            self.at = fault.pos
            raise self.fault(f"{fault.msg}; correct it.") from None
        return str(found).encode("utf-8", "replace").decode()  # half a letter is none

    def _plain(self) -> Any:
        for word, meant in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meant
        found = _NUMBER.match(self.text, self.at)
        if found is None:
            raise self.fault("A value should stand here.")
        self.at = found.end()
        written = found.group()
        return int(written) if re.fullmatch(r"-?[0-9]+", written) else float(written)

    def _place(self) -> Place:
        """Give line and column; places are asked for in order, so that each line is counted once."""
        if self.at < self._seen:
            self._line, self._begin, self._seen = 1, 0, 0
        self._line += self.text.count("\n", self._seen, self.at)
        last = self.text.rfind("\n", self._seen, self.at)
        self._begin = last + 1 if last >= 0 else self._begin
        self._seen = self.at
        return Place(self._line, self.at - self._begin + 1)
