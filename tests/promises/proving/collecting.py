"""Which tests prove which row: a line for each, written when they are collected."""

import json
from pathlib import Path

import pytest

from tests.promises.proving.figures import MARKS, rows_of


def write_collected(session: pytest.Session) -> None:
    """Write down every long form, and everything else that names the row to which it belongs."""
    file = session.config.getoption("--list-proof")
    if file and not hasattr(session.config, "workerinput"):
        Path(file).write_text("".join(f"{json.dumps(line)}\n" for item in session.items for line in _lines(item)))


def _lines(item: pytest.Item) -> list[dict[str, object]]:
    if not any(item.get_closest_marker(name) for name in MARKS):
        return []
    return [{"row": row, "test": item.nodeid} for row in rows_of(item) or [0]]
