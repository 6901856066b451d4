"""Laws of reading what somebody has broken on purpose or by accident: a log, or one sentence with a place."""

from pathlib import Path
from random import Random

import pytest

from tests.adapters.logs.test_xes import PUBLIC
from wsis_workflow.adapters.logs import read_log
from wsis_workflow.app.conforming import UnreadableLog

TABLE = 'case,activity,time,person\na,submit,2008-02-11,Ann\na,"x\ny",11/02/2008 09:30,Bob\n'
PIECES = [b'"', b"<", b"&#0;", b"\0", b"</event>", b"<event>", b",", b"\r", b"\n", b"\xff\xfe", b"&lt;", b"<![CDATA[",
          b"<trace>", b"9" * 40, b"case,activity", b"<!DOCTYPE x>", b"<?xml?>"]  # fmt: skip


def broken(text: bytes, random: Random) -> bytes:
    """Exchange, cut, put in and repeat."""
    for _ in range(random.randrange(1, 8)):
        place, length = random.randrange(len(text) + 1), random.randrange(40)
        piece = random.choice([b"", random.randbytes(1), random.choice(PIECES), text[place : place + length] * 2])
        text = text[:place] + piece + text[place + random.choice([0, 1, length]) :]
    return text


@pytest.mark.parametrize("whole", [PUBLIC, TABLE], ids=["xes", "csv"])
def test_whatever_is_broken_is_read_or_refused_with_its_place(whole: str, tmp_path: Path) -> None:
    random, file = Random(2008), tmp_path / "log"
    read = places = 0

    for _ in range(400):
        file.write_bytes(broken(whole.encode(), random))
        try:
            read += read_log(file, "Europe/Zurich").size > 0
        except UnreadableLog as fault:
            places += fault.finding.line >= 1 and fault.finding.column >= 1

    assert read + places > 350  # of the others nothing was left that could be an event
    assert min(read, places) > 20
