"""Logs as tables: one event in a row, its case and activity, mostly a time and a person, in columns."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from wsis_workflow.adapters.logs.columns import ACTIVITY, CASE, PERSON, TIME, found_in, how_many
from wsis_workflow.adapters.logs.gathering import Gathering
from wsis_workflow.adapters.logs.times import DAY_FIRST, Times, order_of
from wsis_workflow.app.conforming import Log, UnreadableLog

SEPARATORS = ",;\t|"
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

Row = tuple[int, list[str]]  # the line on which it ends, and its cells


def read_csv(content: bytes, zone: str, columns: Mapping[str, str], order: str | None = None) -> Log:
    """Read a table.

    The column of a finding is that of the table; a finding about all rows stands at the first line.

    Raises:
        UnreadableLog: it is no table, or has no column for the case or for the activity.
        NoSuchColumn: a column is named that is not there.
    """
    text = _text(content)
    header, rows = _table(text)
    found = found_in(header, columns)
    gathering = Gathering(Times(zone, order or DAY_FIRST))
    _note_columns_that_lack(found, gathering)
    if order is None and TIME in found:
        gathering.times = Times(zone, _order(rows, found[TIME], gathering))
    for line, cells in rows:
        _add(line, cells, header, found, gathering)
    return gathering.log({role: header[place] for role, place in found.items()}, by_time=True)


def _add(line: int, cells: list[str], header: Sequence[str], found: Mapping[str, int], gathering: Gathering) -> None:
    if len(cells) > len(header):
        said = f"There are {len(cells)} cells in {len(header)} columns; quote cells that hold the separator."
        gathering.leave_out("syntax", said, line, len(header) + 1)
        return
    values = {role: cells[place] if place < len(cells) else "" for role, place in found.items()}
    for role in (CASE, ACTIVITY):
        if not values[role].strip():
            gathering.leave_out(f"missing-{role}", f"The event has no {role}; write one.", line, found[role] + 1)
            return
    gathering.add(values.pop(CASE).strip(), values, line, found.get(TIME, 0) + 1)


def _note_columns_that_lack(found: Mapping[str, int], gathering: Gathering) -> None:
    if TIME not in found:
        said = (
            "No column is known to hold times; events keep the order of the file. Name it with `--columns time=NAME`."
        )
        gathering.findings.note("no-times", said, 1, 1)
    if PERSON not in found:
        said = "No column is known to hold persons; who did what is not judged. Name it with `--columns person=NAME`."
        gathering.findings.note("no-persons", said, 1, 1)


def _order(rows: Sequence[Row], place: int, gathering: Gathering) -> str:
    order = order_of(cells[place] for _, cells in rows if place < len(cells))
    if order is None:
        said = "Dates such as 03/04/2008 can be read in two ways, and are read with the day first; say `--dates mdy`"
        gathering.findings.note(
            "two-orders", f"{said} where the month is first, `--dates dmy` where not.", 1, place + 1
        )
    return order or DAY_FIRST


def _text(content: bytes) -> str:
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise UnreadableLog("syntax", "The file is not in UTF-8; save it in that encoding.", line) from None


def _table(text: str) -> tuple[list[str], list[Row]]:
    """Read the rows with the separator that makes most of the header; lines that are empty are no rows."""
    separator = max(SEPARATORS, key=lambda one: _worth(text, one))
    rows = list(_rows(text, separator))
    if not rows:
        raise UnreadableLog("missing-column", "The file is empty; name the columns in its first line.")
    return [name.strip() for name in rows[0][1]], rows[1:]


def _worth(text: str, separator: str) -> tuple[int, int]:
    line = text[: text.find("\n") + 1] or text
    try:
        header = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return (0, 0)
    return (how_many(header), len(header))


def _rows(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, cells
    except csv.Error as fault:
        said = f"This is no CSV ({fault}); correct the quotation marks."
        raise UnreadableLog("syntax", said, max(reader.line_num, 1)) from None
