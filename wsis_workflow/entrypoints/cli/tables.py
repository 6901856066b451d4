"""Tables that fit the terminal: columns as wide as they need, the widest ones wrapped where that is too much."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from unicodedata import combining, east_asian_width

import click

GAP = "  "
NARROWEST = 8
UNBOUNDED = 10_000


def table(headers: Sequence[str], rows: Iterable[Sequence[object]], width: int | None = None) -> list[str]:
    """Lay out rows under headers; empty columns are left out."""
    cells = [[_text(cell) for cell in row] for row in rows]
    kept = [number for number in range(len(headers)) if any(row[number] for row in cells)]
    if not kept:
        return []
    lines = [[headers[n] for n in kept], *([row[n] for n in kept] for row in cells)]
    widths = _fitted([max(columns(row[n]) for row in lines) for n in range(len(kept))], width or screen())
    head, *body = [_row(row, widths) for row in lines]
    return [click.style(line, bold=True) for line in head] + [line for row in body for line in row]


def screen() -> int:
    """Give the width to lay out for: the terminal's, or no limit where the output goes into a file or a pipe."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return max(shutil.get_terminal_size().columns, 20)
    return UNBOUNDED


def columns(text: str) -> int:
    """Count the columns that a text takes: wide characters two, combining ones none."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines at spaces, and within words that are wider than a line."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, width):
            joined = f"{lines[-1]} {part}".lstrip()
            if columns(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(part)
    return lines


def padded(text: str, width: int) -> str:
    """Fill a text up with spaces."""
    return text + " " * (width - columns(text))


def _parts(word: str, width: int) -> list[str]:
    parts = [""]
    for letter in word:
        if columns(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _fitted(widths: list[int], room: int) -> list[int]:
    """Take from the widest column until all fit, or none can give any more."""
    fitted = list(widths)
    while sum(fitted) + len(GAP) * (len(fitted) - 1) > room and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _row(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns_ = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns_))
    filled = [[*lines, *[""] * (height - len(lines))] for lines in columns_]
    return [
        GAP.join(padded(part, width) for part, width in zip(line, widths, strict=True)).rstrip()
        for line in zip(*filled, strict=True)
    ]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return ", ".join(map(str, cell))
    return "".join(one if one.isprintable() else " " for one in str(cell))
