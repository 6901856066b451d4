"""What comes of each story stays as it is on record in tests/accounts: every act, notice, reminder and refusal."""

from pathlib import Path

import pytest

from tests.accounts.telling import STORIES, account, marked, marks_of

MEANT = "if this is what was meant, run `python -m tests.accounts` and keep what it writes"


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_all_that_comes_of_a_story_is_as_it_was(file: Path) -> None:
    told = account(file)

    kept = marks_of(file).read_text(encoding="utf-8").splitlines()
    new = [(line, told[what]) for what, line in zip(told, marked(told), strict=True) if line not in kept]
    assert new == [], MEANT
    assert marked(told) == kept, MEANT


def test_every_account_is_that_of_a_story() -> None:
    assert {file.name for file in marks_of(STORIES[0]).parent.glob("*.txt")} == {marks_of(one).name for one in STORIES}
