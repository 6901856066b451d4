"""A text with its amendments drawn in place: all that is not added is the text to the letter."""

import pytest
from hypothesis import given

from tests.domain.proposals.amending.amendment_builders import amended, an_amendment
from wsis_workflow.app.amended import Stretch, drawn
from wsis_workflow.domain.proposals.amending.nouns import Amendment

TEXT = "The Council shall act."


def moved(number: int, kind: str, quote: str, text: str = "", before: bool = False) -> Amendment:
    start = TEXT.index(quote)
    return an_amendment(number, kind, start, start + len(quote), text, TEXT, before)


def same(text: str) -> Stretch:
    return Stretch("same", text)


@pytest.mark.parametrize(
    ("amendments", "stretches"),
    [
        ([], [same(TEXT)]),
        (
            [moved(1, "MOD", "shall", "should")],
            [same("The Council "), Stretch("removed", "shall", (1,)), Stretch("added", "should", (1,)), same(" act.")],
        ),
        ([moved(1, "SUP", " shall")], [same("The Council"), Stretch("removed", " shall", (1,)), same(" act.")]),
        (
            [moved(1, "NOC", "The Council")],
            [Stretch("kept", "The Council", (1,)), same(" shall act.")],
        ),
        ([moved(1, "ADD", "act", " now")], [same("The Council shall act"), Stretch("added", " now", (1,)), same(".")]),
        ([moved(1, "ADD", "The", "(1) ", True)], [Stretch("added", "(1) ", (1,)), same(TEXT)]),
        ([moved(1, "ADD", "act.", " Soon.")], [same(TEXT), Stretch("added", " Soon.", (1,))]),
        (
            [moved(2, "MOD", "Council shall", "bodies"), moved(1, "SUP", "shall act")],
            [
                same("The "), Stretch("removed", "Council ", (2,)), Stretch("removed", "shall", (2, 1)),
                Stretch("added", "bodies", (2,)), Stretch("removed", " act", (1,)), same("."),
            ],
        ),
        (
            [moved(1, "SUP", "shall act"), moved(2, "NOC", "shall")],
            [same("The Council "), Stretch("removed", "shall", (1,)), Stretch("removed", " act", (1,)), same(".")],
        ),
    ],
)  # fmt: skip
def test_what_goes_is_struck_what_comes_stands_behind_it_and_what_is_kept_is_marked(
    amendments: list[Amendment], stretches: list[Stretch]
) -> None:
    assert drawn(TEXT, amendments) == stretches


@pytest.mark.parametrize(
    ("start", "end", "stretches"),
    [
        (0, 4, [Stretch("added", "(1) ", (3,)), same("The ")]),
        (4, 14, [same("Council "), Stretch("removed", "sh", (1,))]),
        (14, 17, [Stretch("removed", "all", (1,)), Stretch("added", "should", (1,))]),
        (17, 22, [same(" act."), Stretch("added", " Soon.", (2,))]),
        (4, None, [same("Council "), Stretch("removed", "shall", (1,)), Stretch("added", "should", (1,)),
                   same(" act."), Stretch("added", " Soon.", (2,))]),
    ],
)  # fmt: skip
def test_a_part_has_what_is_added_at_its_end_and_leaves_that_at_its_beginning_to_the_part_before(
    start: int, end: int | None, stretches: list[Stretch]
) -> None:
    three = [
        moved(1, "MOD", "shall", "should"),
        moved(2, "ADD", "act.", " Soon."),
        moved(3, "ADD", "The", "(1) ", True),
    ]

    assert drawn(TEXT, three, start, end) == stretches


def test_what_is_added_at_one_place_stands_in_the_order_of_its_acceptance_or_number() -> None:
    two = [moved(2, "ADD", "shall", " not"), moved(1, "ADD", "shall", " perhaps")]

    added = [one.text for one in drawn(TEXT, two) if one.kind == "added"]

    assert added == [" perhaps", " not"]


def test_what_is_added_within_words_that_another_replaces_stands_where_it_was_asked_for() -> None:
    two = [moved(1, "MOD", "Council shall", "bodies"), moved(2, "ADD", "Council", " itself")]

    assert drawn(TEXT, two) == [
        same("The "),
        Stretch("removed", "Council", (1,)),
        Stretch("added", " itself", (2,)),
        Stretch("removed", " shall", (1,)),
        Stretch("added", "bodies", (1,)),
        same(" act."),
    ]


@given(amended())
def test_without_what_is_added_it_is_the_text_and_parts_make_up_the_whole(case: tuple[str, list[Amendment]]) -> None:
    text, amendments = case
    middle = max(1, len(text) // 2)  # no part is empty

    whole = drawn(text, amendments)
    halves = [*drawn(text, amendments, 0, middle), *drawn(text, amendments, middle)]

    assert "".join(one.text for one in whole if one.kind != "added") == text
    assert [one for one in halves if one.kind == "added"] == [one for one in whole if one.kind == "added"]
    assert "".join(one.text for one in halves if one.kind != "added") == text
