"""A directory as a spreadsheet saves it: one kind in a file, a column for each key, an entry in each line."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import IO, Any

SEPARATORS = ",;\t"  # where a comma stands before decimals, spreadsheets save with semicolons
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
PAIRS = ("weights", "attributes", "deadlines", "quiet")
Entries = tuple[dict[str, Any], dict[str, tuple[int, int]]]


class UnreadableLine(Exception):
    """A line that cannot be entered."""

    def __init__(self, line: int, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.line, self.code = line, code


def entries_of(content: bytes) -> Entries:
    """Read the entries of a file, and the place of each.

    Raises:
        UnreadableLine: the file, or a line of it, has another form.
    """
    try:
        return _entries(StringIO(content.decode("utf-8-sig"), newline=""))
    except (csv.Error, UnicodeDecodeError) as fault:
        raise UnreadableLine(1, "syntax", f"It is no CSV in UTF-8 ({fault}); save it so, then try again.") from None


def _entries(stream: IO[str]) -> Entries:
    entries: dict[str, Any] = {}
    places: dict[str, tuple[int, int]] = {}
    for line, row in _rows(stream):
        name, entry = _entry(line, row)
        if name in entries:
            raise UnreadableLine(line, "duplicate-id", f"“{name}” is there twice; keep one of the two.")
        entries[name], places[name] = entry, (line, 1)
    return entries, places


def _rows(stream: IO[str]) -> Iterator[tuple[int, Mapping[Any, Any]]]:
    head = stream.readline()
    if not head.strip():
        raise UnreadableLine(1, "missing-key", "The first line is empty; name the columns there, as in ref,name.")
    stream.seek(0)
    reader = csv.DictReader(stream, delimiter=max(SEPARATORS, key=head.count))
    _must_differ([name.strip() for name in reader.fieldnames or ()])
    for row in reader:
        yield reader.line_num, row


def _must_differ(names: list[str]) -> None:
    """Accept columns of different names; spreadsheets also save some that have none, with nothing in them."""
    for number, name in enumerate(names, 1):
        first = names.index(name) + 1
        if name and first < number:
            said = f"“{name}” is the name of columns {first} and {number}; give one of the two another, or remove it."
            raise UnreadableLine(1, "duplicate-id", said)


def _entry(line: int, row: Mapping[Any, Any]) -> tuple[str, dict[str, Any]]:
    if None in row:
        raise UnreadableLine(line, "syntax", "There are more cells than columns; quote cells that hold the separator.")
    cells = {str(key).strip(): str(value or "").strip() for key, value in row.items()}
    name = cells.pop(next(iter(cells)))
    if not name:
        raise UnreadableLine(line, "missing-key", "The first cell is empty; give the entry a short name.")
    return name, {key: _value(line, key, written) for key, written in cells.items() if written}


def _value(line: int, key: str, written: str) -> Any:
    parts = [part.strip() for part in written.split(";") if part.strip()]
    if key == "offices":
        return [_office(part) for part in parts]
    if key in PAIRS:
        return dict(_pair(line, key, part) for part in parts)
    if key == "channels":
        return parts
    return FLAGS.get(written.lower(), written) if key == "voting_right" else written


def _pair(line: int, key: str, part: str) -> tuple[str, str]:
    name, equals, value = (word.strip() for word in part.partition("="))
    if not (name and equals and value):
        raise UnreadableLine(line, "invalid-value", f"“{part}” in {key} is no pair; write it as in NAME=VALUE.")
    return name, value


def _office(written: str) -> dict[str, str]:
    office, of, body = written.partition(" of ")
    return {"office": office.strip().replace("-", "_"), "of": body.strip()} if of else {"of": written}
