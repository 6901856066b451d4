"""Laws of what is told of an open bracket: where it stands, what is around it, what it was before."""

import pytest

from wsis_workflow.domain.proposals.brackets import Passage, Tracked, open_passages, signed, tracked
from wsis_workflow.domain.proposals.brackets.passages import MOST


def test_a_passage_is_told_as_a_whole() -> None:
    text = "# Aims\n\nMembers [meet [shall/should] again] soon.\n\nAnd [then"

    assert open_passages(text) == (
        Passage(1, 16, 43, 3, "Aims", "meet [shall/should] again", "Members", "soon."),
        Passage(2, 22, 36, 3, "Aims", "shall/should", "Members [meet", "again] soon.", 1, options=("shall", "should")),
        Passage(3, 55, 60, 5, "Aims", "then", "And", "", is_closed=False),
    )


def test_one_that_is_never_closed_ends_before_the_blanks_of_its_paragraph() -> None:
    [one] = open_passages("to [act \n\t\n\nnext")

    assert (one.start, one.end, one.words, one.after, one.is_closed) == (3, 7, "act", "", False)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (f"{'a' * 40} [x] {'b' * 40}", "a" * 40, "b" * 40),
        (f"{'a' * 41} [x] {'b' * 41}", f"…{'a' * 40}", f"{'b' * 40}…"),
        (f"one {'a' * 38} [x] {'b' * 38} two", f"…{'a' * 38}", f"{'b' * 38}…"),
        (f"one {'a' * 40} [x] {'b' * 40} two", f"…{'a' * 40}", f"{'b' * 40}…"),
        (f"{'a' * 10}e\u0301{'a' * 39}[x]{'b' * 39}e\u0301b", f"…{'a' * 39}", f"{'b' * 39}…"),
        ("one\n\ntwo [x] three\n\nfour", "two", "three"),
    ],
)
def test_what_is_around_is_cut_between_words_and_never_between_a_letter_and_its_marks(
    text: str, before: str, after: str
) -> None:
    [one] = open_passages(text)

    assert (one.before, one.after) == (before, after)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("[a] [b] or [c]", [1, 1, 1]),
        ("[a] and [b]", [0, 0]),
        ("[a]\n[b]", [0, 0]),
        ("[Option 1: a]\n\n[Option 2: b]", [1, 1]),
        ("[Option 1: a]\n\n[b]", [0, 0]),
        ("[a] not [b] / [c]", [0, 2, 2]),
        ("[[a] [b]] [c]", [1, 2, 2, 1]),
        (f"[a]{' ' * 16}[b]{' ' * 17}[c]", [1, 1, 0]),
    ],
)
def test_what_stands_beside_each_other_for_a_choice_is_one_row(text: str, rows: list[int]) -> None:
    assert [one.row for one in open_passages(text)] == rows


def test_of_many_the_first_are_told() -> None:
    assert [one.number for one in open_passages("[a] " * (MOST + 1))] == list(range(1, MOST + 1))


def since(*texts: str) -> list[tuple[str, int, int]]:
    return [(one.passage.words, one.since, one.changed) for one in tracked(enumerate(texts, start=1))]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("[a] b", "[a] b"), [("a", 1, 0)]),
        (("b", "[a] b", "[a] b c"), [("a", 2, 0)]),
        (("x [a] y", "x [c] y"), [("c", 1, 2)]),
        (("x [a] y", "u [c] v"), [("c", 2, 0)]),
        (("[one two three]", "[one two four]"), [("one two four", 1, 2)]),
        (("x [one two] y", "u [one four] v"), [("one four", 1, 2)]),
        (("x [one two three] y", "u [one four five] v"), [("one four five", 2, 0)]),
        (("x [应当报告] y", "u [应当支付] v"), [("应当支付", 1, 2)]),
        (("x [] y", "u [a] v"), [("a", 2, 0)]),
        (("x [a] y [a] z", "x [a] y"), [("a", 1, 0)]),
        (("[a b] [c d]", "[c d] [a b]"), [("c d", 1, 0), ("a b", 1, 0)]),
        (("x [a] y", "none", "x [a] y"), [("a", 3, 0)]),
        (
            ("x [one two] y. u [one two three] v.", "n [one two three four] m."),
            [("one two three four", 1, 2)],
        ),
    ],
)  # fmt: skip
def test_a_bracket_is_followed_by_its_words_then_by_its_place_then_by_half_of_its_words(
    texts: tuple[str, ...], found: list[tuple[str, int, int]]
) -> None:
    assert since(*texts) == found


def test_the_likest_is_what_it_was_and_the_other_has_gone() -> None:
    found = tracked([(1, "x [one two] y. u [five] v."), (2, "x [one two] y. u [one six seven] w. n [five] m.")])

    assert [(one.passage.words, one.since, one.changed) for one in found] == [
        ("one two", 1, 0),
        ("one six seven", 2, 0),
        ("five", 1, 0),
    ]


def test_no_text_has_no_brackets() -> None:
    assert tracked([]) == tracked([(1, "none")]) == []
    assert tracked([(7, "[a]")]) == [Tracked(open_passages("[a]")[0], 7, "a")]


def test_signs_that_a_text_holds_itself_are_not_taken_for_it() -> None:
    plain, taken = signed("a [b] [c"), signed("a ⸨ [b]")

    assert (plain.text, plain.originals, plain.unclosed) == ("a ⸨b⸩ ⸨c", ("[", "]", "["), frozenset({2}))
    assert (taken.text, taken.originals, taken.unclosed) == ("a ⸨ ⦗b⦘", ("[", "]"), frozenset())


@pytest.mark.parametrize(
    ("line", "is_in_the_item"),
    [
        ("      text [a]", True),
        ("  \t  text [a]", True),
        (" \t text [a]", False),
        (" \tcode [a]", False),
        ("\tcode [a]", False),
        ("   \t  text [a]", True),
    ],
)
def test_a_tab_goes_to_the_next_stop_of_four_whatever_stands_before_it(line: str, is_in_the_item: bool) -> None:
    """What stands below a blank line and less deep than the item is code, in which nothing is open."""
    assert len(open_passages(f"1234. item\n\n{line}\n")) == is_in_the_item
