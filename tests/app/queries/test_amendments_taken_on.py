"""What a merger of amendments begins with, and what one begins with that is taken up as a proposal of its own."""

from dataclasses import replace

import pytest

from tests.app.queries.amended_text import ALL, LATER, NO_SUCH, an_amended_text, decided, seen
from tests.app.queries.scenes import refused
from wsis_workflow.app.handle import Gate
from wsis_workflow.app.queries.merging import Merging, merging
from wsis_workflow.app.queries.taking_up import Beginning, taken_up


@pytest.fixture
def gate() -> Gate:
    return an_amended_text()


@pytest.mark.parametrize(
    ("numbers", "words", "wording"),
    [
        ((2, 3), " Members shall pay, and soon.", " Members shall pay, and soon."),
        ((4, 5), "", " First. Second."),
        ((1, 4, 1), " Members shall report", " First. Members should report"),
        ((), "", ""),
    ],
)
def test_a_merger_begins_with_all_made_where_they_leave_each_other_alone(
    gate: Gate, numbers: tuple[int, ...], words: str, wording: str
) -> None:
    assert merging(seen(gate), numbers) == Merging(numbers, words, wording)


def test_a_merger_begins_with_nothing_where_one_has_lost_its_passage_or_is_not_there(gate: Gate) -> None:
    decided(gate)

    assert merging(seen(gate), (4, 7)) == Merging((4, 7), "", "")
    assert refused(lambda: merging(seen(gate), (4, 9))) == ("unknown", NO_SUCH[:-1] + ", 8.")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "should report\n\nBecause."),
        (2, "Suppress “Members shall pay, and soon.” in “Action plan”.\n\nBecause."),
        (4, "First.\n\nBecause."),
        (6, "Keep “The Council resolves” in “Action plan” unchanged.\n\nBecause."),
    ],
)
def test_an_amendment_is_taken_up_with_its_words_and_reasons_under_the_rules_of_its_proposal(
    gate: Gate, number: int, text: str
) -> None:
    found = taken_up(seen(gate), number)

    given = {"group": "wg", "council": "council"}  # the ad hoc group is set by a step
    assert found == Beginning("council-proposal", given, f"Action plan: amendment {number}", "R 140", text, "en")


def test_what_was_moved_without_reasons_is_taken_up_with_its_words_alone_and_a_number_that_is_none_not_at_all(
    gate: Gate,
) -> None:
    gate.handle(replace(ALL[0], text="may report", reasons=""), "nor", LATER)

    assert taken_up(seen(gate), 8).text == "may report"
    assert refused(lambda: taken_up(seen(gate), 9)) == ("unknown", NO_SUCH[:-1] + ", 8.")
