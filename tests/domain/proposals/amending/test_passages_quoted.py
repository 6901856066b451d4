"""Laws of quoting: which place in a text is meant, and what whoever quotes amiss is told."""

import pytest

from wsis_workflow.domain.proposals.amending.passages import MOST_PLACES, Span, passage_of
from wsis_workflow.domain.proposals.amending.wordings import spaced, without_gap
from wsis_workflow.domain.proposals.refusals import Invalid, Refused

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
QUOTE_MORE = "quote more of the words around it, or say which place, counted from 1"
TO_THE_LETTER = "copy the words from the text as it stands now, to the letter"


def refused(text: str, quote: str, nth: int | None = None) -> tuple[Invalid, ...]:
    with pytest.raises(Refused) as found:
        passage_of(text, quote, nth)
    return found.value.reasons  # type: ignore[return-value]  # a passage is refused as invalid alone


@pytest.mark.parametrize(
    ("text", "quote", "span"),
    [
        ("to act", "to act", (0, 6)),
        ("  to\n\t act now", " to  act ", (2, 10)),
        ("react to act", "act", (9, 12)),
        ("action, act", "act", (8, 11)),
        ("reaction", "act", (2, 5)),
        ("act", "a", (0, 1)),
        ("2nd of 2", "2", (7, 8)),
        ("要求报告", "求报", (1, 3)),
        ("cafe\u0301 cafe", "cafe", (6, 10)),
        ("(act)", "act", (1, 4)),
        ("one two\nthree", "two three", (4, 13)),
    ],
)
def test_a_quotation_means_whole_words_before_parts_whatever_stands_between_them(
    text: str, quote: str, span: Span
) -> None:
    assert passage_of(text, quote) == span


def test_a_place_is_counted_from_1_to_the_last() -> None:
    assert [passage_of("a b a b a", "a", nth) for nth in (1, 2, 3)] == [(0, 1), (4, 5), (8, 9)]
    assert [refused("a b a b a", "a", nth) for nth in (0, 4)] == [
        (Invalid(f"“a” does not stand {nth} times in the text", "count its places from 1 to 3"),) for nth in (0, 4)
    ]


def test_places_may_overlap() -> None:
    assert passage_of("no no no", "no no", 2) == (3, 8)


def test_a_letter_is_not_parted_from_its_accents() -> None:
    assert refused("cafe\u0301", "cafe") == (Invalid("“cafe” does not stand in the text", TO_THE_LETTER),)


def test_of_several_places_three_are_shown_with_what_stands_around_them() -> None:
    text = f"{'a' * 30} shall {'b' * 30} shall {'c' * 30} shall\nshall"

    assert refused(text, "shall") == (
        Invalid(
            f"“shall” stands at 4 places in the text (“…{'a' * 24} shall {'b' * 24}…”, “…{'b' * 24} shall {'c' * 24}…”"
            f", “…{'c' * 24} shall shall”)",
            QUOTE_MORE,
        ),
    )


def test_at_the_ends_of_a_text_nothing_is_left_out() -> None:
    assert refused(f"to {'a' * 21} to", "to") == (
        Invalid(f"“to” stands at 2 places in the text (“to {'a' * 21} to”, “to {'a' * 21} to”)", QUOTE_MORE),
    )
    assert refused(f"to {'a' * 22} to", "to") == (
        Invalid(f"“to” stands at 2 places in the text (“to {'a' * 22} t…”, “…o {'a' * 22} to”)", QUOTE_MORE),
    )
    assert refused(f"to {'a' * 30} to", "to") == (
        Invalid(f"“to” stands at 2 places in the text (“to {'a' * 24}…”, “…{'a' * 24} to”)", QUOTE_MORE),
    )


def test_a_long_quotation_is_shown_by_its_beginning() -> None:
    [reason] = refused(f"{LONG}. {LONG}", LONG)

    assert reason.problem == (
        f"“{LONG[:79]}…” stands at 2 places in the text (“{LONG[:25]}…. one two three four five…”, "
        f"“…irteen fourteen fifteen. {LONG[:25]}…”)"
    )
    assert refused("to act", LONG[:80])[0].problem == f"“{LONG[:80]}” does not stand in the text"


def test_what_stands_everywhere_is_counted_up_to_a_hundred() -> None:
    def number(times: int) -> str:
        return str(refused("a " * times, "a")[0].problem).split("(")[0]

    assert [number(times) for times in (99, MOST_PLACES, 500)] == [
        "“a” stands at 99 places in the text ",
        "“a” stands at 100 or more places in the text ",
        "“a” stands at 100 or more places in the text ",
    ]


@pytest.mark.parametrize(
    ("quote", "known", "goes_on"),
    [
        ("The Council may", "The Council", "resolves to act. Members shall report. Members shall pay, and soon."),
        ("The Council resolves to act at once", "The Council resolves to act", ". Members shall report. Members shall "
         "pay, and soon."),
        ("soon. And later", "soon.", ""),
        ("The President", "The", "Council resolves to act. Members shall report. Members shall pay, and soon"),
    ],
)  # fmt: skip
def test_a_quotation_that_goes_astray_is_followed_as_far_as_it_goes(quote: str, known: str, goes_on: str) -> None:
    text = "The Council resolves\nto act. Members shall report. Members shall pay, and soon."

    assert refused(text, quote) == (
        Invalid(
            f"“{quote}” does not stand in the text",
            f"the text has “{known}” and goes on “{goes_on}”: copy it from there, to the letter",
        ),
    )


def test_how_the_text_goes_on_is_told_for_75_characters() -> None:
    [reason] = refused(f"to {'a' * 90}", "to act")

    assert reason.way_out == f"the text has “to” and goes on “{'a' * 74}”: copy it from there, to the letter"


@pytest.mark.parametrize(
    ("before", "added", "after", "whole"),
    [
        ("t", "now", "", " now"),
        ("", "Now", "t", "Now "),
        (" ", "now", ".", "now"),
        (".", "Now", "A", " Now "),
        ("t", ", now", " ", ", now"),
        ("(", "now", ")", "now"),
        ("é", "now", "", " now"),
        ("\u0301", "now", "", " now"),
        ("要", "求", "报", "求"),
        ("t", "", "a", ""),
        ("؟", "الآن", "", " الآن"),
    ],
)
def test_two_words_that_would_become_one_are_parted_by_a_space(before: str, added: str, after: str, whole: str) -> None:
    assert spaced(added, before, after) == whole


@pytest.mark.parametrize(
    ("text", "quote", "span"),
    [
        ("to act now", "act", (2, 6)),
        ("to act.", "act", (2, 6)),
        ("to act", "act", (2, 6)),
        ("act now", "act", (0, 4)),
        ("\nact now", "act", (1, 5)),
        ("(act now", "act", (1, 4)),
        ("to act(s)", "act", (3, 6)),
        ("act", "act", (0, 3)),
    ],
)
def test_what_is_suppressed_takes_one_of_two_spaces_along(text: str, quote: str, span: Span) -> None:
    start = text.index(quote)

    assert without_gap(text, start, start + len(quote)) == span
