"""What is made of rules stays as it is on record in tests/readings: drawings, words, drafts, and every fault."""

from tests.accounts.telling import marked
from tests.readings.rules import MARKS, rules_told

MEANT = "if this is what was meant, run `python -m tests.readings.rules` and keep what it writes"


def test_all_that_is_made_of_the_rules_of_the_library_is_as_it_was() -> None:
    told = rules_told()

    kept = MARKS.read_text(encoding="utf-8").splitlines()
    new = [(line, said) for line, said in zip(marked(told), told.values(), strict=True) if line not in kept]
    assert [line for line, _ in new] == [], (new[0], MEANT)
    assert marked(told) == kept, MEANT
