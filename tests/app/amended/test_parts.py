"""A long text in parts that fit on a page each, with the headings and the amendments that begin in them."""

from itertools import pairwise

import pytest
from hypothesis import given

from tests.domain.proposals.amending.amendment_builders import amended, an_amendment
from wsis_workflow.app.amended import Part, part_of, parts_of
from wsis_workflow.app.amended.parts import LENGTH, MOST
from wsis_workflow.domain.proposals.amending.nouns import Amendment

LINE = "x" * 99 + "\n"


def moved(number: int, start: int, end: int, kind: str = "MOD", before: bool = False) -> Amendment:
    return an_amendment(number, kind, start, end, "new", " " * 20_000, before)


def spans(text: str, *amendments: Amendment) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in parts_of(text, amendments)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("", [(0, 0)]),
        ("A line.", [(0, 7)]),
        (LINE * 30, [(0, 3_000)]),
        (LINE * 31, [(0, 3_000), (3_000, 3_100)]),
        (LINE * 29 + "x" * 98 + "\nend", [(0, 3_002)]),
        (f"{'x' * 2_999} {'x' * 2_990}", [(0, 3_000), (3_000, 5_990)]),
        (f"{'x' * 3_500} {'x' * 100}", [(0, 3_501), (3_501, 3_601)]),
        (f"{'x' * 5_998} {'x' * 9}", [(0, 5_999), (5_999, 6_008)]),
        (f"{'x' * 5_999} {'x' * 9}", [(0, 3_000), (3_000, 6_000), (6_000, 6_009)]),
        ("x" * 7_000, [(0, 3_000), (3_000, 6_000), (6_000, 7_000)]),
    ],
)
def test_a_text_is_cut_at_the_ends_of_lines_and_a_long_line_at_a_space(text: str, ends: list[tuple[int, int]]) -> None:
    assert spans(text) == ends


def test_few_amendments_begin_in_a_part() -> None:
    text = LINE * 5
    each = [moved(number, 101 + number, 103 + number) for number in range(1, MOST + 1)]

    assert spans(text, *each[1:]) == [(0, 500)]
    assert spans(text, *each) == [(0, 200), (200, 500)]


def test_a_heading_that_stands_below_the_beginning_of_a_part_is_not_that_under_which_it_begins() -> None:
    text = LINE * 30 + "x\n# Second\n" + LINE

    assert [(part.start, part.heading) for part in parts_of(text, [])] == [(0, ""), (3_000, "")]


def test_a_part_says_under_which_heading_it_begins() -> None:
    text = LINE + "## Recitals ##\n" + LINE * 30 + "   ### Article 1\n" + "#none\n" + LINE * 31

    found = [(part.number, part.start, part.end, part.heading) for part in parts_of(text, [])]

    assert found == [
        (1, 0, 3_015, ""), (2, 3_015, 6_038, "Recitals"), (3, 6_038, len(text), "Article 1"),
    ]  # fmt: skip


def test_a_heading_at_which_a_part_begins_is_its_own() -> None:
    text = "# One\n" + "x" * 2_993 + "\n" + "# Two\n" + LINE

    assert [part.heading for part in parts_of(text, [])] == ["One", "Two"]


def test_an_amendment_belongs_to_the_part_in_which_its_words_or_its_place_begin() -> None:
    text = LINE * 60
    inside, over, first = moved(1, 10, 20), moved(2, 2_990, 3_010), moved(3, 3_000, 3_005)
    at_seam, at_start, last = (
        moved(4, 2_995, 3_000, "ADD"),
        moved(5, 0, 3, "ADD", before=True),
        moved(6, 5_990, 6_000, "ADD"),
    )

    found = parts_of(text, [inside, over, first, at_seam, at_start, last])

    assert found == [
        Part(1, 0, 3_000, "", (at_start, inside, over, at_seam)),
        Part(2, 3_000, 6_000, "", (first, last)),
    ]
    assert [part_of(found, number) for number in (1, 4, 3, 6, 99)] == [1, 1, 2, 2, 1]


@given(amended())
def test_parts_follow_on_each_other_and_every_amendment_begins_in_one(case: tuple[str, list[Amendment]]) -> None:
    text, amendments = case

    parts = parts_of(text, amendments)

    assert [(one.end, one.number + 1) for one in parts[:-1]] == [(two.start, two.number) for _, two in pairwise(parts)]
    assert (parts[0].number, parts[0].start, parts[-1].end) == (1, 0, len(text))
    assert sorted(one.number for part in parts for one in part.amendments) == [one.number for one in amendments]
    assert len(text) < LENGTH
