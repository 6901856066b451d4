"""From the parser's events to plain data: without recursion, with a bound on everything that could grow."""

from dataclasses import dataclass
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from wsis_workflow.adapters.definitions.located import DefinitionError, Located, Path, Place
from wsis_workflow.adapters.definitions.scalars import plain_scalar

MOST_NODES = 30_000  # of a definition; aliases counted as often as they stand for something
DEEPEST = 40
TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")
SECOND = "\0"  # ends the path of a duplicate key, so that the first one keeps its places


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read; `key` waits for its value."""

    value: Any
    path: Path
    anchor: str | None
    nodes_before: int
    key: str | None = None
    is_second: bool = False


class Builder:
    """Takes the events of one document, in order."""

    def __init__(self, located: Located, most: int | None = None) -> None:
        """Begin an empty document, of at `most` so many values instead of those of a definition."""
        self._located, self._most = located, most or MOST_NODES
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take one event.

        Raises:
            DefinitionError: the document grows too large or too deep, or holds what plain data cannot.
        """
        if isinstance(event, ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._end()
        elif isinstance(event, AliasEvent):
            self._take_alias(event)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._refusal(event, "syntax", "The file holds a second document; leave one document to a file.")

    def _take_scalar(self, event: ScalarEvent) -> None:
        self._count(1, event)
        if self._waits_for_key():
            self._take_key(event)
            return
        if event.tag not in TEXT_TAGS:
            raise self._refusal(event, "unknown-tag", f'The tag "{event.tag}" is not part of the language; remove it.')
        is_plain = event.style is None and event.tag is None
        value = plain_scalar(event.value) if is_plain else event.value
        path = self._place(value, self._place_of_scalar(event))
        if value is not None and str(value) != event.value:
            self._located.written[path] = event.value
        self._remember(event.anchor, value, 1)

    def _place_of_scalar(self, event: ScalarEvent) -> Place:
        """Give the place of a value; that of its key where nothing stands after the colon, for the parser reads on."""
        here = self._open[-1] if self._open else None
        if here is None or here.key is None or event.start_mark.index != event.end_mark.index:
            return _place_of(event)
        return self._located.keys.get((*here.path, here.key), _place_of(event))

    def _take_key(self, event: ScalarEvent) -> None:
        here = self._open[-1]
        here.key, path, place = event.value, (*here.path, event.value), _place_of(event)
        here.is_second = event.value in here.value
        if here.is_second:
            self._located.duplicates.append((path, place))
        else:
            self._located.keys[path] = place

    def _begin(self, event: Any) -> None:
        self._count(1, event)
        if self._waits_for_key():
            raise self._refusal(
                event, "syntax", "A key must be a word, not a collection; write a word before the colon."
            )
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            raise self._refusal(event, "unknown-tag", f'The tag "{event.tag}" is not part of the language; remove it.')
        if len(self._open) >= DEEPEST:
            raise self._refusal(event, "too-deep", f"The file is nested more than {DEEPEST} deep; write it flatter.")
        value: Any = {} if isinstance(event, MappingStartEvent) else []
        path = self._place(value, _place_of(event))
        self._open.append(_Open(value, path, event.anchor, self._nodes))

    def _end(self) -> None:
        closed = self._open.pop()
        self._remember(closed.anchor, closed.value, self._nodes - closed.nodes_before + 1)

    def _take_alias(self, event: AliasEvent) -> None:
        if event.anchor not in self._anchors:
            raise self._refusal(event, "syntax", f'"*{event.anchor}" stands for nothing yet; write the value itself.')
        value, nodes = self._anchors[event.anchor]
        self._count(nodes, event)
        if self._waits_for_key():
            raise self._refusal(event, "syntax", "A key must be a word, not an alias; write the word itself.")
        self._place(value, _place_of(event))

    def _place(self, value: Any, place: Place) -> Path:
        """Put a value where it belongs and give its path."""
        path: Path = ()
        if not self._open:
            self._located.data = value
        elif isinstance(self._open[-1].value, list):
            here = self._open[-1]
            path = (*here.path, len(here.value))
            here.value.append(value)
        else:
            path = self._place_in_mapping(self._open[-1], value)
        self._located.values[path] = place
        return path

    def _place_in_mapping(self, here: _Open, value: Any) -> Path:
        key, here.key = here.key or "", None
        if here.is_second:
            return (*here.path, key + SECOND)
        here.value[key] = value
        return (*here.path, key)

    def _waits_for_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _remember(self, anchor: str | None, value: Any, nodes: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (value, nodes)

    def _count(self, nodes: int, event: Any) -> None:
        self._nodes += nodes
        if self._nodes > self._most:
            raise self._refusal(event, "too-large", f"The file holds more than {self._most} values; divide it.")

    def _refusal(self, event: Any, code: str, sentence: str) -> DefinitionError:
        return DefinitionError(self._located.file, _place_of(event), code, sentence)


def _place_of(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1
