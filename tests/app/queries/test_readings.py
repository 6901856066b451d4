"""What the queries answer about each story stays as it is on record in tests/readings."""

from pathlib import Path

import pytest

from tests.accounts.telling import marked
from tests.readings.__main__ import NAMES, READ, marks_of, reading

MEANT = "if this is what was meant, run `python -m tests.readings` and keep what it writes"


@pytest.mark.parametrize("file", READ, ids=lambda file: file.stem)
def test_all_that_is_answered_about_a_story_is_as_it_was(file: Path) -> None:
    told = reading(file)

    kept = marks_of(file).read_text(encoding="utf-8").splitlines()
    new = [(line, told[what]) for what, line in zip(told, marked(told), strict=True) if line not in kept]
    assert new == [], MEANT
    assert marked(told) == kept, MEANT


def test_every_reading_is_that_of_a_story() -> None:
    assert {file.stem for file in marks_of(READ[0]).parent.glob("*.txt")} == {file.stem for file in READ} == {*NAMES}
