"""Laws of amendments beside each other: which touch, which hang together, and which want an order."""

from typing import Any

import pytest

from tests.domain.proposals.amending.amendment_builders import an_amendment
from wsis_workflow.domain.proposals.amending.clashes import at_one_place, clusters, overlapping, touch
from wsis_workflow.domain.proposals.amending.nouns import Amendment

TEXT = "Members shall pay, and soon, to the fund."


def one(number: int, kind: str, start: int, end: int, *, before: bool = False) -> Amendment:
    return an_amendment(number, kind, start, end, "other words", TEXT, before)


def numbers(found: Any) -> list[tuple[int, ...]]:
    return [tuple(each.number for each in group) for group in found]


MOD = one(1, "MOD", 8, 17)


@pytest.mark.parametrize(
    ("other", "touches"),
    [
        (one(2, "MOD", 0, 8), False),
        (one(2, "MOD", 0, 9), True),
        (one(2, "SUP", 17, 22), False),
        (one(2, "SUP", 16, 22), True),
        (one(2, "NOC", 10, 12), True),
        (one(2, "ADD", 0, 8), False),
        (one(2, "ADD", 0, 9), True),
        (one(2, "ADD", 17, 22, before=True), False),
        (one(2, "ADD", 16, 22, before=True), True),
    ],
)
def test_two_touch_where_a_word_is_of_both_and_what_is_added_at_an_edge_touches_none(
    other: Amendment, touches: bool
) -> None:
    assert (touch(MOD, other), touch(other, MOD)) == (touches, touches)
    assert numbers(overlapping([other, MOD])) in ([(1, 2)], [(2, 1)]) if touches else overlapping([other, MOD]) == []


def test_two_that_keep_the_same_words_agree_and_two_that_add_at_one_place_touch_no_words() -> None:
    keep = one(1, "NOC", 0, 20), one(2, "NOC", 8, 28)
    add = one(1, "ADD", 0, 8), one(2, "ADD", 8, 17, before=True)

    assert [touch(*keep), touch(*add)] == [False, False]
    assert overlapping(keep) == overlapping(add) == []


def test_what_lies_in_a_long_one_stands_against_it_even_behind_a_short_one() -> None:
    long, short, late = one(1, "MOD", 0, 28), one(2, "MOD", 8, 13), one(3, "MOD", 19, 22)

    assert numbers(overlapping([late, short, long])) == [(1, 2), (1, 3)]


def test_words_that_are_kept_stand_against_each_change_in_them_also_behind_a_shorter_wish() -> None:
    wide, narrow = one(1, "NOC", 0, 28), one(2, "NOC", 8, 13)

    assert numbers(overlapping([wide, narrow, one(3, "MOD", 19, 22)])) == [(1, 3)]


def test_what_is_added_at_one_place_is_given_in_its_order_and_by_places() -> None:
    alone, here, there = one(1, "ADD", 0, 7), one(2, "ADD", 8, 17), one(4, "ADD", 17, 22, before=True)
    far = one(3, "ADD", 23, 27), one(5, "ADD", 19, 27)

    assert numbers(at_one_place([*far, there, here, alone, one(6, "MOD", 17, 22)])) == [(2, 4), (3, 5)]


def test_what_hangs_together_by_touching_is_one_cluster_and_what_is_only_beside_is_another() -> None:
    first, second, third = one(1, "MOD", 0, 13), one(2, "MOD", 8, 17), one(3, "SUP", 14, 22)
    beside, last = one(4, "MOD", 22, 27), one(5, "ADD", 27, 28)

    assert numbers(clusters([last, beside, third, second, first])) == [(1, 2, 3), (4,), (5,)]


def test_a_cluster_reaches_as_far_as_the_longest_in_it() -> None:
    assert numbers(clusters([one(1, "MOD", 0, 28), one(2, "MOD", 8, 13), one(3, "MOD", 19, 22)])) == [(1, 2, 3)]


def test_what_is_added_at_one_place_hangs_together_and_at_two_places_does_not() -> None:
    found = clusters([one(1, "ADD", 0, 8), one(2, "ADD", 0, 8), one(3, "ADD", 8, 9), one(4, "ADD", 9, 13, before=True)])

    assert numbers(found) == [(1, 2), (3, 4)]
