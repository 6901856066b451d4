"""Laws of open brackets: what is one and what is none, which options one holds, and since when it is there."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from wsis_workflow.domain.proposals.brackets import how_many, open_passages, signed, tracked


def words(text: str) -> list[str]:
    """List the words of every open bracket."""
    return [one.words for one in open_passages(text)]


@pytest.mark.parametrize(
    ("text", "open_ones"),
    [
        ("It [may] meet.", ["may"]),
        ("[the [three] plans]", ["the [three] plans", "three"]),
        ("[open\n\nstill] closed", ["open still"]),
        ("from [ here\non", ["here on"]),
        ("to ] here", []),
        ("- [ ] a task\n- [x] done\n* [X] too\n1. [ ] and this [not]", ["not"]),
        ("[a](https://example.org/[b]) ![c](/d.png)", []),
        ("[a][b] [b] [B][]\n\n[b]: https://example.org", []),
        ("[no][label]", ["no", "label"]),
        ("[Geneva](a) and [shall](2)", ["Geneva", "shall"]),
        ("[The Council]: decides", ["The Council"]),
        ("A note[^1].\n\n[^1]: [Its text]", ["Its text"]),
        ("`[code]` ``[a ` b]`` and `[no code]", ["no code"]),
        ("\\``[code]` [text]", ["text"]),
        ("\\``[no code]`` [text]", ["no code", "text"]),
        ("\\`` [text]", ["text"]),
        ("```\n[code]\n```\n\n    [code]\n\n[text]", ["text"]),
        ("> ```\n> [code]\n[text]", ["text"]),
        ("- one\n\n  [text]\n\n      [code]", ["text"]),
        (r"\[escaped\] \\[not]", ["not"]),
        ("<https://example.org/[a]> <b [text]>", ["text"]),
        ("[[x](https://example.org) y](https://example.org)", ["[x](https://example.org) y"]),
        ("| [a] | `[b]` |\n|-|-|", ["a"]),
        ("**[a** b]", ["a** b"]),
    ],
)
def test_what_is_not_agreed_stands_in_brackets(text: str, open_ones: list[str]) -> None:
    assert words(text) == open_ones


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("[shall/should]", ("shall", "should")),
        ("[doit/devrait]", ("doit", "devrait")),
        ("[deberá/debería]", ("deberá", "debería")),
        ("[должен/может]", ("должен", "может")),
        ("[يجب/ينبغي]", ("يجب", "ينبغي")),
        ("［应／宜］", ("应", "宜")),
        ("[will be held / is postponed | is cancelled]", ("will be held", "is postponed", "is cancelled")),
        ("[Recalling A/RES/60/252]", ()),
        ("[and/or]", ()),
        ("[2007/08]", ()),
        ("[one [a/b] wording]", ()),
    ],
)
def test_a_bracket_leaves_the_choice_between_its_options(text: str, options: tuple[str, ...]) -> None:
    assert open_passages(text)[0].options == options


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("[Option 1: a] [Option 2: b]", ["Option 1", "Option 2"]),
        ("[Variante A : a] ou [Variante B : b]", ["Variante A", "Variante B"]),
        ("[Opción 1: a]\n\n[Opción 2: b]", ["Opción 1", "Opción 2"]),
        ("[Вариант 1. а] [Вариант 2. б]", ["Вариант 1", "Вариант 2"]),
        ("[الخيار 1: أ] [الخيار 2: ب]", ["الخيار 1", "الخيار 2"]),
        ("[备选案文1：甲][备选案文2：乙]", ["备选案文1", "备选案文2"]),
    ],
)
def test_options_in_brackets_of_their_own_belong_together(text: str, labels: list[str]) -> None:
    found = open_passages(text)

    assert [(one.label, one.row) for one in found] == [(label, 1) for label in labels]


def test_it_is_said_where_a_bracket_stands() -> None:
    one = open_passages("# Aims\n\nMembers meet.\nThey [shall/should] meet again.")[0]

    assert (one.line, one.heading, one.before, one.after) == (4, "Aims", "Members meet. They", "meet again.")


def test_a_bracket_that_moved_keeps_its_origin_and_one_with_other_words_says_so() -> None:
    first, second = (
        "One [shall] two. Three [may be held in May] four.",
        "Three [may be held in June] four. One [shall] two.",
    )
    third = f"{second} [New.]"

    found = tracked([(1, first), (2, second), (3, third)])

    assert [(one.passage.words, one.since, one.changed) for one in found] == [
        ("may be held in June", 1, 2),
        ("shall", 1, 0),
        ("New.", 3, 0),
    ]


@given(some.text(alphabet="[]()\\`>-# \nab［］<!^:1"))
def test_signs_in_the_place_of_brackets_can_be_taken_back(text: str) -> None:
    found = signed(text)

    originals = iter(found.originals)
    back = "".join(next(originals) if one in (found.opening, found.closing) else one for one in found.text)
    assert back == text
    assert sum(one == found.opening for one in found.text) == how_many(text) == len(open_passages(text))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000 + "]" * 100_000, "[a](" * 50_000, "`[" * 50_000, "> " * 100_000 + "[a]", "[a]: " * 40_000],
    ids=["deep", "links", "ticks", "quotes", "labels"],
)
def test_a_text_made_to_take_long_does_not(text: str) -> None:
    began = process_time()

    open_passages(text)
    how_many(text)

    assert process_time() - began < 5
