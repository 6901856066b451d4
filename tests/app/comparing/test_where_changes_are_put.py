"""Where a change is put and what is too little to stand between two, to the letter at which it turns."""

import pytest

from tests.app.test_comparing import marked
from wsis_workflow.app.comparing.tidying import ISLAND, Change, changes

A, C, D, E = ("x" * 100, "y" * 100, "v" * 100, "w" * 100)


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("aaaa x bbbb", "cccc x dddd", "[-aaaa x bbbb-]{+cccc x dddd+}"),
        ("aaaa xx bbbb", "cccc xx dddd", "[-aaaa xx bbbb-]{+cccc xx dddd+}"),
        ("aaa xx bbb", "ccc xx ddd", "[-aaa-]{+ccc+} xx [-bbb-]{+ddd+}"),
        ("aaaa xx bbb", "cccc xx ddd", "[-aaaa-]{+cccc+} xx [-bbb-]{+ddd+}"),
        ("aaa xx bbbb", "ccc xx dddd", "[-aaa-]{+ccc+} xx [-bbbb-]{+dddd+}"),
        ("aaa xx bbb", "cccc xx dddd", "[-aaa xx bbb-]{+cccc xx dddd+}"),
        ("aaaa\nbbbb", "cccc\ndddd", "[-aaaa-]{+cccc+}\n[-bbbb-]{+dddd+}"),
        ("aaaa, bbbb", "cccc, dddd", "[-aaaa, bbbb-]{+cccc, dddd+}"),
        (
            f"{A} {'b' * ISLAND} {C}",
            f"{D} {'b' * ISLAND} {E}",
            f"[-{A} {'b' * ISLAND} {C}-]{{+{D} {'b' * ISLAND} {E}+}}",
        ),
        (
            f"{A} b{'b' * ISLAND} {C}",
            f"{D} b{'b' * ISLAND} {E}",
            f"[-{A}-]{{+{D}+}} b{'b' * ISLAND} [-{C}-]{{+{E}+}}",
        ),
    ],
)
def test_an_agreement_stands_where_it_is_more_than_half_of_a_change_beside_it_or_long(
    before: str, after: str, difference: str
) -> None:
    assert marked(before, after) == difference


@pytest.mark.parametrize(
    ("longer", "shorter", "run", "rest"),
    [
        ("One. Two two. Three.", "One. Three.", "Two two. ", ("One. ", "Three.")),
        ("the old the new", "the new", "the old ", ("", "the new")),
        ("no no no", "no no", "no ", ("", "no no")),
        ("x y. x y. z", "x y. z", "x y. ", ("", "x y. z")),
        ("a\nb\na\nb\nc", "a\nb\nc", "a\nb\n", ("a\nb\n", "c")),
        ("Go, now, go.", "Go, go.", "now, ", ("Go, ", "go.")),
        ("one, two, three", "one, three", "two, ", ("one, ", "three")),
        ("a b c b d", "a b d", "c b ", ("a b ", "d")),
        ("p q (r) (r) s", "p q (r) s", "(r) ", ("p q (r) ", "s")),
        ("x w w", "x w", " w", ("x w", "")),
    ],
)
def test_words_that_repeat_go_and_come_at_the_start_of_a_line_a_sentence_or_a_word(
    longer: str, shorter: str, run: str, rest: tuple[str, str]
) -> None:
    first, last = rest

    assert marked(longer, shorter) == f"{first}[-{run}-]{last}"
    assert marked(shorter, longer) == f"{first}{{+{run}+}}{last}"


@pytest.mark.parametrize(
    ("before", "after", "difference"),
    [
        ("xxxx no no no yyyy", "zzzz no no wwww", "[-xxxx no-]{+zzzz+} no no [-yyyy-]{+wwww+}"),
        ("xx, no, no, no, yyyy", "zz, no, no, wwww", "[-xx, no-]{+zz+}, no, no, [-yyyy-]{+wwww+}"),
        ("no no no no yyyy", "no no no wwww", "no no no [-no yyyy-]{+wwww+}"),
    ],
)
def test_what_goes_beside_another_change_is_told_with_it(before: str, after: str, difference: str) -> None:
    assert marked(before, after) == difference


def test_what_lies_between_pairs_is_a_change_and_between_none_the_whole_is() -> None:
    words = ["ab", " ", "cd"]

    assert changes(words, words, [(0, 0), (1, 1), (2, 2)]) == []
    assert changes(words, [], []) == [Change(0, 3, 0, 0)]
    assert changes([], words, []) == [Change(0, 0, 0, 3)]
